import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join, relative, resolve } from 'node:path'
import { z } from 'zod'
import { PacegateError } from '../../model/errors.ts'
import { formatDuration } from '../../model/format.ts'
import type { Ports } from '../../ports/ports.ts'
import { scriptError } from './script-errors.ts'
import { type FlowStep, outcomeSchema, type ScriptJob, stepSchema } from './script-job.ts'

/** How long a script may take, in ms. */
const DEADLINES: Readonly<Record<ScriptJob['kind'], number>> = { 'set-up': 60_000, flow: 300_000, evaluate: 30_000 }

export interface ScriptPlace {
  /** Absolute: where the script's path starts, and where it runs. */
  readonly directory: string
  /** What the script may see of the environment besides what every command gets. */
  readonly env: Readonly<Record<string, string>>
}

/** What a module exports, a config that is JavaScript. `path` is absolute, `directory` where it runs. Rejects as `runScript`. */
export function evaluateModule(path: string, directory: string, ports: Ports): Promise<unknown> {
  const job = { kind: 'evaluate', script: relative(directory, path) } as const
  return runScript(job, { directory, env: {} }, ports, new AbortController().signal)
}

/**
 * Runs a user's script to its end, in a process of its own. Rejects with `PacegateError` (`script-missing`,
 * `script-failed`, `script-timeout`), which names the script and the line, and with the signal's reason when it aborts.
 */
export async function runScript(
  job: ScriptJob,
  { directory, env }: ScriptPlace,
  { files, processes }: Pick<Ports, 'files' | 'processes'>,
  signal: AbortSignal,
): Promise<unknown> {
  const path = resolve(directory, job.script)
  if (!existsSync(path)) {
    throw new PacegateError({
      code: 'script-missing',
      message: `there is no script ${job.script} in ${directory}`,
      hint: 'Correct its path, which starts where the config’s paths start. On the base commit it may be new: then the comparison starts with the next pull request.',
    })
  }
  await using temporary = await files.temporaryDirectory('script')
  await mkdir(temporary.path, { recursive: true })
  const [jobFile, outcomeFile] = [join(temporary.path, 'job.json'), join(temporary.path, 'outcome.json')]
  await writeFile(jobFile, JSON.stringify({ ...job, script: path }))
  const timeout = DEADLINES[job.kind]
  const { ended, tail } = await processes.run({
    argv: [
      process.execPath,
      '--disable-warning=ExperimentalWarning',
      hostFile(),
      jobFile,
      outcomeFile,
      import.meta.dirname,
    ],
    cwd: directory,
    env,
    timeout,
    signal,
    maxOutput: 64 * 1024,
  })
  signal.throwIfAborted()
  if (ended === 'timeout') {
    throw new PacegateError({
      code: 'script-timeout',
      message: `${job.script} was not done after ${formatDuration(timeout)}`,
      hint: 'Give every wait in it a deadline of its own, and look at what it waits for: its output is below.',
      output: tail,
      transient: true,
    })
  }
  const outcome = outcomeSchema.parse(JSON.parse(await files.readText(outcomeFile)))
  if (outcome.ok) return outcome.value
  throw new PacegateError({ ...scriptError(job.script, outcome.failure, path), output: tail })
}

/** The steps of a flow. Rejects as {@link runScript} does. */
export async function runFlowScript(
  job: Extract<ScriptJob, { kind: 'flow' }>,
  place: ScriptPlace,
  ports: Pick<Ports, 'files' | 'processes'>,
  signal: AbortSignal,
): Promise<FlowStep[]> {
  return z.array(stepSchema).parse(await runScript(job, place, ports, signal))
}

/** Beside the running bundle, else beside this file (development). */
function hostFile(): string {
  const bundled = join(import.meta.dirname, 'script-host', 'index.js')
  return existsSync(bundled) ? bundled : join(import.meta.dirname, 'probe-script-host.ts')
}
