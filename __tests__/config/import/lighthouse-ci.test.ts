import { describe, expect, test } from '@jest/globals'
import { importBudgetJson, importLighthouseCi } from '../../../src/config/import/lighthouse-ci.ts'
import type { ForeignAssert, ForeignCollect, Imported } from '../../../src/config/import/types.ts'
import { budgetsOf, imported, loaded, onlyCheck } from './support.ts'

const asserted = (assert: ForeignAssert): Imported => imported({ assert: { aggregationMethod: 'median', ...assert } })
const collected = (collect: ForeignCollect): Imported => imported({ collect })

describe('the whole text', () => {
  test('reads like a config that was written by hand', () => {
    const { yaml, warnings } = importLighthouseCi({
      file: 'lighthouserc.json',
      collect: {
        startServerCommand: 'npm start -- --port 3000',
        url: ['http://localhost:3000/', 'http://localhost:3000/pricing'],
        numberOfRuns: 5,
        settings: { preset: 'desktop', chromeFlags: '--no-sandbox --headless' },
      },
      assert: {
        aggregationMethod: 'median',
        assertions: {
          'categories:performance': ['error', { minScore: 0.9 }],
          'categories:accessibility': ['warn', { minScore: 0.95 }],
          'largest-contentful-paint': ['error', { maxNumericValue: 2500 }],
          'resource-summary:script:size': ['warn', { maxNumericValue: 174_080 }],
          'user-timings:shop-ready': ['error', { maxNumericValue: 800 }],
          interactive: ['error', { maxNumericValue: 3500 }],
          'uses-http2': 'error',
        },
      },
    })
    expect(yaml).toBe(`# yaml-language-server: $schema=./pacegate.schema.json
# Made from lighthouserc.json. Pages are compared with the base commit besides.
version: 1
servers:
  app:
    command: npm start -- --port {port}
    url: http://localhost:{port}
checks:
  pages:
    uses: lighthouse
    serve: app
    urls: [/, /pricing]
    devices: [desktop]
    chrome:
      flags: [--no-sandbox]
    audits: [interactive]
    categories: [performance, accessibility]
    budgets:
      performance-score: {threshold: 90}
      accessibility-score: {target: 95}
      largest-contentful-paint: {threshold: 2.5 s}
      resource.script.bytes: {target: 170 KiB}
      user-timing.shop-ready: {threshold: 800 ms}
      interactive: {threshold: 3.5 s}

# Not carried over:
# - \`collect.numberOfRuns\`: rounds are taken until they tell enough; \`rounds\` is the most
# - \`assert.assertions.uses-http2\`: it has no number in Lighthouse 13 that could be compared
`)
    expect(yaml.split('\n').filter((line) => line.startsWith('# - '))).toEqual(warnings.map((one) => `# - ${one}`))
    expect(loaded({ yaml, warnings }).servers).toEqual({
      app: {
        kind: 'command',
        command: 'npm start -- --port {port}',
        url: 'http://localhost:{port}',
        ready: '/',
        timeout: 60_000,
      },
    })
  })

  test('a comment never breaks out of its line', () => {
    const file = 'a\nchecks: {}\u2028b\rc'
    const { yaml } = importLighthouseCi({ file, collect: { settings: { 'x\ny: 1': 3 } }, assert: null })
    expect(() => loaded({ yaml, warnings: [] })).not.toThrow()
    expect(yaml).toContain('# Made from a checks: {} b c.')
  })
})

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

