import { centredRank } from './order-statistics.ts'

/**
 * How the rounds of both sides belong together. `paired`: each was taken at the same time as its partner. `blocked`: right
 * before or after it. `independent`: not at all.
 */
export type Design = 'paired' | 'blocked' | 'independent'

/** With fewer blocks no correlation is beyond chance. */
const FEWEST = 8

/** Times 1/√n, which is the spread of the correlation of unrelated rounds: reached by two in a hundred of them, of few blocks by fewer. */
const CRITICAL = 2.05

/**
 * Whether values are compared with their partners rather than all with all. Rounds taken at once are always. Those of a
 * block are where blocks differ among each other by more than chance: a machine that drifts, or has phases, then moves both
 * sides of a block alike, and that cancels. Exchanging labels within blocks never changes the answer, so on identical code
 * choosing by it favours no side.
 */
export function comparesPairs(design: Design, base: readonly number[], head: readonly number[]): boolean {
  if (design !== 'blocked') return design === 'paired'
  const n = base.length
  if (n !== head.length || n < FEWEST) return false
  return blockCorrelation(base, head) > CRITICAL / Math.sqrt(n)
}

/**
 * The intraclass correlation of the ranks of blocks of two (Fisher 1925, Statistical Methods for Research Workers, 38), from
 * −1 to 1; 0 where all values are the same. Ties share their mean rank. As many values on both sides.
 */
export function blockCorrelation(base: readonly number[], head: readonly number[]): number {
  const sorted = new Float64Array(base.length + head.length)
  sorted.set(base)
  sorted.set(head, base.length)
  sorted.sort()
  let products = 0
  let squares = 0
  for (let block = 0; block < base.length; block++) {
    const one = centredRank(sorted, base[block] as number)
    const other = centredRank(sorted, head[block] as number)
    products += one * other
    squares += one ** 2 + other ** 2
  }
  return squares === 0 ? 0 : (2 * products) / squares
}
