import { describe, expect, test } from '@jest/globals'
import { type CollectOptions, collectOptions } from '../../../../src/checks/lighthouse/lhci/collect-options.ts'
import { readRcIn, refusal, temporaryFolder } from './support.ts'

async function options(of: object): Promise<CollectOptions> {
  const collect = { url: 'http://a.test/', settings: of }
  using folder = temporaryFolder({ 'lighthouserc.json': JSON.stringify({ ci: { collect } }, null, 2) })
  return collectOptions(await readRcIn(folder))
}

const settings = async (of: object): Promise<CollectOptions['settings']> => (await options(of)).settings
const warned = async (of: object): Promise<readonly string[]> => (await options(of)).warnings

describe('collect.settings', () => {
  test('Lighthouse’s own settings go through', async () => {
    const throttling = { rttMs: 40, throughputKbps: '10240', cpuSlowdownMultiplier: 1 }
    const own = await settings({
      preset: 'desktop',
      onlyCategories: 'performance,seo',
      skipAudits: ['uses-http2', 'a,b'],
      throttlingMethod: 'devtools',
      throttling,
      formFactor: 'desktop',
      screenEmulation: { disabled: true },
      extraHeaders: '{"Cookie": "a=b"}',
      blockedUrlPatterns: '*ads*',
      maxWaitForLoad: '60000',
      disableStorageReset: true,
      emulatedUserAgent: false,
      chromeFlags: ['--no-sandbox', '--lang=de'],
      output: 'html',
      auditMode: true,
    })
    expect(own).toEqual({
      preset: 'desktop',
      flags: {
        onlyCategories: ['performance', 'seo'],
        skipAudits: ['uses-http2', 'a', 'b'],
        throttlingMethod: 'devtools',
        throttling: { rttMs: 40, throughputKbps: 10240, cpuSlowdownMultiplier: 1 },
        formFactor: 'desktop',
        screenEmulation: { disabled: true },
        extraHeaders: { Cookie: 'a=b' },
        blockedUrlPatterns: ['*ads*'],
        maxWaitForLoad: 60000,
        disableStorageReset: true,
        emulatedUserAgent: false,
      },
      chromeFlags: ['--no-sandbox', '--lang=de'],
      configPath: null,
      extraHeadersPath: null,
    })
  })

  test('the perf preset lies beneath the other settings', async () => {
    expect((await settings({ preset: 'perf' })).flags).toEqual({
      throttlingMethod: 'devtools',
      onlyCategories: ['performance'],
    })
    expect((await settings({ throttlingMethod: 'simulate', preset: 'perf' })).flags).toMatchObject({
      throttlingMethod: 'simulate',
    })
  })

  test('files are named, not read', async () => {
    expect(await settings({ extraHeaders: 'headers.json', configPath: 'lh.config.js' })).toMatchObject({
      flags: {},
      extraHeadersPath: 'headers.json',
      configPath: 'lh.config.js',
    })
  })

  test('wrong values are errors that name their place', async () => {
    const { message } = await refusal(settings({ preset: 'tablet' }))
    expect(message).toBe(
      'lighthouserc.json:6: `ci.collect.settings.preset` must be `desktop`, `perf` or `experimental`, found the text `tablet`',
    )
    for (const wrong of [
      { onlyCategories: 3 },
      { formFactor: 'watch' },
      { throttlingMethod: 'none' },
      { throttling: { rttMs: 'x' } },
      { throttling: 4 },
      { extraHeaders: '{' },
      { extraHeaders: 3 },
      { chromeFlags: [3] },
      { configPath: 3 },
      { maxWaitForLoad: 'long' },
    ]) {
      expect((await refusal(settings(wrong))).message).toContain(`settings.${Object.keys(wrong)[0]}\` must be`)
    }
  })

  test('what means nothing here, and what nobody knows, is told', async () => {
    expect(
      await warned({ budgetPath: 'b.json', plugins: ['p'], onlyAudit: ['x'], zzz: 1, preset: 'experimental' }),
    ).toEqual([
      expect.stringContaining('`ci.collect.settings.preset` is not supported'),
      expect.stringContaining(
        '`ci.collect.settings.budgetPath` left Lighthouse in version 12; name the file in `assert.budgetsFile`',
      ),
      expect.stringContaining('`ci.collect.settings.plugins` is not supported'),
      expect.stringContaining(
        '`ci.collect.settings.onlyAudit` is no setting of Lighthouse, and is ignored; did you mean `onlyAudits`?',
      ),
      expect.stringMatching(/`ci\.collect\.settings\.zzz` is no setting of Lighthouse, and is ignored$/),
    ])
  })
})
