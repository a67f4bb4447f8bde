import { kthDifference } from './kth-difference.ts'
import { EXACT_LIMIT, nullDistribution } from './mann-whitney.ts'
import { normalQuantile } from './normal.ts'

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
  const base = Float64Array.from(x).sort()
  const head = Float64Array.from(y).sort()
  const count = x.length * y.length
  const k = intervalRank(x.length, y.length, (1 - confidence) / 2)
  const at = (rank: number) => kthDifference(base, head, rank)
  const estimate = count % 2 === 1 ? at((count + 1) / 2) : (at(count / 2) + at(count / 2 + 1)) / 2
  return { estimate, low: at(k), high: at(count + 1 - k) }
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
