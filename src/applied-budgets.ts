import { misfitError } from './budget-errors.ts'
import type { Decision } from './compare/compare.ts'
import type { AppliedBudget } from './compare/judge.ts'
import type { Pairing } from './compare/pairing.ts'
import type { BudgetRule, Tolerance } from './model/budget.ts'
import { matchBudget, resolveBudget } from './model/budget-rules.ts'
import { floorFinder, type NoiseFloor } from './model/floors.ts'
import type { Report } from './model/report.ts'

/** What holds for all comparisons alike. */
export interface Policy {
  /** The level: see docs/statistics.md. */
  readonly alpha: number
  readonly floors: readonly NoiseFloor[]
}

interface Budgeted {
  readonly id: string
  readonly budgets: readonly BudgetRule[]
}

/** What the budgets of these checks, and the floors, ask of the comparisons of their pairings. Pure. */
export function decisionOf(pairings: readonly Pairing[], checks: readonly Budgeted[], policy: Policy): Decision {
  const applied = pairings.map((pairing) => applyBudget(pairing, rulesOf(checks, pairing.check), new Map()))
  return decisionFor(pairings, applied, policy)
}

export function rulesOf(checks: readonly Budgeted[], id: string): readonly BudgetRule[] {
  return checks.find((one) => one.id === id)?.budgets ?? []
}

/** What judges one comparison. A budget that does not fit its unit goes to `misfits`. */
export function applyBudget(
  { check, metric, subject, lead }: Pairing,
  rules: readonly BudgetRule[],
  misfits: Map<string, Report['errors'][number]>,
): AppliedBudget {
  const rule = matchBudget(rules, { metric: metric.id, subject, lead })
  if (!rule) return metric.tolerance ? { kind: 'default', tolerance: metric.tolerance } : { kind: 'none' }
  const resolved = resolveBudget(rule, metric.unit)
  if (resolved.status === 'resolved') return { kind: 'rule', key: rule.key, budget: resolved.budget }
  misfits.set(`${check} ${rule.key}`, misfitError(check, rule.key, { subject, metric: metric.id }, resolved))
  return { kind: 'none' }
}

/** What budgets ask of the comparison: which changes gate, and how large they may be. */
export function decisionFor(
  pairings: readonly Pairing[],
  applied: readonly AppliedBudget[],
  { alpha, floors }: Policy,
): Decision {
  const allowed = new Map(pairings.map((pairing, index) => [pairing, allowedBy(applied[index])]))
  const floorOf = floorFinder(floors)
  return {
    alpha,
    limit: (pairing) => allowed.get(pairing)?.relative ?? null,
    gates: (pairing) => allowed.get(pairing) !== undefined,
    floor: ({ check, subject, metric }) => floorOf({ check, subject, metric: metric.id }),
  }
}

function allowedBy(applied: AppliedBudget | undefined): Tolerance | undefined {
  switch (applied?.kind) {
    case 'rule':
      return applied.budget.maxRegression
    case 'default':
      return applied.tolerance
    default:
      return undefined
  }
}
