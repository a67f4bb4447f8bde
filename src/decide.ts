import { applyBudget, decisionFor, rulesOf } from './applied-budgets.ts'
import { unusedError } from './budget-errors.ts'
import { type IdenticalBase, identityOf, lackOfNumbers, unchangedByIdentity } from './by-identity.ts'
import type { AnyCheck } from './checks/check.ts'
import { comparePairings } from './compare/compare.ts'
import { judge, judgeAssertion } from './compare/judge.ts'
import { type Basis, type Pairing, pairSamples } from './compare/pairing.ts'
import { judgeDrifts } from './drifts.ts'
import { explainer } from './explainer.ts'
import { relationOf, UNRELATED } from './median-evidence.ts'
import type { JudgedAssertion } from './model/assertion.ts'
import type { BudgetRule } from './model/budget.ts'
import { matchBudget } from './model/budget-rules.ts'
import type { Comparison, Relation } from './model/comparison.ts'
import type { Removal } from './model/config.ts'
import type { Drift, DriftRule } from './model/drift.ts'
import type { ErrorData } from './model/errors.ts'
import type { NoiseFloor } from './model/floors.ts'
import type { Measurement } from './model/measurement.ts'
import type { Report } from './model/report.ts'
import { REPORT_VERSION } from './model/report.ts'
import type { BaselineSource, Milestone, Snapshot } from './model/snapshot.ts'
import type { SubjectId } from './model/subject.ts'
import type { Finding, Verdict } from './model/verdict.ts'

type Measured = Extract<Measurement, { status: 'measured' }>

/** Where one check's base numbers come from. */
export type CheckBase =
  | {
      readonly status: 'found'
      readonly source: BaselineSource
      readonly commit: string | null
      readonly distance: number
      readonly measurement: Measured
      readonly basis: Basis
    }
  | IdenticalBase
  | { readonly status: 'missing'; readonly reason: string }
  /** It should be there and is not: the gate cannot answer. */
  | { readonly status: 'errored'; readonly error: ErrorData }

export interface CheckToDecide {
  readonly id: string
  /** Undefined for a kind that this version does not know: compared and judged, not explained. */
  readonly check: AnyCheck | undefined
  readonly budgets: readonly BudgetRule[]
  /** Limits with `since`. */
  readonly drifts?: readonly DriftRule[]
  readonly removed?: Removal | undefined
  readonly head: Measurement
  readonly base: CheckBase
}

export interface DecideRequest {
  readonly checks: readonly CheckToDecide[]
  readonly head: Pick<Snapshot, 'commit' | 'dirty' | 'environment'>
  readonly alpha: number
  readonly rounds: number
  readonly floors: readonly NoiseFloor[]
  /** A noisy regression fails only where its whole interval exceeds what the budget allows. */
  readonly strict: boolean
  /** What limits with `since` are held against. */
  readonly since?: readonly Milestone[]
  readonly errors: Report['errors']
  readonly warnings: readonly string[]
}

