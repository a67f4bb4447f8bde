/**
 * Whole numbers in the ratio of `weights` (none negative) that sum to exactly `total`: rounded down, and what is then left
 * goes to the largest remainders, of equal ones to the first (Hamilton's method). All 0 where the weights are.
 */
export function scaleTo(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((all, weight) => all + weight, 0)
  if (sum === 0) return weights.map(() => 0)
  const exact = weights.map((weight) => (weight * total) / sum)
  const whole = exact.map(Math.floor)
  const byRemainder = exact
    .map((value, index) => ({ index, remainder: value - Math.floor(value) }))
    .sort((a, b) => b.remainder - a.remainder || a.index - b.index)
  let left = total - whole.reduce((all, value) => all + value, 0)
  for (const { index } of byRemainder) {
    if (left <= 0) break
    whole[index] = (whole[index] ?? 0) + 1
    left--
  }
  return whole
}
