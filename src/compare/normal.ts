/** Below it the power series is used, from it on the continued fraction: both are then exact to 1e-15. */
const SERIES_LIMIT = 2.5

/** The upper tail P(Z > x) of the standard normal for x ≥ SERIES_LIMIT: Laplace's continued fraction (Abramowitz & Stegun 26.2.14). */
function upperTail(x: number): number {
  let fraction = 0
  for (let term = 120; term >= 1; term--) fraction = term / (x + fraction)
  return Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI) / (x + fraction)
}

/** Φ(x), the standard normal distribution function (Abramowitz & Stegun 26.2.10 and 26.2.14). */
export function normalCdf(x: number): number {
  if (Number.isNaN(x)) return Number.NaN
  if (x >= SERIES_LIMIT) return 1 - upperTail(x)
  if (x <= -SERIES_LIMIT) return upperTail(-x)
  let term = x
  let sum = x
  for (let k = 1; Math.abs(term) > 1e-17 * Math.abs(sum) && k < 200; k++) {
    term *= (x * x) / (2 * k + 1)
    sum += term
  }
  return 0.5 + (sum * Math.exp((-x * x) / 2)) / Math.sqrt(2 * Math.PI)
}

const quantiles = new Map<number, number>()

/**
 * Φ⁻¹(p) for 0 < p < 1, ±Infinity at the ends: bisection on Φ, so that it is its inverse to the last digits. A report asks
 * for the same few over and over; they are kept.
 */
export function normalQuantile(p: number): number {
  const known = quantiles.get(p)
  if (known !== undefined) return known
  const found = bisect(p)
  if (quantiles.size < 1000) quantiles.set(p, found)
  return found
}

function bisect(p: number): number {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`a probability lies between 0 and 1, not ${p}`)
  if (p === 0) return Number.NEGATIVE_INFINITY
  if (p === 1) return Number.POSITIVE_INFINITY
  if (p > 0.5) return -bisect(1 - p)
  let low = -39
  let high = 0
  while (high - low > 1e-13) {
    const middle = (low + high) / 2
    if (normalCdf(middle) < p) low = middle
    else high = middle
  }
  return (low + high) / 2
}
