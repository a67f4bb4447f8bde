import { describe, expect, test } from '@jest/globals'
import { buildFolder, serverScript } from '../../../../src/checks/lighthouse/lhci/autorun.ts'
import { type CollectOptions, collectOptions } from '../../../../src/checks/lighthouse/lhci/collect-options.ts'
import { REPORT_FILENAME, uploadOptions } from '../../../../src/checks/lighthouse/lhci/upload-options.ts'
import { readRcIn, refusal, temporaryFolder } from './support.ts'

async function options(collect: object, fallback: string | null = null): Promise<CollectOptions> {
  using folder = temporaryFolder({ 'lighthouserc.json': JSON.stringify({ ci: { collect } }, null, 2) })
  return collectOptions(await readRcIn(folder), fallback)
}

const warned = async (collect: object): Promise<readonly string[]> =>
  (await options({ url: 'http://a.test/', ...collect })).warnings
describe('collectOptions', () => {
  test('fills in Lighthouse CI’s defaults', async () => {
    expect(await options({ url: 'http://localhost:3000' })).toEqual({
      urls: ['http://localhost:3000/'],
      staticDistDir: null,
      isSinglePageApplication: false,
      server: null,
      settings: { preset: 'mobile', flags: {}, chromeFlags: [], configPath: null, extraHeadersPath: null },
      runs: 3,
      puppeteerScript: null,
      puppeteerLaunchOptions: {},
      chromePath: null,
      headful: false,
      additive: false,
      maxAutodiscoverUrls: 5,
      staticDirFileDiscoveryDepth: 2,
      autodiscoverUrlBlocklist: [],
      warnings: [],
    })
  })

  test('reads everything that can be written', async () => {
    const own = await options({
      url: ['http://localhost:3000/', 'http://localhost:3000/a'],
      startServerCommand: 'npm start',
      startServerReadyPattern: 'up on',
      startServerReadyTimeout: 5000,
      numberOfRuns: 5,
      puppeteerScript: './login.cjs',
      puppeteerLaunchOptions: { args: ['--no-sandbox'] },
      chromePath: '/usr/bin/chrome',
      additive: true,
      maxAutodiscoverUrls: 0,
      staticDirFileDiscoveryDepth: 4,
      autodiscoverUrlBlocklist: '/x.html',
    })
    expect(own).toMatchObject({
      urls: ['http://localhost:3000/', 'http://localhost:3000/a'],
      server: { command: 'npm start', readyPattern: 'up on', readyTimeout: 5000 },
      runs: 5,
      puppeteerScript: './login.cjs',
      puppeteerLaunchOptions: { args: ['--no-sandbox'] },
      chromePath: '/usr/bin/chrome',
      additive: true,
      maxAutodiscoverUrls: 0,
      staticDirFileDiscoveryDepth: 4,
      autodiscoverUrlBlocklist: ['/x.html'],
      warnings: [],
    })
    expect((await options({ url: 'http://a.test', startServerCommand: 'x' })).server).toEqual({
      command: 'x',
      readyPattern: 'listen|ready',
      readyTimeout: 10_000,
    })
  })

  test('URLs of a served folder are its paths, whatever port they name', async () => {
    const url = ['http://localhost/', '/a.html?x=1#y', 'b.html', 'http://127.0.0.1:99/c']
    expect(await options({ staticDistDir: './dist', url })).toMatchObject({
      urls: ['/', '/a.html?x=1#y', '/b.html', '/c'],
      staticDistDir: './dist',
      warnings: [],
    })
    const { urls, warnings } = await options({ staticDistDir: 'dist', url: 'https://example.com/' })
    expect(urls).toEqual(['https://example.com/'])
    expect(warnings).toEqual([
      expect.stringContaining('`https://example.com/`, which is not a page of `staticDistDir`'),
    ])
  })

  test('the folder that autorun finds serves only where nothing is named', async () => {
    expect(await options({}, 'dist')).toMatchObject({ staticDistDir: 'dist', urls: [] })
    expect(await options({ url: 'http://a.test' }, 'dist')).toMatchObject({ staticDistDir: null })
    expect(await options({ staticDistDir: 'site' }, 'dist')).toMatchObject({ staticDistDir: 'site' })
  })

  test('nothing to load, and what is no URL, are errors', async () => {
    expect((await refusal(options({ numberOfRuns: 2 }))).message).toContain('has neither `url` nor `staticDistDir`')
    const { message, location } = await refusal(options({ url: ['http://a.test', '/b'] }))
    expect(message).toBe('lighthouserc.json:6: `ci.collect.url` holds `/b`, which is not a whole http(s) URL')
    expect(location).toMatchObject({ line: 6 })
  })

  test('what does not carry over is told', async () => {
    expect(await warned({ method: 'psi', psiApiKey: 'k', psiStrategy: 'desktop', headful: true })).toEqual([
      expect.stringMatching(/^lighthouserc\.json:5: `ci\.collect\.method` is `psi`: PageSpeed Insights is not asked/),
      expect.stringContaining('`ci.collect.psiApiKey` is not used'),
      expect.stringContaining('`ci.collect.psiStrategy` is not used'),
      expect.stringContaining('`ci.collect.headful` is not supported'),
    ])
    expect(await warned({ method: 'node', headful: false })).toEqual([])
    expect(await warned({ isSinglePageApplication: true })).toEqual([
      expect.stringContaining('is about `staticDistDir`'),
    ])
    expect(
      await warned({ staticDistDir: 'd', url: '/', startServerCommand: 'x', isSinglePageApplication: true }),
    ).toEqual([
      expect.stringContaining('`ci.collect.startServerCommand` is not used, because `staticDistDir` is served'),
    ])
    expect(await warned({ staticDirFileDiscoveryDepth: -2 })).toEqual([expect.stringContaining('takes for 2')])
  })

  test('with a script Chrome’s flags are ignored, as Lighthouse CI does', async () => {
    const own = await options({
      url: 'http://a.test',
      puppeteerScript: 'x.cjs',
      settings: { chromeFlags: '--no-sandbox' },
    })
    expect(own.settings.chromeFlags).toEqual([])
    expect(own.warnings).toEqual([expect.stringContaining('`puppeteerLaunchOptions.args`')])
  })
})

