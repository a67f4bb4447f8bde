import { describe, expect, test } from '@jest/globals'
import type { ForeignAssert, Imported } from '../../../src/config/import/types.ts'
import { budgetsOf, imported, onlyCheck } from './support.ts'

const asserted = (assert: ForeignAssert): Imported => imported({ assert: { aggregationMethod: 'median', ...assert } })

describe('pages', () => {
  const lcp = (level: 'warn' | 'error', maxNumericValue: number) => ({
    'largest-contentful-paint': [level, { maxNumericValue }] as const,
  })

  test('a pattern becomes the pages that it matches, with what holds for all of them', () => {
    const result = imported({
      assert: {
        assertMatrix: [
          { matchingUrlPattern: '/pricing$', aggregationMethod: 'median', assertions: lcp('error', 2000) },
          { matchingUrlPattern: '.*', aggregationMethod: 'median', assertions: lcp('error', 3000) },
          {
            matchingUrlPattern: '^http://localhost',
            aggregationMethod: 'median',
            assertions: { 'categories:seo': 'warn' },
          },
          { matchingUrlPattern: '/nowhere', aggregationMethod: 'median', assertions: lcp('error', 1) },
        ],
      },
    })
    expect(budgetsOf(result)).toEqual({
      'largest-contentful-paint': '! 3 s',
      '/pricing · * > largest-contentful-paint': '! 2 s',
      'seo-score': '≤ 90',
    })
    expect(result.warnings).toEqual(['`assert.assertMatrix[3]`: `/nowhere` matches none of the pages'])
  })

  test('all limits of a page hold: the strictest of each level counts, and a target that is idle is left out', () => {
    const both = asserted({
      assertMatrix: [
        { assertions: lcp('warn', 2000) },
        { assertions: lcp('error', 2500) },
        { assertions: lcp('warn', 1800) },
      ],
    })
    expect(budgetsOf(both)).toEqual({ 'largest-contentful-paint': '≤ 1.8 s ! 2.5 s' })
    const idle = asserted({ assertMatrix: [{ assertions: lcp('warn', 3000) }, { assertions: lcp('error', 2500) }] })
    expect(budgetsOf(idle)).toEqual({ 'largest-contentful-paint': '! 2.5 s' })
    const scores = [
      ['warn', { minScore: 0.8 }],
      ['error', { minScore: 0.5 }],
      ['error', { minScore: 0.6 }],
    ] as const
    const floors = asserted({ assertMatrix: scores.map((one) => ({ assertions: { 'categories:seo': one } })) })
    expect(budgetsOf(floors)).toEqual({ 'seo-score': '≤ 80 ! 60' })
  })

  test('pages that are discovered cannot be matched', () => {
    const collect = {
      staticDistDir: './dist',
      maxAutodiscoverUrls: 0,
      autodiscoverUrlBlocklist: ['/a.html', 'http://localhost/b.html'],
    }
    const assert = {
      assertMatrix: [{ matchingUrlPattern: 'a', aggregationMethod: 'median', assertions: lcp('error', 1) }],
    }
    const result = imported({ collect, assert })
    expect(onlyCheck(result).options).toMatchObject({
      serve: 'dist',
      discover: { max: 200, exclude: ['/a.html', '/b.html'] },
    })
    expect(result.warnings).toEqual([expect.stringContaining('the pages are not known')])
  })
})
