import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { BudgetRule } from '../../src/model/budget.ts'
import {
  type BudgetTarget,
  isLooser,
  matchBudget,
  matchesPattern,
  resolveBudget,
  unmatchedRules,
} from '../../src/model/budget-rules.ts'

const rule = (key: string): BudgetRule => ({ key })
const rules = (...keys: string[]) => keys.map(rule)

const lead: BudgetTarget = { metric: 'gzip', subject: 'entry main', lead: true }
const other: BudgetTarget = { metric: 'raw', subject: 'entry main', lead: false }

describe('matchBudget', () => {
  test.each<[string, string[], BudgetTarget, string | null]>([
    ['a metric’s id, for any subject', ['raw'], other, 'raw'],
    ['a subject, for its lead metric', ['entry main'], lead, 'entry main'],
    ['a subject, not for its other metrics', ['entry main'], other, null],
    ['both parts', ['entry main > raw'], other, 'entry main > raw'],
    ['both parts, of another metric', ['entry main > raw'], lead, null],
    ['both parts, of another subject', ['entry admin > raw'], other, null],
    ['a wildcard for every metric', ['*'], other, '*'],
    ['a wildcard in a metric', ['r*'], other, 'r*'],
    ['a wildcard in a subject', ['entry * > raw'], other, 'entry * > raw'],
    ['nothing', ['brotli', 'entry admin'], other, null],
    ['no wildcard over one', ['*', 'raw', 'r*'], other, 'raw'],
    ['one wildcard over two', ['* > *', '* > raw', '*w*'], other, '* > raw'],
    ['both parts over one', ['raw', 'entry main > raw'], other, 'entry main > raw'],
    ['both parts over one, with as many wildcards', ['entry main*', '* > gzip'], lead, '* > gzip'],
    ['the longer of two', ['r*', 'ra*'], other, 'ra*'],
    ['a subject over a metric, where it is longer', ['gzip', 'entry main'], lead, 'entry main'],
  ])('finds %s', (_, keys, target, key) => {
    expect(matchBudget(rules(...keys), target)?.key ?? null).toBe(key)
    expect(matchBudget(rules(...keys.toReversed()), target)?.key ?? null).toBe(key)
  })

  test('takes the first of two that nothing tells apart', () => {
    const [first, second] = [{ key: 'ra*', target: { value: 1, text: '1' } }, { key: 'r*w' }]
    expect(matchBudget([first, second], other)).toBe(first)
    expect(matchBudget([second, first], other)).toBe(second)
  })

  test('a subject may itself hold what separates it from a metric', () => {
    const target = { metric: 'time', subject: 'parse > large', lead: true }
    expect(matchBudget(rules('parse > large'), target)?.key).toBe('parse > large')
    expect(matchBudget(rules('parse > large > time'), target)?.key).toBe('parse > large > time')
  })
})

test('unmatchedRules are those that select nothing', () => {
  const keys = ['raw', 'entry main', 'entry admin', 'brotli', '* > gzip']
  expect(unmatchedRules(rules(...keys), [lead, other]).map(({ key }) => key)).toEqual(['entry admin', 'brotli'])
})

describe('matchesPattern', () => {
  test('agrees with a regular expression', () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'b', '*', '.', '/'), maxLength: 8 })
    fc.assert(
      fc.property(letters, letters, (pattern, text) => {
        const source = pattern.replace(/[.]/g, '\\.').replaceAll('*', '.*')
        expect(matchesPattern(pattern, text)).toBe(new RegExp(`^${source}$`).test(text))
      }),
      { numRuns: 1000 },
    )
  })

  test('a hostile pattern costs no more than length times length', () => {
    expect(matchesPattern(`${'a*'.repeat(2000)}b`, 'a'.repeat(4000))).toBe(false)
  })
})

describe('resolveBudget', () => {
  const kilobytes = (value: number) => ({ value, unit: 'kB', text: `${value} kB` })

  test('converts every part into the unit of the metric', () => {
    const full: BudgetRule = {
      key: 'gzip',
      target: kilobytes(160),
      threshold: { value: 170_000, text: '170000' },
      maxRegression: { relative: 0.05, absolute: { value: 2, unit: 'KiB', text: '2 KiB' }, text: '5% and 2 KiB' },
    }
    expect(resolveBudget(full, 'B')).toEqual({
      status: 'resolved',
      budget: { target: 160_000, threshold: 170_000, maxRegression: { relative: 0.05, absolute: 2048 } },
    })
  })

  test('leaves out what the rule leaves out', () => {
    const limit = { key: 'gzip', maxRegression: { relative: 0.05, text: '5%' } }
    expect(resolveBudget(limit, 'ms')).toEqual({ status: 'resolved', budget: { maxRegression: { relative: 0.05 } } })
  })

  test.each<[string, Partial<BudgetRule>, string, string]>([
    ['threshold', { threshold: kilobytes(170) }, 'ms', '`170 kB` is a quantity of bytes, and the metric is in `ms`'],
    ['target', { target: kilobytes(1) }, 'count', '`1 kB` is a quantity of bytes, and the metric is in `count`'],
    [
      'threshold',
      { threshold: { value: 5, unit: '%', text: '5%' } },
      'ms',
      '`5%` is relative, and `threshold` is an absolute limit',
    ],
    [
      'max-regression',
      { maxRegression: { absolute: { value: 3, unit: 's', text: '3 s' }, text: '3 s' } },
      'B',
      '`3 s` is a quantity of time, and the metric is in `B`',
    ],
  ])('says which part does not fit: %s', (part, parts, unit, reason) => {
    expect(resolveBudget({ key: 'x', ...parts }, unit)).toMatchObject({ status: 'unit-mismatch', part, reason })
  })

  test('a bare number fits a unit of the metric’s own', () => {
    const bare = { key: 'x', threshold: { value: 5, text: '5' } }
    expect(resolveBudget(bare, 'furlongs')).toEqual({ status: 'resolved', budget: { threshold: 5 } })
  })
})

test('a target is looser when it lets through what the threshold fails', () => {
  expect(isLooser(3, 2, 'lower')).toBe(true)
  expect(isLooser(2, 3, 'lower')).toBe(false)
  expect(isLooser(2, 2, 'lower')).toBe(false)
  expect(isLooser(2, 3, 'higher')).toBe(true)
  expect(isLooser(3, 2, 'higher')).toBe(false)
})
