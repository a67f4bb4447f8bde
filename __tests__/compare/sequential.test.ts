import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { crossesAtLooks, crossingProbability } from '../../src/compare/crossing.ts'
import { looksOf } from '../../src/compare/looks.ts'
import { adjust } from '../../src/compare/multiplicity.ts'
import { normalCdf } from '../../src/compare/normal.ts'
import { rankDeviate, savageScores } from '../../src/compare/savage.ts'
import { separation } from '../../src/compare/separation.ts'
import { standingOf } from '../../src/compare/standing.ts'

/** Every way to choose `size` of the numbers 0…`of`−1. */
function choices(size: number, of: number, from = 0): number[][] {
  if (size === 0) return [[]]
  const all: number[][] = []
  for (let first = from; first <= of - size; first++) {
    for (const rest of choices(size - 1, of, first + 1)) all.push([first, ...rest])
  }
  return all
}

function ascending(values: readonly number[]): Float64Array {
  return Float64Array.from(values).sort()
}

describe('Savage scores', () => {
  test('of four ranks are 1 − 25/12, 1 − 13/12, 1 − 7/12 and 1 − 1/4', () => {
    const expected = [1 - 25 / 12, 1 - 13 / 12, 1 - 7 / 12, 1 - 1 / 4]
    savageScores(4).forEach((score, index) => {
      expect(score).toBeCloseTo(expected[index] ?? Number.NaN, 12)
    })
  })

  test.each([2, 7, 60, 1000])('of %d ranks sum to 0', (size) => {
    expect(savageScores(size).reduce((sum, score) => sum + score, 0)).toBeCloseTo(0, 9)
  })
})

describe('the rank deviate', () => {
  const size = 10
  const halves = choices(size / 2, size)
  const deviates = halves.map((chosen) => rankDeviate(ascending(outside(chosen)), ascending(chosen), 0))
  const scores = savageScores(size)
  const uncorrected = halves.map((chosen) => chosen.reduce((sum, rank) => sum + (scores[rank] ?? 0), 0))

  function outside(chosen: readonly number[]): number[] {
    return Array.from({ length: size }, (_, index) => index).filter((index) => !chosen.includes(index))
  }

  function moment(values: readonly number[], power: number): number {
    return values.reduce((sum, one) => sum + one ** power, 0) / values.length
  }

  test('is as likely up as down', () => {
    expect(moment(deviates, 1)).toBeCloseTo(0, 9)
    expect(moment(deviates, 3)).toBeCloseTo(0, 9)
    expect(moment(deviates, 2)).toBeCloseTo(1, 1)
  })

  test('has tails nearer to the normal’s than the statistic, by its exact fourth moment', () => {
    const tails = (values: readonly number[]) => moment(values, 4) / moment(values, 2) ** 2
    expect(tails(uncorrected)).toBeLessThan(2.4)
    expect(tails(deviates)).toBeGreaterThan(tails(uncorrected) + 0.15)
    expect(tails(deviates)).toBeLessThan(3)
  })

  test('is + where the head is worse, 0 where all values are alike, and moves against the shift', () => {
    const low = ascending([1, 2, 3, 4])
    const high = ascending([5, 6, 7, 8])
    expect(rankDeviate(low, high, 0)).toBeGreaterThan(2)
    expect(rankDeviate(high, low, 0)).toBeCloseTo(-rankDeviate(low, high, 0), 12)
    expect(rankDeviate(low, high, 4)).toBeCloseTo(0, 12)
    expect(rankDeviate(ascending([3, 3, 3]), ascending([3, 3, 3]), 0)).toBe(0)
  })

  test('falls as the shift grows', () => {
    const numbers = fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 2, maxLength: 12 })
    fc.assert(
      fc.property(numbers, numbers, fc.integer({ min: 0, max: 20 }), (x, y, shift) => {
        const before = rankDeviate(ascending(x), ascending(y), 0)
        expect(rankDeviate(ascending(x), ascending(y), shift + 100)).toBeLessThanOrEqual(before + 1e-9)
      }),
    )
  })

  test('of all of one side beyond the other is the largest there is', () => {
    const { deviate, probability } = separation(5, 5, false)
    expect(probability).toBeCloseTo(2 / 252, 12)
    expect(Math.max(...deviates)).toBeLessThanOrEqual(deviate + 1e-9)
  })
})

