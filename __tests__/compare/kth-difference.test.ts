import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { kthDifference } from '../../src/compare/kth-difference.ts'

test('is the k-th of all differences, ties and infinities of rounding included', () => {
  // Few different values make many ties; many make brackets that must be halved.
  const coarse = fc.array(fc.integer({ min: -3, max: 3 }), { minLength: 1, maxLength: 25 })
  const fine = fc.array(fc.double({ min: -1e3, max: 1e3, noNaN: true }), { minLength: 1, maxLength: 25 })
  for (const numbers of [coarse, fine]) {
    fc.assert(
      fc.property(numbers, numbers, fc.nat(), (x, y, seed) => {
        const all = Float64Array.from(y.flatMap((head) => x.map((base) => head - base))).sort()
        const k = 1 + (seed % all.length)
        const found = kthDifference(Float64Array.from(x).sort(), Float64Array.from(y).sort(), k)
        expect(found - (all[k - 1] ?? Number.NaN)).toBe(0)
      }),
      { numRuns: 400 },
    )
  }
})

test('a hundred thousand values a side are no matter of patience', () => {
  const x = Float64Array.from({ length: 100_000 }, (_, index) => index)
  const y = Float64Array.from(x, (value) => value + 0.5)
  expect(kthDifference(x, y, (x.length * y.length) / 2)).toBeCloseTo(0.5, 6)
})

test('what is not there is an error', () => {
  const one = Float64Array.from([1])
  expect(() => kthDifference(one, one, 2)).toThrow(RangeError)
  expect(() => kthDifference(one, one, 0)).toThrow(RangeError)
})
