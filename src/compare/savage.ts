const known = new Map<number, Float64Array>()

/**
 * Savage's scores (Savage 1956) for ranks 1…size, reversed: aᵢ = 1 − Σ 1/j over j = i…size. Their sum is 0. Noise of timings
 * has a long tail upwards and a sharp edge below; here low ranks inform most. The locally most powerful scores for it
 * (Hájek, Šidák & Sen, Theory of Rank Tests, 4.1; the log-rank test uses them for survival times).
 */
export function savageScores(size: number): Float64Array {
  const found = known.get(size)
  if (found) return found
  const scores = new Float64Array(size)
  let sum = 0
  for (let rank = size; rank >= 1; rank--) {
    sum += 1 / rank
    scores[rank - 1] = 1 - sum
  }
  known.set(size, scores)
  return scores
}

/** Logarithms and shifts leave rounding errors, which differ between units: what is as close as this (relatively) is a tie. */
export const SAME = 1e-12

/**
 * How far `head`, moved down by `shift`, lies above `base`: the linear rank statistic of Savage's scores as a standard
 * normal deviate. Both ascending, at least two values each. Ties share their scores' mean. The permutation distribution's
 * tails are lighter than the normal's; its exact fourth moment corrects that (Cornish & Fisher 1938). 0 where all values
 * are the same.
 */
export function rankDeviate(base: Float64Array, head: Float64Array, shift: number): number {
  const n = base.length
  const m = head.length
  const size = n + m
  const scores = savageScores(size)
  let i = 0
  let j = 0
  let statistic = 0
  let squares = 0
  let fourths = 0
  while (i < n || j < m) {
    const x = i < n ? (base[i] as number) : Number.POSITIVE_INFINITY
    const y = j < m ? (head[j] as number) - shift : Number.POSITIVE_INFINITY
    const value = Math.min(x, y)
    const tie = value + SAME * (1 + Math.abs(value))
    const from = i + j
    const headFrom = j
    while (i < n && (base[i] as number) <= tie) i++
    while (j < m && (head[j] as number) - shift <= tie) j++
    let score = 0
    for (let rank = from; rank < i + j; rank++) score += scores[rank] as number
    const tied = i + j - from
    score /= tied
    statistic += score * (j - headFrom)
    squares += score ** 2 * tied
    fourths += score ** 4 * tied
  }
  // Scores that are all alike leave rounding errors, not zeros.
  if (!(squares > 1e-9 * size)) return 0
  const deviate = statistic / Math.sqrt((squares * n * m) / (size * (size - 1)))
  return deviate - (excessKurtosis(squares, fourths, size) * (deviate ** 3 - 3 * deviate)) / 24
}

/**
 * The excess kurtosis of the sum of a random half of `size` scores that sum to 0, from their second and fourth power sums:
 * with signs ε = ±1, half of each, E[εᵢεⱼ] = −1/(N−1) and E[εᵢεⱼεₖεₗ] = 3/((N−1)(N−3)). Of a split that is not even it is
 * taken too: rounds that are missing on one side are few.
 */
function excessKurtosis(squares: number, fourths: number, size: number): number {
  const pairs = size - 1
  const variance = (squares * size) / pairs
  const fourth =
    fourths +
    3 * (squares ** 2 - fourths) +
    (4 * fourths) / pairs -
    (6 * (2 * fourths - squares ** 2)) / pairs +
    (3 * (3 * squares ** 2 - 6 * fourths)) / (pairs * (size - 3))
  return fourth / variance ** 2 - 3
}
