import { describe, expect, test } from '@jest/globals'
import { comparePairings } from '../../src/compare/compare.ts'
import { type AppliedBudget, judge } from '../../src/compare/judge.ts'
import type { Pairing } from '../../src/compare/pairing.ts'
import type { Budget } from '../../src/model/budget.ts'
import { around, BYTES, pairing, RATE, TIME } from '../support/pairings.ts'

function rule(budget: Budget): AppliedBudget {
  return { kind: 'rule', key: 'k', budget }
}

function verdictOf(one: Pairing, applied: AppliedBudget, strict = false) {
  const [comparison] = comparePairings([one], { alpha: 0.01, limit: () => null, gates: () => true })
  if (!comparison) throw new Error('nothing was compared')
  return judge(comparison, applied, { strict })
}

const slower = pairing(TIME, around(100, 0.01, 10), around(120, 0.01, 10))
const same = pairing(TIME, around(100, 0.01, 10), around(100, 0.01, 10))

describe('max-regression', () => {
  test('fails an established regression beyond it, and says by how much', () => {
    const verdict = verdictOf(slower, rule({ maxRegression: { relative: 0.05 } }))
    expect(verdict).toMatchObject({ outcome: 'fail', decidedBy: 'max-regression', rule: 'k' })
    expect(verdict.reason).toContain('more than the 5 % allowed')
  })

  test('passes one within it', () => {
    expect(verdictOf(slower, rule({ maxRegression: { relative: 0.5 } }))).toMatchObject({
      outcome: 'pass',
      decidedBy: 'max-regression',
    })
  })

  test('with two parts both must be exceeded', () => {
    const grown = pairing(BYTES, [10_000], [11_000])
    expect(verdictOf(grown, rule({ maxRegression: { relative: 0.05, absolute: 2000 } })).outcome).toBe('pass')
    expect(verdictOf(grown, rule({ maxRegression: { relative: 0.2, absolute: 500 } })).outcome).toBe('pass')
    expect(verdictOf(grown, rule({ maxRegression: { relative: 0.05, absolute: 500 } })).outcome).toBe('fail')
  })

  test('of nothing to something exceeds every relative limit', () => {
    expect(verdictOf(pairing(BYTES, [0], [10]), rule({ maxRegression: { relative: 5 } })).outcome).toBe('fail')
  })

  test('an improvement never fails, whichever direction is better', () => {
    const tight = rule({ maxRegression: { relative: 0.001 } })
    expect(verdictOf(pairing(TIME, around(120, 0.01, 10), around(100, 0.01, 10)), tight).outcome).toBe('pass')
    expect(verdictOf(pairing(RATE, around(100, 0.01, 10), around(120, 0.01, 10)), tight).outcome).toBe('pass')
    expect(verdictOf(pairing(RATE, around(120, 0.01, 10), around(100, 0.01, 10)), tight).outcome).toBe('fail')
  })

  test('what is inconclusive is unjudged, never a pass', () => {
    const noisy = pairing(TIME, [60, 140, 80, 120, 100, 70, 130, 110], [65, 150, 85, 130, 105, 75, 140, 118])
    expect(verdictOf(noisy, rule({ maxRegression: { relative: 0.05 } })).outcome).toBe('unjudged')
  })
})

