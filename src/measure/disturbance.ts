import { formatShare } from '../model/format.ts'
import type { Disturbance, RoundConditions } from '../model/measurement.ts'
import type { MachineReading, ProcessorTime } from '../ports/machine.ts'

/** The share of the processor time asked for that the host may withhold. */
const MOST_STEAL = 0.1

/** Less stolen time than this, in ms, says nothing: the counters count in steps of 10 ms. */
const LEAST_STOLEN = 20

/** The share of the fastest clock seen that a round must have. */
const SLOWEST_CLOCK = 0.7

/** What the counters say of the time between two readings. A counter that went backwards says nothing. */
export function conditionsBetween(before: MachineReading, after: MachineReading): RoundConditions {
  const spent = spentBetween(before.processors, after.processors)
  const clocks = [before.frequency, after.frequency].filter((frequency) => frequency !== null)
  return {
    steal: spent && spent.stolen >= LEAST_STOLEN ? rounded(share(spent.stolen, spent.busy)) : spent && 0,
    busy: spent && rounded(share(spent.busy, spent.stolen + spent.idle)),
    load: after.load === null ? null : rounded(after.load),
    // An idle processor clocks down, so the faster of the two tells how fast it could run.
    frequency: clocks.length === 0 ? null : Math.round(Math.max(...clocks)),
  }
}

/**
 * Whether a round was disturbed, so that the whole block that it belongs to is taken again. `fastest` is the fastest clock
 * seen so far while this check was measured, in MHz.
 *
 * It goes by the machine's counters, never by what was measured. If base and head are the same code, then the labels within
 * a block could be exchanged without anything changing: not the values, not the counters, and so not whether the block is
 * kept. Among the blocks kept each labelling is as likely as before, which is all that the decision's level rests on. To
 * repeat one round alone would break it: a side would get a second draw where its partner has one.
 */
export function isDisturbed({ steal, frequency }: RoundConditions, fastest: number | null): boolean {
  if (steal !== null && steal > MOST_STEAL) return true
  return frequency !== null && fastest !== null && frequency < SLOWEST_CLOCK * fastest
}

/** The fastest clock seen so far. */
export function fasterOf(fastest: number | null, { frequency }: RoundConditions): number | null {
  if (frequency === null || fastest === null) return frequency ?? fastest
  return Math.max(frequency, fastest)
}

/** How many blocks may be taken again: one in five of those planned, and 2 at least. */
export function mayRepeat(planned: number): number {
  return Math.max(2, Math.floor(planned / 5))
}

export interface Watched {
  /** Of each side, of each of its rounds that count, block by block. */
  readonly sides: readonly (readonly RoundConditions[])[]
  /** Blocks that were taken again. */
  readonly repeated: number
  /** The fastest clock seen, in MHz. */
  readonly fastest: number | null
}

/** Of one side's rounds that count. */
export function disturbanceOf(conditions: readonly RoundConditions[], { repeated, fastest }: Watched): Disturbance {
  return { disturbed: conditions.filter((one) => isDisturbed(one, fastest)).length, repeated, rounds: conditions }
}

/** A sentence for the report; null where no round that counts was disturbed. */
export function disturbanceWarning({ sides, repeated, fastest }: Watched): string | null {
  const blocks = Math.max(0, ...sides.map(({ length }) => length))
  const disturbed = Array.from({ length: blocks }, (_, block) => sides.flatMap((side) => side[block] ?? [])).filter(
    (block) => block.some((one) => isDisturbed(one, fastest)),
  )
  if (disturbed.length === 0) return null
  const steal = Math.max(0, ...disturbed.flat().map((one) => one.steal ?? 0))
  const slowest = Math.min(...disturbed.flat().map(({ frequency }) => frequency ?? Number.POSITIVE_INFINITY))
  const causes = [
    ...(steal > MOST_STEAL ? [`CPU steal up to ${formatShare(steal)}`] : []),
    ...(fastest !== null && slowest < SLOWEST_CLOCK * fastest
      ? [`the clock down to ${formatShare(slowest / fastest)} of its fastest`]
      : []),
  ]
  return (
    `the machine was disturbed in ${disturbed.length} of ${blocks} rounds (${causes.join(', ')}), and ${repeated} more had been ` +
    'taken again: small changes may go unseen; use a machine with less else to do (a larger or a self-hosted runner)'
  )
}

function spentBetween(before: ProcessorTime | null, after: ProcessorTime | null): ProcessorTime | null {
  if (before === null || after === null) return null
  const spent = {
    busy: after.busy - before.busy,
    idle: after.idle - before.idle,
    stolen: after.stolen - before.stolen,
  }
  return Object.values(spent).every((time) => time >= 0) ? spent : null
}

function share(part: number, rest: number): number {
  return part + rest > 0 ? part / (part + rest) : 0
}

/** To three decimals: more would only make snapshots larger. */
function rounded(value: number): number {
  return Math.round(value * 1000) / 1000
}
