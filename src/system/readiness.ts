import { formatDuration } from '../model/format.ts'
import type { Clock } from '../ports/clock.ts'
import type { Log } from '../ports/log.ts'
import type { ProcessResult, RunningProcess } from '../ports/processes.ts'
import { type ProbeAnswer, probe } from './http-probe.ts'

/** In ms. */
const QUIET_FOR = 2000
const LONGEST_ANSWER = 10_000
/** In ms: less would blame a server for our haste, just before the deadline. */
const SHORTEST_ANSWER = 1000

export interface Patience {
  /** In ms, from `began` by `clock`. */
  readonly timeout: number
  readonly began: number
  readonly clock: Clock
  readonly log: Log
  readonly label: string
  readonly signal: AbortSignal
}

/**
 * Null once `url` answers below 400, or what is wrong; notices at once when the command ends. Rejects with the signal's
 * reason when that aborts.
 */
export async function waitUntilReady(
  url: string,
  child: RunningProcess,
  { timeout, began, clock, log, label, signal }: Patience,
): Promise<string | null> {
  const ended = new AbortController()
  const over = AbortSignal.any([ended.signal, signal])
  let result: ProcessResult | undefined
  void child.exited.then((its) => {
    result = its
    ended.abort()
  })
  let announced = began + QUIET_FOR
  for (let pause = 25; ; pause = Math.min(pause * 2, 250)) {
    const left = began + timeout - clock.now()
    const answer = await probe(url, Math.max(SHORTEST_ANSWER, Math.min(Math.ceil(left), LONGEST_ANSWER)), over)
    signal.throwIfAborted()
    if (result) return `its command ended ${endingOf(result)} before it answered`
    if (answer.kind === 'status' && answer.status < 400) return null
    const elapsed = clock.now() - began
    if (elapsed >= timeout) return `it did not become ready within ${formatDuration(timeout)}: ${describe(answer)}`
    if (clock.now() >= announced) {
      log.progress(`waiting for server ${label}: ${describe(answer)} (${formatDuration(elapsed)})`)
      announced = clock.now() + QUIET_FOR
    }
    await clock.sleep(pause, over)
  }
}

function describe(answer: ProbeAnswer): string {
  return answer.kind === 'status' ? `it answers with status ${answer.status}` : answer.reason
}

/** `with exit code 1`, `by SIGKILL`. */
export function endingOf(result: ProcessResult): string {
  return result.exitCode === null ? `by ${result.signal}` : `with exit code ${result.exitCode}`
}
