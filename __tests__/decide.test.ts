import { describe, expect, test } from '@jest/globals'
import type { AnyCheck } from '../src/checks/check.ts'
import { type CheckToDecide, decide } from '../src/decide.ts'
import type { BudgetRule } from '../src/model/budget.ts'
import type { Measurement } from '../src/model/measurement.ts'
import type { Metric } from '../src/model/metric.ts'
import { openSubjects } from '../src/open-question.ts'
import { BYTES, TIME } from './support/pairings.ts'

type Measured = Extract<Measurement, { status: 'measured' }>
type Values = readonly (readonly [subject: string, metric: Metric, values: readonly number[]])[]

const environment = { platform: 'linux', arch: 'x64', cpu: 'c', cores: 2, memory: 1, node: 'v24', tools: {} }
const error = { code: 'command-failed', message: 'it failed', hint: 'mend it' }

function measured(values: Values): Measured {
  return {
    status: 'measured',
    kind: 'k',
    metrics: Object.fromEntries(values.map(([, metric]) => [metric.id, metric])),
    samples: values.map(([subject, { id }, values]) => ({ subject, metric: id, values })),
    evidence: Object.fromEntries(values.map(([subject]) => [subject, { median: subject }])),
    rounds: 6,
    elapsed: 10,
    warnings: [],
  }
}

function found(values: Values): CheckToDecide['base'] {
  const basis = { kind: 'together' } as const
  return { status: 'found', source: 'side-by-side', commit: 'b', distance: 0, measurement: measured(values), basis }
}

function report(one: Partial<CheckToDecide> & Pick<CheckToDecide, 'head' | 'base'>) {
  return decide({
    checks: [{ id: 'c', check: undefined, budgets: [], ...one }],
    head: { commit: 'h', dirty: false, environment },
    alpha: 0.01,
    strict: false,
    rounds: 6,
    floors: [],
    errors: [],
    warnings: [],
  })
}

const kilobytes = (key: string): BudgetRule => ({ key, threshold: { value: 2, unit: 'kB', text: '2 kB' } })

describe('what cannot be decided is an error, never a pass', () => {
  const head = measured([['a', BYTES, [100]]])

  test('a budget that selects nothing', () => {
    const { outcome, errors } = report({ head, base: found([['a', BYTES, [100]]]), budgets: [kilobytes('b')] })
    expect(outcome).toBe('error')
    expect(errors).toMatchObject([{ check: 'c', code: 'budget-unused', hint: expect.stringContaining('"a"') }])
  })

  test('a budget in a unit that the metric does not have', () => {
    const slow = measured([['a', TIME, [1, 2, 3, 4, 5, 6]]])
    const { outcome, errors } = report({
      head: slow,
      base: { status: 'missing', reason: 'r' },
      budgets: [kilobytes('a')],
    })
    expect(outcome).toBe('error')
    expect(errors).toMatchObject([{ code: 'budget-unit', message: expect.stringContaining('2 kB') }])
  })

  test('a head or a base that could not be measured', () => {
    const lost = report({ head: { status: 'errored', kind: 'k', error }, base: { status: 'missing', reason: 'r' } })
    expect(lost).toMatchObject({ outcome: 'error', errors: [{ check: 'c', message: 'it failed' }], comparisons: [] })
    const halved = report({ head, base: { status: 'errored', error } })
    expect(halved).toMatchObject({ outcome: 'error', errors: [{ message: 'on the base commit: it failed' }] })
    expect(halved.comparisons).toHaveLength(1)
  })
})

test('a missing baseline is said, and absolute budgets still apply', () => {
  const head = measured([['a', BYTES, [3000]]])
  const { outcome, base, warnings } = report({
    head,
    base: { status: 'missing', reason: 'first run' },
    budgets: [kilobytes('a')],
  })
  expect(outcome).toBe('fail')
  expect(base).toBeNull()
  expect(warnings).toEqual([expect.stringContaining('first run')])
})

test('a budget tighter than the usual margin lets smaller regressions be established', () => {
  const base = found([['a', TIME, [100, 100.1, 100.2, 100.3, 100.4, 100.5]]])
  const head = measured([['a', TIME, [100.9, 101, 101.1, 101.2, 101.3, 101.4]]])
  expect(report({ head, base }).comparisons[0]?.change).toBe('unchanged')
  const budgets: BudgetRule[] = [{ key: 'a', maxRegression: { relative: 0.005, text: '0.5%' } }]
  const strict = report({ head, base, budgets })
  expect(strict.comparisons[0]?.change).toBe('regression')
  expect(strict.outcome).toBe('fail')
})

