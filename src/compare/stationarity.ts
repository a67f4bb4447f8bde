import { centredRank } from './order-statistics.ts'

/** Below it no order of the values is rare enough to tell. */
const FEWEST = 8

/** Of a two-sided p of .001: normal deviates beyond it are no chance. */
const CRITICAL = 3.2905

/**
 * How much each value is like the one before it, by their ranks: 1 − RVN/2, where RVN = Σ(Rᵢ − Rᵢ₊₁)² / Σ(Rᵢ − R̄)² is the
 * rank version of von Neumann's ratio (Bartels 1982, Journal of the American Statistical Association 77), which is the
 * lag-1 autocorrelation Σ(Rᵢ − R̄)(Rᵢ₊₁ − R̄) / Σ(Rᵢ − R̄)² plus what makes its mean exactly 0 where order means nothing.
 * Towards 1 for drifts and plateaus, towards −1 for values that alternate. Ties share their ranks' mean. In the order
 * measured; null for fewer than 8 values or where all are the same.
 */
export function rankAutocorrelation(values: readonly number[]): number | null {
  const ranks = unitRanks(values)
  return ranks && autocorrelation(ranks)
}

/**
 * Whether the rounds depend on those before them, at about p < .001, two-sided: the mean of both sides' rank
 * autocorrelations. Both in the order measured. Noise that both sides of a round share makes the two alike; the covariance
 * accounts for it where both have as many values, and else they are taken for equal. A side that tells nothing by itself is
 * left out.
 */
export function isSerial(base: readonly number[], head: readonly number[]): boolean {
  const sides = [unitRanks(base), unitRanks(head)].filter((ranks) => ranks !== null)
  const [one, other = one] = sides
  if (!one || !other) return false
  const mean = (autocorrelation(one) + autocorrelation(other)) / 2
  const first = covariance(one, one)
  const second = covariance(other, other)
  const shared = one.length === other.length ? covariance(one, other) : Math.sqrt(first * second)
  return deviate(mean, (first + second + 2 * shared) / 4) > CRITICAL
}

/**
 * An autocorrelation with mean 0 as a standard normal deviate, without its sign. Its tails end at ±1: Bartels takes it for a
 * beta variable there, which a correlation of ν = 1/variance − 1 degrees of freedom is; from that by Wallace's (1959)
 * approximation to the normal.
 */
function deviate(correlation: number, variance: number): number {
  const freedom = 1 / variance - 1
  return ((8 * freedom + 1) / (8 * freedom + 3)) * Math.sqrt(-freedom * Math.log1p(-(correlation ** 2)))
}

function autocorrelation(ranks: Float64Array): number {
  let squares = 0
  for (let i = 1; i < ranks.length; i++) squares += ((ranks[i] as number) - (ranks[i - 1] as number)) ** 2
  return 1 - squares / 2
}

/**
 * The covariance of the autocorrelations of two sides of n rounds where all orders of the rounds are equally likely; of a
 * side with itself the variance. Exact, ties included: of the ranks that {@link unitRanks} gives, with P = Σaᵢbᵢ and
 * Q = Σaᵢ²bᵢ², [2(n−1)P² − nQ − 1] / (2n(n−1)), from the means of aᵢaⱼbₖbₗ over all orders, as Wald & Wolfowitz (1943,
 * Annals of Mathematical Statistics 14) take them. Without ties the variance is Bartels'
 * (n−2)(5n²−2n−9) / (5n(n+1)(n−1)²).
 */
function covariance(a: Float64Array, b: Float64Array): number {
  const n = a.length
  let products = 0
  let squares = 0
  for (let i = 0; i < n; i++) {
    const product = (a[i] as number) * (b[i] as number)
    products += product
    squares += product ** 2
  }
  return (2 * (n - 1) * products ** 2 - n * squares - 1) / (2 * n * (n - 1))
}

/** The mid-ranks less their mean, scaled so that their squares sum to 1; null where the order of the values says nothing. */
function unitRanks(values: readonly number[]): Float64Array | null {
  const n = values.length
  const sorted = Float64Array.from(values).sort()
  if (n < FEWEST || sorted[0] === sorted[n - 1]) return null
  const ranks = new Float64Array(n)
  let squares = 0
  for (let i = 0; i < n; i++) {
    const rank = centredRank(sorted, values[i] as number)
    ranks[i] = rank
    squares += rank ** 2
  }
  const length = Math.sqrt(squares)
  for (let i = 0; i < n; i++) ranks[i] = (ranks[i] as number) / length
  return ranks
}
