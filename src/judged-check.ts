import { applyBudget, decisionFor, type Policy } from './applied-budgets.ts'
import type { Decision } from './compare/compare.ts'
import type { AppliedBudget } from './compare/judge.ts'
import { type Pairing, pairSamples } from './compare/pairing.ts'
import type { CheckToDecide } from './decide.ts'
import { relationOf } from './median-evidence.ts'
import type { Measurement } from './model/measurement.ts'
import type { SubjectId } from './model/subject.ts'

type Measured = Extract<Measurement, { status: 'measured' }>

export type JudgedBy = Pick<CheckToDecide, 'id' | 'check' | 'budgets'>

/** One check while it is measured, ready to be judged as it will be in the end. */
export interface CheckToJudge {
  readonly pairings: readonly Pairing[]
  /** What judges each pairing. */
  readonly applied: readonly AppliedBudget[]
  readonly decision: Decision
  /** What the base calls a subject of the head. */
  readonly nameBefore: (subject: SubjectId) => SubjectId
}

/** Pure. */
export function checkToJudge(
  { id, check, budgets }: JudgedBy,
  base: Measured,
  head: Measured,
  policy: Policy,
): CheckToJudge {
  const relation = relationOf(check, base, head)
  const { pairings } = pairSamples(id, base, head, relation, { kind: 'together' })
  const applied = pairings.map((pairing) => applyBudget(pairing, budgets, new Map()))
  const before = new Map(relation.renamed.map((pair) => [pair.head, pair.base]))
  return {
    pairings,
    applied,
    decision: decisionFor(pairings, applied, policy),
    nameBefore: (subject) => before.get(subject) ?? subject,
  }
}
