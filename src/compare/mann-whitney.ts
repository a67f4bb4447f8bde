import { normalCdf } from './normal.ts'

/** The result of a Mann-Whitney U test of two independent samples. */
export interface RankTest {
  /** The number of pairs (x, y) with y > x, ties counting one half. */
  readonly u: number
  /** One-sided p that y tends to be larger than x, and smaller. */
  readonly greater: number
  readonly less: number
  /** Whether p comes from the exact null distribution rather than from the normal approximation. */
  readonly exact: boolean
}

/** The largest size of either sample for which the exact distribution is used. */
export const EXACT_LIMIT = 20

/**
 * Mann-Whitney's U test (Mann & Whitney 1947), one-sided in each direction. The exact null distribution serves without ties
 * and up to 20 values a side; else the normal approximation with the variance corrected for ties,
 * nm/12·[(N+1) − Σ(t³−t)/(N(N−1))], and a continuity correction of ½ (Hollander & Wolfe, Nonparametric Statistical
 * Methods, 4.1). Both samples hold at least one finite value.
 */
export function mannWhitney(x: readonly number[], y: readonly number[]): RankTest {
  const n = x.length
  const m = y.length
  const pooled = [...x.map((value) => ({ value, head: false })), ...y.map((value) => ({ value, head: true }))]
  pooled.sort((a, b) => a.value - b.value)

  let rankSum = 0
  let tieTerm = 0
  for (let start = 0; start < pooled.length; ) {
    let end = start
    let heads = 0
    while (end < pooled.length && pooled[end]?.value === pooled[start]?.value) {
      if (pooled[end]?.head) heads++
      end++
    }
    const tied = end - start
    rankSum += heads * ((start + 1 + end) / 2)
    tieTerm += tied ** 3 - tied
    start = end
  }
  const u = rankSum - (m * (m + 1)) / 2

  if (tieTerm === 0 && n <= EXACT_LIMIT && m <= EXACT_LIMIT) {
    const cumulative = nullDistribution(n, m)
    return { u, greater: cumulative[n * m - u] ?? 1, less: cumulative[u] ?? 1, exact: true }
  }
  const total = n + m
  const variance = ((n * m) / 12) * (total + 1 - tieTerm / (total * (total - 1)))
  if (!(variance > 0)) return { u, greater: 1, less: 1, exact: false }
  const deviation = u - (n * m) / 2
  const tail = (excess: number): number => Math.min(1, normalCdf(-(excess - 0.5) / Math.sqrt(variance)))
  return { u, greater: tail(deviation), less: tail(-deviation), exact: false }
}

const distributions = new Map<string, Float64Array>()

/**
 * P(U ≤ u) for u = 0…nm under the null. The number of arrangements with a given U obeys the recurrence
 * f(n, m, u) = f(n−1, m, u−m) + f(n, m−1, u); as a generating function it is the Gaussian binomial coefficient, built here
 * factor by factor.
 */
export function nullDistribution(n: number, m: number): Float64Array {
  const key = `${n},${m}`
  const known = distributions.get(key)
  if (known) return known
  const size = n * m + 1
  let counts = new Float64Array(size)
  counts[0] = 1
  for (let i = 1; i <= n; i++) {
    const power = m + i
    for (let u = size - 1; u >= power; u--) counts[u] = (counts[u] ?? 0) - (counts[u - power] ?? 0)
    for (let u = i; u < size; u++) counts[u] = (counts[u] ?? 0) + (counts[u - i] ?? 0)
  }
  const total = counts.reduce((sum, count) => sum + count, 0)
  let running = 0
  counts = counts.map((count) => {
    running += count
    return running / total
  })
  distributions.set(key, counts)
  return counts
}
