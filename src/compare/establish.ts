import { type Adjusted, adjust } from './multiplicity.ts'
import type { Standing } from './standing.ts'

/** What a deviate at the margin must exceed besides the level: a change beyond the margin, with 90 % confidence over all looks. */
const BEYOND_MARGIN = 1.645

/** Rounds of a comparison that nothing limits. */
const MANY = 30

/** A sampled comparison as it stands. */
export interface Candidate {
  readonly standing: Standing
  /** Values a side. */
  readonly base: number
  readonly head: number
  /** Rounds a side that may be taken at most. */
  readonly planned: number
  /** Whether the values of a round are a pair; false where it is absent. */
  readonly paired?: boolean
  /** How many comparisons it stands for; 1 where it is absent. */
  readonly count?: number
}

export interface Answer extends Adjusted {
  readonly change: 'regression' | 'improvement' | 'unchanged' | 'inconclusive'
}

/** What the level is multiplied with to stop: the others' rounds still to come may raise the bar a little. */
const STOP = 0.8

const PURE_NOISE: Candidate = {
  standing: { worse: 0, better: 0, drift: 0, futile: true, within: false },
  base: MANY,
  head: MANY,
  planned: MANY,
}

/** Answers all comparisons of a family at once: at most a share α of families without any change gets an alarm. */
export function answerAll(family: readonly Candidate[], alpha: number): Answer[] {
  const adjusted = adjust(
    family.map(({ standing, base, head, planned, paired, count }) => ({
      deviate: Math.max(standing.worse, standing.better),
      drift: standing.drift,
      rounds: planned,
      base,
      head,
      paired,
      count,
    })),
    alpha,
  )
  return family.map(({ standing }, index) => {
    const { p, q } = adjusted[index] as Adjusted
    return { p, q, change: changeOf(standing, q <= alpha) }
  })
}

/**
 * Which of a family more rounds could still answer. `others` is how many comparisons there will be besides: those of checks
 * that were or will be measured at another time. They are taken for pure noise, so that what stops here stays established.
 */
export function openAmong(family: readonly Candidate[], others: number, alpha: number): boolean[] {
  const answers = answerAll([...family, { ...PURE_NOISE, count: others }], alpha * STOP)
  return family.map(({ standing }, index) => {
    const change = answers[index]?.change
    return change !== 'regression' && change !== 'improvement' && !standing.futile
  })
}

function changeOf({ worse, better, within }: Standing, significant: boolean): Answer['change'] {
  if (significant && Math.max(worse, better) > BEYOND_MARGIN) return worse > better ? 'regression' : 'improvement'
  return within ? 'unchanged' : 'inconclusive'
}
