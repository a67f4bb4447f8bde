import { crossingProbability } from './crossing.ts'
import { separation } from './separation.ts'

/** What a comparison's samples say against "nothing changed". */
export interface Tested {
  /** The larger of the two directions' weighted deviates. */
  readonly deviate: number
  readonly drift: number
  /** Planned rounds a side. */
  readonly rounds: number
  /** Values a side so far. */
  readonly base: number
  readonly head: number
  /** Whether the values of a round are a pair; false where it is absent. */
  readonly paired?: boolean | undefined
  /** How many comparisons it stands for; 1 where it is absent. Of several none may be established. */
  readonly count?: number | undefined
}

export interface Adjusted {
  /** Two-sided, over all looks: how often identical code would show as much. */
  readonly p: number
  /** The smallest level at which this comparison is among those that are established. */
  readonly q: number
}

/** Drifts and deviates are rounded down to these steps, never in favour of an alarm, so that equal ones are counted once. */
const DRIFT_STEP = 1 / 20
const MAX_DRIFT = 8
const DEVIATE_STEPS = 100

/** Of pairs whose differences jump, so many times as many cross as of a Brownian motion: simulated, see docs/statistics.md. */
const PAIRS_CROSS = 1.15

/**
 * Corrects the comparisons of a pull request for their number, as Benjamini & Hochberg (1995) do: those whose deviate
 * exceeds c are established where the false alarms that c lets one expect, Σⱼ pⱼ(c), are at most α of them. Each counts
 * with its own null distribution: one with little noise hardly adds any, which leaves the level to those that need it.
 * What is established then says how many of the others may be identical at all, and c is taken again for those
 * (Benjamini, Krieger & Yekutieli 2006). With one null distribution for all it is their procedure.
 */
export function adjust(tested: readonly Tested[], alpha: number): Adjusted[] {
  const order = tested.map((_, index) => index).sort((a, b) => at(tested, b).deviate - at(tested, a).deviate)
  const first = stepUp(tested, order, 0)
  const established = order.filter((index) => at(first, index) <= alpha).length
  const second = established === 0 ? first : stepUp(tested, order, established)
  return tested.map((one, index) => ({
    p: twoSided(one.deviate, one),
    q: Math.min(at(first, index), (1 + alpha) * at(second, index)),
  }))
}

/** q of each comparison when only those from `skip` on in `order` may be identical. */
function stepUp(tested: readonly Tested[], order: readonly number[], skip: number): number[] {
  const expected = falseAlarms(order.slice(skip).map((index) => at(tested, index)))
  const q = new Array<number>(tested.length).fill(1)
  let smallest = 1
  for (let rank = order.length; rank > skip; rank--) {
    const index = at(order, rank - 1)
    smallest = Math.min(smallest, expected(at(tested, index).deviate) / rank)
    q[index] = smallest
  }
  return q
}

/** How often identical code would exceed `deviate` in either direction. */
function twoSided(deviate: number, { drift, rounds, base, head, paired }: Omit<Tested, 'deviate'>): number {
  const crossing = Math.min(1, 2 * crossingProbability(deviate, drift, rounds) * (paired ? PAIRS_CROSS : 1))
  const { deviate: largest, probability } = separation(base, head, paired ?? false)
  // Of few values none tells more than that all of one side lie beyond the other.
  const reachable = deviate <= largest * Math.sqrt(Math.min(1, Math.max(base, head) / rounds))
  return reachable ? Math.max(probability, crossing) : crossing
}

/** How many of `family` would exceed a deviate, were they all identical. */
function falseAlarms(family: readonly Tested[]): (deviate: number) => number {
  const kinds = new Map<string, Omit<Tested, 'deviate'> & { count: number }>()
  for (const { drift, rounds, base, head, paired = false, count = 1 } of family) {
    const rounded = Math.floor(Math.min(MAX_DRIFT, drift) / DRIFT_STEP) * DRIFT_STEP
    const key = `${rounded} ${rounds} ${base} ${head} ${paired}`
    const kind = kinds.get(key) ?? { drift: rounded, rounds, base, head, paired, count: 0 }
    kind.count += count
    kinds.set(key, kind)
  }
  const known = new Map<number, number>()
  return (deviate) => {
    const rounded = Math.floor(deviate * DEVIATE_STEPS) / DEVIATE_STEPS
    const found = known.get(rounded)
    if (found !== undefined) return found
    let sum = 0
    for (const kind of kinds.values()) sum += kind.count * twoSided(rounded, kind)
    known.set(rounded, sum)
    return sum
  }
}

function at<T>(list: readonly T[], index: number): T {
  return list[index] as T
}
