import type { Probe } from '../checks/check.ts'
import { orAbort, startDeadline } from '../model/abort.ts'
import { PacegateError } from '../model/errors.ts'
import { formatDuration } from '../model/format.ts'
import type { Observation } from '../model/observation.ts'
import type { Ports } from '../ports/ports.ts'
import { attempt, type Lane, type SampledLane } from './lane.ts'

/** How many failed rounds of one side are repeated before its measurement is given up. */
export const MAX_RETRIES = 2

/** A round hangs when it takes so many times as long as the longest of its side so far, and this long at least, in ms. */
const HANGS = { times: 20, atLeast: 10_000 } as const

/** How long a round that was ended may take to clear up before the next begins, in ms. */
const CLEARING_UP = 5_000

/** What ends a round early. */
export interface Ends {
  /** The check's time is over, or the user's signal. */
  readonly deadline: AbortSignal
  /** The user's own. */
  readonly signal: AbortSignal
}

/**
 * One round of one side. A crash or a hang is repeated, a bounded number of times, where another try may survive it: the
 * error says so, or a round of this side has come to an end before. Null, with the lane's error set, where it is given up.
 */
export async function takeRound(lane: SampledLane, id: string, ports: Ports, ends: Ends): Promise<Observation | null> {
  const { clock, log } = ports
  const { probe } = lane
  const side: Lane = lane
  for (;;) {
    let observation: Observation | null = null
    const started = clock.now()
    await attempt(side, ends.signal, async () => {
      observation = await sampleOnce(side, probe, ends.deadline)
    })
    // A clock that went backwards must not make a measurement that cannot be stored.
    const took = Math.max(0, clock.now() - started)
    side.elapsed += took
    if (side.error === null) {
      side.longest = Math.max(side.longest ?? 0, took)
      return observation
    }
    const mayPass = side.error.transient === true || side.longest !== null
    if (ends.deadline.aborted || !mayPass || side.failures.length >= MAX_RETRIES) return null
    log.warn(`${id}: a round failed on the ${side.side} and is repeated: ${side.error.message}`)
    side.failures.push(side.error.message)
    side.error = null
  }
}

async function sampleOnce(lane: Lane, probe: Probe, deadline: AbortSignal): Promise<Observation> {
  deadline.throwIfAborted()
  // Nothing is known of a side's first round: only the check's own time limits that.
  if (lane.longest === null) return orAbort(sampleOpen(lane, probe, deadline), deadline)
  const limit = Math.max(HANGS.atLeast, HANGS.times * lane.longest)
  using patience = startDeadline(limit, () => hangs(lane, limit), deadline)
  const sampling = sampleOpen(lane, probe, patience.signal)
  try {
    return await orAbort(sampling, patience.signal)
  } catch (thrown) {
    if (patience.signal.aborted) await clearedUp(sampling, deadline)
    throw thrown
  }
}

function sampleOpen({ only }: Lane, probe: Probe, signal: AbortSignal): Promise<Observation> {
  return only !== null && probe.sampleOnly ? probe.sampleOnly(only, signal) : probe.sample(signal)
}

/** What is left of a round that was ended would disturb the next. */
async function clearedUp(sampling: Promise<Observation>, deadline: AbortSignal): Promise<void> {
  using grace = startDeadline(CLEARING_UP, () => new Error('it takes too long'), deadline)
  await orAbort(sampling, grace.signal).catch(() => {})
}

function hangs({ side, longest }: Lane, limit: number): PacegateError {
  return new PacegateError({
    code: 'round-hung',
    message: `a round of the ${side} did not end within ${formatDuration(limit)}; the longest before took ${formatDuration(longest ?? 0)}`,
    hint: 'Run what the check measures by hand, several times: it hangs now and then.',
    transient: true,
  })
}
