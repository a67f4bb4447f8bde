import { createRequire } from 'node:module'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { PRESET_METRICS } from '../../../src/config/import/assertions.ts'
import { importLighthouseCi } from '../../../src/config/import/lighthouse-ci.ts'
import { CURVES, valueAtScore } from '../../../src/config/import/score-curves.ts'
import type { ForeignAssert, ForeignCollect } from '../../../src/config/import/types.ts'
import { loaded } from './support.ts'

const require = createRequire(import.meta.url)

const key = fc.constantFrom(
  'largest-contentful-paint',
  'cumulative-layout-shift',
  'interactive',
  'total-byte-weight',
  'uses-http2',
  'firstContentfulPaint',
  'categories:performance',
  'categories:seo',
  'categories:pwa',
  'resource-summary:script:size',
  'resource-summary:font:count',
  'user-timings:shop-ready',
  'user-timings:*',
  'user-timings:a > b',
  'dom-size',
)
const number = fc.oneof(
  fc.double({ noDefaultInfinity: true }),
  fc.constantFrom(0, 0.9, 1, -1, 1e-9, 1e21, '12', Number.NaN),
)
const limits = fc.record({ minScore: number, maxLength: number, maxNumericValue: number }, { requiredKeys: [] })
const level = fc.constantFrom('off', 'warn', 'error')
const assertions = fc.dictionary(key, fc.oneof(level, fc.tuple(level, limits), fc.constantFrom(null, false)))
const aggregationMethod = fc.constantFrom('optimistic', 'median')
const preset = fc.constantFrom('lighthouse:all', 'lighthouse:recommended', 'lighthouse:no-pwa')
const entry = fc.record(
  { matchingUrlPattern: fc.constantFrom('.*', 'a', '^x'), preset, assertions, aggregationMethod },
  { requiredKeys: [] },
)
const assert = fc.oneof(
  fc.record({ preset, assertions, aggregationMethod }, { requiredKeys: [] }),
  fc.record({ assertMatrix: fc.array(entry, { maxLength: 4 }) }),
)

const url = fc.constantFrom(
  'http://localhost:3000',
  'http://localhost:3000/a?b#c',
  'https://a.test/b c',
  '//x',
  'not a url',
  'http://',
  '/p',
  '',
)
const text = fc.constantFrom('x', './dist/', '', 'a: b', '# no', '{port}', 'npm start -p 3000', '../up', 'é\n', '*')
const value: fc.Arbitrary<unknown> = fc.oneof(
  text,
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
  fc.array(text),
  fc.dictionary(text, text),
)
const setting = fc.constantFrom(
  'preset',
  'throttling',
  'throttlingMethod',
  'extraHeaders',
  'skipAudits',
  'chromeFlags',
  'blockedUrlPatterns',
  'screenEmulation',
  'maxWaitForLoad',
  'zzz',
)
const collect = fc.record(
  {
    url: fc.array(url, { maxLength: 4 }),
    staticDistDir: text.filter((one) => one !== ''),
    isSinglePageApplication: fc.boolean(),
    startServerCommand: text.filter((one) => one !== ''),
    startServerReadyTimeout: fc.double({ min: 0, max: 1e9, noNaN: true }),
    settings: fc.dictionary(setting, value),
    puppeteerScript: text.filter((one) => one !== ''),
    puppeteerLaunchOptions: fc.dictionary(fc.constantFrom('args', 'slowMo'), value),
    chromePath: text.filter((one) => one !== ''),
    autodiscoverUrlBlocklist: fc.array(url, { maxLength: 3 }),
    maxAutodiscoverUrls: fc.double({ min: 0, max: 1000, noNaN: true }),
  },
  { requiredKeys: [] },
)
const budget = fc.record(
  {
    path: fc.constantFrom('/', '/*', '/a$', '/*b', '/x*y$', '/ "q"'),
    resourceSizes: fc.array(
      fc.record({
        resourceType: fc.constantFrom('script', 'total'),
        budget: fc.double({ noNaN: true, noDefaultInfinity: true }),
      }),
    ),
    timings: fc.array(
      fc.record({
        metric: fc.constantFrom('interactive', 'speed-index'),
        budget: fc.double({ noNaN: true, noDefaultInfinity: true }),
      }),
    ),
  },
  { requiredKeys: [] },
)

describe('whatever is imported', () => {
  test('is a config that our own loader reads', () => {
    let limited = 0
    fc.assert(
      fc.property(collect, fc.option(assert), fc.array(budget, { maxLength: 3 }), (one, other, budgets) => {
        const config = { file: 'rc', collect: one as ForeignCollect, assert: other as ForeignAssert | null, budgets }
        const result = importLighthouseCi(config)
        const { checks } = loaded(result)
        expect(checks).toHaveLength(1)
        if ((checks[0]?.budgets.length ?? 0) > 0) limited++
        expect(result.yaml.split('\n').filter((line) => line.startsWith('# - '))).toHaveLength(result.warnings.length)
      }),
      { numRuns: 500, seed: 7 },
    )
    expect(limited).toBeGreaterThan(100)
  })
})

describe('what is known of Lighthouse and Lighthouse CI', () => {
  test('the metrics of presets are those of Lighthouse CI', () => {
    for (const name of ['all', 'recommended', 'no-pwa']) {
      const real: Record<string, readonly [string, object]> = require(`@lhci/utils/src/presets/${name}.js`).assertions
      const scored = Object.entries(real).filter(([audit, [one]]) => audit in CURVES && one !== 'off')
      expect(Object.entries(PRESET_METRICS[`lighthouse:${name}`] ?? {}).sort()).toEqual(
        scored.map(([audit, [one]]) => [audit, one]).sort(),
      )
    }
  })

  test('the curves are those of the installed Lighthouse, and are inverted rightly', async () => {
    const { getLogNormalScore }: { getLogNormalScore: (curve: object, value: number) => number } = await import(
      String('../../../node_modules/lighthouse/shared/statistics.js')
    )
    const folders: Readonly<Record<string, string>> = {
      'bootup-time': '.',
      'mainthread-work-breakdown': '.',
      'total-byte-weight': 'byte-efficiency',
    }
    for (const [audit, devices] of Object.entries(CURVES)) {
      const file = `../../../node_modules/lighthouse/core/audits/${folders[audit] ?? 'metrics'}/${audit}.js`
      const { default: real } = await import(file)
      const { p10, median, mobile, desktop } = real.defaultOptions
      for (const device of ['mobile', 'desktop'] as const) {
        const curve = (device === 'mobile' ? mobile : desktop)?.scoring ?? { p10, median }
        expect([audit, device, devices[device]]).toEqual([audit, device, { p10: curve.p10, median: curve.median }])
        for (const score of [0.05, 0.3, 0.5, 0.75, 0.9, 0.99]) {
          expect(getLogNormalScore(curve, valueAtScore(audit, score, device) ?? 0)).toBeCloseTo(score, 4)
        }
      }
    }
  }, 60_000)
})
