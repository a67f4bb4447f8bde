import { describe, expect, test } from '@jest/globals'
import type { Decision } from '../src/compare/compare.ts'
import type { Pairing } from '../src/compare/pairing.ts'
import type { Metric } from '../src/model/metric.ts'
import type { SelftestMetric } from '../src/model/selftest.ts'
import { floorOf, sortSeries, studySeries } from '../src/noise-study.ts'
import { noisyValues } from './support/noise.ts'
import { BYTES, pairing, RATE, TIME } from './support/pairings.ts'

const DECISION: Decision = { alpha: 0.01, limit: () => 0.05, gates: () => true }

/** One run of identical code, by name and metric. */
function run(...all: readonly Pairing[]): Pairing[] {
  return [...all]
}

/** Both sides of identical code whose logarithms vary by `sigma`. */
function noisy(subject: string, metric: Metric, sigma: number, rounds = 20, center = 100): Pairing {
  const side = (name: string) => noisyValues(center, sigma, rounds, `${subject} ${name}`)
  return pairing(metric, side('base'), side('head'), { subject })
}

function study(runs: readonly (readonly Pairing[])[], after: Partial<Decision> = {}) {
  const sorted = sortSeries(runs, () => DECISION)
  const floors = sorted.series.map(floorOf)
  const request = { series: sorted.series, floors, before: DECISION, after: { ...DECISION, ...after } }
  const metrics = [...studySeries(request)]
  const of = (subject: string): SelftestMetric => {
    const found = metrics.find((metric) => metric.subject === subject)
    if (found === undefined) throw new Error(`${subject} was not studied`)
    return found
  }
  return { ...sorted, metrics, of }
}

describe('noise of a known size', () => {
  const { of } = study([run(noisy('little', TIME, 0.01), noisy('much', TIME, 0.1), noisy('rate', RATE, 0.01))])

  test('is told as such', () => {
    expect(of('little').spread).toBeGreaterThan(0.006)
    expect(of('little').spread).toBeLessThan(0.016)
    expect(of('much').spread).toBeGreaterThan(0.06)
    // 2.576·σ·√(2·(π/3)/n) is 0.83 σ of 20 rounds.
    expect(of('little').noise?.floor).toBeGreaterThan(0.004)
    expect(of('little').noise?.floor).toBeLessThan(0.014)
    expect(of('little').noise?.floorAbsolute).toBeCloseTo((of('little').noise?.floor ?? 0) * 100, 0)
  })

  test('hides changes of its size: more noise, a larger change, more rounds', () => {
    const [little, much] = [of('little').noise, of('much').noise]
    expect(little?.detectable).toBeLessThan(0.05)
    expect(much?.detectable).toBeGreaterThan(0.1)
    expect(little?.needed).toEqual([
      { change: 0.03, rounds: expect.any(Number) },
      { change: 0.05, rounds: 10 },
      { change: 0.1, rounds: 10 },
    ])
    expect(much?.needed[0]).toEqual({ change: 0.03, rounds: null })
  })

  test('is the same for a metric of which more is better', () => {
    expect(of('rate').noise?.detectable).toBeLessThan(0.05)
    expect(of('rate').noise?.needed[2]).toEqual({ change: 0.1, rounds: 10 })
  })
})

