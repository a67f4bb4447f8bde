import type { Shift } from './hodges-lehmann.ts'
import { kthDifference } from './kth-difference.ts'
import { normalQuantile } from './normal.ts'

/** Up to so many pairs the exact null distribution serves; R's wilcox.test takes it below 50. */
const EXACT_LIMIT = 50

/** Up to so many pairs all averages are made. */
const LISTED = 400

/**
 * The shift of pairs: the median of all Walsh averages (dᵢ + dⱼ)/2, i ≤ j (Hodges & Lehmann 1963), and the interval
 * [w₍ₖ₎, w₍ₘ₊₁₋ₖ₎] of shifts that the signed-rank test does not reject (Walsh 1949; Hollander & Wolfe, 3.2 and 3.3).
 * `differences` ascend, one at least.
 */
export function walshShift(differences: Float64Array, confidence: number): Shift {
  const n = differences.length
  const count = (n * (n + 1)) / 2
  const at = n <= LISTED ? fromList(differences) : fromSquare(differences, count)
  const k = intervalRank(n, (1 - confidence) / 2)
  const estimate = count % 2 === 1 ? at((count + 1) / 2) : (at(count / 2) + at(count / 2 + 1)) / 2
  return { estimate, low: at(k), high: at(count + 1 - k) }
}

function fromList(differences: Float64Array): (rank: number) => number {
  const averages = new Float64Array((differences.length * (differences.length + 1)) / 2)
  let next = 0
  for (let i = 0; i < differences.length; i++) {
    for (let j = i; j < differences.length; j++) {
      averages[next++] = ((differences[i] as number) + (differences[j] as number)) / 2
    }
  }
  averages.sort()
  return (rank) => averages[rank - 1] as number
}

/** Among all sums dᵢ + dⱼ each average stands twice, but for i = j: of so many that makes no difference. */
function fromSquare(differences: Float64Array, count: number): (rank: number) => number {
  const mirrored = differences.map((value) => -value).reverse()
  const all = differences.length ** 2
  return (rank) =>
    kthDifference(mirrored, differences, Math.min(all, Math.max(1, Math.round((rank * all) / count)))) / 2
}

/** k, at least 1: the smallest v with P(V ≤ v) ≥ `tail` under the null; for more pairs by the normal approximation. */
function intervalRank(n: number, tail: number): number {
  if (n <= EXACT_LIMIT) {
    return Math.max(
      1,
      signedRankDistribution(n).findIndex((probability) => probability >= tail),
    )
  }
  const z = normalQuantile(1 - tail)
  return Math.max(1, Math.floor((n * (n + 1)) / 4 - z * Math.sqrt((n * (n + 1) * (2 * n + 1)) / 24)))
}

const distributions = new Map<number, Float64Array>()

/** P(V ≤ v) for v = 0…n(n+1)/2 under the null: V is the sum of those of the ranks 1…n whose sign is +, each as likely as −. */
export function signedRankDistribution(n: number): Float64Array {
  const known = distributions.get(n)
  if (known) return known
  const probabilities = new Float64Array((n * (n + 1)) / 2 + 1)
  probabilities[0] = 1
  let largest = 0
  for (let rank = 1; rank <= n; rank++) {
    largest += rank
    for (let sum = largest; sum >= 0; sum--) {
      const without = probabilities[sum] as number
      probabilities[sum] = (without + (sum >= rank ? (probabilities[sum - rank] as number) : 0)) / 2
    }
  }
  for (let sum = 1; sum < probabilities.length; sum++) {
    probabilities[sum] = (probabilities[sum] as number) + (probabilities[sum - 1] as number)
  }
  distributions.set(n, probabilities)
  return probabilities
}
