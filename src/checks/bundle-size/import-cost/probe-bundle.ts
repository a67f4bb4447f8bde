import { mkdir, readFile, realpath, writeFile } from 'node:fs/promises'
import { basename, join, posix, resolve } from 'node:path'
import { PacegateError } from '../../../model/errors.ts'
import type { Workspace } from '../../../ports/workspace.ts'
import type { BundleSizeOptions } from '../options.ts'
import { quote } from '../quote.ts'
import {
  type BuildPlace,
  commonJsSources,
  type ImportMetafile,
  leftOut,
  type OutputParts,
  outputParts,
  type PackageImport,
  packageImports,
} from './bundle.ts'
import { CONDITIONS } from './entry.ts'
import { type BundlerMessage, messageLine, NOT_THERE, withoutEntry } from './errors.ts'
import { type BuildPorts, runBuilds } from './probe-build.ts'
import { type Bundler, findBundler } from './probe-bundler.ts'
import { importFailure } from './probe-failure.ts'
import { importTarget } from './probe-target.ts'
import { entrySource, type ImportedModule, importedNames } from './specifiers.ts'

/** One file of an import's bundle. */
export interface ImportOutput extends OutputParts {
  /** `index.js`, and `index.css` where style sheets are imported. */
  readonly path: string
  readonly content: Buffer
}

/** What a user's bundle gets from one import. */
export interface BundledImport {
  readonly name: string
  /** The JavaScript first. Their sizes are taken one by one and summed: see `importSize`. */
  readonly outputs: readonly ImportOutput[]
  /** Whether any package was to be left out: declared peer dependencies, `external`. */
  readonly leavesOut: boolean
  /** What was left out and is still imported by the bundle. */
  readonly externals: readonly string[]
  readonly packageImports: readonly PackageImport[]
  readonly bundler: Bundler
  readonly warnings: readonly string[]
}

const MAX_WARNINGS = 5

interface Job extends BuildPlace {
  readonly name: string
  readonly what: string
  readonly modules: readonly ImportedModule[]
  readonly external: readonly string[]
  readonly outdir: string
  readonly options: Readonly<Record<string, unknown>>
}

/**
 * Bundles each import as size-limit does with @size-limit/esbuild: minified, tree-shaken, for the browser, peer dependencies
 * left out. Rejects (`bundler-missing`, `bundler-failed`, `package-invalid`, `import-invalid`, `import-not-found`,
 * `import-unresolved`, `import-not-bundled`) and with the signal's reason. What the base does not have, because the head
 * introduces it, is no error there: it is left out with a warning.
 */
export async function bundleImports(
  imports: BundleSizeOptions['imports'],
  workspace: Pick<Workspace, 'side' | 'directory'>,
  ports: BuildPorts,
  signal: AbortSignal,
): Promise<{ readonly bundled: readonly BundledImport[]; readonly warnings: readonly string[] }> {
  const warnings: string[] = []
  /** What `work` gives; undefined for what the base lacks. */
  const unlessNew = async <T>(code: string, work: Promise<T>): Promise<T | undefined> => {
    try {
      return await work
    } catch (error) {
      if (workspace.side === 'head' || !(error instanceof PacegateError) || error.data.code !== code) throw error
      warnings.push(`not in the base: ${error.message}`)
      return undefined
    }
  }
  if (Object.keys(imports).length === 0) return { bundled: [], warnings }
  const directory = await realpath(workspace.directory)
  const bundler = await unlessNew('bundler-missing', findBundler(directory, ports.files))
  if (!bundler) return { bundled: [], warnings }

  await using temporary = await ports.files.temporaryDirectory('imports')
  const folder = temporary.path
  const jobs: Job[] = []
  for (const [index, [name, option]] of Object.entries(imports).entries()) {
    const job = prepare(name, option, directory, join(folder, String(index)), ports)
    jobs.push(...((await unlessNew(NOT_THERE, job).then((one) => one && [one])) ?? []))
  }
  if (jobs.length === 0) return { bundled: [], warnings }
  const place = { directory, folder }
  const results = await runBuilds(
    bundler,
    jobs.map(({ options }) => options),
    place,
    ports,
    signal,
  )
  const bundled: BundledImport[] = []
  for (const [index, job] of jobs.entries()) {
    const result = results[index]
    if (result?.ok) bundled.push(await collect(job, result.metafile, result.warnings, bundler))
    else await unlessNew(NOT_THERE, importFailure(job, result?.errors ?? [], { bundler, ...place }, ports, signal))
  }
  return { bundled, warnings }
}

async function prepare(
  name: string,
  option: BundleSizeOptions['imports'][string],
  directory: string,
  folder: string,
  { files }: BuildPorts,
): Promise<Job> {
  const what = `import ${quote(name)}`
  const { modules, external, alias } = await importTarget(option, what, directory, files)
  const [entry, outdir] = [join(folder, 'index.js'), join(folder, 'out')]
  const source = entrySource(modules, what)
  await mkdir(folder, { recursive: true })
  await writeFile(entry, source)
  const options = {
    absWorkingDir: directory,
    entryPoints: [entry],
    outdir,
    bundle: true,
    // Together they also make `process.env.NODE_ENV` "production".
    minify: true,
    treeShaking: true,
    metafile: true,
    logLevel: 'silent',
    conditions: CONDITIONS,
    external,
    // Older versions know no such option.
    ...(alias.size > 0 ? { alias: Object.fromEntries(alias) } : {}),
  }
  return { name, what, directory, entry, modules, external, outdir, options }
}

async function collect(
  job: Job,
  metafile: ImportMetafile,
  messages: readonly BundlerMessage[],
  bundler: Bundler,
): Promise<BundledImport> {
  const names = Object.keys(metafile.outputs).sort((a, b) => Number(b.endsWith('.js')) - Number(a.endsWith('.js')))
  const outputs = await Promise.all(
    names.map(async (name) => ({
      path: posix.basename(name),
      content: await readFile(join(job.outdir, basename(resolve(job.directory, name)))),
      ...outputParts(metafile, name, job),
    })),
  )
  const said = withoutEntry(messages.slice(0, MAX_WARNINGS), job).map((one) => `${job.what}: ${messageLine(one)}`)
  if (messages.length > said.length) said.push(`${job.what}: ${messages.length - said.length} more warnings of esbuild`)
  return {
    name: job.name,
    outputs,
    leavesOut: job.external.length > 0,
    externals: leftOut(metafile),
    packageImports: packageImports(metafile, job),
    bundler,
    warnings: [...said, ...wholeModules(job, metafile)],
  }
}

/** An export of a CommonJS module costs all of it, which is seldom what its author means to watch. */
function wholeModules(job: Job, metafile: ImportMetafile): string[] {
  const commonJs = commonJsSources(metafile, job)
  return job.modules.flatMap(({ specifiers, source }) => {
    const path = importedNames(specifiers, job.what).length > 0 ? commonJs.get(source) : undefined
    return path === undefined
      ? []
      : [`${job.what}: ${quote(path)} is CommonJS, so all of it counts and a wrong name is not noticed`]
  })
}
