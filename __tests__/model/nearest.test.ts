import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { editDistance, nearest } from '../../src/model/nearest.ts'

const word = fc.string({ maxLength: 12 })

describe('editDistance', () => {
  test.each([
    ['', '', 0],
    ['', 'abc', 3],
    ['kitten', 'sitting', 3],
    ['setup', 'setpu', 1],
    ['ab', 'ba', 1],
    ['threshold', 'treshold', 1],
  ])('between %j and %j is %i', (a, b, distance) => {
    expect(editDistance(a, b)).toBe(distance)
  })

  test('is symmetric, zero only for the same word, and at most the longer length', () => {
    fc.assert(
      fc.property(word, word, (a, b) => {
        const distance = editDistance(a, b)
        expect(editDistance(b, a)).toBe(distance)
        expect(distance === 0).toBe(a === b)
        expect(distance).toBeLessThanOrEqual(Math.max(a.length, b.length))
      }),
    )
  })
})

describe('nearest', () => {
  const keys = ['setup', 'setup-timeout', 'servers', 'max-regression', 'gzip', 's']

  test.each([
    ['setpu', 'setup'],
    ['server', 'servers'],
    ['maxRegression', 'max-regression'],
    ['MAX_REGRESSION', 'max-regression'],
    ['setup_timeout', 'setup-timeout'],
    ['gzp', 'gzip'],
    ['checks', undefined],
    ['xy', undefined],
    ['', undefined],
  ])('of %j is %j', (typed, meant) => {
    expect(nearest(typed, keys)).toBe(meant)
  })

  test('prefers the closer of two', () => {
    expect(nearest('regresion', ['regression', 'regressions'])).toBe('regression')
  })

  test('does not compare what is too long to be a typing error', () => {
    expect(nearest('x'.repeat(10_000), ['x'.repeat(10_001)])).toBeUndefined()
  })
})
