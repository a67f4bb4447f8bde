import { describe, expect, test } from '@jest/globals'
import { hodgesLehmann } from '../../src/compare/hodges-lehmann.ts'
import { marginsFor } from '../../src/compare/margins.ts'
import { noiseFloor } from '../../src/compare/noise-floor.ts'
import type { Block } from '../../src/compare/relabel.ts'
import { randomFrom } from '../../src/model/random.ts'
import { noisyBlocks } from '../support/noise.ts'

const UNPAIRED = { design: 'independent' } as const
const floorOf = (...runs: Block[][]) => noiseFloor(runs, randomFrom('floor'), UNPAIRED)

function shiftOf(blocks: readonly Block[]): number {
  const [base, head] = [0, 1].map((side) => blocks.map((block) => block[side] as number)) as [number[], number[]]
  return Math.abs(hodgesLehmann(base, head, 0.5).estimate)
}

describe('the noise floor', () => {
  // The Hodges-Lehmann shift of normal samples has the variance 2·(π/3)·σ²/n; 2.576 is the normal's 99 % quantile, two-sided.
  test.each([
    [0.01, 20],
    [0.05, 20],
    [0.2, 30],
  ])('of normal noise of %d in %d rounds is the 99 %% quantile of the shift', (sigma, rounds) => {
    const expected = 2.576 * sigma * Math.sqrt((2 * Math.PI) / 3 / rounds)
    const floors = Array.from({ length: 24 }, (_, seed) => floorOf(noisyBlocks(sigma, rounds, `${sigma} ${seed}`)))
    const mean = floors.reduce((sum, one) => sum + one, 0) / floors.length
    expect(mean / expected).toBeGreaterThan(0.85)
    expect(mean / expected).toBeLessThan(1.2)
  })

  test('is exceeded by about one in a hundred comparisons of identical code', () => {
    const trials = 300
    let exceeded = 0
    for (let trial = 0; trial < trials; trial++) {
      const blocks = noisyBlocks(0.05, 9, `trial ${trial}`)
      // The shift under the real labels is part of the floor: where it is the floor, the swaps' quantile lay below.
      if (shiftOf(blocks) >= noiseFloor([blocks], randomFrom(`swaps ${trial}`), UNPAIRED)) exceeded++
    }
    // Binomial with p = .01: 3 are expected, more than 10 in less than one of a thousand studies.
    expect(exceeded).toBeGreaterThan(0)
    expect(exceeded).toBeLessThanOrEqual(10)
  })

  test.each([0.03, -0.03])('shows a side that is always off by %d, though the noise is small', (bias) => {
    expect(floorOf(noisyBlocks(0.001, 20, 'biased', bias))).toBeGreaterThan(0.029)
  })

  test('is the worst that any run showed, and exchanges no labels between runs', () => {
    const [early, late] = [noisyBlocks(0.01, 20, 'early'), noisyBlocks(0.01, 20, 'late')]
    const later = late.map(([base, head]): Block => [base + 1, head + 1])
    expect(floorOf(early, later)).toBeLessThan(0.012)
    expect(floorOf(early, noisyBlocks(0.001, 20, 'biased', 0.03))).toBeGreaterThan(0.029)
  })

  // The Hodges-Lehmann shift of normal differences has the variance (π/3)·2σ²/n, whatever both sides have in common.
  test('of pairs is that of their differences', () => {
    const floors = Array.from({ length: 24 }, (_, seed) => {
      const shared = noisyBlocks(0.3, 20, `shared ${seed}`)
      const own = noisyBlocks(0.01, 20, `own ${seed}`)
      const pairs = own.map(([base, head], index): Block => {
        const common = shared[index]?.[0] ?? 0
        return [common + base, common + head]
      })
      return noiseFloor([pairs], randomFrom('floor'), { design: 'paired' })
    })
    const expected = 2.576 * 0.01 * Math.sqrt((2 * Math.PI) / 3 / 20)
    const mean = floors.reduce((sum, one) => sum + one, 0) / floors.length
    expect(mean / expected).toBeGreaterThan(0.85)
    expect(mean / expected).toBeLessThan(1.2)
  })

  test('of values that are all the same is 0', () => {
    expect(floorOf(Array.from({ length: 10 }, (): Block => [3, 3]))).toBe(0)
  })

  test('is the same for the same samples', () => {
    expect(floorOf(noisyBlocks(0.1, 10, 'same'))).toBe(floorOf(noisyBlocks(0.1, 10, 'same')))
  })
})

describe('the margin', () => {
  test('is raised by a floor, never lowered', () => {
    const usual = marginsFor(null).margin
    expect(marginsFor(null, usual / 2).margin).toBe(usual)
    expect(marginsFor(null, 0.04).margin).toBe(0.04)
    expect(marginsFor(0.01, 0.04).margin).toBe(0.04)
  })

  test('of a wide floor does not make `unchanged` exclude less', () => {
    expect(marginsFor(0.02, 0.3).limit).toBe(0.02)
    expect(marginsFor(null, 0.3).limit).toBe(marginsFor(null).limit)
  })
})
