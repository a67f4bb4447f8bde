import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { PacegateError } from '../../../model/errors.ts'
import type { Files } from '../../../ports/files.ts'
import type { Processes } from '../../../ports/processes.ts'
import { quote } from '../quote.ts'
import { importMetafile } from './bundle.ts'
import { bundlerMessage } from './errors.ts'
import type { Bundler } from './probe-bundler.ts'

/**
 * Runs the builds with the esbuild in the first argument's folder, and writes what came of them. A process of its own: it
 * is ended with everything that esbuild starts, sees none of our secrets, and lets each side have its own version, of
 * which the JavaScript and the program are always of one installation.
 */
const HOST = `
const { readFileSync, writeFileSync } = require('node:fs')
const [bundler, request, answer] = process.argv.slice(1)
const main = async () => {
  const { build } = require(bundler)
  const results = []
  for (const options of JSON.parse(readFileSync(request, 'utf8'))) {
    results.push(await build(options).then(
      ({ metafile, warnings }) => ({ ok: true, metafile, warnings }),
      (error) => ({ ok: false, errors: error.errors?.length ? error.errors : [{ text: String(error.message ?? error) }] }),
    ))
  }
  return { results }
}
main()
  .catch((error) => ({ failure: String(error.message ?? error) }))
  .then((outcome) => writeFileSync(answer, JSON.stringify(outcome)))
`

const result = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), metafile: importMetafile, warnings: z.array(bundlerMessage) }),
  z.object({ ok: z.literal(false), errors: z.array(bundlerMessage) }),
])
export type BuildResult = z.output<typeof result>

const outcomeSchema = z.union([z.object({ results: z.array(result) }), z.object({ failure: z.string() })])

export interface BuildPorts {
  readonly processes: Processes
  readonly files: Files
}

/**
 * Runs builds one after the other, each with esbuild's `BuildOptions`, in the folder `directory`; `folder` is for what passes
 * between the processes. The results are in the order of the builds. Rejects (`bundler-failed`) where esbuild itself does
 * not run, and with the signal's reason.
 */
export async function runBuilds(
  bundler: Bundler,
  builds: readonly Readonly<Record<string, unknown>>[],
  { directory, folder }: { readonly directory: string; readonly folder: string },
  { processes, files }: BuildPorts,
  signal: AbortSignal,
): Promise<readonly BuildResult[]> {
  signal.throwIfAborted()
  const [request, answer] = [join(folder, 'builds.json'), join(folder, 'results.json')]
  await writeFile(request, JSON.stringify(builds))
  const { exitCode, tail } = await processes.run({
    argv: [process.execPath, '-e', HOST, '--', bundler.path, request, answer],
    cwd: directory,
    signal,
    maxOutput: 64 * 1024,
  })
  signal.throwIfAborted()
  const outcome = exitCode === 0 ? outcomeSchema.safeParse(await answerIn(answer, files)).data : undefined
  if (outcome && 'results' in outcome && outcome.results.length === builds.length) return outcome.results
  const reason = outcome && 'failure' in outcome ? outcome.failure : tail
  throw new PacegateError({
    code: 'bundler-failed',
    message: `esbuild ${bundler.version} in ${quote(bundler.path)} does not run`,
    hint: 'Its output is below. Mostly it was installed for another platform, or without its optional dependencies: install it anew.',
    output: reason.slice(0, 4000),
  })
}

async function answerIn(path: string, files: Files): Promise<unknown> {
  const text = await files.readText(path)
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