describe('collect', () => {
  test('a folder for an application of one page', () => {
    const result = collected({ staticDistDir: './build/', isSinglePageApplication: true, url: ['/', '/a?b=1', '/'] })
    expect(loaded(result).servers).toEqual({ site: { kind: 'folder', folder: 'build', fallback: 'index.html' } })
    expect(onlyCheck(result).options).toMatchObject({ serve: 'site', urls: [{ url: '/' }, { url: '/a?b=1' }] })
    expect(result.warnings).toEqual([])
  })

  test('a server whose port is not in its command', () => {
    const url = ['http://127.0.0.1:8080/health', 'https://example.com/']
    const result = collected({
      startServerCommand: 'npm start',
      url,
      startServerReadyPattern: 'up',
      startServerReadyTimeout: 500,
    })
    expect(loaded(result).servers).toEqual({
      app: { kind: 'command', command: 'npm start', url: 'http://127.0.0.1:{port}', ready: '/health', timeout: 500 },
    })
    expect(onlyCheck(result).options).toMatchObject({ urls: [{ url: '/health' }, { url: 'https://example.com/' }] })
    expect(result.warnings).toEqual([
      expect.stringContaining('it must listen on the port in the environment variable PORT'),
      expect.stringContaining('`collect.startServerReadyPattern`'),
    ])
  })

  test('whole URLs alone', () => {
    const result = collected({ url: ['https://example.com', 'http://localhost:3000/x', 'ftp://a.test/', 'x'] })
    expect(onlyCheck(result).options).toMatchObject({
      urls: [{ url: 'https://example.com/' }, { url: 'http://localhost:3000/x' }],
    })
    expect(result.warnings).toEqual([
      '`collect.url` `ftp://a.test/`: not an http(s) URL',
      '`collect.url` `x`: not an http(s) URL',
      expect.stringContaining('only `target` and `threshold` mean something'),
      expect.stringContaining('the server behind `http://localhost:3000/x`: nothing starts it'),
    ])
  })

  test('settings that both have, Chrome, and a script', () => {
    const result = collected({
      staticDistDir: 'dist',
      chromePath: '/usr/bin/chrome',
      puppeteerScript: './login.cjs',
      puppeteerLaunchOptions: { args: ['--no-sandbox'], slowMo: 3 },
      settings: {
        throttlingMethod: 'devtools',
        throttling: { rttMs: 40, cpuSlowdownMultiplier: 0.5 },
        extraHeaders: { Cookie: 'a=b' },
        blockedUrlPatterns: '*ads*',
        skipAudits: 'a,b',
        maxWaitForLoad: 9000,
        plugins: ['x'],
        chromeFlags: '--ignored',
      },
    })
    expect(onlyCheck(result).options).toMatchObject({
      settings: {
        throttlingMethod: 'devtools',
        extraHeaders: { Cookie: 'a=b' },
        blockedUrlPatterns: ['*ads*'],
        skipAudits: ['a', 'b'],
        maxWaitForLoad: 9000,
      },
      chrome: { path: '/usr/bin/chrome', flags: ['--no-sandbox'] },
      script: './login.cjs',
    })
    expect(result.warnings).toEqual([
      '`collect.settings.plugins`: there is no such setting here',
      '`collect.puppeteerLaunchOptions.slowMo`: Chrome is started here',
      expect.stringMatching(/^`settings\.throttling`: the value is refused here: /),
    ])
  })

  test('what means nothing here is told', () => {
    const { warnings } = collected({
      staticDistDir: 'd',
      url: ['/'],
      numberOfRuns: 3,
      method: 'psi',
      headful: true,
      additive: true,
    })
    expect(warnings.map((one) => one.split(':')[0])).toEqual([
      '`collect.numberOfRuns`',
      '`collect.method`',
      '`collect.headful`',
      '`collect.additive`',
    ])
  })
})

describe('budget.json', () => {
  const BUDGETS = [
    {
      path: '/*',
      resourceSizes: [{ resourceType: 'script', budget: 170 }],
      resourceCounts: [{ resourceType: 'third-party', budget: 10 }],
      timings: [
        { metric: 'interactive', budget: 5000 },
        { metric: 'first-meaningful-paint', budget: 2000 },
      ],
    },
    { path: '/pricing', resourceSizes: [{ resourceType: 'script', budget: 100 }] },
    { path: '/shop/*/list$', resourceSizes: [{ resourceType: 'script', budget: 200.5 }] },
  ]

  test('alone: paths become patterns', () => {
    const result = importBudgetJson('budget.json', BUDGETS)
    expect(budgetsOf(result)).toEqual({
      interactive: '! 5 s',
      'resource.third-party.requests': '! 10',
      'resource.script.bytes': '! 170 KiB',
      '/pricing* > resource.script.bytes': '! 100 KiB',
    })
    expect(onlyCheck(result).options).toMatchObject({ serve: 'dist', audits: ['interactive'] })
    expect(result.warnings).toEqual([
      expect.stringContaining('`serve` and `urls` are a guess'),
      'budget 0, `first-meaningful-paint`: it has no number in Lighthouse 13 that could be compared',
      expect.stringContaining(
        '`resource.script.bytes`: of several patterns for the same page the most specific one holds',
      ),
    ])
  })

  test('beside a lighthouserc: paths are matched with its pages', () => {
    const result = imported({ budgets: BUDGETS, assert: { budgetsFile: 'budget.json' } })
    expect(budgetsOf(result)).toMatchObject({
      'resource.script.bytes': '! 170 KiB',
      '/pricing · * > resource.script.bytes': '! 100 KiB',
    })
    expect(result.warnings).toContain('budget 2: its path `/shop/*/list$` matches none of the pages')
    const unread = imported({ assert: { budgetsFile: 'budget.json' } })
    expect(unread.warnings).toEqual(['`assert.budgetsFile`: budget.json was not read; import it too'])
  })
})
