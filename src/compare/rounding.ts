/** In parts of the range: what differs by less is the same, but for errors of arithmetic. No clock is that fine. */
const SAME = 1e-6

/**
 * Ascending values as they may have been before they were rounded: those that are the same, spread evenly over one step
 * around them, in order. The step is the smallest difference there is. A clock that ticks makes heaps of its ticks, which
 * would else be taken for peaks of the distribution; heaps that are two ticks or more apart stay apart. Nothing changes where
 * no two values are the same, or all.
 */
export function unrounded(sorted: Float64Array): Float64Array {
  const n = sorted.length
  const same = SAME * ((sorted[n - 1] as number) - (sorted[0] as number))
  let step = Number.POSITIVE_INFINITY
  for (let i = 1, first = 0; i < n; i++) {
    const difference = (sorted[i] as number) - (sorted[first] as number)
    if (!(difference > same)) continue
    step = Math.min(step, difference)
    first = i
  }
  if (step === Number.POSITIVE_INFINITY) return sorted
  const spread = new Float64Array(n)
  for (let from = 0, to = 0; from < n; from = to) {
    const value = sorted[from] as number
    while (to < n && (sorted[to] as number) - value <= same) to++
    const count = to - from
    for (let i = from; i < to; i++) spread[i] = value + step * ((i - from + 0.5) / count - 0.5)
  }
  return spread
}
