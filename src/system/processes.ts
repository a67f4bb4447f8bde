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
      await assertProgramExists(spec, childEnvironment(source, spec.env, options.allow))
      const wrapped = wrapper.wrap(spec)
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

async function assertProgramExists(spec: ProcessSpec, environment: Record<string, string>): Promise<void> {
  if (!('argv' in spec)) return
  const [name] = spec.argv
  if ((await findProgram(name, spec.cwd, environment['PATH'] ?? '')) !== null) return
  throw new PacegateError(commandNotFound(name))
}
