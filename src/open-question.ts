import { applyBudget, decisionFor, type Policy } from './applied-budgets.ts'
import { comparePairings, openPairings } from './compare/compare.ts'
import { judge } from './compare/judge.ts'
import { pairSamples } from './compare/pairing.ts'
import type { CheckToDecide } from './decide.ts'
import { medianEvidence, UNRELATED } from './median-evidence.ts'
import type { Measurement } from './model/measurement.ts'

type Measured = Extract<Measurement, { status: 'measured' }>

/** Whether more rounds of one check could still answer something that gates. Pure. */
export function hasOpenQuestion(
  { id, check, budgets }: Pick<CheckToDecide, 'id' | 'check' | 'budgets'>,
  base: Measured,
  head: Measured,
  { others, ...policy }: Policy & { readonly others: number },
): boolean {
  const relation = check?.relate?.(medianEvidence(base), medianEvidence(head)) ?? UNRELATED
  const { pairings } = pairSamples(id, base, head, relation, { kind: 'together' })
  const applied = pairings.map((pairing) => applyBudget(pairing, budgets, new Map()))
  const decision = decisionFor(pairings, applied, policy)
  if (openPairings(pairings, others, decision).length > 0) return true
  // Beyond a threshold, and noise reaches back over it: more rounds narrow it.
  if (!applied.some((one) => one.kind === 'rule' && one.budget.threshold !== undefined)) return false
  return comparePairings(pairings, decision).some((comparison, index) => {
    const { outcome, decidedBy } = judge(comparison, applied[index] ?? { kind: 'none' })
    return outcome === 'warn' && decidedBy === 'threshold'
  })
}
