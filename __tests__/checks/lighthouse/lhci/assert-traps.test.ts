import { describe, expect, test } from '@jest/globals'
import { AUTORUN_ASSERTIONS, evaluateAssertions } from '../../../../src/checks/lighthouse/lhci/assert.ts'
import type { Trap } from '../../../../src/checks/lighthouse/lhci/assert-traps.ts'
import type { AssertOptions } from '../../../../src/checks/lighthouse/lhci/rc-schema.ts'
import { lhrOf, RUNS } from './support.ts'

const ONE_RUN = [lhrOf({ path: '/', factor: 1 })]

function traps(options: AssertOptions, lhrs = RUNS): readonly Trap[] {
  return evaluateAssertions(options, lhrs).traps
}

const codes = (options: AssertOptions, lhrs = RUNS): string[] => traps(options, lhrs).map(({ code }) => code)
const asserted = (assertions: NonNullable<AssertOptions['assertions']>): AssertOptions => ({
  aggregationMethod: 'median',
  assertions,
})

describe('traps', () => {
  test('a config without any has none', () => {
    expect(
      traps(asserted({ interactive: 'error', 'categories:seo': 'warn', 'resource-summary:script:size': 'warn' })),
    ).toEqual([])
  })

  test('the best of several runs counts where nothing else was chosen', () => {
    const chosen = ['error', { aggregationMethod: 'optimistic' }] as const
    expect(traps({ assertions: { interactive: 'error', 'speed-index': 'warn', metrics: chosen } })).toEqual([
      {
        code: 'best-run-counts',
        message:
          'no `aggregationMethod` is chosen for 2 of 3 assertions, so the best of 3 runs counts: one good run passes a page that is usually too slow',
        hint: 'Write `"aggregationMethod": "median"` under `assert`, or `"optimistic"` if that is what you want.',
      },
    ])
    expect(codes({ assertions: { interactive: 'error' } }, ONE_RUN)).toEqual([])
    expect(codes({ assertions: { interactive: chosen } })).toEqual([])
    expect(codes({ assertions: { interactive: 'off' } })).toEqual([])
    expect(
      codes({ assertMatrix: [{ aggregationMethod: 'pessimistic', assertions: { interactive: 'warn' } }] }),
    ).toEqual([])
  })

  test('an audit that is gone is told with what replaced it', () => {
    expect(traps(asserted({ 'uses-http2': 'error' }))).toEqual([
      {
        code: 'audit-removed',
        message:
          'Lighthouse 13 has no audit `uses-http2` any more, so its assertion fails as `auditRan`; `modern-http-insight` replaced it',
        hint: 'Assert `modern-http-insight` instead, or set `uses-http2` to `off`.',
      },
    ])
    expect(traps(asserted({ 'font-size': ['warn', {}] }))[0]).toMatchObject({
      message: expect.stringContaining('nothing replaced it'),
      hint: 'Set `font-size` to `off`.',
    })
    expect(codes(asserted({ 'uses-http2': 'off' }))).toEqual([])
  })

  test('an audit that was not run is told with the nearest', () => {
    expect(traps(asserted({ 'largest-contentful-pain': 'error' }))[0]).toMatchObject({
      code: 'audit-not-run',
      message: expect.stringContaining('did you mean `largest-contentful-paint`?'),
      hint: expect.stringContaining('`onlyCategories`'),
    })
  })

  test('keys that Lighthouse CI does not look up', () => {
    expect(traps(asserted({ firstContentfulPaint: 'error', 'user-timings:shopReady': 'warn' }))).toEqual([
      expect.objectContaining({ code: 'key-ignored', hint: 'Write `first-contentful-paint`.' }),
      expect.objectContaining({ code: 'key-ignored', hint: 'Write `user-timings:shop-ready`.' }),
    ])
    expect(codes(asserted({ firstContentfulPaint: 'error', 'first-contentful-paint': 'warn' }))).toEqual([])
  })

  test('performance-budget passes whatever happens', () => {
    expect(traps(asserted({ 'performance-budget': 'error' }))).toEqual([
      expect.objectContaining({
        code: 'performance-budget-passes',
        hint: expect.stringContaining('`assert.budgetsFile`'),
      }),
    ])
  })

  test('median-run of a category', () => {
    const options = {
      assertions: { 'categories:performance': 'error', interactive: 'error' },
      aggregationMethod: 'median-run',
    } as const
    expect(traps(options)).toEqual([
      expect.objectContaining({
        code: 'median-run-category',
        message: expect.stringContaining('`categories:performance`'),
      }),
    ])
    expect(codes(options, ONE_RUN)).toEqual([])
  })

  test('a preset’s removed audits are told once, with what takes them out', () => {
    const found = traps({ preset: 'lighthouse:recommended', aggregationMethod: 'median' })
    expect(found.map(({ code }) => code)).toEqual(['preset-audits-removed'])
    expect(found[0]?.message).toMatch(
      /^the preset `lighthouse:recommended` asserts 23 audits that Lighthouse 13 no longer has/,
    )
    const off = JSON.parse(/\{.*\}/.exec(found[0]?.hint ?? '')?.[0] ?? '{}')
    expect(codes({ preset: 'lighthouse:recommended', aggregationMethod: 'median', assertions: off })).toEqual([])
    expect(
      evaluateAssertions({ preset: 'lighthouse:recommended', assertions: off }, RUNS).results.map(({ name }) => name),
    ).not.toContain('auditRan')
  })

  test('a preset with one category alone', () => {
    const performance = RUNS.map((lhr) => ({
      ...lhr,
      audits: Object.fromEntries(Object.entries(lhr.audits).filter(([id]) => !id.startsWith('aria-'))),
    }))
    const found = traps({ preset: 'lighthouse:all', aggregationMethod: 'median' }, performance)
    expect(found.map(({ code }) => code)).toEqual(['preset-audits-removed', 'preset-audits-not-run'])
    expect(found[1]?.hint).toContain('"aria-allowed-attr": "off"')
  })

  test('a pattern about no page', () => {
    const matching = (matchingUrlPattern: string) =>
      ({ matchingUrlPattern, assertions: { interactive: 'warn' } }) as const
    expect(traps({ assertMatrix: [matching('/checkout'), matching('/pricing$')] })).toEqual([
      expect.objectContaining({ code: 'best-run-counts', hint: expect.stringContaining('entries of `assertMatrix`') }),
      {
        code: 'pattern-about-no-page',
        message: 'the pattern `/checkout` is about none of the pages that were loaded, so its assertions pass unseen',
        hint: 'Patterns are matched with where pages end up: `http://127.0.0.1:41999/` and `http://127.0.0.1:41999/pricing`.',
      },
    ])
  })

  test('each is told once, however many entries fall into it', () => {
    const entry = { assertions: { 'uses-http2': 'warn', a: 'off' } } as const
    expect(codes({ assertMatrix: [entry, entry, { assertions: { 'performance-budget': 'warn' } }] })).toEqual([
      'best-run-counts',
      'performance-budget-passes',
      'audit-removed',
    ])
  })
})

