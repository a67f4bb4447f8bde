/** With fewer candidates left they are collected and sorted. */
const FEW = 64

/**
 * The k-th smallest (from 1) of all differences yⱼ − xᵢ, both ascending, without making them all: the bracket around it is
 * halved, and counting the differences up to a value takes one pass over both sides (as in Johnson & Mizoguchi 1978).
 */
export function kthDifference(x: Float64Array, y: Float64Array, k: number): number {
  const n = x.length
  const m = y.length
  if (!(k >= 1 && k <= n * m)) throw new RangeError(`there are ${n * m} differences, no ${k}-th`)
  let low = (y[0] as number) - (x[n - 1] as number)
  let high = (y[m - 1] as number) - (x[0] as number)
  let below = countUpTo(x, y, low)
  if (below >= k) return low
  let upTo = n * m
  while (upTo - below > FEW) {
    const middle = low + (high - low) / 2
    // No number lies between them any more: the rest are ties.
    if (!(middle > low && middle < high)) return high
    const count = countUpTo(x, y, middle)
    if (count >= k) {
      high = middle
      upTo = count
    } else {
      low = middle
      below = count
    }
  }
  return between(x, y, low, high).sort()[k - below - 1] as number
}

/** How many differences are at most `value`. */
function countUpTo(x: Float64Array, y: Float64Array, value: number): number {
  let count = 0
  let i = x.length
  for (const head of y) {
    // The larger the head, the larger must the base be for their difference to stay below.
    while (i > 0 && head - (x[x.length - i] as number) > value) i--
    count += i
  }
  return count
}

/** The differences above `low`, up to `high`. */
function between(x: Float64Array, y: Float64Array, low: number, high: number): Float64Array {
  const found: number[] = []
  let from = 0
  for (const head of y) {
    while (from < x.length && head - (x[from] as number) > high) from++
    for (let i = from; i < x.length && head - (x[i] as number) > low; i++) found.push(head - (x[i] as number))
  }
  return Float64Array.from(found)
}
