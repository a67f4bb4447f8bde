import { expect, test } from '@jest/globals'
import { unrounded } from '../../src/compare/rounding.ts'

const spread = (values: number[]) => [...unrounded(Float64Array.from(values))]

test('values that are the same lie evenly within one step, the smallest there is, around what they were', () => {
  expect(spread([10, 10, 10, 10, 12, 14, 14, 20])).toEqual([9.25, 9.75, 10.25, 10.75, 12, 13.5, 14.5, 20])
})

test('what differs by an error of arithmetic is the same', () => {
  const [first, second, third, last] = spread([0.1 * 3, 0.3, 0.4, 0.5].sort())
  expect(second).toBeCloseTo(0.325, 9)
  expect({ first, third, last }).toEqual({ first: expect.closeTo(0.275, 9), third: 0.4, last: 0.5 })
})

test('a difference of a thousandth of the range is a step', () => {
  expect(spread([0, 0, 1, 1000])).toEqual([-0.25, 0.25, 1, 1000])
})

test.each([
  ['all different', [1, 2, 4]],
  ['all the same', [3, 3, 3]],
  ['none', []],
])('%s: as they are', (_, values) => {
  expect(spread(values)).toEqual(values)
})
