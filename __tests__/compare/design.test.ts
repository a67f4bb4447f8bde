import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { comparePairings } from '../../src/compare/compare.ts'
import { blockCorrelation, comparesPairs, type Design } from '../../src/compare/design.ts'
import { generator } from '../../src/model/random.ts'
import { pairing, TIME } from '../support/pairings.ts'

const random = generator(11)
const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())

/** Both sides of blocks on a machine whose pace changes by `pace` from block to block; the head is slower by `factor`. */
function blocks(rounds: number, pace: number, own: number, factor = 1) {
  const base: number[] = []
  const head: number[] = []
  for (let block = 0; block < rounds; block++) {
    const common = 100 * Math.exp(pace * normal())
    base.push(common * Math.exp(own * normal()))
    head.push(common * Math.exp(own * normal()) * factor)
  }
  return [base, head] as const
}

const compareOne = (base: readonly number[], head: readonly number[], design: Design = 'blocked') =>
  comparePairings([pairing(TIME, base, head, { design })], { alpha: 0.01, limit: () => 0.05, gates: () => true })[0]

describe('the correlation of blocks', () => {
  test("is the intraclass correlation: Fisher's, worked by hand on ranks", () => {
    // Ranks −2.5 and −1.5, −.5 and .5, 1.5 and 2.5 within blocks: 2·(3.75 − .25 + 3.75)/17.5.
    expect(blockCorrelation([10, 30, 50], [20, 40, 60])).toBeCloseTo(14.5 / 17.5, 12)
    expect(blockCorrelation([10, 20, 30], [60, 50, 40])).toBeCloseTo((-2 * (6.25 + 2.25 + 0.25)) / 17.5, 12)
    // Ties share −1.5, −1.5 and 1.5, 1.5.
    expect(blockCorrelation([1, 2], [1, 2])).toBe(1)
    expect(blockCorrelation([4, 4], [4, 4])).toBe(0)
  })

  test('is the same whichever labels the rounds of a block have, in whatever unit and order of blocks', () => {
    const value = fc.integer({ min: 1, max: 60 })
    fc.assert(
      fc.property(fc.array(fc.tuple(value, value, fc.boolean()), { minLength: 2, maxLength: 30 }), (all) => {
        const sides = (list: typeof all) => [list.map(([x]) => x), list.map(([, y]) => y)] as const
        const found = blockCorrelation(...sides(all))
        const swapped = all.map(([x, y, swap]): (typeof all)[number] => (swap ? [y, x, swap] : [x, y, swap]))
        expect(blockCorrelation(...sides(swapped))).toBeCloseTo(found, 12)
        expect(blockCorrelation(...sides(all.toReversed()))).toBeCloseTo(found, 12)
        const logs = all.map(([x, y, swap]): (typeof all)[number] => [-Math.log(x), -Math.log(y), swap])
        expect(blockCorrelation(...sides(logs))).toBeCloseTo(found, 12)
      }),
    )
  })

  test('of unrelated rounds is beyond the critical value in about two of a hundred', () => {
    for (const rounds of [8, 15, 30]) {
      const runs = 4000
      let beyond = 0
      for (let run = 0; run < runs; run++) if (comparesPairs('blocked', ...blocks(rounds, 0, 0.05))) beyond++
      expect(beyond / runs).toBeGreaterThan(0.004)
      expect(beyond / runs).toBeLessThan(0.032)
    }
  })
})

describe('which values are compared', () => {
  test('those of a block where blocks differ among each other, and all with all where they do not', () => {
    expect(comparesPairs('blocked', ...blocks(20, 0.2, 0.02))).toBe(true)
    const values = [1, 5, 2, 6, 3, 7, 4, 8, 5, 9]
    expect(comparesPairs('blocked', values, values.toReversed())).toBe(false)
  })

  test('what is unrelated never is paired, what was taken at once always', () => {
    const alike = blocks(20, 0.2, 0.02)
    expect(comparesPairs('independent', ...alike)).toBe(false)
    expect(comparesPairs('paired', [1, 2, 3], [3, 1, 2])).toBe(true)
  })

  test('too few blocks, or a round without its partner, make no pairs', () => {
    const [base, head] = blocks(20, 0.3, 0.001)
    expect(comparesPairs('blocked', base.slice(0, 7), head.slice(0, 7))).toBe(false)
    expect(comparesPairs('blocked', base.slice(0, 8), head.slice(0, 8))).toBe(true)
    expect(comparesPairs('blocked', base.slice(1), head)).toBe(false)
  })
})

describe('a machine whose pace changes', () => {
  test('hides no change of 5 %, and the comparison says how it was found', () => {
    const slower = compareOne(...blocks(20, 0.2, 0.015, 1.05))
    expect(slower).toMatchObject({ change: 'regression', paired: true })
    expect(slower?.delta?.relative).toBeCloseTo(0.05, 1)
    const [base, head] = blocks(20, 0.2, 0.015, 1.05)
    expect(compareOne(base, head, 'independent')).toMatchObject({ change: 'inconclusive' })
    expect(compareOne(base, head, 'independent')).not.toHaveProperty('paired')
  })

  test('and where nothing changed, that is seen', () => {
    expect(compareOne(...blocks(20, 0.2, 0.015))).toMatchObject({ change: 'unchanged', paired: true })
  })

  test('the order of the blocks never matters', () => {
    const [base, head] = blocks(20, 0.2, 0.03, 1.04)
    const { noise: _, ...answer } = compareOne(base, head) ?? {}
    const order = base.map((_, index) => (7 * index) % 20)
    const shuffled = [base, head].map((side) => order.map((index) => side[index] as number)) as [number[], number[]]
    expect(compareOne(...shuffled)).toMatchObject(answer)
  })
})
