import { describe, expect, test } from '@jest/globals'
import type { AnyCheck } from '../src/checks/check.ts'
import type { BudgetRule } from '../src/model/budget.ts'
import type { Measurement } from '../src/model/measurement.ts'
import type { Metric } from '../src/model/metric.ts'
import { worsenedSubjects } from '../src/worsened.ts'
import { around, BYTES, RATE, TIME } from './support/pairings.ts'

type Measured = Extract<Measurement, { status: 'measured' }>
type Values = readonly (readonly [subject: string, metric: Metric, values: readonly number[]])[]

const GATED = { ...TIME, tolerance: { relative: 0.05 } }
const policy = { alpha: 0.01, floors: [], strict: false }

function measured(values: Values): Measured {
  return {
    status: 'measured',
    kind: 'k',
    metrics: Object.fromEntries(values.map(([, metric]) => [metric.id, metric])),
    samples: values.map(([subject, { id }, values]) => ({ subject, metric: id, values })),
    evidence: {},
    rounds: 12,
    elapsed: 10,
    warnings: [],
  }
}

const steady = (center: number, shift = 0) => around(center, 0.01, 12, shift)

function worsened(base: Values, head: Values, budgets: readonly BudgetRule[] = [], check?: AnyCheck, strict = false) {
  const found = worsenedSubjects({ id: 'c', check, budgets }, measured(base), measured(head), { ...policy, strict })
  return { base: [...found.base], head: [...found.head] }
}

describe('the subjects of which something that gates got worse', () => {
  test('with what did; what is as before, better, or gates nothing is not among them', () => {
    const sides = (slower: number): Values => [
      ['slower', GATED, steady(100 * slower, slower)],
      ['same', GATED, steady(100, slower)],
      ['faster', GATED, steady(100 / slower, slower)],
    ]
    const only = [['slower', ['time']]]
    expect(worsened(sides(1), sides(1.5))).toEqual({ base: only, head: only })
    expect(worsened([['a', TIME, steady(100)]], [['a', TIME, steady(150, 1)]]).head).toEqual([])
    expect(worsened([['a', RATE, steady(100)]], [['a', RATE, steady(50, 1)]]).head).toEqual([])
  })

  test('all its metrics, by what the budgets allow', () => {
    const base: Values = [
      ['a', GATED, steady(100)],
      ['a', BYTES, [1000]],
    ]
    const head: Values = [
      ['a', GATED, steady(150, 1)],
      ['a', BYTES, [1010]],
    ]
    const rule = (value: number): BudgetRule => ({
      key: 'gzip',
      maxRegression: { absolute: { value, unit: 'B', text: `${value} B` }, text: `${value} B` },
    })
    expect(worsened(base, head, [rule(5)]).head).toEqual([['a', ['time', 'gzip']]])
    expect(worsened(base, head, [rule(50)]).head).toEqual([['a', ['time']]])
  })

  test('beyond a threshold as the base is: it fails, and did not get worse', () => {
    const threshold = { value: 50, unit: 'ms', text: '50 ms' }
    const sides = (shift: number): Values => [['a', GATED, steady(100, shift)]]
    expect(worsened(sides(0), sides(1), [{ key: 'time', threshold }]).head).toEqual([])
  })

  test('by each side’s own names', () => {
    const relate = () => ({ renamed: [{ base: 'old', head: 'new' }] })
    const check = { relate } as unknown as AnyCheck
    const { base, head } = worsened([['old', GATED, steady(100)]], [['new', GATED, steady(150, 1)]], [], check)
    expect([base, head]).toEqual([[['old', ['time']]], [['new', ['time']]]])
  })
})
