/**
 * Divides the time that measuring may take, in ms, among noisy checks that are measured one after the other: each may go on
 * until an equal share of what is left is spent, so that what one leaves over is for those after it. Asked at the start of
 * each for its end, on the scale of `now`; null where there is no limit.
 */
export function shareTime(total: number | null, checks: number, now: () => number): () => number | null {
  const end = total === null ? null : now() + total
  let left = checks
  return () => {
    if (end === null) return null
    const at = now()
    const share = Math.max(0, end - at) / Math.max(1, left)
    left--
    return at + share
  }
}
