import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { scaleTo } from '../../../src/checks/bundle-size/scale.ts'

describe('scaleTo', () => {
  test('what is left goes to the largest remainders, of equal ones to the first', () => {
    expect(scaleTo(10, [1, 1, 1])).toEqual([4, 3, 3])
    expect(scaleTo(100, [2.5, 3.5, 94])).toEqual([3, 3, 94])
    expect(scaleTo(7, [0, 5, 0])).toEqual([0, 7, 0])
    expect(scaleTo(7, [0, 0])).toEqual([0, 0])
  })

  test('whole numbers that sum to the total, each within 1 of its share', () => {
    const weights = fc.array(fc.oneof(fc.nat(1e9), fc.constantFrom(0, 1, 1e-9, 1e12)), { minLength: 1, maxLength: 60 })
    fc.assert(
      fc.property(fc.nat(2 ** 40), weights, (total, all) => {
        const sum = all.reduce((one, other) => one + other, 0)
        const scaled = scaleTo(total, all)
        expect(scaled.every((one) => Number.isInteger(one) && one >= 0)).toBe(true)
        expect(scaled.reduce((one, other) => one + other, 0)).toBe(sum === 0 ? 0 : total)
        for (const [index, weight] of all.entries()) {
          if (sum > 0) expect(Math.abs((scaled[index] ?? 0) - (weight / sum) * total)).toBeLessThan(1.01)
        }
      }),
    )
  })
})
