/**
 * Benjamini & Hochberg's (1995) adjusted p-values, in the order given: q₍ᵢ₎ = min over j ≥ i of m·p₍ⱼ₎/j, at most 1.
 * Rejecting where q ≤ α bounds the expected share of false alarms among all alarms by α.
 */
export function benjaminiHochberg(p: readonly number[]): number[] {
  const order = p.map((value, index) => ({ value, index })).sort((a, b) => b.value - a.value)
  const q = new Array<number>(p.length).fill(1)
  let smallest = 1
  order.forEach(({ value, index }, position) => {
    const rank = p.length - position
    smallest = Math.min(smallest, (value * p.length) / rank)
    q[index] = smallest
  })
  return q
}
