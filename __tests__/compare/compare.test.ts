import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { comparePairings, openPairings } from '../../src/compare/compare.ts'
import { mannWhitney } from '../../src/compare/mann-whitney.ts'
import type { Pairing } from '../../src/compare/pairing.ts'
import { around, BYTES, pairing, RATE, TIME } from '../support/pairings.ts'

const decision = { alpha: 0.01, limit: () => 0.05, gates: () => true }
function compareOne(one: Pairing) {
  const [comparison] = comparePairings([one], decision)
  if (!comparison) throw new Error('nothing was compared')
  return comparison
}

describe('sampled metrics', () => {
  test('a clear slowdown is a regression with its size and interval', () => {
    const { change, delta, q } = compareOne(pairing(TIME, around(100, 0.01, 10), around(120, 0.01, 10, 5)))
    expect(change).toBe('regression')
    expect(delta?.relative).toBeCloseTo(0.2, 1)
    expect(delta?.low).toBeGreaterThan(0.15)
    expect(delta?.high).toBeLessThan(0.25)
    expect(q).toBeLessThan(0.001)
  })

  test('a clear speed-up is an improvement, never a regression', () => {
    expect(compareOne(pairing(TIME, around(120, 0.01, 10), around(100, 0.01, 10))).change).toBe('improvement')
  })

  test('the direction is the metric’s: more operations a second are better, and the sign shown stays the raw one', () => {
    const slower = compareOne(pairing(RATE, around(120, 0.01, 10), around(100, 0.01, 10, 3)))
    expect(slower.change).toBe('regression')
    expect(slower.delta?.relative).toBeLessThan(0)
    expect(slower.delta?.low).toBeLessThanOrEqual(slower.delta?.relative ?? 0)
    expect(slower.delta?.high).toBeGreaterThanOrEqual(slower.delta?.relative ?? 0)
    expect(compareOne(pairing(RATE, around(100, 0.01, 10), around(120, 0.01, 10))).change).toBe('improvement')
  })

  test('a significant change below the margin is none', () => {
    const inside = compareOne(pairing(TIME, around(100, 0.001, 20), around(100.7, 0.001, 20)))
    expect(mannWhitney(around(100, 0.001, 20), around(100.7, 0.001, 20)).greater).toBeLessThan(1e-6)
    expect(inside.change).toBe('unchanged')
    expect(compareOne(pairing(TIME, around(100, 0.001, 20), around(102, 0.001, 20))).change).toBe('regression')
  })

  test('a budget for smaller changes notices smaller changes', () => {
    const tight = { ...decision, limit: () => 0.01 }
    const [found] = comparePairings([pairing(TIME, around(100, 0.001, 20), around(100.8, 0.001, 20))], tight)
    expect(found?.change).toBe('regression')
  })

  test('unchanged means that a change as large as the budget allows is excluded', () => {
    const noisy = pairing(TIME, around(100, 0.1, 10), around(100, 0.1, 10, 7))
    expect(compareOne(noisy).change).toBe('inconclusive')
    expect(comparePairings([noisy], { ...decision, limit: () => 0.3 })[0]?.change).toBe('unchanged')
  })

  test('what gates nothing raises no bar for what does', () => {
    const weak = pairing(TIME, [100, 101, 102, 103, 104, 105], [106, 107, 108, 109, 110, 111])
    const others = Array.from({ length: 30 }, (_, i) =>
      pairing(TIME, around(100, 0.02, 8, i), around(100, 0.02, 8, i + 100), { subject: `s${i}` }),
    )
    const gates = (one: Pairing) => one.subject === weak.subject
    expect(comparePairings([weak, ...others], decision)[0]?.change).toBe('inconclusive')
    expect(comparePairings([weak, ...others], { ...decision, gates })[0]?.change).toBe('regression')
  })

  test('noise that hides a change is inconclusive and names the smallest change it could have seen', () => {
    const { change, detectable } = compareOne(pairing(TIME, around(100, 0.3, 8), around(104, 0.3, 8, 9)))
    expect(change).toBe('inconclusive')
    expect(detectable).toBeGreaterThan(0.1)
  })

  test('five rounds a side decide nothing, however far apart', () => {
    const { change, note } = compareOne(pairing(TIME, around(100, 0.01, 5), around(300, 0.01, 5)))
    expect(change).toBe('inconclusive')
    expect(note).toContain('at least 6')
  })

  test('two modes that swap places do not alarm', () => {
    const base = [750, 752, 1980, 1985, 751, 1983, 753, 1981]
    const head = [1982, 751, 750, 1984, 1979, 752, 754, 1986]
    expect(compareOne(pairing(TIME, base, head)).change).toBe('unchanged')
    const oneMore = head.with(0, 1982).with(1, 1980)
    expect(compareOne(pairing(TIME, base, oneMore)).change).toBe('inconclusive')
  })

  test('values of 0 are compared as differences', () => {
    const zeros = Array.from({ length: 8 }, () => 0)
    expect(compareOne(pairing(TIME, zeros, zeros)).change).toBe('unchanged')
    const appeared = compareOne(pairing(TIME, zeros, around(90, 0.05, 8)))
    expect(appeared.change).toBe('regression')
    expect(appeared.delta?.relative).toBeNull()
    expect(appeared.delta?.absolute).toBeGreaterThan(80)
  })

  test('many comparisons raise the bar for each', () => {
    const weak = pairing(TIME, [100, 101, 102, 103, 104, 105], [106, 107, 108, 109, 110, 111])
    expect(compareOne(weak).change).toBe('regression')
    const others = Array.from({ length: 30 }, (_, i) =>
      pairing(TIME, around(100, 0.02, 8, i), around(100, 0.02, 8, i + 100), { subject: `s${i}` }),
    )
    expect(comparePairings([weak, ...others], decision)[0]?.change).toBe('inconclusive')
  })

  test('numbers from elsewhere never make a regression of a time', () => {
    const apart = { basis: { kind: 'apart', reason: 'measured elsewhere' } } as const
    const { change, note } = compareOne(pairing(TIME, around(100, 0.01, 10), around(300, 0.01, 10), apart))
    expect(change).toBe('inconclusive')
    expect(note).toBe('measured elsewhere')
  })
})

