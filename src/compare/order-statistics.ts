import { normalQuantile } from './normal.ts'

/** A sorted copy, ascending. */
function sorted(values: readonly number[]): Float64Array {
  return Float64Array.from(values).sort()
}

function at(values: Float64Array, index: number): number {
  const value = values[index]
  if (value === undefined) throw new RangeError(`no value at ${index} of ${values.length}`)
  return value
}

/** yᵢ − xᵢ of pairs, ascending. Throws where a value has no partner. */
export function differencesOf(x: readonly number[], y: readonly number[]): Float64Array {
  if (x.length !== y.length) throw new RangeError(`${x.length} and ${y.length} values are no pairs`)
  return Float64Array.from(y, (value, index) => value - (x[index] as number)).sort()
}

/** The median of at least one value; the mean of the middle two for an even number. */
export function median(values: readonly number[]): number {
  return middleOf(sorted(values))
}

/** The median of values in ascending order. */
export function middleOf(ordered: Float64Array): number {
  const middle = ordered.length / 2
  return Number.isInteger(middle)
    ? (at(ordered, middle - 1) + at(ordered, middle)) / 2
    : at(ordered, Math.floor(middle))
}

/**
 * The distribution-free confidence interval of a median: the narrowest [x₍ₖ₎, x₍ₙ₊₁₋ₖ₎] whose coverage
 * 1 − 2·P(Bin(n, ½) < k) reaches `confidence`, or [minimum, maximum] where n is too small for it
 * (Conover, Practical Nonparametric Statistics, 3.2). Beyond a thousand values the binomial is taken for normal.
 */
export function medianInterval(values: readonly number[], confidence: number): { low: number; high: number } {
  const ordered = sorted(values)
  const n = ordered.length
  const k = n > EXACT_LIMIT ? normalRank(n, confidence) : binomialRank(n, confidence)
  return { low: at(ordered, k - 1), high: at(ordered, n - k) }
}

/** Beyond it 2⁻ⁿ is no number any more. */
const EXACT_LIMIT = 1000

function normalRank(n: number, confidence: number): number {
  return Math.max(1, Math.floor(n / 2 - (normalQuantile(1 - (1 - confidence) / 2) * Math.sqrt(n)) / 2))
}

function binomialRank(n: number, confidence: number): number {
  let k = 1
  let probability = 2 ** -n
  let below = probability
  for (let next = 1; next < n / 2; next++) {
    probability *= (n - next + 1) / next
    below += probability
    if (1 - 2 * below < confidence) break
    k = next + 1
  }
  return k
}

/** The rank of one of the ascending values, ties sharing their mean, less the mean of all ranks. */
export function centredRank(sorted: Float64Array, value: number): number {
  const before = countBelow(sorted, value, false)
  // Most values have no equal: one search is enough.
  const upTo = sorted[before + 1] === value ? countBelow(sorted, value, true) : before + 1
  return (before + upTo - sorted.length) / 2
}

/** How many of the ascending values lie below `value`, or `equal` to it too. */
function countBelow(sorted: Float64Array, value: number, equal: boolean): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    const at = sorted[middle] as number
    if (at < value || (equal && at === value)) low = middle + 1
    else high = middle
  }
  return low
}
