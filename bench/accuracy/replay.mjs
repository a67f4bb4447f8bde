import { comparesPairs } from '../../src/compare/design.ts'
import { answerAll, openAmong } from '../../src/compare/establish.ts'
import { looksOf } from '../../src/compare/looks.ts'
import { marginsFor } from '../../src/compare/margins.ts'
import { standingOf } from '../../src/compare/standing.ts'

/** The relative change that a benchmark's times may show without a budget. */
const ALLOWED = 0.05

/**
 * Replays the gate on recorded rounds: `base` and `head` hold the logarithms of one benchmark's times in the order measured.
 * The head is taken as slowed by `factor`. What a look finds is kept: scenarios share most of them.
 */
export class Series {
  #known = new Map()

  constructor(base, head, planned, design = 'blocked') {
    Object.assign(this, { base, head, planned, design })
  }

  at(rounds, factor) {
    const key = `${rounds} ${factor}`
    let found = this.#known.get(key)
    if (found === undefined) {
      const { margin, limit } = marginsFor(ALLOWED)
      const shift = Math.log(factor)
      const base = this.base.slice(0, rounds)
      const head = this.head.slice(0, rounds).map((value) => value + shift)
      const paired = comparesPairs(this.design, base, head)
      const standing = standingOf(base, head, {
        margin: Math.log1p(margin),
        limit: Math.log1p(limit),
        planned: this.planned,
        paired,
      })
      found = { standing, base: rounds, head: rounds, planned: this.planned, paired }
      this.#known.set(key, found)
    }
    return found
  }
}

/**
 * One pull request: each series is sampled until it is answered, all are judged together at each look and in the end.
 * → for each series { change, rounds }
 */
export function gate(series, factors, { alpha, planned }) {
  let open = series.map(() => true)
  const rounds = series.map(() => 0)
  const candidates = () => series.map((one, index) => one.at(rounds[index], factors[index]))
  for (const look of looksOf(planned)) {
    for (const index of series.keys()) if (open[index]) rounds[index] = look
    const still = openAmong(candidates(), 0, alpha)
    open = open.map((was, index) => was && still[index])
    if (!open.includes(true)) break
  }
  return answerAll(candidates(), alpha).map(({ change }, index) => ({ change, rounds: rounds[index] }))
}
