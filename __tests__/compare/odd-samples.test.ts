import { describe, expect, test } from '@jest/globals'
import { comparePairings } from '../../src/compare/compare.ts'
import { medianInterval } from '../../src/compare/order-statistics.ts'
import type { Pairing } from '../../src/compare/pairing.ts'
import { around, BYTES, pairing, RATE, TIME } from '../support/pairings.ts'

function compareOne(one: Pairing) {
  const [comparison] = comparePairings([one], { alpha: 0.01, limit: () => 0.05, gates: () => true })
  if (!comparison) throw new Error('nothing was compared')
  return comparison
}

describe('samples that nobody plans for', () => {
  test('constant on both sides: a difference beyond the margin is one, none is none', () => {
    const constant = (value: number) => Array.from({ length: 10 }, () => value)
    expect(compareOne(pairing(TIME, constant(100), constant(100))).change).toBe('unchanged')
    expect(compareOne(pairing(TIME, constant(100), constant(101))).change).toBe('unchanged')
    expect(compareOne(pairing(TIME, constant(100), constant(110)))).toMatchObject({
      change: 'regression',
      delta: { relative: expect.closeTo(0.1, 9) },
    })
  })

  test('negative values are compared as differences, in the metric’s own direction', () => {
    const colder = pairing(TIME, around(-10, 0.01, 10), around(-20, 0.01, 10))
    expect(compareOne(colder)).toMatchObject({ change: 'improvement', delta: { relative: expect.closeTo(-1, 1) } })
    expect(compareOne(pairing(RATE, around(-10, 0.01, 10), around(-20, 0.01, 10))).change).toBe('regression')
  })

  test('one round tells nothing of a time, whatever it says', () => {
    expect(compareOne(pairing(TIME, [1], [1000]))).toMatchObject({
      change: 'inconclusive',
      note: expect.stringContaining('1 round a side'),
    })
  })

  test('a million pairs are compared like ten', () => {
    const common = Array.from({ length: 1_000_000 }, (_, i) => 100 * (1.5 + Math.sin(i)))
    const own = (seed: number) => (value: number, i: number) => value * (1 + 0.01 * Math.sin(seed * i))
    const [base, head] = [common.map(own(3)), common.map(own(7)).map((value) => 1.04 * value)]
    const { change, delta } = compareOne(pairing(TIME, base, head, { design: 'paired' }))
    expect(change).toBe('regression')
    expect(delta?.relative).toBeCloseTo(0.04, 3)
  }, 60_000)

  test('unequal counts are compared as they are', () => {
    const { change, base, head } = compareOne(pairing(TIME, around(100, 0.02, 9), around(130, 0.02, 14)))
    expect({ change, base: base?.rounds, head: head?.rounds }).toEqual({ change: 'regression', base: 9, head: 14 })
  })

  test('a million values are compared like ten', () => {
    const many = (center: number) => Array.from({ length: 1_000_000 }, (_, i) => center * (1 + 0.1 * Math.sin(i)))
    const { change, delta, head } = compareOne(pairing(TIME, many(100), many(104)))
    expect(change).toBe('regression')
    expect(delta?.relative).toBeCloseTo(0.04, 3)
    expect(head?.low).toBeLessThan(head?.center ?? 0)
    expect(head?.high).toBeGreaterThan(head?.center ?? 0)
  }, 60_000)

  test('the smallest and the largest numbers there are', () => {
    const tiny = Array.from({ length: 8 }, () => Number.MIN_VALUE)
    const huge = Array.from({ length: 8 }, () => Number.MAX_VALUE)
    expect(compareOne(pairing(TIME, tiny, huge)).change).toBe('regression')
    expect(compareOne(pairing(TIME, huge, tiny)).change).toBe('improvement')
    expect(compareOne(pairing(BYTES, [Number.MAX_VALUE], [-Number.MAX_VALUE])).change).toBe('improvement')
  })
})

test('the interval of a median of very many values has its coverage still', () => {
  const values = Array.from({ length: 10_001 }, (_, i) => i)
  const { low, high } = medianInterval(values, 0.95)
  // ± 1.96·√n/2 ranks.
  expect(low).toBeGreaterThan(5000 - 100)
  expect(low).toBeLessThan(5000 - 96)
  expect(high).toBeGreaterThan(5000 + 96)
  expect(high).toBeLessThan(5000 + 100)
})
