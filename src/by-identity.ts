import type { Comparison } from './model/comparison.ts'
import type { ErrorData } from './model/errors.ts'
import type { Measurement } from './model/measurement.ts'
import type { CheckSummary } from './model/report.ts'
import type { BaselineSource } from './model/snapshot.ts'

/** A base that nothing the check depends on tells from the head: it has no numbers, and needs none. */
export interface IdenticalBase {
  readonly status: 'identical'
  readonly source: BaselineSource
  readonly commit: string | null
  readonly distance: number
  /** For people: "`dist` (42 files)". */
  readonly what: string
  /** SHA-256 in hex. */
  readonly digest: string
}

type Base =
  | IdenticalBase
  | { readonly status: 'found'; readonly source: BaselineSource; readonly measurement: Measurement }
  | { readonly status: 'missing' | 'errored' }

/** What the report says of a check in which nothing can differ; null where something can. */
export function identityOf(base: Base, head: Measurement): CheckSummary['identity'] | null {
  const same = sameInputs(base)
  if (same === null) return null
  const only =
    base.status === 'found'
      ? '; the head alone was measured'
      : head.status === 'measured'
        ? '; only absolute budgets were measured'
        : ''
  return { reason: `unchanged, by identity: ${same.what} is byte-identical on both sides${only}`, digest: same.digest }
}

function sameInputs(base: Base): Pick<IdenticalBase, 'what' | 'digest'> | null {
  if (base.status === 'identical') return base
  // Numbers that were saved tell of the run that they are from, not of another head.
  if (base.status !== 'found' || base.source !== 'side-by-side' || base.measurement.status !== 'measured') return null
  return base.measurement.identical ?? null
}

/** A value of the head that has no partner for want of a difference: no test is needed to tell that it did not change. */
export function unchangedByIdentity(
  comparison: Comparison,
  checks: readonly { readonly id: string; readonly base: { readonly status: string } }[],
): Comparison {
  const isIdentical = checks.some(({ id, base }) => id === comparison.check && base.status === 'identical')
  return isIdentical ? { ...comparison, change: 'unchanged' } : comparison
}

/** A head that was not measured says nothing beside another base than the one it was identical with. */
export function lackOfNumbers(head: Measurement, base: { readonly status: string }): ErrorData | null {
  if (head.status !== 'identical' || base.status === 'identical' || base.status === 'errored') return null
  return {
    code: 'not-measured',
    message:
      'there are no numbers of the head: nothing differed from the base that it was gated against, so it was not measured, and this is another base',
    hint: 'Measure the head by itself (`pacegate measure --output head.json`), or compare it with the base of the same run.',
  }
}
