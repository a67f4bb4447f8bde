import { misfitError, unusedError } from './budget-errors.ts'
import type { AnyCheck } from './checks/check.ts'
import { comparePairings } from './compare/compare.ts'
import { judgeDrift } from './compare/judge-drift.ts'
import { type Basis, pairSamples } from './compare/pairing.ts'
import { explainer } from './explainer.ts'
import { relationOf } from './median-evidence.ts'
import { matchBudget, resolveBudget } from './model/budget-rules.ts'
import type { Comparison } from './model/comparison.ts'
import type { Drift, DriftRule } from './model/drift.ts'
import type { Measurement } from './model/measurement.ts'
import type { Report } from './model/report.ts'
import type { Milestone } from './model/snapshot.ts'

type Measured = Extract<Measurement, { status: 'measured' }>

interface CheckWithDrifts {
  readonly id: string
  readonly check: AnyCheck | undefined
  readonly drifts?: readonly DriftRule[]
  readonly head: Measurement
}

export interface JudgedDrifts {
  readonly drifts: readonly Drift[]
  readonly errors: Report['errors']
  readonly warnings: readonly string[]
}

/** One check's limits since one commit. */
interface Limits {
  readonly id: string
  readonly check: AnyCheck | undefined
  readonly head: Measured
  readonly since: string
  readonly rules: readonly DriftRule[]
}

/** Holds the head against every limit with `since`. The first milestone that has a check's numbers serves. Pure. */
export function judgeDrifts(checks: readonly CheckWithDrifts[], milestones: readonly Milestone[]): JudgedDrifts {
  const all = checks.flatMap(({ id, check, drifts = [], head }) => {
    if (head.status !== 'measured') return []
    const bySince = Map.groupBy(drifts, ({ since }) => since)
    return [...bySince].map(([since, rules]) => judgeLimits({ id, check, head, since, rules }, milestones))
  })
  return {
    drifts: all.flatMap(({ drifts }) => drifts),
    errors: all.flatMap(({ errors }) => errors),
    warnings: all.flatMap(({ warnings }) => warnings),
  }
}

/** Numbers of another day tell nothing of what varies; of what does not, everything. */
const APART = { kind: 'apart', reason: 'it varies, and was measured at another time' } as const satisfies Basis
const NOT_HELD = { kind: 'none', reason: 'neither snapshot holds numbers of it' } as const satisfies Basis

function judgeLimits(limits: Limits, milestones: readonly Milestone[]): JudgedDrifts {
  const { id, check, head, since, rules } = limits
  const milestone = milestones.find(
    ({ names, checks }) =>
      names.includes(since) && Object.hasOwn(checks, id) && checks[id]?.measurement.kind === head.kind,
  )
  const then = milestone?.checks[id]?.measurement
  const base = then?.status === 'measured' ? then : null
  const relation = relationOf(check, base, head)
  const { pairings, changed } = pairSamples(id, base, head, relation, base ? APART : NOT_HELD)
  const compared = comparePairings(pairings, { alpha: 0.01, limit: () => null, gates: () => false }).filter(hasHead)

  const errors = rules
    .filter((rule) => !compared.some((one) => matchBudget([rule], one)))
    .map(({ key }) => unusedError(id, key, compared, since))
  if (then?.status === 'errored') {
    const { message, ...error } = then.error
    errors.push({ check: id, ...error, message: `${placeOf(since, milestone?.commit ?? null)}: ${message}` })
    return { drifts: [], errors, warnings: [] }
  }
  const explain = check && base ? explainer(check, base, head, relation, null) : () => []
  const misfits = new Map<string, Report['errors'][number]>()
  const drifts = compared.flatMap((comparison): Drift[] => {
    const rule = matchBudget(rules, comparison)
    if (rule === null) return []
    const resolved = resolveBudget(rule, comparison.unit)
    if (resolved.status !== 'resolved') {
      misfits.set(rule.key, misfitError(id, rule.key, comparison, resolved))
      return []
    }
    const limit = resolved.budget.maxRegression ?? {}
    const drift = judgeDrift({ comparison, rule, limit, commit: milestone?.commit ?? null })
    return [drift.outcome === 'fail' ? { ...drift, causes: explain(comparison).map(({ cause }) => cause) } : drift]
  })
  const warnings = changed.map(
    (metric) =>
      `${id}: the metric ${metric} was defined differently at \`${since}\`, so its limits since then were not judged`,
  )
  if (base === null) warnings.push(`${id}: its limits since \`${since}\` were not judged: ${NOT_HELD.reason}`)
  return { drifts, errors: [...errors, ...misfits.values()], warnings }
}

function hasHead(comparison: Comparison): comparison is Comparison & { readonly head: object } {
  return comparison.head !== null
}

function placeOf(since: string, commit: string | null): string {
  return commit === null
    ? `for its limits since \`${since}\``
    : `at \`${since}\` (${commit.slice(0, 7)}), for its limits since then`
}
