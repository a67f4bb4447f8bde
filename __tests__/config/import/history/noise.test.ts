import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { readHistory } from '../../../../src/config/import/history/data-js.ts'
import { runsBeyond, spreadsOf } from '../../../../src/config/import/history/noise.ts'

type Value = readonly [name: string, value: number, unit?: string]

function suite(runs: readonly (readonly Value[])[]) {
  const values = runs.map((run) => ({
    commit: '',
    date: null,
    tool: 'go',
    values: run.map(([name, value, unit = 'ns']) => ({ name, value, unit })),
  }))
  return { name: 'Go', runs: values, total: runs.length }
}

const of = (...values: readonly number[]) => suite(values.map((value) => [['parse', value]]))

test('half of the changes and one in ten', () => {
  // From one to the next: ten times 10 %, once 50 %, up and down alike.
  const spread = spreadsOf(of(100, 110, 100, 110, 100, 110, 100, 110, 100, 110, 100, 150))
  expect(spread).toMatchObject([{ name: 'parse', changes: 11 }])
  expect(spread[0]?.half).toBeCloseTo(0.1, 10)
  expect(spread[0]?.tenth).toBeCloseTo(0.1, 10)
})

test('one step, which may be a real change, moves neither', () => {
  const before = [100, 101, 100, 101, 100, 101]
  const [spread] = spreadsOf(of(...before, ...before.map((value) => value * 3)))
  expect(spread?.half).toBeCloseTo(0.01, 10)
  expect(spread?.tenth).toBeCloseTo(0.01, 10)
})

test('only runs one after the other, in units that convert, above 0', () => {
  const runs: (readonly Value[])[] = Array.from({ length: 11 }, (_, index) =>
    index % 2 === 0
      ? [
          ['a', 1000, 'ns/iter'],
          ['b', 1],
          ['c', 0],
          ['d', 5],
        ]
      : [
          ['a', 1.1, 'us/iter'],
          ['b', 1, 'MB'],
          ['c', 1],
        ],
  )
  expect(spreadsOf(suite(runs)).map(({ name, half }) => [name, half.toFixed(6)])).toEqual([['a', '0.100000']])
})

test('how often something was worse by more than a limit', () => {
  const runs = suite([
    [
      ['a', 100],
      ['b', 1],
    ],
    [
      ['a', 106],
      ['b', 1],
    ],
    [
      ['a', 106],
      ['b', 0.9],
    ],
    [
      ['a', 90],
      ['b', 2],
    ],
  ])
  expect(runsBeyond(runs, 0.05, () => false)).toBe(2)
  expect(runsBeyond(runs, 0.05, () => true)).toBe(2)
  expect(runsBeyond(runs, 1, () => false)).toBe(1)
  expect(runsBeyond(runs, 1.3, () => false)).toBe(0)
})

test('direction and unit change nothing of the spread', () => {
  const values = fc.array(fc.double({ min: 1e-3, max: 1e6, noNaN: true }), { minLength: 12, maxLength: 30 })
  fc.assert(
    fc.property(values, fc.constantFrom(1e-3, 2, 1000), (list, factor) => {
      const [one] = spreadsOf(of(...list))
      for (const other of [list.toReversed(), list.map((value) => value * factor), list.map((value) => 1 / value)]) {
        const [two] = spreadsOf(of(...other))
        expect(two?.half).toBeCloseTo(one?.half ?? Number.NaN, 6)
        expect((two?.tenth ?? 0) / (one?.tenth || 1)).toBeCloseTo(one?.tenth ? 1 : 0, 6)
      }
    }),
  )
})

test('of a long history only the last runs are kept, and their number is known', () => {
  const run = (value: number) => ({ tool: 'go', benches: [{ name: 'a', value, unit: 'ns' }] })
  const text = JSON.stringify({ entries: { Go: Array.from({ length: 100 }, (_, index) => run(index)) } })
  const { suites } = readHistory('data.js', text, 3)
  expect(suites).toMatchObject([{ total: 100, runs: [{ values: [{ value: 97 }] }, {}, { values: [{ value: 99 }] }] }])
})

test('what is too large is not read', () => {
  expect(() => readHistory('data.js', ' '.repeat(128 * 1024 * 1024 + 1), 3)).toThrow(
    expect.objectContaining({ data: expect.objectContaining({ code: 'import-file-too-large' }) }),
  )
})
