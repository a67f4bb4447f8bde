/** The middle value, or the mean of the two in the middle; NaN where one of them is no number. At least one value. */
export function median(values: readonly number[]): number {
  // Sorting puts NaN last.
  const sorted = Float64Array.from(values).sort()
  const middle = sorted.length >> 1
  const upper = sorted[middle] ?? Number.NaN
  if (Number.isNaN(sorted.at(-1))) return Number.NaN
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2
}
