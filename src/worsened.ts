import type { Policy } from './applied-budgets.ts'
import { comparePairings } from './compare/compare.ts'
import { judge, type Strictness } from './compare/judge.ts'
import { checkToJudge, type JudgedBy } from './judged-check.ts'
import type { Measurement } from './model/measurement.ts'
import type { SubjectId } from './model/subject.ts'

type Measured = Extract<Measurement, { status: 'measured' }>

interface WorsenedBySide {
  readonly base: ReadonlyMap<SubjectId, readonly string[]>
  readonly head: ReadonlyMap<SubjectId, readonly string[]>
}

/**
 * The subjects of one check, by each side's names, of which something got worse that will fail or warn, with the metrics that
 * did. The number of comparisons in checks that follow is not known yet, so there may be a few more than there will be. Pure.
 */
export function worsenedSubjects(
  check: JudgedBy,
  base: Measured,
  head: Measured,
  policy: Policy & Strictness,
): WorsenedBySide {
  const { pairings, applied, decision, nameBefore } = checkToJudge(check, base, head, policy)
  const worsened = new Map<SubjectId, string[]>()
  comparePairings(pairings, decision).forEach((comparison, index) => {
    if (comparison.change !== 'regression') return
    const { outcome, subject, metric } = judge(comparison, applied[index] ?? { kind: 'none' }, policy)
    if (outcome !== 'fail' && outcome !== 'warn') return
    worsened.set(subject, [...(worsened.get(subject) ?? []), metric])
  })
  return { head: worsened, base: new Map([...worsened].map(([subject, metrics]) => [nameBefore(subject), metrics])) }
}
