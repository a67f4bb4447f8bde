import type { Policy } from './applied-budgets.ts'
import { comparePairings, openPairings } from './compare/compare.ts'
import { judge, type Strictness } from './compare/judge.ts'
import { checkToJudge, type JudgedBy } from './judged-check.ts'
import type { Measurement } from './model/measurement.ts'
import type { SubjectId } from './model/subject.ts'

type Measured = Extract<Measurement, { status: 'measured' }>

interface OpenBySide {
  readonly base: ReadonlySet<SubjectId>
  readonly head: ReadonlySet<SubjectId>
}

/** The subjects of one check, by each side's names, of which more rounds could still answer something that gates. Pure. */
export function openSubjects(
  check: JudgedBy,
  base: Measured,
  head: Measured,
  { others, ...policy }: Policy & Strictness & { readonly others: number },
): OpenBySide {
  const { pairings, applied, decision, nameBefore } = checkToJudge(check, base, head, policy)
  const open = new Set(openPairings(pairings, others, decision).map(({ subject }) => subject))
  // Beyond a limit, and noise reaches back over it: more rounds narrow it.
  if (policy.strict || applied.some((one) => one.kind === 'rule' && one.budget.threshold !== undefined)) {
    comparePairings(pairings, decision).forEach((comparison, index) => {
      const { outcome, decidedBy, subject } = judge(comparison, applied[index] ?? { kind: 'none' }, policy)
      if (outcome === 'warn' && (decidedBy === 'threshold' || decidedBy === 'max-regression')) open.add(subject)
    })
  }
  return { head: open, base: new Set([...open].map(nameBefore)) }
}
