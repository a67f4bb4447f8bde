import { describe, expect, test } from '@jest/globals'
import { entriesOf, rowsOf } from '../../src/report/rows.ts'
import { type Case, report } from '../support/report-builder.ts'
import { many, slow } from '../support/report-scenarios.ts'

const worse: Case = { base: 10, head: 20, change: 'regression' }
const better: Case = { base: 10, head: 5, change: 'improvement' }
const same: Case = { base: 10, head: 10 }
const failing: Case['verdict'] = { outcome: 'fail', decidedBy: 'max-regression' }

function lead(spec: Case): Case {
  return { metric: 'lead', ...spec }
}

function other(spec: Case): Case {
  return { metric: 'other', lead: false, ...spec }
}

/** `fail lead +other`: each row's standing and metric, and the metrics it stands for. */
function rows(...cases: Case[]): string[] {
  return rowsOf(entriesOf(report(cases))).map(({ standing, comparison, also }) =>
    [standing, comparison.metric, ...also.map((entry) => `+${entry.comparison.metric}`)].join(' '),
  )
}

describe('one subject', () => {
  test('is shown by its lead metric alone where its metrics move together', () => {
    expect(rows(lead(worse), other(worse))).toEqual(['tolerated lead'])
    expect(rows(lead(better), other(better))).toEqual(['improvement lead'])
  })

  test('has a row for another metric that changed while the lead did not', () => {
    expect(rows(lead(same), other(worse))).toEqual(['tolerated other'])
    expect(rows(lead(same), other(better))).toEqual(['improvement other'])
    const beyond: Case = {
      ...same,
      verdict: { outcome: 'warn', decidedBy: 'target', budget: { target: 1 }, rule: 'lead' },
    }
    expect(rows(lead(beyond), other(better))).toEqual(['warn lead', 'improvement other'])
  })

  test('has a row for another metric that got worse while the lead got better', () => {
    expect(rows(lead(better), other(worse))).toEqual(['tolerated other', 'improvement lead'])
  })

  test('has a row for another metric that fares worse with its budget', () => {
    expect(rows(lead(worse), other({ ...worse, verdict: { ...failing, rule: '*' } }))).toEqual([
      'fail other',
      'tolerated lead',
    ])
  })

  test('folds what a general budget says twice, and keeps what a budget was written for', () => {
    const general = { ...failing, rule: 'entry * > *' }
    const meant = { ...failing, rule: 'other' }
    const ceiling = { ...failing, rule: '*', decidedBy: 'threshold' } as const
    const first = lead({ ...worse, verdict: { ...failing, rule: 'default' } })
    expect(rows(first, other({ ...worse, verdict: general }))).toEqual(['fail lead +other'])
    expect(rows(first, other({ ...worse, verdict: meant }))).toEqual(['fail lead', 'fail other'])
    expect(rows(first, other({ ...worse, verdict: ceiling }))).toEqual(['fail lead', 'fail other'])
  })

  test('that vanished is one row', () => {
    const gone: Case = { base: 10, head: null, change: 'removed', verdict: { outcome: 'warn', rule: null } }
    expect(rows(lead(gone), other(gone))).toEqual(['warn lead +other'])
  })
})

test('a tiny difference of an exact metric is no row, unless a budget says it matters', () => {
  const bytes: Case = { nature: 'exact', unit: 'B', base: 10_000, head: 10_049, change: 'regression' }
  expect(rows(lead(bytes))).toEqual([])
  expect(rows(lead({ ...bytes, head: 10_050 }))).toEqual(['tolerated lead'])
  expect(rows(lead({ ...bytes, verdict: failing }))).toEqual(['fail lead'])
  expect(rows(lead({ ...bytes, nature: 'sampled' }))).toEqual(['tolerated lead'])
})

test('rows are sorted by what they mean, then by size', () => {
  const named = rowsOf(entriesOf(slow)).map(({ comparison }) => comparison.subject)
  expect(named).toEqual(['list/1000', '/checkout · mobile', 'entry main', 'parse/large'])
  expect(rowsOf(entriesOf(many))[0]?.comparison.subject).toMatch(/module-1990/)
})

test('a change from 0 is the largest there is', () => {
  const [first] = rowsOf(
    entriesOf(
      report([
        { ...worse, subject: 'a' },
        { subject: 'b', base: 0, head: 0.1, change: 'regression' },
      ]),
    ),
  )
  expect(first?.comparison.subject).toBe('b')
})

test('causes of the metrics that a row stands for come with it', () => {
  const [row] = rowsOf(entriesOf(report([lead(worse), other({ ...worse, causes: ['because'] })])))
  expect(row?.findings.map(({ cause }) => cause)).toEqual(['because'])
})

test('a comparison without a verdict is not taken for a pass', () => {
  expect(() => entriesOf({ ...slow, verdicts: slow.verdicts.slice(1) })).toThrow('no verdict on')
})

test('a change that nothing gates has no line of its own', () => {
  const ungated = { rule: null, budget: null, outcome: 'unjudged', reason: 'no budget names this metric' } as const
  const entries = entriesOf(report([lead({ ...worse, verdict: ungated }), other({ ...worse, verdict: ungated })]))
  expect(entries.map(({ standing }) => standing)).toEqual(['ungated', 'ungated'])
  expect(rowsOf(entries)).toEqual([])
})
