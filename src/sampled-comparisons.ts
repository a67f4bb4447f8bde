import type { AnyCheck } from './checks/check.ts'
import type { ConfiguredCheck } from './model/config.ts'
import type { Measurement } from './model/measurement.ts'

/** How many comparisons of noisy metrics a measured check adds to the pull request. */
export function countSampled(measurement: Measurement): number {
  if (measurement.status !== 'measured') return 0
  return measurement.samples.filter(({ metric }) => measurement.metrics[metric]?.nature === 'sampled').length
}

/** How many a check will add, as far as that is known before it is measured: one subject's worth of what may gate. */
export function expectSampled(check: AnyCheck, { options, budgets }: ConfiguredCheck): number {
  const { nature, metrics } = check.plan(options)
  if (nature === 'exact') return 0
  const gating = metrics.filter((metric) => metric.nature === 'sampled' && metric.tolerance !== undefined)
  return Math.max(1, gating.length, budgets.length)
}