describe('uploadOptions', () => {
  const upload = async (ci: object) => {
    using folder = temporaryFolder({ 'lighthouserc.json': JSON.stringify({ ci }) })
    return uploadOptions(await readRcIn(folder))
  }

  test('writes to the file system, and says what is sent nowhere', async () => {
    expect(await upload({ collect: {} })).toEqual({ kind: 'none', warnings: [] })
    expect(await upload({ upload: { target: 'filesystem' } })).toEqual({
      kind: 'filesystem',
      outputDir: '.',
      reportFilenamePattern: REPORT_FILENAME,
      warnings: [],
    })
    const { kind, warnings } = await upload({ upload: { target: 'temporary-public-storage' } })
    expect(kind).toBe('none')
    expect(warnings).toEqual([
      expect.stringContaining(
        '`ci.upload.target` is `temporary-public-storage`, and nothing is sent to public storage',
      ),
    ])
    expect((await upload({ upload: { token: 'x' } })).warnings).toEqual([
      expect.stringContaining('`lhci` (the default)'),
    ])
  })
})

describe('autorun', () => {
  test('serves the first build folder with a page', () => {
    const contents = new Map([
      ['public', ['index.html']],
      ['dist', ['main.js']],
      ['build', ['index.html']],
    ])
    expect(buildFolder(contents)).toBe('build')
    expect(buildFolder(new Map())).toBeNull()
  })

  test('starts the script of the package', () => {
    expect(serverScript({ scripts: { 'serve:lhci': 'serve -s' } })).toBe('serve -s')
    expect(serverScript({ scripts: {} })).toBeNull()
    expect(serverScript(null)).toBeNull()
  })
})
