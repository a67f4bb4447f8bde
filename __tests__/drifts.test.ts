import { describe, expect, test } from '@jest/globals'
import type { AnyCheck } from '../src/checks/check.ts'
import { type CheckToDecide, decide } from '../src/decide.ts'
import type { BudgetRule } from '../src/model/budget.ts'
import type { Comparison } from '../src/model/comparison.ts'
import type { DriftRule } from '../src/model/drift.ts'
import type { Measurement } from '../src/model/measurement.ts'
import type { Metric } from '../src/model/metric.ts'
import { parseRegressionLimit } from '../src/model/quantity.ts'
import type { Milestone } from '../src/model/snapshot.ts'
import { BYTES, TIME } from './support/pairings.ts'

type Measured = Extract<Measurement, { status: 'measured' }>
type Values = Readonly<Record<string, number>>

const environment = { platform: 'linux', arch: 'x64', cpu: 'c', cores: 2, memory: 1, node: 'v24', tools: {} }
const COMMIT = 'a'.repeat(40)
const SCORE: Metric = { id: 'score', title: 'Score', unit: 'score', better: 'higher', nature: 'exact' }

function measured(values: Values, metric: Metric = BYTES): Measured {
  return {
    status: 'measured',
    kind: 'k',
    metrics: { [metric.id]: metric },
    samples: Object.entries(values).map(([subject, value]) => ({ subject, metric: metric.id, values: [value] })),
    evidence: Object.fromEntries(Object.keys(values).map((subject) => [subject, { median: `saw ${subject}` }])),
    rounds: 1,
    elapsed: 10,
    warnings: [],
  }
}

function limit(key: string, text: string, since = 'v1'): DriftRule {
  const parsed = parseRegressionLimit(text)
  if (!parsed.ok) throw new Error(parsed.problem)
  return { key, since, maxRegression: parsed.value }
}

function milestone(measurement: Measurement, names = ['v1']): Milestone {
  return { commit: COMMIT, names, checks: { c: { measurement, digest: 'd', tools: {} } } }
}

interface Case {
  readonly past: Measurement | null
  readonly head: Measurement
  readonly drifts: readonly DriftRule[]
  readonly base?: Measured
  readonly budgets?: readonly BudgetRule[]
  readonly check?: Partial<AnyCheck>
}

function report({ past, head, drifts, base, budgets = [], check }: Case) {
  const found: CheckToDecide['base'] = {
    status: 'found',
    source: 'side-by-side',
    commit: 'b',
    distance: 0,
    measurement: base ?? measured({ total: 100 }),
    basis: { kind: 'together' },
  }
  return decide({
    checks: [{ id: 'c', check: check as AnyCheck | undefined, budgets, drifts, head, base: found }],
    head: { commit: 'h', dirty: false, environment },
    alpha: 0.01,
    strict: false,
    rounds: 6,
    floors: [],
    since: past === null ? [] : [milestone(past)],
    errors: [],
    warnings: [],
  })
}

