import { expect, test } from '@jest/globals'
import type { BudgetRule } from '../src/model/budget.ts'
import type { Measurement } from '../src/model/measurement.ts'
import type { Metric } from '../src/model/metric.ts'
import { countSampled } from '../src/sampled-comparisons.ts'
import { BYTES, TIME } from './support/pairings.ts'

const metrics: Record<string, Metric> = {
  time: { ...TIME, tolerance: { relative: 0.03 } },
  'cpu-time': { ...TIME, id: 'cpu-time' },
  gzip: { ...BYTES, tolerance: { relative: 0.01 } },
}

const measured: Measurement = {
  status: 'measured',
  kind: 'benchmark',
  metrics,
  samples: ['a', 'b'].flatMap((subject) =>
    ['time', 'cpu-time', 'gzip'].map((metric) => ({ subject, metric, values: [1] })),
  ),
  evidence: {},
  rounds: 1,
  elapsed: 1,
  warnings: [],
}

const count = (...budgets: readonly BudgetRule[]) => countSampled(measured, { budgets })
const limit = { maxRegression: { relative: 0.1, text: '10%' } }

test('what is noisy and may gate counts: by its own tolerance or by a budget', () => {
  expect(count()).toBe(2)
  expect(count({ key: 'cpu-time', ...limit })).toBe(4)
  expect(count({ key: 'a > cpu-time', ...limit })).toBe(3)
  expect(count({ key: 'time', threshold: { value: 1, text: '1' } })).toBe(0)
  expect(count({ key: 'a', threshold: { value: 1, text: '1' } })).toBe(1)
  expect(countSampled({ status: 'skipped', kind: 'benchmark', reason: '' }, { budgets: [] })).toBe(0)
})
