import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { normalCdf } from '../../src/compare/normal.ts'
import { separation } from '../../src/compare/separation.ts'
import { signedRankDeviate } from '../../src/compare/signed-rank.ts'
import { signedRankDistribution, walshShift } from '../../src/compare/walsh.ts'

const ascending = (values: readonly number[]) => Float64Array.from(values).sort()

// Hollander & Wolfe (1973), p. 29 f.: depression before and after a tranquilizer; the example of R's wilcox.test.
const BEFORE = [1.83, 0.5, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.3]
const AFTER = [0.878, 0.647, 0.598, 2.05, 1.06, 1.29, 1.06, 3.14, 1.29]
const RELIEF = ascending(BEFORE.map((value, index) => value - (AFTER[index] as number)))
// Darwin's maize, the example of SciPy's wilcoxon.
const MAIZE = [6, 8, 14, 16, 23, 24, 28, 29, 41, -48, 49, 56, 60, -67, 75]

/** Every assignment of signs to these magnitudes. */
function signings(magnitudes: readonly number[]): Float64Array[] {
  return Array.from({ length: 2 ** magnitudes.length }, (_, mask) =>
    ascending(magnitudes.map((value, index) => (mask & (1 << index) ? value : -value))),
  )
}

describe('the distribution of the sum of positive ranks', () => {
  test("R's example: P(V ≥ 40) of 9 pairs is 0.01953", () => {
    expect(1 - (signedRankDistribution(9)[39] ?? 0)).toBeCloseTo(0.01953, 5)
  })

  test("SciPy's example: V = 24 of 15 pairs has the two-sided p 0.041259765625", () => {
    expect(2 * (signedRankDistribution(15)[24] ?? 0)).toBeCloseTo(0.041259765625, 12)
  })

  test('is that of all assignments of signs', () => {
    const sums = signings([1, 2, 3, 4, 5, 6]).map((one) => one.reduce((sum, value) => sum + Math.max(0, value), 0))
    signedRankDistribution(6).forEach((probability, v) => {
      expect(probability).toBeCloseTo(sums.filter((sum) => sum <= v).length / 64, 12)
    })
  })
})

describe('the deviate', () => {
  const uncorrected = (differences: Float64Array) => {
    const z = signedRankDeviate(differences, 0)
    const n = differences.length
    const ranks = Array.from({ length: n }, (_, index) => index + 1)
    const sum = (power: number) => ranks.reduce((total, rank) => total + rank ** power, 0)
    const tail = sum(4) / sum(2) ** 2 / 12
    // The correction undone, by Newton's method.
    let plain = z
    for (let step = 0; step < 50; step++) {
      plain -= (plain + tail * (plain ** 3 - 3 * plain) - z) / (1 + tail * (3 * plain ** 2 - 3))
    }
    return plain
  }

  test('is (V − n(n+1)/4)/√(n(n+1)(2n+1)/24) without ties: V = 40 and V = 96', () => {
    expect(uncorrected(RELIEF)).toBeCloseTo((40 - 22.5) / Math.sqrt(71.25), 8)
    expect(uncorrected(ascending(MAIZE))).toBeCloseTo((96 - 60) / Math.sqrt(310), 8)
  })

  test.each([
    ['without ties', [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]],
    ['with ties', [1, 1, 1, 2, 2, 3, 3, 3, 3, 5, 8, 8]],
    ['with a pair that does not differ', [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]],
  ])('over all signs its tail is the normal one: %s', (_, magnitudes) => {
    const deviates = signings(magnitudes).map((one) => signedRankDeviate(one, 0))
    const mean = deviates.reduce((sum, z) => sum + z, 0) / deviates.length
    expect(mean).toBeCloseTo(0, 10)
    for (const critical of [1.3, 1.7, 2, 2.4, 2.7]) {
      const share = deviates.filter((z) => z >= critical).length / deviates.length
      expect(share / normalCdf(-critical)).toBeGreaterThan(0.65)
      expect(share / normalCdf(-critical)).toBeLessThan(1.25)
    }
  })

  test('negates when the sides are swapped, does not depend on units, and follows a shift', () => {
    const sample = fc.array(fc.integer({ min: -40, max: 40 }), { minLength: 2, maxLength: 25 })
    fc.assert(
      fc.property(sample, fc.integer({ min: -9, max: 9 }), (values, shift) => {
        const z = signedRankDeviate(ascending(values), shift)
        expect(signedRankDeviate(ascending(values.map((value) => -value)), -shift)).toBeCloseTo(-z, 10)
        expect(signedRankDeviate(ascending(values.map((value) => 8 * value)), 8 * shift)).toBeCloseTo(z, 10)
        expect(signedRankDeviate(ascending(values.map((value) => value - shift)), 0)).toBeCloseTo(z, 10)
      }),
    )
  })

  test('is 0 where no pair differs, and where as much speaks for either side', () => {
    expect(signedRankDeviate(ascending([3, 3, 3]), 3)).toBe(0)
    expect(signedRankDeviate(ascending([-2, -1, 1, 2]), 0)).toBe(0)
  })

  test('of so many pairs none is larger, nor rarer, than where all have one sign', () => {
    const { deviate, probability } = separation(8, 8, true)
    const all = signings([1, 2, 3, 4, 5, 6, 7, 8]).map((one) => signedRankDeviate(one, 0))
    expect(Math.max(...all)).toBeCloseTo(deviate, 12)
    expect(all.filter((z) => Math.abs(z) >= deviate - 1e-9).length / all.length).toBe(probability)
  })
})