describe('exact metrics', () => {
  test('any difference is real, in one round', () => {
    expect(compareOne(pairing(BYTES, [1000], [1001]))).toMatchObject({
      change: 'regression',
      delta: { absolute: 1, relative: 0.001 },
      p: null,
    })
    expect(compareOne(pairing(BYTES, [1000], [999])).change).toBe('improvement')
    expect(compareOne(pairing(BYTES, [1000], [1000])).change).toBe('unchanged')
    expect(compareOne(pairing(BYTES, [0], [5])).delta?.relative).toBeNull()
  })

  test('stored numbers serve as well as new ones', () => {
    const apart = { basis: { kind: 'apart', reason: 'measured elsewhere' } } as const
    expect(compareOne(pairing(BYTES, [1000], [2000], apart)).change).toBe('regression')
    // Unless the machine has a part in them.
    const count = { ...BYTES, perMachine: true } as const
    expect(compareOne(pairing(count, [1000], [2000], apart))).toMatchObject({
      change: 'inconclusive',
      note: 'measured elsewhere',
    })
    expect(compareOne(pairing(count, [1000], [2000])).change).toBe('regression')
  })

  test('a count that varies within a side is judged like a time', () => {
    const base = [10, 11, 10, 12, 10, 11, 10, 12]
    const same = compareOne(pairing(BYTES, base, base.toReversed()))
    expect(same.change).not.toBe('regression')
    expect(same.note).toContain('varied')
  })
})

test('what only one side has is added or removed; without a baseline it is neither', () => {
  expect(compareOne(pairing(BYTES, null, [10]))).toMatchObject({ change: 'added', base: null, delta: null })
  expect(compareOne(pairing(BYTES, [10], null))).toMatchObject({ change: 'removed', head: null, delta: null })
  const none = { basis: { kind: 'none', reason: 'no baseline' } } as const
  expect(compareOne(pairing(BYTES, null, [10], none))).toMatchObject({ change: 'inconclusive', note: 'no baseline' })
})

