import { type ErrorData, PacegateError } from '../../model/errors.ts'
import type { CommandLine, ProcessResult, ProcessSpec } from '../../ports/processes.ts'

/** A run to be judged: what it was, in the user's words, and what became of it. */
interface Run {
  readonly what: string
  readonly result: ProcessResult
  readonly signal: AbortSignal
  /** The exit codes by which it says that it succeeded; 0 alone where it is absent. */
  readonly exitCodes?: readonly number[]
}

/** Whether the command ran to its end and said that it succeeded. */
export function hasSucceeded({ result, exitCodes = [0] }: Pick<Run, 'result' | 'exitCodes'>): boolean {
  return result.ended === 'exited' && result.exitCode !== null && exitCodes.includes(result.exitCode)
}

/** Exit codes by which a shell says that there is no such program (POSIX; cmd.exe) and that it may not be run. */
const NOT_FOUND: readonly number[] = [127, 9009]
const NOT_EXECUTABLE = 126

function failureOf({ what, result, exitCodes = [0] }: Run): ErrorData {
  const output = { output: result.tail }
  if (result.ended === 'timeout') {
    return {
      code: 'command-timed-out',
      message: `\`${what}\` did not end in time and was stopped`,
      hint: "Raise the check's `timeout`, or make the command do less.",
      ...output,
    }
  }
  if (result.exitCode !== null && NOT_FOUND.includes(result.exitCode)) {
    return {
      code: 'command-not-found',
      message: `\`${what}\`: a program in it was not found (exit code ${result.exitCode})`,
      hint: 'Install it in `setup`, use `npx`, or give its path; `cwd` says where the command runs.',
      ...output,
    }
  }
  if (result.exitCode === NOT_EXECUTABLE) {
    return {
      code: 'command-not-executable',
      message: `\`${what}\`: a program in it may not be executed (exit code ${NOT_EXECUTABLE})`,
      hint: 'Make the file executable (`git update-index --chmod=+x`), or start it with its interpreter.',
      ...output,
    }
  }
  const how =
    result.exitCode === null ? `was ended by ${result.signal ?? 'a signal'}` : `exited with ${result.exitCode}`
  return {
    code: 'command-failed',
    message: `\`${what}\` ${how}${exitCodes.join() === '0' ? '' : `, which is none of \`exit-codes\` (${exitCodes.join(', ')})`}`,
    hint: 'Run it by itself in a clean checkout of this commit; what it needs must be installed or built by `setup`.',
    ...output,
  }
}

/** Throws unless the command ran to its end and succeeded: a failed run's figures are no measurement. */
export function assertSucceeded(run: Run): void {
  if (hasSucceeded(run)) return
  if (run.result.ended === 'aborted') {
    const { reason } = run.signal
    if (reason instanceof Error) throw reason
    throw new PacegateError({
      code: 'command-aborted',
      message: `\`${run.what}\` was stopped before it ended`,
      hint: 'Run the gate again.',
    })
  }
  throw new PacegateError(failureOf(run))
}

/** How a command is started: where, with what, and until when. */
export interface Circumstances {
  readonly directory: string
  readonly env: Readonly<Record<string, string>>
  readonly signal: AbortSignal
}

/** `line` as a process. */
export function specOf(line: CommandLine, { directory, env, signal }: Circumstances): ProcessSpec {
  return { ...line, cwd: directory, env, signal }
}