describe('evaluateAssertions', () => {
  test('refuses to assert nothing', () => {
    expect(() => evaluateAssertions({}, RUNS)).toThrow('`ci.assert` asserts nothing')
    expect(() => evaluateAssertions({ assertions: {} }, RUNS)).toThrow('`ci.assert` asserts nothing')
  })

  test('tells what Lighthouse CI refuses', () => {
    expect(() => evaluateAssertions({ assertMatrix: [], preset: 'lighthouse:all' }, RUNS)).toThrow(
      'Lighthouse CI cannot judge by `ci.assert`: Cannot use assertMatrix with other options',
    )
  })

  test('what autorun asserts by itself is the recommended preset', () => {
    expect(evaluateAssertions(AUTORUN_ASSERTIONS, ONE_RUN).results.length).toBeGreaterThan(20)
  })

  test('leaves options and results as they are', () => {
    const options = { preset: 'lighthouse:all', assertions: { 'uses-http2': 'off' } } as const
    const before = JSON.stringify([options, RUNS])
    evaluateAssertions(options, RUNS)
    expect(JSON.stringify([options, RUNS])).toBe(before)
    const failed = evaluateAssertions({ preset: 'lighthouse:all' }, RUNS).results.map(({ auditId }) => auditId)
    expect(failed).toContain('uses-http2')
  })
})
