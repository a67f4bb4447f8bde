import { describe, expect, test } from '@jest/globals'
import { isSerial, rankAutocorrelation } from '../../src/compare/stationarity.ts'
import { generator } from '../../src/model/random.ts'

// Within a test a global is slow to reach, and these are called half a million times.
const { cos, log, PI, sqrt } = Math

type Noise = (count: number) => number[]

/** Normal noise, the same for the same seed: tests run in any order. */
function noiseFrom(seed: number): Noise {
  const random = generator(seed)
  const normal = () => sqrt(-2 * log(1 - random())) * cos(2 * PI * random())
  return (count) => Array.from({ length: count }, normal)
}

describe('rankAutocorrelation', () => {
  // The example of randtests' and DescTools' Bartels test (tourists to the United States, 1970–1982; Gibbons & Chakraborti,
  // 5.1), and Bartels' own (1982) of stock levels, as DescTools prints it: the standardised ratio is −3.6453 and 0.083357.
  test.each([
    [[12362, 12739, 13057, 13955, 14123, 15698, 17523, 18610, 19842, 20310, 22500, 23080, 21916], -3.6453, 4],
    [[528, 348, 264, -20, -167, 575, 410, -4, 430, -122], 0.083357, 6],
  ])('%j: as published', (values, ratio, digits) => {
    const n = values.length
    const variance = ((n - 2) * (5 * n ** 2 - 2 * n - 9)) / (5 * n * (n + 1) * (n - 1) ** 2)
    expect((rankAutocorrelation(values) ?? Number.NaN) / Math.sqrt(variance)).toBeCloseTo(-ratio, digits)
  })

  test('ties share the mean of their ranks', () => {
    // Ranks 1.5 1.5 3 5.5 5.5 5.5 5.5 8: less their mean their squares sum to 36.5, the squared steps to 1.5² + 2.5² + 2.5².
    expect(rankAutocorrelation([1, 1, 2, 7, 7, 7, 7, 9])).toBeCloseTo(1 - 14.75 / 36.5 / 2, 12)
  })

  test('goes by ranks alone, and not by direction', () => {
    const values = noiseFrom(1)(20)
    const found = rankAutocorrelation(values) ?? Number.NaN
    expect(rankAutocorrelation(values.map((x) => -Math.exp(3 * x)))).toBeCloseTo(found, 12)
    expect(rankAutocorrelation(values.toReversed())).toBeCloseTo(found, 12)
  })

  test('nothing of fewer than eight values, nor of values that are all the same', () => {
    expect(rankAutocorrelation([1, 2, 3, 4, 5, 6, 7])).toBeNull()
    expect(rankAutocorrelation([1, 2, 3, 4, 5, 6, 7, 8])).toBeCloseTo(1 - 7 / 42 / 2, 12)
    expect(rankAutocorrelation(Array.from({ length: 30 }, () => 3))).toBeNull()
  })
})

describe('isSerial', () => {
  test('is what the exact moments of all orders of the rounds say, ties and shared noise included', () => {
    const base = [1, 1, 2, 4, 4, 4, 7, 9]
    const head = [2, 1, 3, 3, 6, 5, 6, 8]
    const all = orders(8).map((order) => [base, head].map((side) => order.map((i) => side[i] ?? Number.NaN)))
    const means = all.map((sides) => mean(sides.map((side) => rankAutocorrelation(side) ?? Number.NaN)))
    expect(mean(means)).toBeCloseTo(0, 12)
    const critical = criticalCorrelation(mean(means.map((value) => value ** 2)))
    const serial = all.map(([b, h]) => isSerial(b ?? [], h ?? []))
    // Wallace's approximation may err in the fourth digit.
    const clear = means.map((value) => Math.abs(Math.abs(value) / critical - 1) > 0.002)
    expect(serial.filter((_, i) => clear[i])).toEqual(
      means.filter((_, i) => clear[i]).map((value) => Math.abs(value) > critical),
    )
    expect(serial.filter(Boolean).length).toBeGreaterThan(4)
  })

  // A thousandth: four of four thousand; more than 14 are no chance. Without the covariance it would be 40 of shared noise.
  test.each<[string, number, (noise: Noise) => number[][]]>([
    ['noise of its own', 20, (noise) => [noise(20), noise(20)]],
    ['noise that both sides share', 20, (noise) => together(noise, 20)],
    ['shared noise, one round missing', 20, (noise) => together(noise, 21).map((side, i) => side.slice(i))],
    ['few values that are the same', 8, (noise) => [0, 1].map(() => noise(8).map(Math.round))],
    ['one side without noise', 12, (noise) => [noise(12), Array.from({ length: 12 }, () => 1)]],
  ])('%s: of %i rounds hardly ever', (_, rounds, sides) => {
    expect(share(4000, rounds, sides)).toBeLessThan(0.0035)
  })

  const drifting = (noise: Noise) => noise(20).map((value, i) => (1 + (0.3 * i) / 19) * (1 + 0.05 * value))
  const following = (noise: Noise) => {
    let last = 0
    const run = noise(60).map((value) => {
      last = 0.8 * last + value
      return last
    })
    return run.slice(30)
  }
  const zigzag = (noise: Noise) => noise(30).map((value, i) => value + (i % 2 === 0 ? 0 : 3))
  test.each([
    ['a drift of 30 % at 5 % noise', drifting],
    ['rounds that keep 0.8 of the one before', following],
    ['rounds that alternate', zigzag],
  ])('%s: nearly always', (_, side) => {
    expect(share(500, 2, (noise) => [side(noise), side(noise)])).toBeGreaterThan(0.92)
  })

  test('a drift is found on the side that tells something, and with a round missing on one', () => {
    const drift = Array.from({ length: 20 }, (_, i) => i)
    expect(isSerial(drift, [1, 2, 3])).toBe(true)
    expect(isSerial([], drift)).toBe(true)
    expect(isSerial(drift, drift.slice(1))).toBe(true)
    expect(isSerial([], [])).toBe(false)
  })
})

/** Both sides of rounds whose noise is nearly all their own. */
function together(noise: Noise, rounds: number): number[][] {
  const shared = noise(rounds)
  return [0, 1].map(() => noise(rounds).map((value, i) => (shared[i] ?? 0) + 0.2 * value))
}

function share(runs: number, seed: number, sides: (noise: Noise) => readonly number[][]): number {
  const noise = noiseFrom(seed)
  let found = 0
  for (let run = 0; run < runs; run++) {
    const [base = [], head = []] = sides(noise)
    if (isSerial(base, head)) found++
  }
  return found / runs
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

function orders(count: number): number[][] {
  if (count === 0) return [[]]
  return orders(count - 1).flatMap((order) => Array.from({ length: count }, (_, i) => order.toSpliced(i, 0, count - 1)))
}

/** What a correlation with such a variance exceeds once in a thousand times: its density (1 − r²)^(ν/2 − 1), summed up. */
function criticalCorrelation(variance: number): number {
  const steps = 200_000
  const density = (i: number) => (1 - (i / steps) ** 2) ** ((1 / variance - 1) / 2 - 1)
  let total = 0
  for (let i = 0; i < steps; i++) total += density(i + 0.5)
  let tail = 0
  let i = steps
  while (tail < 0.001 * total) tail += density(--i + 0.5)
  return i / steps
}
