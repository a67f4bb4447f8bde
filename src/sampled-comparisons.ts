import type { AnyCheck } from './checks/check.ts'
import { matchBudget } from './model/budget-rules.ts'
import type { ConfiguredCheck } from './model/config.ts'
import type { Measurement } from './model/measurement.ts'
import type { SubjectId } from './model/subject.ts'

/** How many comparisons of noisy metrics that may gate a measured check adds to the pull request. */
export function countSampled(measurement: Measurement, { budgets }: Pick<ConfiguredCheck, 'budgets'>): number {
  if (measurement.status !== 'measured') return 0
  const subjects = new Set<SubjectId>()
  return measurement.samples.filter(({ subject, metric }) => {
    const lead = !subjects.has(subject)
    subjects.add(subject)
    const { nature, tolerance } = measurement.metrics[metric] ?? {}
    const rule = matchBudget(budgets, { metric, subject, lead })
    return nature === 'sampled' && (rule ? rule.maxRegression : tolerance) !== undefined
  }).length
}

/** How many a check will add, as far as that is known before it is measured: one subject's worth of what may gate. */
export function expectSampled(check: AnyCheck, { options, budgets }: ConfiguredCheck): number {
  const { nature, metrics } = check.plan(options)
  if (nature === 'exact') return 0
  const gating = metrics.filter((metric) => metric.nature === 'sampled' && metric.tolerance !== undefined)
  return Math.max(1, gating.length, budgets.length)
}
