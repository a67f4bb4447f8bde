import { expect, test } from '@jest/globals'
import { pairSamples } from '../../src/compare/pairing.ts'
import type { Metric } from '../../src/model/metric.ts'
import { BYTES, TIME } from '../support/pairings.ts'

const together = { kind: 'together' } as const

function measured(metrics: readonly Metric[], samples: readonly (readonly [string, string, readonly number[]])[]) {
  return {
    status: 'measured',
    kind: 'k',
    metrics: Object.fromEntries(metrics.map((metric) => [metric.id, metric])),
    samples: samples.map(([subject, metric, values]) => ({ subject, metric, values })),
    evidence: {},
    rounds: 1,
    elapsed: 0,
    warnings: [],
  } as const
}

test('pairs by subject and metric, marks the lead, and keeps what only one side has', () => {
  const base = measured(
    [TIME, BYTES],
    [
      ['a', 'time', [1]],
      ['a', 'gzip', [10]],
      ['gone', 'time', [5]],
    ],
  )
  const head = measured(
    [TIME, BYTES],
    [
      ['a', 'time', [2]],
      ['a', 'gzip', [20]],
      ['new', 'time', [7]],
    ],
  )
  const { pairings } = pairSamples('c', base, head, { renamed: [] }, together)
  expect(pairings.map(({ subject, metric, lead, base, head }) => [subject, metric.id, lead, base, head])).toEqual([
    ['a', 'time', true, [1], [2]],
    ['a', 'gzip', false, [10], [20]],
    ['new', 'time', true, null, [7]],
    ['gone', 'time', true, [5], null],
  ])
})

test('a renamed subject goes by its new name', () => {
  const { pairings } = pairSamples(
    'c',
    measured([BYTES], [['old.js', 'gzip', [10]]]),
    measured([BYTES], [['new.js', 'gzip', [12]]]),
    { renamed: [{ base: 'old.js', head: 'new.js' }] },
    together,
  )
  expect(pairings).toHaveLength(1)
  expect(pairings[0]).toMatchObject({ subject: 'new.js', base: [10], head: [12] })
})

test('what no change of the code made is added to the base, by the name that it has there', () => {
  const { pairings } = pairSamples(
    'c',
    measured(
      [BYTES],
      [
        ['old.js', 'gzip', [10]],
        ['same.js', 'gzip', [5]],
      ],
    ),
    measured(
      [BYTES],
      [
        ['new.js', 'gzip', [12]],
        ['same.js', 'gzip', [5]],
      ],
    ),
    { renamed: [{ base: 'old.js', head: 'new.js' }], corrections: [{ subject: 'old.js', metric: 'gzip', by: 2 }] },
    together,
  )
  expect(pairings.map(({ base, head }) => [base, head])).toEqual([
    [[12], [12]],
    [[5], [5]],
  ])
})

test('a metric that changed its unit is not compared with its former self', () => {
  const { pairings, changed } = pairSamples(
    'c',
    measured([TIME], [['a', 'time', [1000]]]),
    measured([{ ...TIME, unit: 's' }], [['a', 'time', [1]]]),
    { renamed: [] },
    together,
  )
  expect(changed).toEqual(['time'])
  expect(pairings).toMatchObject([{ base: null, head: [1] }])
})

test('names that mean something to JavaScript are ordinary subjects', () => {
  const both = measured(
    [BYTES],
    [
      ['__proto__', 'gzip', [1]],
      ['constructor', 'gzip', [2]],
    ],
  )
  const { pairings } = pairSamples('c', both, both, { renamed: [] }, together)
  expect(pairings.map(({ subject, base }) => [subject, base])).toEqual([
    ['__proto__', [1]],
    ['constructor', [2]],
  ])
})
