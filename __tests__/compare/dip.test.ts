import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { dip } from '../../src/compare/dip.ts'

const ascending = (values: readonly number[]) => Float64Array.from(values).sort()

// The examples and their values: R package diptest 0.77, tests/ex1.Rout.save.
const STATFACULTY = [
  30, 33, 35, 36, 37, 37, 39, 39, 39, 39, 39, 40, 40, 40, 40, 41, 42, 43, 43, 43, 44, 44, 45, 45, 46, 46, 47, 47, 48,
  48, 48, 49, 50, 50, 51, 52, 52, 53, 53, 53, 53, 53, 54, 54, 57, 57, 59, 60, 60, 60, 61, 61, 61, 61, 62, 62, 62, 62,
  63, 66, 70, 72, 72,
]
const PRECIP = [
  67, 54.7, 7, 48.5, 14, 17.2, 20.7, 13, 43.4, 40.2, 38.9, 54.5, 59.8, 48.3, 22.9, 11.5, 34.4, 35.1, 38.7, 30.8, 30.6,
  43.1, 56.8, 40.8, 41.8, 42.5, 31, 31.7, 30.2, 25.9, 49.2, 37, 35.9, 15, 30.2, 7.2, 36.2, 45.5, 7.8, 33.4, 36.1, 40.2,
  42.7, 42.5, 16.2, 39, 35, 37, 31.4, 37.6, 39.9, 36.2, 42.8, 46.4, 24.7, 49.1, 46, 35.9, 7.8, 48.2, 15.2, 32.5, 44.7,
  42.6, 38.8, 17.4, 40.8, 29.1, 14.6, 59.2,
]

test.each([
  ['statfaculty', STATFACULTY, 7.5 / 126],
  ['precip', PRECIP, 5 / 140],
  ['two heaps', [1, 1, 2, 2], 1 / 4],
  ['five values', [0, 2, 3, 5, 6], 4 / 3 / 10],
  ['their mirror image', [0, 1, 3, 4, 6], 4 / 3 / 10],
  ['values ever farther apart', [0, 1, 3, 6], 1 / 8],
  ['one value below a heap', [1, 2, 2, 2, 2, 2, 2, 2, 2, 2], 1 / 20],
  ['a single heap', [3, 3, 3], 1 / 6],
  ['a single value', [3], 1 / 2],
])('%s', (_, values, published) => {
  expect(dip(ascending(values))).toBeCloseTo(published, 12)
})

test('is the least distance from any unimodal distribution function, ties included', () => {
  const few = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 2, maxLength: 9 })
  const many = fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 2, maxLength: 9 })
  for (const numbers of [few, many]) {
    fc.assert(
      fc.property(numbers, (values) => {
        expect(dip(ascending(values))).toBeCloseTo(leastDistance(ascending(values)), 9)
      }),
      { numRuns: 300 },
    )
  }
})

test('has no unit and no direction', () => {
  // Not the smallest numbers there are: a slope between those is none.
  const value = fc.double({ min: -1e3, max: 1e3, noNaN: true }).map((x) => Math.round(x * 1e6) / 1e6)
  fc.assert(
    fc.property(fc.array(value, { minLength: 1, maxLength: 60 }), (values) => {
      const found = dip(ascending(values))
      expect(dip(ascending(values.map((x) => -8 * x)))).toBeCloseTo(found, 9)
      expect(found).toBeGreaterThanOrEqual(1 / (2 * values.length))
      expect(found).toBeLessThanOrEqual(Math.max(1 / 4, 1 / (2 * values.length)))
    }),
  )
})

/** The definition, by bisection: see {@link within}. The mode may lie at each value and between. At least 1/(2n). */
function leastDistance(sorted: Float64Array): number {
  const values = [...new Set(sorted)]
  const n = sorted.length
  const corners = values.map((at) => ({
    at,
    before: sorted.filter((x) => x < at).length / n,
    upTo: sorted.filter((x) => x <= at).length / n,
  }))
  const modes = values.flatMap((at, i) => [0, 0.25, 0.5, 0.75].map((part) => at + part * ((values[i + 1] ?? at) - at)))
  let low = 1 / (2 * n)
  let high = 1
  if (modes.some((mode) => within(corners, mode, low))) return low
  while (high - low > 1e-11) {
    const middle = (low + high) / 2
    if (modes.some((mode) => within(corners, mode, middle))) high = middle
    else low = middle
  }
  return high
}

interface Corner {
  readonly at: number
  readonly before: number
  readonly upTo: number
}

/** Whether a function that is convex up to the mode and concave from it on is nowhere farther than this from the steps. */
function within(corners: readonly Corner[], mode: number, distance: number): boolean {
  const mirrored = corners.map(({ at, before, upTo }) => ({ at: -at, before: 1 - upTo, upTo: 1 - before })).reverse()
  return leastAt(corners, mode, distance) <= 1 - leastAt(mirrored, -mode, distance)
}

/** The least that a growing convex function so close to the steps can be at `end`; infinite where none is. */
function leastAt(corners: readonly Corner[], end: number, distance: number): number {
  const left = corners.filter(({ at }) => at < end)
  const last = corners.find(({ at }) => at === end)?.before ?? left.at(-1)?.upTo ?? 0
  let least = 0
  for (const [k, next] of [...left, { at: end, before: last, upTo: 0 }].entries()) {
    for (const [j, passed] of left.slice(0, k).entries()) {
      const lower = passed.upTo - distance
      least = Math.max(least, lower)
      for (const from of left.slice(0, j)) {
        const upper = from.before + distance
        least = Math.max(least, upper + ((lower - upper) * (next.at - from.at)) / (passed.at - from.at))
      }
    }
    // Only the mode may step up at once.
    if (Math.max(least, next.upTo - distance) > next.before + distance + 1e-12) return Number.POSITIVE_INFINITY
  }
  return least
}