test('a check explains only what changed, and hints at the new name of what vanished', () => {
  const asked: string[] = []
  const check = {
    relate: () => ({ renamed: [], resembling: [{ base: 'old', head: 'new' }] }),
    explain: ({ subject, metric }: { subject: string; metric: string }, base: string, head: string) => {
      asked.push(subject)
      return [{ check: 'c', subject, metric, cause: `${base} to ${head}`, evidence: {} }]
    },
  } as unknown as AnyCheck
  const { findings, verdicts, comparisons } = report({
    check,
    base: found([
      ['same', BYTES, [1]],
      ['grown', BYTES, [1]],
      ['old', TIME, [1, 1, 1, 1, 1, 1]],
    ]),
    head: measured([
      ['same', BYTES, [1]],
      ['grown', BYTES, [2]],
      ['new', TIME, [1, 1, 1, 1, 1, 1]],
    ]),
  })
  expect(asked).toEqual(['grown'])
  expect(findings).toMatchObject([{ subject: 'grown', cause: 'grown to grown' }])
  expect(comparisons.at(-1)).toMatchObject({
    subject: 'old',
    change: 'removed',
    note: '"new" is new and may be its new name',
  })
  expect(verdicts.at(-1)).toMatchObject({ outcome: 'warn', reason: expect.stringContaining('may be its new name') })
})

test.each([
  [undefined, 'warn', 'unjudged'],
  ['pass', 'pass', 'pass'],
  ['warn', 'warn', 'warn'],
  ['fail', 'fail', 'fail'],
] as const)('with `removed: %s` a noisy subject that is gone is %s, an exact one %s', (removed, noisy, exact) => {
  const { verdicts } = report({
    removed,
    base: found([
      ['kept', BYTES, [1]],
      ['bench', TIME, [1, 1, 1, 1, 1, 1]],
      ['file', BYTES, [1]],
    ]),
    head: measured([['kept', BYTES, [1]]]),
  })
  const outcomes = Object.fromEntries(verdicts.map(({ subject, outcome }) => [subject, outcome]))
  expect(outcomes).toMatchObject({ bench: noisy, file: exact })
})

test('where the interval must lie beyond the limit, measuring goes on until it does', () => {
  const budgets: BudgetRule[] = [{ key: 'a', maxRegression: { relative: 0.05, text: '5%' } }]
  const isOpen = (head: readonly number[], strict: boolean) => {
    const sides = [[100, 101, 102, 103, 104, 105], head].map((values) => measured([['a', TIME, [...values]]]))
    const policy = { alpha: 0.01, strict, floors: [], others: 0 }
    const [base, after] = sides as [Measured, Measured]
    return openSubjects({ id: 'c', check: undefined, budgets }, base, after, policy).head.has('a')
  }
  expect(isOpen([109, 110, 111, 112, 113, 114], false)).toBe(false)
  expect(isOpen([109, 110, 111, 112, 113, 114], true)).toBe(true)
  expect(isOpen([139, 140, 141, 142, 143, 144], true)).toBe(false)
})

test('the report says how strictly it was decided', () => {
  expect(report({ head: measured([]), base: found([]) }).decision).toEqual({ alpha: 0.01, rounds: 6, strict: false })
})

test('measuring goes on while noise reaches back over a threshold, and ends when it does not', () => {
  const budgets: BudgetRule[] = [{ key: 'a', threshold: { value: 100, text: '100' } }]
  const isOpen = (values: readonly number[]) => {
    const side = measured([['a', TIME, [...values]]])
    return openSubjects({ id: 'c', check: undefined, budgets }, side, side, {
      alpha: 0.01,
      strict: false,
      floors: [],
      others: 0,
    }).head.has('a')
  }
  expect(isOpen([99, 101, 102, 103, 104, 105])).toBe(true)
  expect(isOpen([101, 101.5, 102, 103, 104, 105])).toBe(false)
  expect(isOpen([90, 91, 92, 93, 94, 95])).toBe(false)
})

test('what goes by another name now is explained by what the base saw of it', () => {
  const check = {
    relate: () => ({ renamed: [{ base: 'old', head: 'new' }] }),
    explain: ({ subject, metric }: { subject: string; metric: string }, base: string, head: string) => [
      { check: 'c', subject, metric, cause: `${base} to ${head}`, evidence: {} },
    ],
  } as unknown as AnyCheck
  const { findings } = report({
    check,
    base: found([['old', BYTES, [1]]]),
    head: measured([['new', BYTES, [2]]]),
  })
  expect(findings).toMatchObject([{ subject: 'new', cause: 'old to new' }])
})

test('a check explains with what changed since the base that the head was measured beside', () => {
  const changes = { files: [{ path: 'a.js', ranges: [] }], deleted: [], commits: [], omitted: 0 }
  const seen: unknown[] = []
  const check = {
    explain: (_: unknown, __: unknown, ___: unknown, all: { changes?: unknown }) => {
      seen.push(all.changes)
      return []
    },
  } as unknown as AnyCheck
  const head = measured([['a', BYTES, [2]]])
  report({ check, base: found([['a', BYTES, [1]]]), head: { ...head, changes } })
  report({ check, base: found([['a', BYTES, [1]]]), head })
  expect(seen).toEqual([changes, null])
})

test('two hundred thousand numbers are no more than one', () => {
  const values = (value: number) =>
    Array.from({ length: 200_000 }, (_, index): Values[number] => [`${index}`, BYTES, [value]])
  const { comparisons, errors } = report({ head: measured(values(2)), base: found(values(1)) })
  expect([comparisons.length, errors]).toEqual([200_000, []])
})