describe('a limit since a release', () => {
  const past = measured({ total: 181_000 })

  test('fails beyond it and passes within, whatever the base says', () => {
    const head = measured({ total: 195_000 })
    const { outcome, drifts, verdicts } = report({ past, head, base: head, drifts: [limit('total', '5%')] })
    expect(outcome).toBe('fail')
    expect(verdicts).toMatchObject([{ outcome: 'unjudged', rule: null }])
    expect(drifts).toEqual([
      {
        check: 'c',
        subject: 'total',
        metric: 'gzip',
        title: 'gzip',
        unit: 'B',
        better: 'lower',
        rule: 'total',
        since: 'v1',
        commit: COMMIT,
        base: 181_000,
        head: 195_000,
        delta: { absolute: 14_000, relative: 14_000 / 181_000 },
        limit: { relative: 0.05 },
        outcome: 'fail',
        reason: 'grew by 7.7 % (181 kB → 195 kB) since `v1`, more than the 5 % allowed',
        hint: expect.stringContaining('`since`'),
        causes: [],
      },
    ])
    const within = report({ past, head, base: head, drifts: [limit('total', '8%')] })
    expect(within.outcome).toBe('pass')
    expect(within.drifts).toMatchObject([{ outcome: 'pass', reason: expect.stringMatching(/within the 8 % allowed$/) }])
  })

  test.each<[string, Values, Metric, string, string, string]>([
    ['an amount', { total: 203_000 }, BYTES, '20 kB', 'fail', 'grew by 22 kB (181 kB → 203 kB) since `v1`, more than'],
    ['both parts', { total: 203_000 }, BYTES, '5% and 30 kB', 'pass', 'grew by 12 % and 22 kB (181 kB → 203 kB) since'],
    ['exactly the limit', { total: 199_100 }, BYTES, '10%', 'pass', 'grew by 10 % (181 kB → 199 kB) since'],
    ['no change', { total: 181_000 }, BYTES, '0%', 'pass', 'is as it was since `v1`'],
    ['an improvement', { total: 90_500 }, BYTES, '1%', 'pass', 'fell by 50 % (181 kB → 90.5 kB) since `v1`'],
  ])('tells %s', (_, head, metric, text, outcome, reason) => {
    const [drift] = report({ past, head: measured(head, metric), drifts: [limit('total', text)] }).drifts ?? []
    expect(drift).toMatchObject({ outcome, reason: expect.stringContaining(reason) })
  })

  test('of a metric of which more is better fails where it fell', () => {
    const at = (value: number) =>
      report({
        past: measured({ total: 0.9 }, SCORE),
        head: measured({ total: value }, SCORE),
        base: measured({ total: 0.9 }, SCORE),
        drifts: [limit('score', '10%')],
      }).drifts?.[0]
    expect(at(0.8)).toMatchObject({
      outcome: 'fail',
      reason: 'fell by 11 % (0.9 → 0.8) since `v1`, more than the 10 % allowed',
    })
    expect(at(1.1)).toMatchObject({ outcome: 'pass', reason: expect.stringMatching(/^grew by 22 %/) })
  })

  test('from nothing fails by any percentage', () => {
    const { drifts } = report({
      past: measured({ total: 0 }),
      head: measured({ total: 5 }),
      drifts: [limit('*', '5%')],
    })
    expect(drifts).toMatchObject([
      {
        outcome: 'fail',
        delta: { absolute: 5, relative: null },
        reason: expect.stringContaining('grew by 5 B (0 B → 5 B)'),
      },
    ])
  })

  test('of several keys with one `since` the most specific judges; other commits judge for themselves', () => {
    const drifts = [limit('*', '50%'), limit('total', '1%'), limit('*', '2%', 'v0')]
    const head = measured({ total: 110, 'a.js': 110 })
    const past = measured({ total: 100, 'a.js': 100 })
    const base: CheckToDecide['base'] = { status: 'missing', reason: 'r' }
    const { drifts: judged } = decide({
      checks: [{ id: 'c', check: undefined, budgets: [], drifts, head, base }],
      head: { commit: 'h', dirty: false, environment },
      alpha: 0.01,
      strict: false,
      rounds: 6,
      floors: [],
      since: [milestone(past, ['v0', 'v1'])],
      errors: [],
      warnings: [],
    })
    expect(judged?.map(({ subject, since, rule, outcome }) => [since, subject, rule, outcome])).toEqual([
      ['v1', 'total', 'total', 'fail'],
      ['v1', 'a.js', '*', 'pass'],
      ['v0', 'total', '*', 'fail'],
      ['v0', 'a.js', '*', 'fail'],
    ])
  })

  test('takes no part in what judges the head against the base', () => {
    const budgets: BudgetRule[] = [{ key: '*', maxRegression: { relative: 0.5, text: '50%' } }]
    const head = measured({ total: 120 })
    const { verdicts } = report({ past: measured({ total: 119 }), head, budgets, drifts: [limit('total', '5%')] })
    expect(verdicts).toMatchObject([{ rule: '*', outcome: 'pass' }])
  })
})

describe('forty harmless steps of one percent', () => {
  const size = (step: number) => Math.round(1_000_000 * 1.01 ** step)
  const budgets: BudgetRule[] = [{ key: 'total', maxRegression: { relative: 0.02, text: '2%' } }]

  test('each pass against the one before; the limit since the first stops the nineteenth', () => {
    const past = measured({ total: size(0) })
    const outcomes = Array.from({ length: 40 }, (_, index) => {
      const base = measured({ total: size(index) })
      const head = measured({ total: size(index + 1) })
      const { verdicts, drifts, outcome } = report({ past, base, head, budgets, drifts: [limit('total', '20%')] })
      return { step: verdicts[0]?.outcome, drift: drifts?.[0]?.outcome, outcome }
    })
    expect(outcomes.map(({ step }) => step)).toEqual(Array(40).fill('pass'))
    // 1.01^18 = 1.196, 1.01^19 = 1.208
    const expected = [...Array(18).fill('pass'), ...Array(22).fill('fail')]
    expect(outcomes.map(({ drift }) => drift)).toEqual(expected)
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(expected)
  })
})

