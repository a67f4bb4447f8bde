import { describe, expect, test } from '@jest/globals'
import { answerAll } from '../../src/compare/establish.ts'
import type { Block } from '../../src/compare/relabel.ts'
import { quiet, type Rule, replay } from '../../src/compare/replay.ts'
import { alarmsAmongSwaps, roundsNeeded, SWAPS, smallestFound } from '../../src/compare/sensitivity.ts'
import { standingOf } from '../../src/compare/standing.ts'
import { randomFrom } from '../../src/model/random.ts'
import { noisyBlocks } from '../support/noise.ts'

function rule(planned: number, more: Partial<Rule> = {}): Rule {
  return {
    alpha: 0.01,
    margin: Math.log1p(0.015),
    limit: Math.log1p(0.05),
    planned,
    design: 'blocked',
    others: [],
    ...more,
  }
}

const random = () => randomFrom('sensitivity')
const found = (blocks: Block[], of: Rule) => smallestFound([blocks], of, 3, random())

/** How often fresh rounds with a head that is slower by `shift` are called a regression. */
function power(sigma: number, shift: number, of: Rule): number {
  const runs = 80
  let count = 0
  for (let run = 0; run < runs; run++) {
    const blocks = noisyBlocks(sigma, of.planned, `fresh ${run}`, shift)
    const [base, head] = [0, 1].map((side) => blocks.map((block) => block[side] as number)) as [number[], number[]]
    if (replay(base, head, of) === 'regression') count++
  }
  return count / runs
}

describe('the smallest change found', () => {
  test.each([0.01, 0.03])('in noise of %d is found in about 80 %% of fresh runs', (sigma) => {
    const of = rule(20)
    const sizes = Array.from({ length: 6 }, (_, seed) => found(noisyBlocks(sigma, 20, `sizes ${seed}`), of) ?? 0)
    const size = sizes.reduce((sum, one) => sum + one, 0) / sizes.length
    const share = power(sigma, size, of)
    expect(share).toBeGreaterThan(0.65)
    expect(share).toBeLessThan(0.95)
  })

  test('lies beyond the margin, however small the noise', () => {
    const size = found(noisyBlocks(0.00001, 20, 'little'), rule(20)) ?? 0
    expect(size).toBeGreaterThan(Math.log1p(0.015))
    expect(size).toBeLessThan(Math.log1p(0.015) * 1.05)
  })

  test('is that of the noise alone where a budget of 0 % leaves no margin', () => {
    const size = found(noisyBlocks(0.01, 20, 'no margin'), rule(20, { margin: 0, limit: 0 })) ?? 0
    expect(size).toBeGreaterThan(0.004)
    expect(size).toBeLessThan(0.02)
  })

  test('grows with the margin, and with what else is compared', () => {
    const blocks = noisyBlocks(0.03, 20, 'blocks')
    const alone = found(blocks, rule(20)) ?? 0
    expect(found(blocks, rule(20, { margin: 0.04 })) ?? 0).toBeGreaterThan(alone + 0.02)
    const others = quiet(Array.from({ length: 20 }, () => ({ drift: 0, planned: 20 })))
    expect(found(blocks, rule(20, { others })) ?? 0).toBeGreaterThan(alone * 1.05)
  })

  test('is none where no rank test could reach the level, and where nothing has a size', () => {
    const others = quiet(Array.from({ length: 50 }, () => ({ drift: 0, planned: 6 })))
    expect(found(noisyBlocks(0.01, 6, 'six'), rule(6, { others }))).toBeNull()
    const zeros = Array.from({ length: 10 }, (): Block => [0, 0])
    expect(smallestFound([zeros], rule(10, { margin: 0, limit: 0 }), 0, random())).toBeNull()
  })
})

describe('the rounds needed', () => {
  const needed = (sigma: number, shift: number) =>
    roundsNeeded([noisyBlocks(sigma, 30, 'needed')], rule(30), shift, random())

  test('are few for a large change or little noise, many for a small change or much', () => {
    expect(needed(0.01, Math.log1p(0.1))).toBe(10)
    expect(needed(0.05, Math.log1p(0.1))).toBeLessThanOrEqual(20)
    expect(needed(0.05, Math.log1p(0.05))).toBeGreaterThanOrEqual(30)
    expect(needed(0.3, Math.log1p(0.05))).toBeNull()
  })

  test('suffice for fresh runs', () => {
    const rounds = needed(0.03, Math.log1p(0.05)) ?? 0
    expect(power(0.03, Math.log1p(0.05), rule(rounds))).toBeGreaterThan(0.7)
  })

  test('are none for a change within the margin', () => {
    expect(needed(0.0001, Math.log1p(0.01))).toBeNull()
  })
})

describe('relabelled rounds of identical code', () => {
  test('hardly ever alarm, whatever the noise', () => {
    for (const sigma of [0.01, 0.1]) {
      const runs = Array.from({ length: 4 }, (_, seed) => noisyBlocks(sigma, 20, `alarms ${seed}`))
      expect(alarmsAmongSwaps(runs, rule(20), random())).toBeLessThan(SWAPS * 0.03)
    }
  })

  test('alarm more often at a higher level: what is counted are alarms', () => {
    const runs = [noisyBlocks(0.1, 20, 'level')]
    const wild = alarmsAmongSwaps(runs, rule(20, { alpha: 0.2, margin: 0.0001 }), random())
    expect(wild).toBeGreaterThan(SWAPS * 0.05)
    expect(wild).toBeLessThan(SWAPS * 0.3)
  })
})

describe('a replay', () => {
  test('stops at a look as a run does: what comes after the answer is not seen', () => {
    const base = Array.from({ length: 30 }, (_, round) => round / 1000)
    const head = Array.from({ length: 30 }, (_, round) => (round < 10 ? 1 : -1))
    expect(replay(base, head, rule(30))).toBe('regression')
    const whole = { standing: standingOf(base, head, rule(30)), base: 30, head: 30, planned: 30 }
    expect(answerAll([whole], 0.01)[0]?.change).not.toBe('regression')
  })

  test('judges others of a kind as if each stood for itself', () => {
    const drifts = [0, 0, 0.5, 0.5, 0.5, 4, 4]
    const kinds = quiet(drifts.map((drift) => ({ drift, planned: 20 })))
    expect(kinds).toHaveLength(3)
    const each = kinds.flatMap((kind) => Array.from({ length: kind.count ?? 1 }, () => ({ ...kind, count: 1 })))
    expect(each).toHaveLength(drifts.length)
    for (const worse of [2, 2.5, 3, 3.5]) {
      const standing = { worse, better: -worse, drift: 1, futile: false, within: false }
      const one = { standing, base: 20, head: 20, planned: 20 }
      expect(answerAll([one, ...kinds], 0.01)[0]).toEqual(answerAll([one, ...each], 0.01)[0])
    }
  })
})
