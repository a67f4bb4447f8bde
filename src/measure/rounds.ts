import { MIN_ROUNDS } from '../compare/compare.ts'
import { looksOf } from '../compare/looks.ts'
import type { ConfiguredCheck } from '../model/config.ts'
import type { MeasuringPorts } from '../ports/machine.ts'
import { type Block, type Round, takeBlock } from './block.ts'
import { mayRepeat } from './disturbance.ts'
import { isPaired, isSampled, type Lane } from './lane.ts'
import { narrow, type OpenSubjects } from './open-subjects.ts'
import { randomBlocks } from './order.ts'
import { isRepeatable, REPEATED_ROUNDS } from './repeatable.ts'
import { type Ends, MAX_RETRIES } from './round.ts'
import { coldBlocks, FIRST_BLOCKS, leadSeries, MOST_COLD_BLOCKS } from './warm-up.ts'

/** Rounds of a side without a partner: the absolute limits that are left to judge need no more. */
export const ROUNDS_ALONE = 10

export interface RoundsRequest {
  readonly configured: Pick<ConfiguredCheck, 'id'>
  /** Nothing varies: one round, no warm-up, and what else the machine does is of no matter. */
  readonly exact: boolean
  /** The sides of a block take their rounds at the same time. */
  readonly concurrent: boolean
  /** Rounds a side that count, at most. */
  readonly planned: number
  /** Rounds a side that are taken whatever the samples tell. */
  readonly fewest: number
  /** Decides the order within each block. */
  readonly seed: string
  /** Asked at each look: which subjects the samples so far do not tell enough of. */
  readonly openSubjects: () => OpenSubjects
  /** When no more rounds should begin, once there are enough for a verdict, on the clock's scale; null for never. */
  readonly until: number | null
}

export interface RoundsTaken {
  /** The check's time was over before it was answered. */
  readonly outOfTime: boolean
  /** It was not answered when its share of the whole run's time was spent. */
  readonly outOfShare: boolean
  /** Blocks that were thrown away at the beginning. */
  readonly warmUp: number
  /** Blocks that were thrown away because the machine was disturbed. */
  readonly repeated: number
  /** The fastest clock seen, in MHz. */
  readonly fastest: number | null
}

/**
 * Takes rounds in random blocks and leaves those that count in the lanes, as many on each side. Only whole blocks are thrown
 * away: the first, those that `coldBlocks` finds at the first look, and, up to a bound, those with a round during which the
 * machine was disturbed. Rejects when the user's signal aborts.
 */
export async function takeRounds(
  request: RoundsRequest,
  lanes: readonly Lane[],
  ports: MeasuringPorts,
  ends: Ends,
): Promise<RoundsTaken> {
  const { exact, planned } = request
  const looks = looksOf(planned)
  const again = exact ? 0 : mayRepeat(planned)
  const most = exact ? planned : FIRST_BLOCKS + MOST_COLD_BLOCKS + again + lanes.length * MAX_RETRIES + planned
  const taken = { outOfTime: false, outOfShare: false, warmUp: 0, repeated: 0, fastest: null as number | null }
  let counted = 0
  let isWarm = exact
  const sides = lanes.map(({ side }) => side)
  const blocks = { ...request, id: request.configured.id, lanes, ports, ends, seen: taken }
  for (const order of randomBlocks(sides, most, request.seed)) {
    const warming = !exact && taken.warmUp < FIRST_BLOCKS
    const name = warming ? 'warm-up' : `round ${counted + 1} of at most ${planned}`
    const block: Block = { name, order, mayRepeat: !warming && taken.repeated < again }
    const { rounds, lost } = await takeBlock(block, blocks)
    if (lost === 'disturbed') taken.repeated++
    else if (lost === null && warming) taken.warmUp++
    else if (lost === null && isWhole(lanes)) {
      keep(rounds)
      counted++
    }
    if (ends.deadline.aborted) {
      taken.outOfTime = lanes.every(({ error }) => error === null || error.code === 'timeout')
      break
    }
    if (lost !== null || warming) continue
    if (counted >= Math.max(REPEATED_ROUNDS, request.fewest) && repeats(lanes)) break
    if (!isWarm && counted === looks[0]) {
      isWarm = true
      const cold = coldBlocks(leadSeries(lanes.filter(isSampled).map(({ observations }) => observations)))
      for (const lane of lanes) forget(lane, cold)
      taken.warmUp += cold
      counted -= cold
    }
    if (counted === planned || (!isPaired(lanes) && counted >= Math.max(ROUNDS_ALONE, request.fewest))) break
    if (looks.includes(counted) && counted >= request.fewest && !narrow(lanes, request.openSubjects())) break
    if (request.until !== null && counted >= MIN_ROUNDS && ports.clock.now() >= request.until) {
      taken.outOfShare = true
      break
    }
  }
  return taken
}

function repeats(lanes: readonly Lane[]): boolean {
  const sampled = lanes.filter(isSampled)
  return sampled.length > 0 && isRepeatable(sampled.map(({ observations }) => observations))
}

/** A block that the end of the time cut short has a round of one side only. */
function isWhole(lanes: readonly Lane[]): boolean {
  return lanes.every(({ error }) => error?.code !== 'timeout')
}

function keep(rounds: readonly Round[]): void {
  for (const { lane, observation, conditions } of rounds) {
    lane.observations.push(observation)
    if (conditions) lane.conditions.push(conditions)
  }
}

function forget(lane: Lane, first: number): void {
  lane.observations.splice(0, first)
  lane.conditions.splice(0, first)
}
