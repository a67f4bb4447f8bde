import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { loadLighthouse } from '../../../src/checks/lighthouse/probe-lighthouse.ts'
import {
  type Bundle,
  buildBundle,
  buildTo,
  CATEGORIES,
  DEADLINE,
  erredAudits,
  INSTALLED,
  judged,
  type Lhr,
  ROOT,
  startChrome,
  startFaultySite,
} from './bundle-support.ts'

let bundle: Bundle

beforeAll(async () => {
  bundle = await buildBundle()
}, DEADLINE)
afterAll(async () => bundle[Symbol.asyncDispose]())

describe('the bundled Lighthouse', () => {
  test(
    'is the same to the byte when it is built again from elsewhere, and knows nothing of this machine',
    async () => {
      const { folder } = bundle
      await buildTo(join(folder, 'again', 'index.js'), folder)
      for (const name of ['index.js', 'LICENSES.txt']) {
        const first = await readFile(join(folder, 'lighthouse', name))
        expect(first.equals(await readFile(join(folder, 'again', name)))).toBe(true)
        expect(first.includes(ROOT)).toBe(false)
      }
    },
    DEADLINE,
  )

  test('is at most 3.2 MB', async () => {
    expect((await readFile(bundle.module)).byteLength).toBeLessThanOrEqual(3_200_000)
  })

  test('comes with the licences of what is in it, also of what its packages took in themselves', async () => {
    const licences = await readFile(join(bundle.folder, 'lighthouse', 'LICENSES.txt'), 'utf8')
    const titles = [...licences.matchAll(/^-{80}\n(.+)\n-{80}$/gm)].map(([, title]) => title?.replace(/ [\d.]+$/, ''))
    expect(titles).toEqual(
      expect.arrayContaining(['lighthouse', 'puppeteer-core', 'third-party-web', '@paulirish/trace_engine', 'ws']),
    )
    expect(titles).toEqual(expect.arrayContaining(['js-library-detector', 'axe-core', 'preact (within lighthouse)']))
    expect(titles).toContain('rxjs (within puppeteer-core)')
    expect(titles).not.toContain('chrome-launcher')
    expect(licences).toContain('Copyright (c) 2021 Jason Miller')
    expect(licences).toContain('Its source: https://github.com/dequelabs/axe-core.git')
  })

  test(
    'concludes from the same artifacts what the installed one concludes, in all four categories',
    async () => {
      await using site = await startFaultySite()
      const artifacts = join(bundle.folder, 'artifacts')
      const onlyCategories = CATEGORIES
      {
        await using chrome = await startChrome()
        // Gathered by the bundle: that its functions and axe run in the page is part of what is tested.
        const flags = { port: chrome.port, hostname: '127.0.0.1', gatherMode: artifacts, onlyCategories }
        await navigate(bundle.module, `${site.origin}/`, flags)
      }
      const ours = await navigate(bundle.module, undefined, { auditMode: artifacts, onlyCategories })
      const theirs = await navigate(INSTALLED, undefined, { auditMode: artifacts, onlyCategories })

      expect(ours.runtimeError).toBeUndefined()
      expect(Object.keys(ours.categories)).toEqual(CATEGORIES)
      expect(erredAudits(ours)).toEqual([])
      expect(judged(ours)).toEqual(judged(theirs))
      // Or both could have found nothing.
      expect(FAULTS.filter((id) => (ours.audits[id]?.score ?? 1) === 1)).toEqual([])
      expect(ours.audits['resource-summary']?.details?.items).toHaveLength(9)
      expect(ours.entities.map(({ name }) => name)).toContain('Hotjar')
      expect(ours.audits['third-parties-insight']?.details?.items).toMatchObject([{ entity: 'Hotjar' }])
      expect(ours.stackPacks.map(({ id }) => id)).toEqual(['gatsby'])
    },
    DEADLINE,
  )
})

describe('loading Lighthouse', () => {
  test('takes the one beside the running code', async () => {
    const beside = join(bundle.folder, 'dist')
    await mkdir(join(beside, 'lighthouse'), { recursive: true })
    await writeFile(
      join(beside, 'lighthouse', 'index.js'),
      `export const desktopConfig = "the one beside"
      export const connect = "its own"
      export class ProtocolSession { async sendCommand() { throw new Error("Chrome is gone") } }
      export class TargetManager { async _onFrameNavigated() { throw new Error("Chrome is gone") } }
      export const abandon = () => { new ProtocolSession().sendCommand(); new TargetManager()._onFrameNavigated() }
      export const wait = () => new ProtocolSession().sendCommand()`,
    )
    const loaded = await loadLighthouse(beside)
    expect(loaded.desktopConfig).toBe('the one beside')
    expect(loaded.connect).toBe('its own')
    // What is left behind fails unheard, or this test would; whoever waits hears of it.
    const { abandon, wait } = loaded as unknown as { abandon(): void; wait(): Promise<void> }
    abandon()
    await new Promise((resolve) => setTimeout(resolve, 10))
    await expect(wait()).rejects.toThrow('Chrome is gone')
  })

  test('a broken one is an error, not replaced by another', async () => {
    const broken = join(bundle.folder, 'broken')
    await mkdir(join(broken, 'lighthouse'), { recursive: true })
    await writeFile(join(broken, 'lighthouse', 'index.js'), 'throw new Error("half a file")')
    await expect(loadLighthouse(broken)).rejects.toMatchObject({
      data: { code: 'lighthouse-missing', message: 'Lighthouse cannot be loaded: half a file' },
    })
  })
})

/** Audits that the page fails, of each category. */
const FAULTS = [
  'unminified-css',
  'color-contrast',
  'select-name',
  'list',
  'errors-in-console',
  'paste-preventing-inputs',
  'deprecations',
  'meta-description',
  'hreflang',
  'link-text',
  'robots-txt',
]

/** Runs a Lighthouse away from this repository; only judging gives a result. */
const navigate = (module: string, url: string | undefined, flags: object) =>
  bundle.execute<Lhr>(
    `const [module, flags, url] = process.argv.slice(2)
const { navigation } = await import(module)
const result = await navigation(undefined, url, { flags: { ...JSON.parse(flags), logLevel: 'silent' } })
process.stdout.write(JSON.stringify(result?.lhr ?? null))`,
    module,
    JSON.stringify(flags),
    ...(url === undefined ? [] : [url]),
  )
