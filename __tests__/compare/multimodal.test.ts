import { expect, test } from '@jest/globals'
import { dip, isMultimodal } from '../../src/compare/dip.ts'
import { generator } from '../../src/model/random.ts'

const ascending = (values: readonly number[]) => Float64Array.from(values).sort()

// The .999 quantiles of the dip of uniform values. R package diptest, qDiptab, from a million samples a size:
const PUBLISHED = [
  [8, 0.19448],
  [9, 0.18866],
  [10, 0.18061],
  [15, 0.15546],
  [20, 0.13857],
  [30, 0.11716],
  [50, 0.094093],
  [100, 0.068448],
  [200, 0.04972],
  [500, 0.032017],
  [1000, 0.022869],
  [2000, 0.016269],
  [10000, 0.0073182],
  [20000, 0.0052092],
] as const
// And of sizes between, from the simulation of the critical values themselves:
const SIMULATED = [
  [12, 0.16913],
  [25, 0.12633],
  [40, 0.10347],
  [70, 0.080667],
  [150, 0.056789],
] as const
test.each([...PUBLISHED, ...SIMULATED])('of %i values it begins at the .999 quantile', (n, quantile) => {
  let close = 0
  let far = 1000
  while (far - close > 1e-5) {
    const middle = (close + far) / 2
    if (isMultimodal(heaps(n, middle))) far = middle
    else close = middle
  }
  expect(Math.abs(dip(heaps(n, far)) / quantile - 1)).toBeLessThan(0.006)
})

test('of uniform values about one sample in a thousand', () => {
  const random = generator(1)
  const samples = Array.from({ length: 10_000 }, () => Float64Array.from({ length: 20 }, random).sort())
  const alarms = samples.filter(isMultimodal).length
  expect(alarms).toBeGreaterThan(1)
  expect(alarms).toBeLessThan(23)
})

test('fewer than eight values have no peaks', () => {
  expect(isMultimodal(ascending([1, 1.001, 1.002, 9, 9.001, 9.002, 9.003]))).toBe(false)
  expect(isMultimodal(ascending([1, 1.001, 1.002, 1.003, 9, 9.001, 9.002, 9.003]))).toBe(true)
})

test('the ticks of a clock are no peaks, what lies ticks apart is', () => {
  const random = generator(2)
  const bell = () => random() + random() + random()
  for (const ticks of [1, 2, 4, 8, 16]) {
    for (let sample = 0; sample < 300; sample++) {
      const read = Float64Array.from({ length: 30 }, () => 0.1 * Math.round(bell() * ticks)).sort()
      expect(isMultimodal(read)).toBe(false)
    }
  }
  const apart = Float64Array.from({ length: 30 }, (_, i) => 0.1 * (10 + (i % 2) + (i < 15 ? 0 : 12))).sort()
  expect(isMultimodal(apart)).toBe(true)
})

test('the largest and the smallest numbers there are', () => {
  const extreme = [-1, -0.9, -0.5, -1e-300, 0, 1e-300, 0.3, 1, 1].map((x) => x * Number.MAX_VALUE)
  expect(isMultimodal(ascending(extreme))).toBe(false)
  const tiny = [-9, -8, -7, -6, 6, 7, 8, 9].map((x) => x * Number.MIN_VALUE)
  expect(dip(ascending(tiny))).toBeCloseTo(dip(ascending([-9, -8, -7, -6, 6, 7, 8, 9])), 12)
})

/** Two evenly filled stretches of one unit, so far apart. */
function heaps(n: number, apart: number): Float64Array {
  return Float64Array.from({ length: n }, (_, i) => (2 * i) / n + (2 * i < n ? 0 : apart))
}
