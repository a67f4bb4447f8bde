import type { AnyCheck } from './checks/check.ts'
import { medianEvidence } from './median-evidence.ts'
import type { Changes } from './model/changes.ts'
import type { Comparison, Relation } from './model/comparison.ts'
import type { Measurement } from './model/measurement.ts'
import type { Finding } from './model/verdict.ts'

type Measured = Extract<Measurement, { status: 'measured' }>

/**
 * Why a change of these two measurements happened, by the head's names of subjects; empty where the check does not tell.
 * `changes`: of files, between the very two.
 */
export function explainer(
  check: AnyCheck,
  base: Measured,
  head: Measured,
  { renamed }: Relation,
  changes: Changes | null,
): (change: Comparison) => Finding[] {
  const all = { base: medianEvidence(base), head: medianEvidence(head), changes }
  const before = new Map(renamed.map((pair) => [pair.head, pair.base]))
  return (change) => {
    const then = all.base.get(before.get(change.subject) ?? change.subject)
    const now = all.head.get(change.subject)
    return then === undefined || now === undefined ? [] : (check.explain?.(change, then, now, all) ?? [])
  }
}