describe('what is special', () => {
  const zeros = [0, 0, 0, 0.01, 0, 0, 0, 0.02, 0, 0]
  const { of, exact, metrics, warnings } = study([
    run(
      pairing(BYTES, [5, 5], [5, 5], { subject: 'exact' }),
      pairing(BYTES, [5, 6, 5, 6, 5, 6, 5], [6, 5, 5, 6, 5, 6, 6], { subject: 'wavering' }),
      pairing(BYTES, [5], [6], { subject: 'unequal' }),
      pairing(TIME, new Array(10).fill(7), new Array(10).fill(7), { subject: 'constant' }),
      pairing(TIME, new Array(10).fill(0), new Array(10).fill(0), { subject: 'nothing' }),
      pairing(TIME, zeros, zeros.toReversed(), { subject: 'near zero' }),
      pairing(TIME, [1, 2, 3], [2, 3, 1], { subject: 'short' }),
      pairing(TIME, [1, 2, 3, 4, 5, 6, 7], null, { subject: 'one-sided' }),
      pairing(TIME, [1, 2, 3, 4, 5, 6, 7], [1, 2, 3, 4, 5, 6], { subject: 'uneven' }),
    ),
  ])

  test('exact metrics that were the same are counted and not studied', () => {
    expect(exact.get('c')).toBe(1)
    expect(metrics.map(({ subject }) => subject)).not.toContain('exact')
  })

  test('an exact metric that varied has noise like a time', () => {
    expect(of('wavering')).toMatchObject({ nature: 'exact', note: expect.stringContaining('varied'), falseAlarms: 0 })
    expect(of('wavering').noise?.floor).toBeGreaterThanOrEqual(0)
  })

  test('an exact metric that differs between the sides is a false alarm, in a single round, too', () => {
    expect(of('unequal')).toMatchObject({ falseAlarms: 1, noise: null })
  })

  test('values that are all the same have the floor 0, and changes just beyond the margin are found', () => {
    expect(of('constant')).toMatchObject({ constant: true, spread: 0, noise: { floor: 0 } })
    expect(of('constant').noise?.detectable).toBeLessThan(0.02)
  })

  test('of 0 nothing is a share', () => {
    expect(of('nothing')).toMatchObject({ constant: true, spread: null, noise: { floor: null, floorAbsolute: 0 } })
    expect(of('nothing').noise?.detectable).toBeNull()
    expect(of('near zero')).toMatchObject({ constant: false, noise: { floor: null, detectable: null } })
    expect(of('near zero').note).toContain('absolute budget')
  })

  test('too few rounds are said, with how many it takes', () => {
    expect(of('short')).toMatchObject({ noise: null, rounds: 3, note: '3 rounds a side; its noise needs 6' })
  })

  test('a subject on one side only is a warning, an uneven one is studied as far as it goes', () => {
    expect(warnings).toEqual(['c: Time of `one-sided` was measured on one side only, though both are the same'])
    expect(of('uneven')).toMatchObject({ rounds: 6 })
    expect(of('uneven').noise).not.toBeNull()
  })
})

describe('false alarms', () => {
  const slower = () =>
    run(pairing(TIME, noisyValues(100, 0.01, 20, 'fast'), noisyValues(120, 0.01, 20, 'slow'), { subject: 'biased' }))

  test('are counted over the runs, in either direction', () => {
    const swapped = slower().map((one): Pairing => ({ ...one, base: one.head, head: one.base }))
    const { of } = study([slower(), swapped, run(noisy('biased', TIME, 0.01))])
    expect(of('biased').falseAlarms).toBe(2)
    expect(of('biased').noise?.floor).toBeGreaterThan(0.15)
  })

  test('hardly ever come from relabelled rounds', () => {
    const { of } = study([run(noisy('calm', TIME, 0.03))])
    expect(of('calm').noise?.swaps.of).toBe(400)
    expect(of('calm').noise?.swaps.alarms).toBeLessThan(12)
  })
})

test('with the floors that were written a change must exceed them', () => {
  const one = [run(noisy('calm', TIME, 0.01))]
  const before = study(one).of('calm').noise
  const after = study(one, { floor: () => 0.04 }).of('calm').noise
  expect(before?.detectable).toBeLessThan(0.04)
  expect(after).toMatchObject({ margin: 0.04 })
  expect(after?.detectable).toBeGreaterThan(0.04)
  expect(after?.needed[0]).toEqual({ change: 0.03, rounds: null })
})

test('the size that the budget allows is among those that rounds are counted for', () => {
  const one = [run(noisy('calm', TIME, 0.02))]
  expect(study(one, { limit: () => 0.08 }).of('calm').noise?.needed[3]).toMatchObject({ change: 0.08 })
  expect(study(one, { limit: () => null }).of('calm').noise?.needed).toHaveLength(3)
})

test('what gates nothing makes nothing harder to find', () => {
  const crowd = Array.from({ length: 30 }, (_, index) => noisy(`crowd ${index}`, TIME, 0.05))
  const { series } = sortSeries([run(noisy('calm', TIME, 0.03), ...crowd)], () => DECISION)
  const floors = series.map(() => ({ relative: 0.01, absolute: 1 }))
  const detectable = (after: Decision) =>
    studySeries({ series, floors, before: DECISION, after }).next().value?.noise?.detectable ?? 0
  const apart = detectable({ ...DECISION, gates: ({ subject }) => subject === 'calm' })
  expect(apart).toBeGreaterThan(0.03)
  expect(detectable(DECISION)).toBeGreaterThan(apart * 1.05)
})

test('the same measurements give the same study', () => {
  const one = [run(noisy('a', TIME, 0.05), noisy('b', TIME, 0.02))]
  expect(study(one).metrics).toEqual(study(one).metrics)
})