describe('subjects', () => {
  test('that the release did not have are not judged, and that is said; those gone since are no matter', () => {
    const { outcome, drifts, errors } = report({
      past: measured({ total: 100, 'old.js': 50 }),
      head: measured({ total: 100, 'new.js': 50 }),
      base: measured({ total: 100, 'new.js': 50 }),
      drifts: [limit('*', '5%')],
    })
    expect(outcome).toBe('pass')
    expect(errors).toEqual([])
    expect(drifts?.map(({ subject, outcome, base }) => [subject, outcome, base])).toEqual([
      ['total', 'pass', 100],
      ['new.js', 'unjudged', null],
    ])
    expect(drifts?.[1]?.reason).toBe('is new since `v1`: there is nothing to compare it with')
  })

  test('under another name are the same; corrections of the check hold', () => {
    const check: Partial<AnyCheck> = {
      relate: (base: ReadonlyMap<string, unknown>) =>
        base.has('app-1.js')
          ? {
              renamed: [{ base: 'app-1.js', head: 'app-2.js' }],
              corrections: [{ subject: 'app-1.js', metric: 'gzip', by: 10 }],
            }
          : { renamed: [] },
      explain: ({ subject, metric, delta }: Comparison, base: unknown, head: unknown) => [
        { check: 'c', subject, metric, cause: `${base} → ${head}: ${delta?.absolute}`, evidence: {} },
      ],
    }
    const [drift] =
      report({
        past: measured({ 'app-1.js': 100 }),
        head: measured({ 'app-2.js': 130 }),
        base: measured({ 'app-2.js': 130 }),
        drifts: [limit('app-2.js', '5%')],
        check,
      }).drifts ?? []
    expect(drift).toMatchObject({ subject: 'app-2.js', base: 110, head: 130, outcome: 'fail' })
    expect(drift?.causes).toEqual(['saw app-1.js → saw app-2.js: 20'])
  })

  test('are explained only where they fail, and no finding of the report is about them', () => {
    const explained: string[] = []
    const check: Partial<AnyCheck> = {
      explain: ({ subject, metric }: Comparison) => {
        explained.push(subject)
        return [{ check: 'c', subject, metric, cause: 'because', evidence: {} }]
      },
    }
    const values = { total: 110, other: 101 }
    const { drifts, findings } = report({
      past: measured({ total: 100, other: 100 }),
      head: measured(values),
      base: measured(values),
      drifts: [limit('*', '5%')],
      check,
    })
    expect(drifts?.map(({ causes }) => causes)).toEqual([['because'], []])
    expect({ explained, findings }).toEqual({ explained: ['total'], findings: [] })
  })

  test('whose metric varies, or means something else now, are not judged', () => {
    const head = {
      ...measured({ total: 120 }, TIME),
      samples: [{ subject: 'total', metric: 'time', values: [1, 2, 3, 4, 5, 6, 7] }],
    }
    const varied = report({ past: head, head, base: head, drifts: [limit('*', '1%')] })
    expect(varied.drifts).toMatchObject([{ outcome: 'unjudged', reason: expect.stringContaining('it varies') }])
    const other = report({
      past: measured({ total: 1 }, { ...BYTES, unit: 'kB' }),
      head: measured({ total: 1000 }),
      drifts: [limit('*', '1%')],
    })
    expect(other.drifts).toMatchObject([{ outcome: 'unjudged' }])
    expect(other.warnings).toContainEqual(expect.stringContaining('defined differently at `v1`'))
  })
})

describe('what cannot be judged', () => {
  const head = measured({ total: 100 })

  test('for want of a build is an error with its words, never a pass', () => {
    const error = { code: 'setup-failed', message: '`setup` (make) exited with 7', hint: 'mend it', output: 'no rule' }
    const past = { status: 'errored', kind: 'k', error } as const
    const { outcome, errors, drifts } = report({ past, head, drifts: [limit('total', '5%')] })
    expect(outcome).toBe('error')
    expect(errors).toEqual([
      {
        check: 'c',
        ...error,
        message: 'at `v1` (aaaaaaa), for its limits since then: `setup` (make) exited with 7',
      },
    ])
    expect(drifts).toBeUndefined()
  })

  test('for want of numbers offline is said, and not judged', () => {
    const { outcome, warnings, drifts } = report({ past: null, head, drifts: [limit('total', '5%')] })
    expect(outcome).toBe('pass')
    expect(warnings).toContain('c: its limits since `v1` were not judged: neither snapshot holds numbers of it')
    expect(drifts).toMatchObject([{ outcome: 'unjudged', base: null, commit: null }])
  })

  test('as it matches nothing is an error, also where the release had it', () => {
    const past = measured({ total: 100, gone: 1 })
    const { outcome, errors } = report({ past, head, drifts: [limit('gone', '5%')] })
    expect(outcome).toBe('error')
    expect(errors).toMatchObject([
      {
        code: 'budget-unused',
        message: expect.stringContaining('"gone" since "v1"'),
        hint: expect.stringContaining('"total"'),
      },
    ])
  })

  test('as its unit does not fit is an error', () => {
    const { errors } = report({ past: head, head, drifts: [limit('total', '5 ms')] })
    expect(errors).toMatchObject([{ code: 'budget-unit', message: expect.stringContaining('"total"') }])
  })

  test('as the head could not be measured is told once', () => {
    const error = { code: 'x', message: 'm', hint: 'h' }
    const { errors, drifts } = report({
      past: head,
      head: { status: 'errored', kind: 'k', error },
      drifts: [limit('total', '5%')],
    })
    expect(errors).toEqual([{ check: 'c', ...error }])
    expect(drifts).toBeUndefined()
  })
})
