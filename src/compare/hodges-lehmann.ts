import { EXACT_LIMIT, nullDistribution } from './mann-whitney.ts'
import { normalQuantile } from './normal.ts'
import { median, sorted } from './order-statistics.ts'

/** A shift between two samples, y − x, with the interval that the rank test would not reject. */
export interface Shift {
  readonly estimate: number
  readonly low: number
  readonly high: number
}

/**
 * The Hodges-Lehmann estimate of the shift, the median of all differences yⱼ − xᵢ (Hodges & Lehmann 1963), and the interval
 * [d₍ₖ₎, d₍ₙₘ₊₁₋ₖ₎] of shifts that the rank test does not reject (Hollander & Wolfe, 4.3).
 */
export function hodgesLehmann(x: readonly number[], y: readonly number[], confidence: number): Shift {
  const differences = sorted(y.flatMap((b) => x.map((a) => b - a)))
  const k = intervalRank(x.length, y.length, (1 - confidence) / 2)
  const low = differences[k - 1]
  const high = differences[differences.length - k]
  if (low === undefined || high === undefined) throw new RangeError('a shift needs a value on each side')
  return { estimate: median(differences), low, high }
}

/**
 * k, at least 1: the smallest u with P(U ≤ u) ≥ `tail` under the null, as R's wilcox.test takes it; for larger samples
 * ⌊nm/2 − z·√(nm(N+1)/12)⌋.
 */
function intervalRank(n: number, m: number, tail: number): number {
  if (n <= EXACT_LIMIT && m <= EXACT_LIMIT) {
    return Math.max(
      1,
      nullDistribution(n, m).findIndex((probability) => probability >= tail),
    )
  }
  const z = normalQuantile(1 - tail)
  return Math.max(1, Math.floor((n * m) / 2 - z * Math.sqrt((n * m * (n + m + 1)) / 12)))
}
