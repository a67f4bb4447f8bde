import { differencesOf, middleOf } from './order-statistics.ts'
import { rankDeviate } from './savage.ts'
import { signedRankDeviate } from './signed-rank.ts'

/** What both samples say so far. Deviates are weighted with √(n/planned); + is worse. */
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
  /** Whether the values of a round were measured at the same time, and are compared with each other; false if absent. */
  readonly paired?: boolean
}

/** Given up when neither direction's deviate, as it is, exceeds START + SLOPE·n/planned: see docs/statistics.md. */
const FUTILITY = { start: -1.3, slope: 2.3 } as const

/** The drift is read off this many margins: off one alone it would hang on a few values. Where noise is small that falls short of it. */
const REACH = 3

/** The 95 % quantile of the standard normal distribution. */
const EXCLUDED = 1.645

/**
 * Where two samples stand, on the scale of the test, at least two values each. Their order does not matter, but for pairs:
 * those have as many values each, and stay together.
 */
export function standingOf(
  base: readonly number[],
  head: readonly number[],
  { margin, limit, planned, paired = false }: StandingRequest,
): Standing {
  const { deviate, apart } = paired ? pairs(base, head) : groups(base, head)
  const share = Math.min(1, Math.max(base.length, head.length) / planned)
  const weight = Math.sqrt(share)
  const above = deviate(margin)
  const below = -deviate(-margin)
  // As if nothing had changed: both sides on one centre.
  const moved = (deviate(apart - REACH * margin) - deviate(apart + REACH * margin)) / REACH
  return {
    worse: above * weight,
    better: below * weight,
    drift: Math.max(0, moved / 2 / weight),
    futile: Math.max(above, below) <= FUTILITY.start + FUTILITY.slope * share,
    within: deviate(limit) <= -EXCLUDED && deviate(-limit) >= EXCLUDED,
  }
}

interface RankTest {
  /** How far the head, moved down by a shift, lies above the base: a standard normal deviate. */
  readonly deviate: (shift: number) => number
  /** Between the centres. */
  readonly apart: number
}

function groups(base: readonly number[], head: readonly number[]): RankTest {
  const x = Float64Array.from(base).sort()
  const y = Float64Array.from(head).sort()
  return { deviate: (shift) => rankDeviate(x, y, shift), apart: middleOf(y) - middleOf(x) }
}

function pairs(base: readonly number[], head: readonly number[]): RankTest {
  const differences = differencesOf(base, head)
  return { deviate: (shift) => signedRankDeviate(differences, shift), apart: middleOf(differences) }
}
