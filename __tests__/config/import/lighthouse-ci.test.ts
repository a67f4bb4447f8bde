import { describe, expect, test } from '@jest/globals'
import { importBudgetJson, importLighthouseCi } from '../../../src/config/import/lighthouse-ci.ts'
import type { ForeignCollect, Imported } from '../../../src/config/import/types.ts'
import { budgetsOf, imported, loaded, onlyCheck } from './support.ts'

const collected = (collect: ForeignCollect): Imported => imported({ collect })

describe('the whole text', () => {
  test('reads like a config that was written by hand', () => {
    const { yaml, warnings } = importLighthouseCi({
      file: 'lighthouserc.json',
      collect: {
        startServerCommand: 'OTHER=13000 npm start -- --port 3000',
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
    command: OTHER=13000 npm start -- --port {port}
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
        command: 'OTHER=13000 npm start -- --port {port}',
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
