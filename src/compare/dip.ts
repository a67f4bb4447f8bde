import { unrounded } from './rounding.ts'

/**
 * Of n values from the uniform distribution, the unimodal one with the largest dips, one sample in a thousand has a √n·dip
 * beyond this: simulated, three million samples a size up to 50, a million up to 500, fewer beyond. Within half a percent of
 * the .999 column of Maechler's table, itself a simulation (R package diptest, qDiptab).
 */
const CRITICAL: readonly (readonly [n: number, rootDip: number])[] = [
  [8, 0.549],
  [9, 0.566],
  [10, 0.572],
  [15, 0.6],
  [20, 0.62],
  [30, 0.642],
  [50, 0.664],
  [100, 0.686],
  [200, 0.702],
  [500, 0.715],
  [2000, 0.729],
  [10000, 0.734],
]

/**
 * Whether ascending values come from a distribution with more than one peak, at p < .001 or less; never of fewer than 8.
 * Values that were rounded are taken for what they may have been before ({@link unrounded}): a coarse clock makes no peaks.
 */
export function isMultimodal(sorted: Float64Array): boolean {
  return Math.sqrt(sorted.length) * dip(unrounded(sorted)) > critical(sorted.length)
}

/** Linear in log n between the sizes of the table, which is as close at the sizes between. */
function critical(n: number): number {
  const above = CRITICAL.find(([size]) => size > n)
  const below = CRITICAL.findLast(([size]) => size <= n)
  if (!below) return Number.POSITIVE_INFINITY
  if (!above) return below[1]
  return below[1] + ((above[1] - below[1]) * Math.log(n / below[0])) / Math.log(above[0] / below[0])
}

/**
 * The dip of at least one finite value, ascending (Hartigan & Hartigan 1985, The Dip Test of Unimodality, Annals of
 * Statistics 13): how far the empirical distribution function is, at its worst place, from the unimodal one that is nearest.
 * From 1/(2n), of values evenly spread, to 1/4, of two equal heaps; a single heap counts as 1/(2n), a single value thus as ½.
 * No unit: stretching and mirroring change nothing.
 *
 * The algorithm of the paper: in a modal interval, at first all, the greatest convex minorant and the least concave majorant
 * of the steps. Where they are farthest apart, the interval shrinks to the points around it at which they touch the steps;
 * outside it the steps are held to the minorant below and to the majorant above. Done when within the interval minorant and
 * majorant are no farther apart than that.
 */
export function dip(sorted: Float64Array): number {
  const { values, before, upTo } = steps(sorted)
  const minorant = new Float64Array(values.length)
  const majorant = new Float64Array(values.length)
  // Twice the dip, in counts of values.
  let twice = 1
  let low = 0
  let high = values.length - 1
  while (low < high) {
    hull(values, before, low, high, minorant, 1)
    hull(values, upTo, low, high, majorant, -1)
    const { apart, from, to } = widest(before, upTo, minorant, majorant, low, high)
    if (apart <= twice) break
    // What steps up at the interval's own ends may be the mode itself, and does not count.
    for (let k = low; k < from; k++) twice = Math.max(twice, (upTo[k] as number) - (minorant[k] as number))
    for (let k = high; k > to; k--) twice = Math.max(twice, (majorant[k] as number) - (before[k] as number))
    low = from
    high = to
  }
  return twice / (2 * sorted.length)
}

/** The distinct values, and how many of all lie before each and up to it: the lower and upper corners of the steps. */
function steps(sorted: Float64Array) {
  const values = new Float64Array(sorted.length)
  const before = new Float64Array(sorted.length)
  const upTo = new Float64Array(sorted.length)
  let count = 0
  for (let i = 0; i < sorted.length; i++) {
    const value = sorted[i] as number
    if (count === 0 || value !== values[count - 1]) {
      values[count] = value
      before[count] = i
      count++
    }
    upTo[count - 1] = i + 1
  }
  return { values: values.subarray(0, count), before, upTo }
}

/**
 * The greatest convex function below the points `low`…`high` (`side` 1), or the least concave one above them (−1), at each
 * of them, into `out`: Andrew's monotone chain (1979).
 */
function hull(x: Float64Array, y: Float64Array, low: number, high: number, out: Float64Array, side: 1 | -1): void {
  const corners = new Int32Array(high - low + 1)
  let count = 0
  for (let k = low; k <= high; k++) {
    while (count > 1) {
      const a = corners[count - 2] as number
      const b = corners[count - 1] as number
      const before = ((y[b] as number) - (y[a] as number)) * ((x[k] as number) - (x[b] as number))
      const after = ((y[k] as number) - (y[b] as number)) * ((x[b] as number) - (x[a] as number))
      if (side * (before - after) < 0) break
      count--
    }
    corners[count++] = k
  }
  for (let corner = 1; corner < count; corner++) {
    const a = corners[corner - 1] as number
    const b = corners[corner] as number
    const rise = (y[b] as number) - (y[a] as number)
    const run = (x[b] as number) - (x[a] as number)
    // Of the smallest numbers there are the slope would be infinite.
    for (let k = a + 1; k < b; k++) out[k] = (y[a] as number) + rise * (((x[k] as number) - (x[a] as number)) / run)
    out[b] = y[b] as number
  }
  out[low] = y[low] as number
}

/** The place in `low`…`high` where the hulls are farthest apart, as the points around it at which each touches its corners. */
function widest(
  before: Float64Array,
  upTo: Float64Array,
  minorant: Float64Array,
  majorant: Float64Array,
  low: number,
  high: number,
) {
  const below = (k: number) => minorant[k] === before[k]
  const above = (k: number) => majorant[k] === upTo[k]
  let apart = 0
  let place = low
  for (let k = low; k <= high; k++) {
    // The hulls bend only where they touch. Of a stretch between, nothing would shrink the interval.
    if (!below(k) && !above(k)) continue
    const distance = (majorant[k] as number) - (minorant[k] as number)
    if (distance > apart) {
      apart = distance
      place = k
    }
  }
  let from = place
  let to = place
  while (!below(from)) from--
  while (!above(to)) to++
  return { apart, from, to }
}
