import { comparesPairs, type Design } from './design.ts'
import { type Answer, answerAll, type Candidate, openAmong } from './establish.ts'
import { looksOf } from './looks.ts'
import { standingOf } from './standing.ts'

/** The rule that a comparison is held to, and what else its pull request compares. */
export interface Rule {
  readonly alpha: number
  /** On the scale of the samples. */
  readonly margin: number
  readonly limit: number
  /** Rounds a side that may be taken at most. */
  readonly planned: number
  readonly design: Design
  /** The other comparisons that are judged together with it: see {@link quiet}. */
  readonly others: readonly Candidate[]
}

/**
 * The answer that a run of the gate would have given on these rounds: look by look, until it is known or no round is left.
 * Both sides on the scale of the test, in the order measured, as many values each.
 */
export function replay(base: readonly number[], head: readonly number[], rule: Rule): Answer['change'] {
  const { alpha, margin, limit, planned, design, others } = rule
  const taken = base.length
  const looks = [...looksOf(planned).filter((look) => look < taken), taken]
  for (const look of looks) {
    const [x, y] = [base.slice(0, look), head.slice(0, look)]
    const paired = comparesPairs(design, x, y)
    const standing = standingOf(x, y, { margin, limit, planned, paired })
    const family = [{ standing, base: look, head: look, planned, paired }, ...others]
    if (look < taken && openAmong(family, 0, alpha)[0]) continue
    return answerAll(family, alpha)[0]?.change ?? 'inconclusive'
  }
  return 'inconclusive'
}

/**
 * Comparisons without a change, each with the drift of its noise: they only count. Drifts are rounded down to halves, so
 * that there are few kinds of them and no alarm becomes easier.
 */
export function quiet(others: readonly { readonly drift: number; readonly planned: number }[]): Candidate[] {
  const kinds = new Map<string, Candidate & { count: number }>()
  for (const { drift, planned } of others) {
    const rounded = Math.floor(2 * drift) / 2
    const key = `${rounded} ${planned}`
    const standing = { worse: 0, better: 0, drift: rounded, futile: true, within: false }
    const kind = kinds.get(key) ?? { standing, base: planned, head: planned, planned, count: 0 }
    kind.count++
    kinds.set(key, kind)
  }
  return [...kinds.values()]
}
