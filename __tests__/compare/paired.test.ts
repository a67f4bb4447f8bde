import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { comparePairings, type Decision, openPairings } from '../../src/compare/compare.ts'
import type { Design } from '../../src/compare/design.ts'
import { pairSamples } from '../../src/compare/pairing.ts'
import { generator } from '../../src/model/random.ts'
import { around, pairing, RATE, TIME } from '../support/pairings.ts'

const DECISION: Decision = { alpha: 0.01, limit: () => 0.05, gates: () => true }

function compareOne(base: readonly number[], head: readonly number[], design: Design = 'paired', metric = TIME) {
  const [comparison] = comparePairings([pairing(metric, base, head, { design })], DECISION)
  if (!comparison) throw new Error('nothing was compared')
  return comparison
}

/** Times of both sides that share most of their noise; the head is slower by `factor`. */
function shared(rounds: number, factor: number) {
  const random = generator(7)
  const common = Array.from({ length: rounds }, () => 100 * (1 + random()))
  const own = () => 1 + 0.02 * (random() - 0.5)
  return [common.map((value) => value * own()), common.map((value) => value * own() * factor)] as const
}

describe('rounds taken at once', () => {
  test('what disturbs both alike hides nothing', () => {
    const [base, head] = shared(12, 1.05)
    expect(compareOne(base, head)).toMatchObject({ change: 'regression' })
    expect(compareOne(base, head, 'independent')).toMatchObject({ change: 'inconclusive' })
    expect(compareOne(base, head).delta?.relative).toBeCloseTo(0.05, 2)
    expect(compareOne(base, head).delta?.low).toBeGreaterThan(0.03)
  })

  test('and where nothing changed, that is seen, too', () => {
    const [base, head] = shared(12, 1)
    expect(compareOne(base, head).change).toBe('unchanged')
  })

  test('are no pairs any more when one side is put in another order', () => {
    const [base, head] = shared(12, 1.05)
    expect(compareOne(base, head.toSorted()).change).not.toBe('regression')
  })

  test('fewer on one side are inconclusive, and the report says why', () => {
    const [base, head] = shared(12, 1.3)
    expect(compareOne(base, head.slice(1))).toMatchObject({
      change: 'inconclusive',
      note: expect.stringContaining('pairs'),
    })
  })

  test('six pairs cannot establish anything at one percent: more are asked for', () => {
    const [base, head] = shared(6, 1.2)
    expect(compareOne(base, head).change).toBe('inconclusive')
    expect(compareOne(base, head).p).toBeGreaterThanOrEqual(2 / 64)
    expect(openPairings([pairing(TIME, base, head, { design: 'paired', planned: 30 })], 0, DECISION)).toHaveLength(1)
    const enough = shared(10, 1.2)
    expect(openPairings([pairing(TIME, ...enough, { design: 'paired', planned: 30 })], 0, DECISION)).toEqual([])
  })

  test('laws: the order of the pairs never matters, swapping the sides turns the answer, units change nothing', () => {
    const value = fc.double({ min: 0.5, max: 100, noNaN: true })
    const pairs = fc.array(fc.tuple(value, value), { minLength: 8, maxLength: 14 })
    const turned = { regression: 'improvement', improvement: 'regression' } as const
    fc.assert(
      fc.property(pairs, (all) => {
        const sides = (list: typeof all) => [list.map(([x]) => x), list.map(([, y]) => y)] as const
        const [base, head] = sides(all)
        const answer = compareOne(base, head)
        expect(compareOne(...sides(all.toReversed()))).toEqual(answer)
        const back = compareOne(head, base).change
        const { change } = answer
        expect(back).toBe(change === 'regression' || change === 'improvement' ? turned[change] : change)
        const scaled = compareOne(
          base.map((v) => v * 1024),
          head.map((v) => v * 1024),
        )
        expect(scaled.change).toBe(change)
      }),
    )
  })

  test('higher is better where the metric says so', () => {
    const [base, head] = shared(12, 1.2)
    expect(compareOne(base, head, 'paired', RATE).change).toBe('improvement')
    expect(compareOne(head, base, 'paired', RATE).change).toBe('regression')
  })
})

describe('what makes a pair', () => {
  const measured = (concurrent?: boolean) =>
    ({
      status: 'measured',
      kind: 'k',
      metrics: { time: TIME },
      samples: [{ subject: 's', metric: 'time', values: around(100, 0.01, 8) }],
      evidence: {},
      rounds: 8,
      elapsed: 0,
      warnings: [],
      ...(concurrent === undefined ? {} : { concurrent }),
    }) as const
  const designOf = (base: boolean | undefined, head: boolean | undefined, caveat?: string) => {
    const basis = { kind: 'together', ...(caveat === undefined ? {} : { caveat }) } as const
    return pairSamples('c', measured(base), measured(head), { renamed: [] }, basis).pairings[0]?.design
  }

  test('only both sides, at once, in one run', () => {
    expect(designOf(true, true)).toBe('paired')
    expect(designOf(true, undefined)).toBe('blocked')
    expect(designOf(undefined, true)).toBe('blocked')
    expect(designOf(undefined, undefined)).toBe('blocked')
    const caveat = 'the two sides were not measured in one run'
    expect(designOf(true, true, caveat)).toBe('independent')
    expect(designOf(undefined, undefined, caveat)).toBe('independent')
  })
})
