import { SAME } from './savage.ts'

/**
 * How far the pairs' differences lie above `shift`: Wilcoxon's signed-rank statistic (Wilcoxon 1945) as a standard normal
 * deviate. `differences` ascend, one at least. Differences of 0 are ranked and then count for neither side (Pratt 1959); ties
 * share their mean rank. Where nothing changed each sign is as likely as the other, whatever the noise: the sum of signed
 * ranks then has the variance Σa² and the fourth cumulant −2Σa⁴, which corrects its tails (Cornish & Fisher 1938). 0 where all
 * differences are `shift`.
 */
export function signedRankDeviate(differences: Float64Array, shift: number): number {
  const n = differences.length
  const same = SAME * (1 + Math.abs(shift) + Math.abs(differences[0] ?? 0) + Math.abs(differences[n - 1] ?? 0))
  let right = 0
  while (right < n && (differences[right] as number) < shift) right++
  let left = right - 1
  let statistic = 0
  let squares = 0
  let fourths = 0
  let ranked = 0
  // From the shift outwards: both arms ascend by magnitude.
  while (left >= 0 || right < n) {
    const below = left >= 0 ? shift - (differences[left] as number) : Number.POSITIVE_INFINITY
    const above = right < n ? (differences[right] as number) - shift : Number.POSITIVE_INFINITY
    const magnitude = Math.min(below, above)
    const leftFrom = left
    const rightFrom = right
    const tie = magnitude + same
    while (left >= 0 && shift - (differences[left] as number) <= tie) left--
    while (right < n && (differences[right] as number) - shift <= tie) right++
    const tied = leftFrom - left + right - rightFrom
    const rank = ranked + (tied + 1) / 2
    ranked += tied
    if (magnitude <= same) continue
    statistic += rank * (right - rightFrom - (leftFrom - left))
    squares += rank ** 2 * tied
    fourths += rank ** 4 * tied
  }
  if (squares === 0) return 0
  const deviate = statistic / Math.sqrt(squares)
  return deviate + (fourths / squares ** 2 / 12) * (deviate ** 3 - 3 * deviate)
}
