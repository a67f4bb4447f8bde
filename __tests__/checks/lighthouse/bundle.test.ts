import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { launchChrome } from '../../../src/checks/lighthouse/probe-chrome.ts'
import { loadLighthouse } from '../../../src/checks/lighthouse/probe-lighthouse.ts'
import { HEAD, startSite } from './site.ts'
import { realPorts, testChrome } from './support.ts'

const run = promisify(execFile)
const ROOT = resolve(import.meta.dirname, '../../..')
const INSTALLED = join(ROOT, 'node_modules/lighthouse/core/index.js')
const DEADLINE = 120_000

/** Far from any node_modules, as where the action runs: there Lighthouse must find nothing beside itself. */
let folder: string
let bundle: string

const build = (outfile: string, cwd: string) =>
  run(process.execPath, [join(ROOT, 'scripts/build-lighthouse.mjs'), outfile], { cwd, timeout: DEADLINE })

beforeAll(async () => {
  folder = await mkdtemp(join(await realpath(tmpdir()), 'pacegate-bundle-'))
  bundle = join(folder, 'lighthouse', 'index.js')
  await build(bundle, ROOT)
  await writeFile(join(folder, 'package.json'), '{"type": "module"}')
}, DEADLINE)
afterAll(() => rm(folder, { recursive: true, force: true }))

describe('the bundled Lighthouse', () => {
  test(
    'is the same to the byte when it is built again from elsewhere, and knows nothing of this machine',
    async () => {
      const again = join(folder, 'again', 'index.js')
      await build(again, folder)
      for (const name of ['index.js', 'LICENSES.txt']) {
        const first = await readFile(join(folder, 'lighthouse', name))
        expect(first.equals(await readFile(join(folder, 'again', name)))).toBe(true)
        expect(first.includes(ROOT)).toBe(false)
      }
    },
    DEADLINE,
  )

  test('is at most 3 MB', async () => {
    expect((await readFile(bundle)).byteLength).toBeLessThanOrEqual(3_000_000)
  })

  test('comes with the licences of what is in it, also of what its packages took in themselves', async () => {
    const licences = await readFile(join(folder, 'lighthouse', 'LICENSES.txt'), 'utf8')
    const titles = [...licences.matchAll(/^-{80}\n(.+)\n-{80}$/gm)].map(([, title]) => title?.replace(/ [\d.]+$/, ''))
    expect(titles).toEqual(
      expect.arrayContaining(['lighthouse', 'puppeteer-core', 'third-party-web', '@paulirish/trace_engine', 'ws']),
    )
    expect(titles).toContain('js-library-detector')
    expect(titles).toContain('rxjs (within puppeteer-core)')
    expect(titles).not.toContain('axe-core')
    expect(licences).toContain('Copyright (c) 2021 Jason Miller')
  })

  test(
    'concludes from the same artifacts what the installed one concludes',
    async () => {
      await using site = await startSite(HEAD)
      const artifacts = join(folder, 'artifacts')
      {
        await using chrome = await launchChrome(await testChrome(), [], realPorts(), new AbortController().signal)
        // Gathered by the bundle: that its functions run in the page is part of what is tested.
        await navigate(bundle, `${site.origin}/`, { port: chrome.port, hostname: '127.0.0.1', gatherMode: artifacts })
      }
      const ours = await navigate(bundle, undefined, { auditMode: artifacts })
      const theirs = await navigate(INSTALLED, undefined, { auditMode: artifacts })

      expect(ours.runtimeError).toBeUndefined()
      expect(Object.keys(ours.audits).length).toBeGreaterThan(40)
      const failed = Object.values(ours.audits).filter((audit) => audit.scoreDisplayMode === 'error')
      expect(failed.map(({ id, errorMessage }) => `${id}: ${errorMessage}`)).toEqual([])
      const types = ours.audits['resource-summary']?.details?.items.map(({ resourceType }) => resourceType)
      expect(types).toHaveLength(9)
      // How long the judging itself took.
      const { timing: _, ...result } = ours
      const { timing: __, ...expected } = theirs
      expect(result).toEqual(expected)
    },
    DEADLINE,
  )
})

describe('loading Lighthouse', () => {
  test('takes the one beside the running code', async () => {
    const beside = join(folder, 'dist')
    await mkdir(join(beside, 'lighthouse'), { recursive: true })
    await writeFile(
      join(beside, 'lighthouse', 'index.js'),
      `export const desktopConfig = "the one beside"
      export class ProtocolSession { async sendCommand() { throw new Error("Chrome is gone") } }
      export class TargetManager { async _onFrameNavigated() { throw new Error("Chrome is gone") } }
      export const abandon = () => { new ProtocolSession().sendCommand(); new TargetManager()._onFrameNavigated() }
      export const wait = () => new ProtocolSession().sendCommand()`,
    )
    const loaded = await loadLighthouse(beside)
    expect(loaded.desktopConfig).toBe('the one beside')
    // What is left behind fails unheard, or this test would; whoever waits hears of it.
    const { abandon, wait } = loaded as unknown as { abandon(): void; wait(): Promise<void> }
    abandon()
    await new Promise((resolve) => setTimeout(resolve, 10))
    await expect(wait()).rejects.toThrow('Chrome is gone')
  })

  test('a broken one is an error, not replaced by another', async () => {
    const broken = join(folder, 'broken')
    await mkdir(join(broken, 'lighthouse'), { recursive: true })
    await writeFile(join(broken, 'lighthouse', 'index.js'), 'throw new Error("half a file")')
    await expect(loadLighthouse(broken)).rejects.toMatchObject({
      data: { code: 'lighthouse-missing', message: 'Lighthouse cannot be loaded: half a file' },
    })
  })
})

interface Result {
  readonly runtimeError?: unknown
  readonly timing: unknown
  readonly audits: Readonly<Record<string, Audit | undefined>> & Record<string, Audit>
}

interface Audit {
  readonly id: string
  readonly scoreDisplayMode: string
  readonly errorMessage?: string
  readonly details?: { readonly items: readonly { readonly resourceType: string }[] }
}

/** Runs a Lighthouse in a process of its own, away from this repository; only judging gives a result. */
async function navigate(module: string, url: string | undefined, flags: object): Promise<Result> {
  const script = join(folder, 'navigate.js')
  await writeFile(
    script,
    `const [module, flags, url] = process.argv.slice(2)
const { navigation } = await import(module)
const settings = { ...JSON.parse(flags), onlyCategories: ['performance'], logLevel: 'silent' }
const result = await navigation(undefined, url, { flags: settings })
process.stdout.write(JSON.stringify(result?.lhr ?? null))
`,
  )
  const words = [script, module, JSON.stringify(flags), ...(url === undefined ? [] : [url])]
  const { stdout } = await run(process.execPath, words, { cwd: folder, timeout: DEADLINE, maxBuffer: 2 ** 26 })
  return JSON.parse(stdout)
}
