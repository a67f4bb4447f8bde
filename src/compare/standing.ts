import { middleOf } from './order-statistics.ts'
import { rankDeviate } from './savage.ts'

/** What a pair of samples says so far. Deviates are those of {@link rankDeviate}, weighted with √(n/planned); + is worse. */
export interface Standing {
  /** That the head is worse, and that it is better, by more than the margin. */
  readonly worse: number
  readonly better: number
  /** How far the margin moves a deviate of identical code, at the planned rounds: much where there is little noise. */
  readonly drift: number
  /** Whether more rounds would hardly establish a change. */
  readonly futile: boolean
  /** Whether a change of the limit or more is excluded in both directions, each at 95 %. */
  readonly within: boolean
}

export interface StandingRequest {
  /** The shift that a change must exceed to be noticed, and the one that matters: on the scale of the samples. */
  readonly margin: number
  readonly limit: number
  /** Rounds a side that may be taken at most. */
  readonly planned: number
}

/** Given up when neither direction's deviate, as it is, exceeds START + SLOPE·n/planned: see docs/statistics.md. */
const FUTILITY = { start: -1.3, slope: 2.3 } as const

/** The drift is read off this many margins: off one alone it would hang on a few values. Where noise is small that falls short of it. */
const REACH = 3

/** The 95 % quantile of the standard normal distribution. */
const EXCLUDED = 1.645

/** Where two samples stand, on the scale of the test, at least two values each; their order does not matter. */
export function standingOf(
  base: readonly number[],
  head: readonly number[],
  { margin, limit, planned }: StandingRequest,
): Standing {
  const x = Float64Array.from(base).sort()
  const y = Float64Array.from(head).sort()
  const taken = Math.max(x.length, y.length)
  const share = Math.min(1, taken / planned)
  const weight = Math.sqrt(share)
  const above = rankDeviate(x, y, margin)
  const below = -rankDeviate(x, y, -margin)
  // As if nothing had changed: both sides on one centre.
  const apart = middleOf(y) - middleOf(x)
  const moved = (rankDeviate(x, y, apart - REACH * margin) - rankDeviate(x, y, apart + REACH * margin)) / REACH
  return {
    worse: above * weight,
    better: below * weight,
    drift: Math.max(0, moved / 2 / weight),
    futile: Math.max(above, below) <= FUTILITY.start + FUTILITY.slope * share,
    within: rankDeviate(x, y, limit) <= -EXCLUDED && rankDeviate(x, y, -limit) >= EXCLUDED,
  }
}