describe('laws', () => {
  const sample = fc.array(fc.double({ min: 0.1, max: 1000, noNaN: true }), { minLength: 6, maxLength: 12 })

  test('the order of rounds never matters', () => {
    fc.assert(
      fc.property(sample, sample, (base, head) => {
        const { noise: _, ...ordered } = compareOne(pairing(TIME, base.toSorted(), head.toReversed()))
        expect(compareOne(pairing(TIME, base, head))).toMatchObject(ordered)
      }),
    )
  })

  test('swapping the sides turns a regression into an improvement', () => {
    const swapped = { regression: 'improvement', improvement: 'regression' } as const
    fc.assert(
      fc.property(sample, sample, (base, head) => {
        const { change } = compareOne(pairing(TIME, base, head))
        const back = compareOne(pairing(TIME, head, base)).change
        if (change === 'regression' || change === 'improvement') expect(back).toBe(swapped[change])
      }),
    )
  })

  test('scaling the unit changes no answer', () => {
    fc.assert(
      fc.property(sample, sample, (base, head) => {
        const inSeconds = compareOne(
          pairing(
            TIME,
            base.map((v) => v / 1024),
            head.map((v) => v / 1024),
          ),
        )
        const inMs = compareOne(pairing(TIME, base, head))
        expect(inSeconds.change).toBe(inMs.change)
        expect(inSeconds.delta?.relative).toBeCloseTo(inMs.delta?.relative ?? 0, 6)
      }),
    )
  })

  test('not even where a value lies on the margin', () => {
    const base = [0.1, 0.1, 0.1, 0.1, 0.103, 0.103]
    const head = [0.1015, 0.1045, 0.1045, 0.1143, 0.1143, 0.1143]
    const answers = [1, 1 / 1024, 1 / 3, 1e6, 7].map((unit) => {
      const [x, y] = [base, head].map((side) => side.map((value) => value * unit)) as [number[], number[]]
      const { change, p, q } = compareOne(pairing(TIME, x, y))
      return { change, p, q }
    })
    for (const answer of answers) expect(answer).toEqual(answers[0])
  })

  test('a head whose every round beats every round of the base never regresses', () => {
    fc.assert(
      fc.property(sample, sample, (base, faster) => {
        const best = Math.min(...base)
        const head = faster.map((value) => (best * value) / 2000)
        expect(compareOne(pairing(TIME, base, head)).change).not.toBe('regression')
      }),
    )
  })
})

describe('stopping', () => {
  const at = (n: number, factor: number, noise: number) =>
    pairing(TIME, around(100, noise, n), around(100 * factor, noise, n, 7), { planned: 30 })
  const isOpen = (one: Pairing, others = 0) => openPairings([one], others, decision).length > 0

  test('goes on while a change may be established, and stops when it is', () => {
    expect(isOpen(at(6, 1.05, 0.02))).toBe(true)
    expect(isOpen(at(15, 1.05, 0.02))).toBe(false)
    expect(comparePairings([at(15, 1.05, 0.02)], decision)[0]?.change).toBe('regression')
  })

  test('stops when nothing is likely to come', () => {
    expect(isOpen(at(6, 1, 0.01))).toBe(false)
    expect(comparePairings([at(6, 1, 0.01)], decision)[0]?.change).toBe('unchanged')
  })

  test('goes on longer when other checks will raise the bar', () => {
    const early = at(8, 1.3, 0.01)
    expect(isOpen(early)).toBe(false)
    expect(isOpen(early, 5000)).toBe(true)
  })

  test('asks nothing of exact metrics and of what gates nothing', () => {
    expect(isOpen(pairing(BYTES, [1], [2], { planned: 30 }))).toBe(false)
    expect(openPairings([at(6, 1.05, 0.02)], 0, { ...decision, gates: () => false })).toEqual([])
  })
})
