import { expect, test } from '@jest/globals'
import type { Report } from '../../src/model/report.ts'
import { countOutcome, summariseOutcome } from '../../src/report/summary.ts'
import { report } from '../support/report-builder.ts'
import * as scenarios from '../support/report-scenarios.ts'

const byName = new Map<string, Report>(Object.entries(scenarios))

test.each([
  ['slow', '3 regressions, 1 improvement'],
  ['improving', '3 improvements'],
  ['nothing', 'nothing changed'],
  ['noBaseline', '1 budget broken'],
  ['noBaselineKept', '1 budget kept, no baseline'],
  ['errored', '1 check could not measure, 1 regression'],
  ['inconclusive', 'inconclusive'],
  ['higherIsBetter', '1 regression, 1 warning, 1 improvement'],
  ['warned', '2 warnings, 1 tolerated regression'],
  ['hostile', '1 check could not measure, 1 regression, 1 improvement'],
  ['many', '200 regressions'],
])('%s: %s', (name, summary) => {
  expect(summariseOutcome(byName.get(name) ?? report([]))).toBe(summary)
})

test('some inconclusive among others is not called nothing', () => {
  const unsure = { subject: 'b', base: 1, head: 1, change: 'inconclusive' } as const
  expect(summariseOutcome(report([{ base: 1, head: 1 }, unsure]))).toBe('no regression found')
})

test('bytes that barely moved are told from none', () => {
  const bytes = { nature: 'exact', unit: 'B', base: 10_000, head: 10_001, change: 'regression' } as const
  expect(summariseOutcome(report([bytes]))).toBe('nothing changed that matters')
})

test('what appeared and vanished is told', () => {
  const subjects = report([
    { subject: 'new', base: null, head: 1, change: 'added' },
    { subject: 'new', metric: 'other', lead: false, base: null, head: 1, change: 'added' },
    { subject: 'old', base: 1, head: null, change: 'removed', verdict: { outcome: 'unjudged' } },
  ])
  expect(summariseOutcome(subjects)).toBe('1 added, 1 removed')
})

test('a report on nothing says so', () => {
  expect(summariseOutcome(report([]))).toBe('nothing was measured')
  expect(summariseOutcome(report([{ base: 1, head: 1 }], { base: null }))).toBe('1 budget kept, no baseline')
  const unjudged = { outcome: 'unjudged' } as const
  expect(
    summariseOutcome(report([{ base: null, head: 1, change: 'inconclusive', verdict: unjudged }], { base: null })),
  ).toBe('no baseline, no absolute budgets')
})

test('an error of no check counts as one', () => {
  const failed = { check: null, code: 'x', message: 'm', hint: '' }
  expect(summariseOutcome(report([], { errors: [failed] }))).toBe('1 error')
})

test('counts agree with the lines of the comment', () => {
  expect(countOutcome(scenarios.slow)).toMatchObject({
    regressions: 3,
    improvements: 1,
    unchanged: 11,
    inconclusive: 1,
  })
  expect(countOutcome(scenarios.noBaseline)).toMatchObject({ regressions: 0, broken: 1, single: 3 })
})
