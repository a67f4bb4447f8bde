import { expect, test } from '@jest/globals'
import { modesOf } from '../../src/compare/modes.ts'
import { generator } from '../../src/model/random.ts'

/** So many values around `center`, evenly, within `spread` on both sides. */
function around(center: number, count: number, spread: number): number[] {
  return Array.from({ length: count }, (_, i) => center + spread * ((2 * i + 1) / count - 1))
}

test('two groups: their medians and how many are in each, in whatever order they were measured', () => {
  const slow = around(2.1, 12, 0.1)
  const values = around(1.2, 18, 0.1).flatMap((fast, i) => [slow[i] ?? [], fast].flat())
  expect(modesOf(values)).toEqual({
    low: { center: expect.closeTo(1.2, 9), count: 18 },
    high: { center: expect.closeTo(2.1, 9), count: 12 },
  })
})

test('a median, not a mean: one value far out moves no center', () => {
  const modes = modesOf([...around(1, 12, 0.05), ...around(2, 10, 0.05), 50])
  expect(modes?.low).toEqual({ center: expect.closeTo(1, 9), count: 12 })
  expect(modes?.high).toEqual({ center: expect.closeTo(2.005, 9), count: 11 })
})

test('outliers are no group, however wide the gaps between them', () => {
  const modes = modesOf([...around(1, 20, 0.05), ...around(2, 14, 0.05), 30, 60, 90])
  expect([modes?.low.count, modes?.high.count]).toEqual([20, 17])
  const few = modesOf([...around(1, 6, 0.01), ...around(2, 5, 0.01), 5, 5.1, 5.2])
  expect([few?.low.count, few?.high.count]).toEqual([6, 8])
})

test('one peak is no pair, whatever its tail', () => {
  const random = generator(3)
  for (let sample = 0; sample < 200; sample++) {
    expect(modesOf(Array.from({ length: 40 }, () => 1 - Math.log(1 - random())))).toBeNull()
  }
  expect(modesOf([...around(1, 26, 0.1), ...around(9, 4, 0.1)])).toBeNull()
})

test('a second peak of less than a sixth is no group, and three peaks are no two', () => {
  expect(modesOf([...around(1, 167, 1), ...around(9, 33, 0.1)])).toBeNull()
  expect(modesOf([...around(1, 166, 1), ...around(9, 34, 0.1)])?.high.count).toBe(34)
  expect(modesOf([...around(1, 20, 0.1), ...around(2, 20, 0.1), ...around(9, 20, 0.1)])).toBeNull()
})

test('four of eight values are a group', () => {
  expect(modesOf([1, 1.01, 1.02, 1.03, 3, 3.01, 3.02, 3.03])?.low).toEqual({
    center: expect.closeTo(1.015, 9),
    count: 4,
  })
  expect(modesOf([1, 1.01, 1.02, 3, 3.01, 3.02, 3.03])).toBeNull()
})

test.each([
  ['where they are rare', [4, 12, 22, 12, 3, 1, 2, 11, 20, 14, 5], 54],
  ['never within one', [8, 24, 44, 24, 2, 26, 40, 28, 10], 100],
])('between the ticks of a clock the split lies %s', (_, ticks, low) => {
  const values = ticks.flatMap((count, tick) => Array.from({ length: count }, () => 10 + tick))
  expect(modesOf(values)?.low).toEqual({ center: 12, count: low })
})

test('of peaks that hardly overlap few values are on the wrong side, outliers or not', () => {
  const random = generator(4)
  const bell = () => random() + random() + random() + random() - 2
  let found = 0
  let wrong = 0
  for (let sample = 0; sample < 200; sample++) {
    const values = Array.from({ length: 40 }, (_, i) => ({
      slow: i % 5 > 2,
      time: (i % 5 > 2 ? 110 : 100) + bell() + (i % 20 === 0 ? 40 * random() : 0),
    }))
    const modes = modesOf(values.map(({ time }) => time))
    if (!modes) continue
    found++
    values.sort((a, b) => a.time - b.time)
    wrong += values.filter(({ slow }, i) => i >= modes.low.count !== slow).length
  }
  expect(found).toBeGreaterThan(190)
  // Of 40 the two outliers of the fast ones, at most.
  expect(wrong / found).toBeLessThanOrEqual(2)
})