describe('strict', () => {
  // An estimate of 10 % with an interval from about 6 % to about 14 %.
  const unsure = pairing(TIME, around(100, 0.04, 10), around(110, 0.04, 10))
  const limit = (relative: number) => rule({ maxRegression: { relative } })

  test('warns of what may be within the limit, and says how little it may be', () => {
    expect(verdictOf(unsure, limit(0.08)).outcome).toBe('fail')
    const verdict = verdictOf(unsure, limit(0.08), true)
    expect(verdict).toMatchObject({ outcome: 'warn', decidedBy: 'max-regression' })
    expect(verdict.reason).toMatch(
      /^it got worse by \+10 % .* more than the 8 % allowed, but perhaps by no more than \+[2-7]/,
    )
  })

  test('fails what lies beyond the limit for certain, in either direction', () => {
    expect(verdictOf(unsure, limit(0.01), true).outcome).toBe('fail')
    const slowed = pairing(RATE, around(110, 0.04, 10), around(100, 0.04, 10))
    expect(verdictOf(slowed, limit(0.01), true).outcome).toBe('fail')
    expect(verdictOf(slowed, limit(0.08)).outcome).toBe('fail')
    expect(verdictOf(slowed, limit(0.08), true).outcome).toBe('warn')
  })

  test('holds an absolute limit to the same end of the interval', () => {
    expect(verdictOf(unsure, rule({ maxRegression: { absolute: 8 } })).outcome).toBe('fail')
    expect(verdictOf(unsure, rule({ maxRegression: { absolute: 8 } }), true).outcome).toBe('warn')
    expect(verdictOf(unsure, rule({ maxRegression: { absolute: 1 } }), true).outcome).toBe('fail')
  })

  test('from 0, where no interval can be given, lets the medians’ intervals tell', () => {
    const shifted = pairing(TIME, [0, 0, 0, 0, 0, 0, 0, 0, 0, 1], [2, 2.2, 2.4, 2.6, 2.9, 3.1, 3.3, 3.5, 4, 9])
    expect(verdictOf(shifted, rule({ maxRegression: { absolute: 1.5 } }), true).outcome).toBe('fail')
    expect(verdictOf(shifted, rule({ maxRegression: { absolute: 2.9 } })).outcome).toBe('fail')
    expect(verdictOf(shifted, rule({ maxRegression: { absolute: 2.9 } }), true).outcome).toBe('warn')
  })

  test('changes nothing for an exact metric', () => {
    expect(verdictOf(pairing(BYTES, [100], [111]), limit(0.1), true).outcome).toBe('fail')
  })
})

describe('threshold', () => {
  test('fails an exact value beyond it, and not one on it', () => {
    expect(verdictOf(pairing(BYTES, [5], [11]), rule({ threshold: 10 }))).toMatchObject({
      outcome: 'fail',
      decidedBy: 'threshold',
    })
    expect(verdictOf(pairing(BYTES, [5], [10]), rule({ threshold: 10 })).outcome).toBe('pass')
  })

  test('is a floor where higher is better', () => {
    expect(verdictOf(pairing(RATE, around(50, 0.01, 8), around(50, 0.01, 8)), rule({ threshold: 100 })).outcome).toBe(
      'fail',
    )
    expect(verdictOf(pairing(RATE, around(150, 0.01, 8), around(150, 0.01, 8)), rule({ threshold: 100 })).outcome).toBe(
      'pass',
    )
  })

  test('applies without a baseline', () => {
    const none = { basis: { kind: 'none', reason: 'no baseline' } } as const
    expect(verdictOf(pairing(BYTES, null, [11], none), rule({ threshold: 10 })).outcome).toBe('fail')
  })

  test('only warns while noise reaches back over it, or too few rounds were seen', () => {
    const astride = pairing(TIME, around(100, 0.1, 10), [95, 97, 99, 101, 102, 103, 104, 105, 106, 107])
    expect(verdictOf(astride, rule({ threshold: 100 }))).toMatchObject({ outcome: 'warn', decidedBy: 'threshold' })
    expect(verdictOf(pairing(TIME, null, [150, 151]), rule({ threshold: 100 }))).toMatchObject({ outcome: 'warn' })
    expect(verdictOf(pairing(TIME, null, [150, 151, 152, 153, 154, 155]), rule({ threshold: 100 })).outcome).toBe(
      'fail',
    )
  })

  test('a failing part is never hidden by a passing one', () => {
    expect(verdictOf(slower, rule({ threshold: 1000, maxRegression: { relative: 0.05 } })).outcome).toBe('fail')
    expect(verdictOf(same, rule({ threshold: 50, maxRegression: { relative: 0.05 } })).outcome).toBe('fail')
  })
})

test('a target warns', () => {
  expect(verdictOf(same, rule({ target: 90 }))).toMatchObject({ outcome: 'warn', decidedBy: 'target' })
  expect(verdictOf(same, rule({ target: 110 })).outcome).toBe('pass')
})

test('without a budget the metric’s own tolerance gates, and without one nothing is judged', () => {
  expect(verdictOf(slower, { kind: 'default', tolerance: { relative: 0.05 } })).toMatchObject({
    outcome: 'fail',
    rule: 'default',
    budget: { maxRegression: { relative: 0.05 } },
  })
  expect(verdictOf(slower, { kind: 'none' })).toMatchObject({ outcome: 'unjudged', rule: null })
})

test('a time that is no longer measured warns; a file that is gone does not', () => {
  expect(verdictOf(pairing(TIME, around(1, 0.1, 8), null), { kind: 'none' })).toMatchObject({ outcome: 'warn' })
  expect(verdictOf(pairing(BYTES, [5], null), rule({ threshold: 10 })).outcome).toBe('unjudged')
})
