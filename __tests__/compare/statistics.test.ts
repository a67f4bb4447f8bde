import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { hodgesLehmann } from '../../src/compare/hodges-lehmann.ts'
import { mannWhitney } from '../../src/compare/mann-whitney.ts'
import { normalCdf, normalQuantile } from '../../src/compare/normal.ts'
import { median, medianInterval } from '../../src/compare/order-statistics.ts'

// Hollander & Wolfe (1973), p. 69 f.: permeability constants of the human chorioamnion, at term and at 12–26 weeks; the
// example of R's wilcox.test, whose printed results are used below.
const AT_TERM = [0.8, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46]
const EARLIER = [1.15, 0.88, 0.9, 0.74, 1.21]

describe('normal distribution', () => {
  test('matches the printed table', () => {
    expect(normalCdf(0)).toBeCloseTo(0.5, 14)
    expect(normalCdf(1)).toBeCloseTo(0.841344746068543, 12)
    expect(normalCdf(-1.96)).toBeCloseTo(0.02499789514822, 12)
    expect(normalCdf(3)).toBeCloseTo(0.99865010196837, 12)
    expect(normalCdf(-6)).toBeCloseTo(9.865876450377e-10, 20)
  })

  test('the quantile is its inverse', () => {
    expect(normalQuantile(0.975)).toBeCloseTo(1.959963984540054, 10)
    expect(normalQuantile(0.995)).toBeCloseTo(2.575829303548901, 10)
    fc.assert(
      fc.property(
        fc.double({ min: 1e-9, max: 1 - 1e-9, noNaN: true }),
        (p) => Math.abs(normalCdf(normalQuantile(p)) - p) < 1e-9,
      ),
    )
    expect(normalQuantile(0)).toBe(Number.NEGATIVE_INFINITY)
    expect(() => normalQuantile(1.1)).toThrow(RangeError)
  })
})

describe('Mann-Whitney', () => {
  test("R's example: W = 35, one-sided p = 0.1272, exact", () => {
    const result = mannWhitney(EARLIER, AT_TERM)
    expect(result.u).toBe(35)
    expect(result.exact).toBe(true)
    expect(result.greater).toBeCloseTo(0.1272, 4)
  })

  test("SciPy's example: U = 17; exact p = 0.1111, asymptotic p = 0.11134688653314041, two-sided", () => {
    const males = [19, 22, 16, 29, 24]
    const females = [20, 11, 17, 12]
    const exact = mannWhitney(females, males)
    expect(exact.u).toBe(17)
    expect(2 * exact.greater).toBeCloseTo(0.1111111111, 9)
    const large = 21
    const repeat = (values: number[]): number[] =>
      Array.from({ length: large }, (_, i) => values[i % values.length] ?? 0)
    expect(mannWhitney(repeat(females), repeat(males)).exact).toBe(false)
  })

  test.each([
    [4, 0.0286],
    [5, 0.0079],
    [6, 0.0022],
  ])('the smallest two-sided p of %i a side is %f', (n, p) => {
    const low = Array.from({ length: n }, (_, i) => i)
    const high = low.map((value) => value + 100)
    expect(2 * mannWhitney(low, high).greater).toBeCloseTo(p, 4)
    expect(mannWhitney(low, high).less).toBeCloseTo(1, 12)
  })

  test('the variance corrected for ties is the variance over all permutations', () => {
    const pooled = [1, 1, 2, 2, 2, 3, 5, 5]
    const us: number[] = []
    for (let mask = 0; mask < 2 ** pooled.length; mask++) {
      const y = pooled.filter((_, i) => mask & (1 << i))
      const x = pooled.filter((_, i) => !(mask & (1 << i)))
      if (y.length === 4) us.push(mannWhitney(x, y).u)
    }
    const mean = us.reduce((sum, u) => sum + u, 0) / us.length
    const variance = us.reduce((sum, u) => sum + (u - mean) ** 2, 0) / us.length
    const x = [1, 1, 2, 2]
    const y = [2, 3, 5, 5]
    const z = (mannWhitney(x, y).u - 8 - 0.5) / Math.sqrt(variance)
    expect(mean).toBeCloseTo(8, 12)
    expect(mannWhitney(x, y).greater).toBeCloseTo(normalCdf(-z), 10)
  })

  test('says nothing where every value is the same', () => {
    expect(mannWhitney([3, 3, 3], [3, 3, 3])).toMatchObject({ greater: 1, less: 1 })
  })

  test('is unmoved by order, by a common monotone scale, and mirrors when the sides are swapped', () => {
    const sample = fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 1, maxLength: 25 })
    fc.assert(
      fc.property(sample, sample, (x, y) => {
        const result = mannWhitney(x, y)
        expect(mannWhitney(x.toReversed(), y.toSorted())).toEqual(result)
        expect(
          mannWhitney(
            x.map((v) => 3 * v + 7),
            y.map((v) => 3 * v + 7),
          ),
        ).toEqual(result)
        const swapped = mannWhitney(y, x)
        expect(swapped.greater).toBeCloseTo(result.less, 10)
        expect(swapped.u).toBe(x.length * y.length - result.u)
      }),
    )
  })
})

describe('Hodges-Lehmann', () => {
  test("R's example: 0.305 with the 95 % interval −0.15 … 0.76", () => {
    const shift = hodgesLehmann(EARLIER, AT_TERM, 0.95)
    expect(shift.estimate).toBeCloseTo(0.305, 10)
    expect(shift.low).toBeCloseTo(-0.15, 10)
    expect(shift.high).toBeCloseTo(0.76, 10)
  })

  test('is the shift itself where one side is the other moved, and negates when swapped', () => {
    const sample = fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 2, maxLength: 15 })
    fc.assert(
      fc.property(sample, fc.integer({ min: -100, max: 100 }), (x, by) => {
        expect(
          hodgesLehmann(
            x,
            x.map((v) => v + by),
            0.99,
          ).estimate,
        ).toBe(by)
      }),
    )
    fc.assert(
      fc.property(sample, sample, (x, y) => {
        const there = hodgesLehmann(x, y, 0.99)
        const back = hodgesLehmann(y, x, 0.99)
        expect(back.estimate).toBeCloseTo(-there.estimate, 9)
        expect(back.low).toBeCloseTo(-there.high, 9)
        expect(there.low).toBeLessThanOrEqual(there.estimate)
        expect(there.estimate).toBeLessThanOrEqual(there.high)
      }),
    )
  })
})

describe('order statistics', () => {
  test('the median and its interval', () => {
    expect(median([3, 1, 2])).toBe(2)
    expect(median([4, 1, 2, 3])).toBe(2.5)
    const ten = [10, 1, 9, 2, 8, 3, 7, 4, 6, 5]
    // Conover, table A3: for n = 10 the 2nd and the 9th cover with 97.9 %, the 3rd and the 8th with only 89.1 %.
    expect(medianInterval(ten, 0.95)).toEqual({ low: 2, high: 9 })
    expect(medianInterval(ten, 0.85)).toEqual({ low: 3, high: 8 })
    expect(medianInterval([7], 0.95)).toEqual({ low: 7, high: 7 })
    expect(medianInterval([1, 2, 3], 0.95)).toEqual({ low: 1, high: 3 })
  })
})