describe('crossing at any look', () => {
  // Jennison & Turnbull (2000), table 2.3: O'Brien-Fleming constants for a two-sided level of 5 %, equal steps.
  test.each([
    [1, 1.96],
    [2, 1.977],
    [3, 2.004],
    [4, 2.024],
    [5, 2.04],
    [10, 2.087],
  ])('with %d looks, O’Brien and Fleming’s constant %d is crossed with 2.5 %', (looks, constant) => {
    const times = Array.from({ length: looks }, (_, index) => (index + 1) / looks)
    expect(crossesAtLooks(constant, times)).toBeCloseTo(0.025, 4)
  })

  test('without drift it is that of the looks; a drift lowers it, and an ever larger one to nothing', () => {
    const times = looksOf(30).map((look) => look / 30)
    expect(crossingProbability(3, 0, 30)).toBeCloseTo(crossesAtLooks(3, times), 5)
    const falling = [0, 0.5, 1, 2, 4].map((drift) => crossingProbability(2.5, drift, 30))
    expect(falling).toEqual(falling.toSorted((a, b) => b - a))
    expect(falling.at(-1)).toBeLessThan(1e-6)
  })

  test('with one look there is nothing to make up for', () => {
    expect(crossingProbability(2.5, 0, 6)).toBeCloseTo(normalCdf(-2.5), 9)
  })

  test('the looks end with the planned rounds', () => {
    expect(looksOf(30)).toEqual([6, 8, 10, 12, 15, 20, 25, 30])
    expect(looksOf(7)).toEqual([6, 7])
    expect(looksOf(6)).toEqual([6])
    expect(looksOf(1)).toEqual([1])
  })
})

describe('many comparisons', () => {
  const tested = (deviate: number, drift = 0) => ({ deviate, drift, rounds: 30, base: 30, head: 30 })

  /** The deviate without drift whose two-sided p is `p`. */
  function deviateOf(p: number): number {
    let low = 0
    let high = 8
    while (high - low > 1e-9) {
      const middle = (low + high) / 2
      if (2 * crossingProbability(middle, 0, 30) > p) low = middle
      else high = middle
    }
    return low
  }

  test('with one null distribution q is Benjamini and Hochberg’s: their own example of 15', () => {
    const p = [
      0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528, 0.759, 1,
    ]
    const q = adjust(
      p.map((one) => tested(deviateOf(one))),
      0,
    ).map((one) => one.q)
    const expected = p.map((_, i) => Math.min(1, ...p.slice(i).map((later, j) => (later * p.length) / (i + j + 1))))
    expected.forEach((value, index) => {
      // Deviates are rounded down to a hundredth, never in favour of an alarm.
      expect(q[index]).toBeGreaterThanOrEqual(value * 0.999)
      expect(q[index]).toBeLessThanOrEqual(Math.min(1, value * 1.06))
    })
    expect(q.filter((value) => value <= 0.05)).toHaveLength(4)
  })

  test('comparisons with little noise add little to the bar for one with much', () => {
    const quiet = Array.from({ length: 20 }, () => tested(0, 4))
    const noisy = Array.from({ length: 20 }, () => tested(0, 0))
    const amongQuiet = adjust([tested(3), ...quiet], 0.01)[0]?.q ?? 1
    const amongNoisy = adjust([tested(3), ...noisy], 0.01)[0]?.q ?? 1
    expect(amongQuiet).toBeLessThan(0.01)
    expect(amongNoisy).toBeGreaterThan(5 * amongQuiet)
  })

  test('what is established is not counted among what may be identical', () => {
    const clear = Array.from({ length: 5 }, () => tested(6))
    const alone = adjust([tested(2.3), ...clear.map(() => tested(0))], 0.01)[0]?.q ?? 1
    const beside = adjust([tested(2.3), ...clear], 0.01)[0]?.q ?? 1
    expect(beside).toBeLessThan(alone / 20)
  })

  test('few values establish nothing among many comparisons, however far apart and however quiet they seem', () => {
    const separated = { deviate: separation(6, 6, false).deviate, drift: 8, rounds: 6, base: 6, head: 6 }
    expect(adjust([separated], 0.01)[0]?.q).toBeCloseTo(2 / 924, 6)
    expect(
      adjust([separated, ...Array.from({ length: 9 }, () => ({ ...separated, deviate: 0 }))], 0.01)[0]?.q,
    ).toBeCloseTo(20 / 924, 6)
  })

  test('no comparison is none', () => {
    expect(adjust([], 0.01)).toEqual([])
  })
})

describe('where two samples stand', () => {
  const request = { margin: 0.01, limit: 0.05, planned: 30 }
  const quiet = Array.from({ length: 10 }, (_, i) => i * 0.001)
  const noisy = Array.from({ length: 10 }, (_, i) => i * 0.05)

  test('little noise leaves identical code no chance at the margin, much noise all of it', () => {
    expect(standingOf(quiet, quiet, request).drift).toBeGreaterThan(2)
    expect(standingOf(noisy, noisy, request).drift).toBeLessThan(0.6)
  })

  test('the drift does not hang on whether there is a change', () => {
    const moved = quiet.map((value) => value + 0.5)
    expect(standingOf(quiet, moved, request).drift).toBeCloseTo(standingOf(quiet, quiet, request).drift, 6)
  })

  test('swapping the sides swaps worse and better', () => {
    const shifted = noisy.map((value) => value + 0.1)
    const there = standingOf(noisy, shifted, request)
    const back = standingOf(shifted, noisy, request)
    expect(back.worse).toBeCloseTo(there.better, 9)
    expect(back.better).toBeCloseTo(there.worse, 9)
  })

  test('identical code is soon given up, a clear change never', () => {
    expect(standingOf(quiet.slice(0, 6), quiet.slice(0, 6), request).futile).toBe(true)
    expect(
      standingOf(
        quiet,
        quiet.map((value) => value + 0.05),
        request,
      ).futile,
    ).toBe(false)
  })
})
