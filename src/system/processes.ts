import { PacegateError } from '../model/errors.ts'
import type { Processes, ProcessSpec } from '../ports/processes.ts'
import { startChild } from './child.ts'
import { childEnvironment } from './child-environment.ts'
import { findProgram } from './find-program.ts'
import { commandNotFound } from './start-errors.ts'
import { usageWrapper } from './usage.ts'

export interface ProcessesOptions {
  /** What children's environment is chosen from; by default this process's own. */
  readonly environment?: NodeJS.ProcessEnv
  /** Variables that children get besides the allow-listed ones. */
  readonly allow?: readonly string[]
}

/** Real processes, each with its whole tree in hand: see `startChild`. */
export function createProcesses(options: ProcessesOptions = {}): Processes {
  const source = options.environment ?? process.env

  const start = (spec: ProcessSpec) => startChild(spec, childEnvironment(source, spec.env, options.allow))

  const run = async (spec: ProcessSpec) => {
    if (spec.signal?.aborted) return neverStarted
    const child = await start(spec)
    return child.exited
  }

  return {
    start,
    run,
    async runMeasured(spec) {
      const wrapper = await usageWrapper()
      if (wrapper.meter === 'none') {
        const result = await run(spec)
        return { result, usage: { wall: result.elapsed, user: null, system: null, peakMemory: null } }
      }
      // The wrapper always starts; that what it is to start exists must be seen to first.
      const path = await programOf(spec, childEnvironment(source, spec.env, options.allow))
      const wrapped = wrapper.wrap(spec, path)
      const result = await run({
        ...withoutCommandLine(spec),
        argv: wrapped.argv,
        env: { ...spec.env, ...wrapped.env },
      })
      const usage = await wrapped.read()
      return { result, usage: { ...usage, wall: usage.wall ?? result.elapsed } }
    },
  }
}

/** What `run` answers where the signal has aborted before anything was started. */
const neverStarted = {
  exitCode: null,
  signal: null,
  ended: 'aborted',
  stdout: '',
  stderr: '',
  tail: '',
  elapsed: 0,
} as const

function withoutCommandLine(spec: ProcessSpec): Omit<ProcessSpec, 'command' | 'argv'> {
  const { command: _, argv: __, ...rest } = { command: '', argv: [], ...spec }
  return rest
}

/** Where the program of `spec` is. Rejects (`command-not-found`) where it is nowhere. */
async function programOf(spec: ProcessSpec, environment: Record<string, string>): Promise<string> {
  if (!('argv' in spec)) return '/bin/sh'
  const [name] = spec.argv
  const found = await findProgram(name, spec.cwd, environment['PATH'] ?? '')
  if (found === null) throw new PacegateError(commandNotFound(name))
  return found
}
