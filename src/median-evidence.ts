import type { AnyCheck } from './checks/check.ts'
import type { Relation } from './model/comparison.ts'
import type { Measurement } from './model/measurement.ts'

/** How the subjects of two sides relate where a check has nothing to say of it. */
export const UNRELATED: Relation = { renamed: [] }

/** What a check saw in the median round, by subject. */
export function medianEvidence(measured: Extract<Measurement, { status: 'measured' }>): ReadonlyMap<string, unknown> {
  return new Map(Object.entries(measured.evidence).map(([subject, kept]) => [subject, kept.median]))
}

/** How the subjects of two sides relate; not at all where there is no base, or the check has nothing to say of it. */
export function relationOf(
  check: AnyCheck | undefined,
  base: Extract<Measurement, { status: 'measured' }> | null,
  head: Extract<Measurement, { status: 'measured' }>,
): Relation {
  return (base && check?.relate?.(medianEvidence(base), medianEvidence(head))) ?? UNRELATED
}
