import { join } from 'node:path'
import { PacegateError } from '../../../model/errors.ts'
import type { BuildPlace } from './bundle.ts'
import {
  type BundlerMessage,
  buildError,
  isAboutEntry,
  noEntry,
  noSuchExport,
  noSuchFile,
  unresolved,
  withoutEntry,
} from './errors.ts'
import { type BuildPorts, runBuilds } from './probe-build.ts'
import type { Bundler } from './probe-bundler.ts'
import { type ImportedModule, importedNames, LINES_PER_MODULE } from './specifiers.ts'

interface FailedJob extends BuildPlace {
  readonly what: string
  readonly modules: readonly ImportedModule[]
  readonly options: Readonly<Record<string, unknown>>
}

/** Always rejects: with the reason for which a bundle could not be made, or the signal's. */
export async function importFailure(
  job: FailedJob,
  errors: readonly BundlerMessage[],
  at: { readonly bundler: Bundler; readonly directory: string; readonly folder: string },
  ports: BuildPorts,
  signal: AbortSignal,
): Promise<never> {
  const { what, modules } = job
  const ofEntry = errors.filter((one) => isAboutEntry(one, job))
  for (const { text, location } of ofEntry) {
    if (unresolved(text) === null || location === null) continue
    const shown = modules[Math.floor((location.line - 1) / LINES_PER_MODULE)]?.shown ?? '.'
    throw new PacegateError(shown === '.' ? noEntry(what, job.directory) : noSuchFile(what, shown, job.directory))
  }
  if (ofEntry.length > 0) {
    const exported = await exportsOf(job, at, ports, signal)
    for (const [index, { shown, specifiers }] of modules.entries()) {
      const found = exported[index] ?? null
      const absent = importedNames(specifiers, what).filter((name) => found && !found.names.includes(name))
      if (found && absent.length > 0) {
        throw new PacegateError(noSuchExport(what, found.file ?? shown, absent, found.names))
      }
    }
  }
  throw buildError(what, withoutEntry(errors, job))
}

/** What each module exports, asked of the bundler, which follows re-exports; null where it cannot tell. */
async function exportsOf(
  { modules, options }: FailedJob,
  at: { readonly bundler: Bundler; readonly directory: string; readonly folder: string },
  ports: BuildPorts,
  signal: AbortSignal,
): Promise<({ readonly file: string | undefined; readonly names: readonly string[] } | null)[]> {
  const outdir = join(at.folder, 'exports')
  const builds = modules.map(({ source }) => ({
    ...options,
    entryPoints: [source],
    format: 'esm',
    outdir,
    write: false,
  }))
  const results = await runBuilds(at.bundler, builds, at, ports, signal)
  return results.map((one) => {
    const output = one.ok ? Object.values(one.metafile.outputs).find(({ entryPoint }) => entryPoint) : undefined
    return output ? { file: output.entryPoint, names: output.exports } : null
  })
}
