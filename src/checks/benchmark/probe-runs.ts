import { PacegateError } from '../../model/errors.ts'
import type { CommandLine, Processes, ProcessResult, ProcessSpec } from '../../ports/processes.ts'
import type { TimeOptions } from './options.ts'
import { assertSucceeded, type Circumstances, hasSucceeded, specOf } from './run-command.ts'

/** How long `cleanup` may take after a run that failed or was stopped, in ms. */
const LAST_CLEANUP = 10_000

/** Runs a process to its end and tells what is to be known of it. */
export type Measure<Figure> = (
  spec: ProcessSpec,
) => Promise<{ readonly result: ProcessResult; readonly figure: Figure }>

/**
 * One run of a command, with `prepare` before and `cleanup` after it. What it prints on standard output goes nowhere: a
 * reader would take part in what is measured. Rejects (`PacegateError`) where one of the three fails.
 */
export function runOnce<Figure>(
  line: CommandLine,
  { time, prepare, cleanup, exitCodes }: Pick<TimeOptions, 'time' | 'prepare' | 'cleanup' | 'exitCodes'>,
  circumstances: Omit<Circumstances, 'signal'>,
  processes: Processes,
  measure: Measure<Figure>,
): (signal: AbortSignal) => Promise<Figure> {
  async function around(command: string | null, signal: AbortSignal, timeout?: number): Promise<void> {
    if (command === null) return
    const limit = timeout === undefined ? {} : { timeout }
    const result = await processes.run({ ...specOf({ command }, { ...circumstances, signal }), ...limit })
    assertSucceeded({ what: command, result, signal })
  }

  /** A command that fails without a word on standard error may have said why on standard output: it is run again for that. */
  async function assertRan(result: ProcessResult, signal: AbortSignal): Promise<void> {
    const run = { what: time, signal, exitCodes }
    if (hasSucceeded({ result, exitCodes })) return
    if (result.ended === 'exited' && result.tail === '') {
      await around(prepare, signal)
      const again = await processes.run(specOf(line, { ...circumstances, signal }))
      assertSucceeded({ ...run, result: again })
      throw new PacegateError({
        code: 'command-failed',
        message: `\`${time}\` exited with ${result.exitCode ?? result.signal}, and succeeded when it was run again to see its output`,
        hint: 'Run it several times by itself: it fails now and then.',
        transient: true,
      })
    }
    assertSucceeded({ ...run, result })
  }

  return async (signal) => {
    await around(prepare, signal)
    let figure: Figure
    try {
      const run = await measure({ ...specOf(line, { ...circumstances, signal }), discardStdout: true })
      await assertRan(run.result, signal)
      figure = run.figure
    } catch (error) {
      // What failed is the news; that cleaning up after it failed as well is not. It is done even where the run was stopped.
      await around(cleanup, new AbortController().signal, LAST_CLEANUP).catch(() => {})
      throw error
    }
    await around(cleanup, signal)
    return figure
  }
}
