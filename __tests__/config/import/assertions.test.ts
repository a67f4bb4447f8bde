import { describe, expect, test } from '@jest/globals'
import type { ForeignAssert, Imported } from '../../../src/config/import/types.ts'
import { budgetsOf, imported } from './support.ts'

const asserted = (assert: ForeignAssert): Imported => imported({ assert: { aggregationMethod: 'median', ...assert } })

describe('assertions', () => {
  test.each<[ForeignAssert['assertions'], Record<string, string>]>([
    [{ 'largest-contentful-paint': ['warn', { maxNumericValue: 2000 }] }, { 'largest-contentful-paint': '≤ 2 s' }],
    [{ 'cumulative-layout-shift': ['error', { maxNumericValue: 0.1 }] }, { 'cumulative-layout-shift': '! 0.1' }],
    [{ 'total-byte-weight': ['error', { maxNumericValue: 300_000 }] }, { 'total-byte-weight': '! 300 kB' }],
    [{ 'dom-size': ['error', { maxNumericValue: 800 }] }, { 'dom-size': '! 800' }],
    [{ 'resource-summary:font:count': ['error', { maxNumericValue: 0 }] }, { 'resource.font.requests': '! 0' }],
    [
      { 'resource-summary:third-party:size': ['warn', { maxNumericValue: 1001 }] },
      { 'resource.third-party.bytes': '≤ 1001 B' },
    ],
    [{ 'categories:seo': 'error' }, { 'seo-score': '! 90' }],
    [{ 'first-contentful-paint': 'error' }, { 'first-contentful-paint': '! 1.8 s' }],
    [{ 'first-contentful-paint': ['error', { minScore: 0.5 }] }, { 'first-contentful-paint': '! 3 s' }],
    [
      { 'first-contentful-paint': ['error', { minScore: 0.5, maxNumericValue: 2000 }] },
      { 'first-contentful-paint': '! 2 s' },
    ],
    [{ 'speed-index': 'off', interactive: null, 'max-potential-fid': false }, {}],
    [{ 'speed-index': ['error', { maxNumericValue: '900' }] }, { 'speed-index': '! 900 ms' }],
  ])('%j', (assertions, budgets) => {
    const result = asserted({ assertions })
    expect(budgetsOf(result)).toEqual(budgets)
    expect(result.warnings).toEqual([])
  })

  test('names of user timings are those that Lighthouse CI looks for', () => {
    const one = ['error', { maxNumericValue: 5 }] as const
    const result = asserted({
      assertions: { 'user-timings:app:ready': one, 'user-timings:b > c': one, 'user-timings:step1ready': one },
    })
    expect(Object.keys(budgetsOf(result))).toEqual([
      'user-timing.app-ready',
      'user-timing.b-c',
      'user-timing.step1ready',
    ])
    expect(result.warnings).toEqual([
      expect.stringContaining('`assert.assertions["user-timings:step1ready"]`: check the name'),
    ])
  })

  test('scores are those of the device', () => {
    const { collect } = { collect: { staticDistDir: 'dist', settings: { preset: 'desktop' } } }
    const assert = { aggregationMethod: 'median', assertions: { 'largest-contentful-paint': 'error' } } as const
    expect(budgetsOf(imported({ collect, assert }))).toEqual({ 'largest-contentful-paint': '! 1.2 s' })
  })

  test.each<[string, NonNullable<ForeignAssert['assertions']>[string], string]>([
    ['uses-http2', 'error', 'it has no number'],
    ['document-title', 'error', 'it has no number'],
    ['unused-javascript', ['error', { maxLength: 0 }], '`maxLength` counts rows'],
    ['unused-javascript', 'error', 'its score does not come from its number'],
    ['speed-index', ['error', { minScore: 1 }], 'a score of 1 is only reached by 0'],
    ['speed-index', ['error', { minScore: 0 }], 'a score of 0 is always reached'],
    ['speed-index', ['error', { maxNumericValue: -1 }], 'a negative limit can never be met'],
    ['categories:pwa', 'error', 'no such category'],
    ['categories:seo', ['error', { minScore: 90 }], 'scores go from 0 to 1'],
    ['categories:seo', ['error', { maxNumericValue: 90 }], 'a category has a score only'],
    ['resource-summary:scripts:size', ['error', { maxNumericValue: 90 }], 'no such type of resource'],
    ['resource-summary:script:size', 'error', 'resources have no score'],
    ['user-timings:x', 'error', 'a user timing has no score'],
    ['performance-budget', 'error', 'it has no number'],
    ['firstContentfulPaint', 'error', 'Lighthouse CI itself ignores keys'],
  ])('%s %j does not carry over', (key, assertion, reason) => {
    const result = asserted({ assertions: { [key]: assertion } })
    expect(budgetsOf(result)).toEqual({})
    expect(result.warnings).toHaveLength(1)
    expect(result.warnings[0]).toContain(key)
    expect(result.warnings[0]).toContain(reason)
  })

  test('how runs are aggregated is told once', () => {
    const assertions = { 'speed-index': ['error', { aggregationMethod: 'pessimistic' }], interactive: 'error' } as const
    const { warnings } = imported({ assert: { assertions } })
    expect(warnings).toEqual([
      '`aggregationMethod` `pessimistic`, `optimistic` (the best run counts; Lighthouse CI’s default): limits here are about the median of the rounds',
    ])
  })

  test('of a preset the metrics carry over, and own assertions override it', () => {
    const result = asserted({
      preset: 'lighthouse:recommended',
      assertions: { interactive: 'off', 'bootup-time': 'error' },
    })
    expect(budgetsOf(result)).toEqual({
      'bootup-time': '! 1282 ms',
      'cumulative-layout-shift': '≤ 0.1',
      'first-contentful-paint': '≤ 1.8 s',
      'largest-contentful-paint': '≤ 2.5 s',
      'mainthread-work-breakdown': '≤ 2017 ms',
      'max-potential-fid': '≤ 130 ms',
      'speed-index': '≤ 3387 ms',
      'total-byte-weight': '! 2667 KiB',
    })
    expect(result.warnings).toEqual([
      expect.stringContaining('of `lighthouse:recommended` only the assertions about metrics'),
    ])
  })
})