/** Everything from measurements to the report. Pure: the same input gives the same report, here or offline. */
export function decide(request: DecideRequest): Report {
  const errors = [...request.errors]
  const warnings = new Set(request.warnings)
  const pairings: Pairing[] = []
  const newNames = new Map<string, SubjectId>()
  const relations = new Map<string, Relation>()
  for (const { id, check, head, base } of request.checks) {
    if (base.status === 'errored') errors.push({ check: id, ...onBase(base.error) })
    if (head.status === 'errored') errors.push({ check: id, ...head.error })
    const lack = lackOfNumbers(head, base)
    if (lack) errors.push({ check: id, ...lack })
    if (head.status !== 'measured') continue
    for (const warning of head.warnings) warnings.add(`${id}: ${warning}`)
    const measured = base.status === 'found' ? base.measurement : null
    const relation = relationOf(check, measured, head)
    relations.set(id, relation)
    const paired = pairSamples(id, measured, head, relation, basisOf(base))
    // One by one: as arguments of one call, those of a large build would not fit on the stack.
    for (const pairing of paired.pairings) pairings.push(pairing)
    for (const pair of relation.resembling ?? []) newNames.set(nameKey(id, pair.base), pair.head)
    for (const metric of paired.changed) {
      warnings.add(`${id}: the metric ${metric} is defined differently on the base, so the two were not compared`)
    }
    if (base.status === 'missing')
      warnings.add(`${id}: no baseline: ${base.reason}. Only absolute budgets were applied.`)
  }

  const misfits = new Map<string, Report['errors'][number]>()
  const applied = pairings.map((pairing) => applyBudget(pairing, rulesOf(request.checks, pairing.check), misfits))
  const comparisons = comparePairings(pairings, decisionFor(pairings, applied, request)).map((comparison) =>
    unchangedByIdentity(noteNewName(comparison, newNames), request.checks),
  )
  const verdicts = comparisons.map((comparison, index) =>
    judge(comparison, applied[index] ?? { kind: 'none' }, {
      strict: request.strict,
      removed: request.checks.find(({ id }) => id === comparison.check)?.removed,
    }),
  )
  const assertions = request.checks.flatMap(({ id, head }) =>
    head.status === 'measured' ? (head.assertions ?? []).map((one) => judgeAssertion(id, one)) : [],
  )
  const { drifts, ...drifted } = judgeDrifts(request.checks, request.since ?? [])
  errors.push(...misfits.values(), ...unusedBudgets(request, comparisons), ...drifted.errors)
  for (const warning of drifted.warnings) warnings.add(warning)
  return {
    version: REPORT_VERSION,
    outcome: outcomeOf(errors, [...verdicts, ...assertions, ...drifts]),
    base: baseOf(request),
    head: { commit: request.head.commit, dirty: request.head.dirty },
    checks: request.checks.map(({ id, head, base }) => {
      const identity = identityOf(base, head)
      return {
        id,
        kind: head.kind,
        status: base.status === 'errored' || lackOfNumbers(head, base) ? 'errored' : head.status,
        rounds: head.status === 'measured' ? head.rounds : 0,
        ...(head.status === 'measured' && head.concurrent === true ? { concurrent: true } : {}),
        elapsed:
          elapsedOf(head) +
          (base.status === 'found' && base.source === 'side-by-side' ? elapsedOf(base.measurement) : 0),
        base: base.status === 'found' || base.status === 'identical' ? base.source : null,
        ...(identity ? { identity } : {}),
      }
    }),
    comparisons,
    verdicts,
    findings: request.checks.flatMap((one) => explain(one, relations.get(one.id) ?? UNRELATED, comparisons)),
    ...(assertions.length > 0 ? { assertions } : {}),
    ...(drifts.length > 0 ? { drifts } : {}),
    errors,
    warnings: [...warnings],
    environment: request.head.environment,
    decision: { alpha: request.alpha, rounds: request.rounds, strict: request.strict },
  }
}

function nameKey(check: string, subject: SubjectId): string {
  return JSON.stringify([check, subject])
}

/** A subject that vanished while one of a similar name appeared has probably been renamed: to be said, never assumed. */
function noteNewName(comparison: Comparison, newNames: ReadonlyMap<string, SubjectId>): Comparison {
  if (comparison.change !== 'removed') return comparison
  const head = newNames.get(nameKey(comparison.check, comparison.subject))
  return head === undefined ? comparison : { ...comparison, note: `"${head}" is new and may be its new name` }
}

function onBase(error: ErrorData): ErrorData {
  return { ...error, message: `on the base commit: ${error.message}` }
}

function basisOf(base: CheckBase): Basis {
  if (base.status === 'found') return base.basis
  if (base.status === 'identical') return { kind: 'none', reason: 'what it depends on is byte-identical on both sides' }
  return { kind: 'none', reason: base.status === 'missing' ? 'no baseline' : 'the base could not be measured' }
}

function unusedBudgets({ checks }: DecideRequest, comparisons: readonly Comparison[]): Report['errors'] {
  return checks.flatMap(({ id, budgets, head }) => {
    if (head.status !== 'measured') return []
    const own = comparisons.filter((one) => one.check === id)
    return budgets
      .filter((rule) => !own.some((one) => matchBudget([rule], one) !== null))
      .map(({ key }) => unusedError(id, key, own))
  })
}

function explain(
  { id, check, head, base }: CheckToDecide,
  relation: Relation,
  comparisons: readonly Comparison[],
): Finding[] {
  if (check === undefined || head.status !== 'measured' || base.status !== 'found') return []
  const changed = comparisons.filter(
    (one) => one.check === id && (one.change === 'regression' || one.change === 'improvement'),
  )
  return changed.flatMap(explainer(check, base.measurement, head, relation, head.changes ?? null))
}

function baseOf({ checks }: DecideRequest): Report['base'] {
  const found = checks.flatMap(({ base }) => (base.status === 'found' || base.status === 'identical' ? [base] : []))
  const main = found.find((base) => base.source === 'side-by-side') ?? found[0]
  return main ? { commit: main.commit, source: main.source, distance: main.distance } : null
}

function outcomeOf(
  errors: Report['errors'],
  verdicts: readonly Pick<Verdict | JudgedAssertion | Drift, 'outcome'>[],
): Report['outcome'] {
  if (errors.length > 0) return 'error'
  if (verdicts.some(({ outcome }) => outcome === 'fail')) return 'fail'
  return verdicts.some(({ outcome }) => outcome === 'warn') ? 'warn' : 'pass'
}

function elapsedOf(measurement: Measurement): number {
  return measurement.status === 'measured' ? measurement.elapsed : 0
}