describe('the shift', () => {
  test("R's example: 0.46 with the 95 % interval 0.01 … 0.786", () => {
    const { estimate, low, high } = walshShift(RELIEF, 0.95)
    expect(estimate).toBeCloseTo(0.46, 10)
    expect(low).toBeCloseTo(0.01, 10)
    expect(high).toBeCloseTo(0.786, 10)
  })

  test('is that of all pairs where they moved alike, negates when swapped, and lies in its interval', () => {
    const sample = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 1, maxLength: 60 })
    fc.assert(
      fc.property(sample, fc.integer({ min: -50, max: 50 }), (values, by) => {
        const there = walshShift(ascending(values), 0.99)
        const back = walshShift(ascending(values.map((value) => -value)), 0.99)
        const moved = walshShift(ascending(values.map((value) => value + by)), 0.99)
        expect(back.estimate).toBeCloseTo(-there.estimate, 9)
        expect(back.low).toBeCloseTo(-there.high, 9)
        expect(moved.estimate).toBeCloseTo(there.estimate + by, 9)
        expect(there.low).toBeLessThanOrEqual(there.estimate)
        expect(there.estimate).toBeLessThanOrEqual(there.high)
      }),
    )
    expect(walshShift(ascending([7, 7, 7]), 0.99)).toEqual({ estimate: 7, low: 7, high: 7 })
  })

  test('excludes exactly the shifts that the test rejects', () => {
    const differences = ascending([0.3, 1.1, 1.9, 2.2, 3.4, 4.7, 5.1, 6.6, 7.2, 9.5])
    const { low, high } = walshShift(differences, 0.9)
    const rejects = (shift: number) => {
      const v = differences.reduce((sum, value) => {
        const rank = differences.filter((other) => Math.abs(other - shift) <= Math.abs(value - shift)).length
        return sum + (value > shift ? rank : 0)
      }, 0)
      const cumulative = signedRankDistribution(10)
      return Math.min(cumulative[v] ?? 1, cumulative[55 - v] ?? 1) <= 0.05
    }
    expect([low - 0.01, low + 0.01, high - 0.01, high + 0.01].map(rejects)).toEqual([true, false, false, true])
  })

  test('of very many pairs is the same as if all averages were made', () => {
    const values = (n: number) => ascending(Array.from({ length: n }, (_, i) => Math.sin(12.9898 * i) * 100 + 0.01 * i))
    const few = walshShift(values(400), 0.99)
    const more = walshShift(values(401), 0.99)
    expect(Math.abs(more.estimate - few.estimate)).toBeLessThan(0.5)
    expect(Math.abs(more.low - few.low)).toBeLessThan(0.5)
    expect(Math.abs(more.high - few.high)).toBeLessThan(0.5)
    const many = walshShift(values(200_000), 0.99)
    expect(many.estimate).toBeCloseTo(1000, 0)
    expect(many.low).toBeLessThan(many.high)
  })
})
