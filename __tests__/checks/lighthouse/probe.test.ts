import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { lighthouse } from '../../../src/checks/lighthouse/index.ts'
import { PAGE_METRICS } from '../../../src/checks/lighthouse/metrics.ts'
import { findChrome } from '../../../src/checks/lighthouse/probe-find-chrome.ts'
import { PacegateError } from '../../../src/model/errors.ts'
import { BASE, HEAD, type Site, startSite, type Version } from './site.ts'
import { failure, ownTemporaryFolder, realPorts, testChrome, workspaceOf } from './support.ts'

const DEADLINE = 120_000

let chrome: string
let temporary: Awaited<ReturnType<typeof ownTemporaryFolder>>
let site: Site

beforeAll(async () => {
  chrome = await testChrome()
}, DEADLINE)
beforeEach(async () => {
  temporary = await ownTemporaryFolder()
})
afterEach(async () => {
  await site?.[Symbol.asyncDispose]()
  await temporary[Symbol.asyncDispose]()
}, DEADLINE)

async function openOn(version: Version, options: object) {
  site = await startSite(version)
  const parsed = lighthouse.options.parse({ serve: 'site', chrome: { path: chrome }, ...options })
  return lighthouse.open(parsed, workspaceOf(site), realPorts())
}

const forever = new AbortController().signal

/** Resolves when the site is asked for `path`. */
async function askedFor(path: string): Promise<void> {
  while (!site.asked.includes(path)) await new Promise((resolve) => setTimeout(resolve, 20))
}

describe('a round in a real Chrome', () => {
  test(
    'reads every metric of each page and device, and leaves nothing behind',
    async () => {
      const probe = await openOn(HEAD, { urls: '/', devices: ['mobile', 'desktop'], audits: ['total-byte-weight'] })
      const { readings, metrics, evidence, warnings } = await probe.sample(forever)
      await probe[Symbol.asyncDispose]()
      const value = (subject: string, metric: string) =>
        readings.find((one) => one.subject === subject && one.metric === metric)?.value ?? Number.NaN

      expect(metrics).toEqual(expect.arrayContaining([...PAGE_METRICS]))
      expect(readings).toHaveLength(2 * metrics.length)
      for (const subject of ['/ · mobile', '/ · desktop']) {
        expect(value(subject, 'largest-contentful-paint')).toBeGreaterThan(100)
        expect(value(subject, 'resource.total.requests')).toBe(5)
        expect(value(subject, 'resource.third-party.requests')).toBe(1)
        expect(value(subject, 'total-byte-weight')).toBe(value(subject, 'resource.total.bytes'))
        expect(value(subject, 'user-timing.busy')).toBeGreaterThanOrEqual(250)
        expect(evidence.get(subject)?.lcp?.image).toBe('/hero.bmp')
      }
      // The phone is emulated with a slower processor: the same script blocks it for longer.
      expect(value('/ · mobile', 'total-blocking-time')).toBeGreaterThan(value('/ · desktop', 'total-blocking-time'))
      // Nothing is served from a cache: the second load asks for everything again.
      expect(site.asked.filter((path) => path === '/hero.bmp')).toHaveLength(2)
      expect(warnings).toEqual([])
      expect(probe.tools).toEqual({ chrome: expect.stringMatching(/^\d+\.\d+/), lighthouse: '13.5.0' })
      expect(await temporary.leftovers()).toEqual([])
    },
    DEADLINE,
  )

  test(
    'can be of some of its pages alone',
    async () => {
      await using probe = await openOn(HEAD, { urls: ['/', '/other.html'], devices: ['mobile', 'desktop'] })
      const { readings, evidence } = await (probe.sampleOnly?.(new Set(['/ · desktop']), forever) ??
        probe.sample(forever))
      expect(new Set(readings.map(({ subject }) => subject))).toEqual(new Set(['/ · desktop']))
      expect([...evidence.keys()]).toEqual(['/ · desktop'])
      expect(site.asked).not.toContain('/other.html')
      expect(site.asked.filter((path) => path === '/')).toHaveLength(1)
    },
    DEADLINE,
  )

  test(
    'a page that answers 500 is an error that names it and the status',
    async () => {
      const probe = await openOn(BASE, { urls: '/broken' })
      expect(await failure(probe.sample(forever))).toMatchObject({
        code: 'page-error-status',
        message: '/broken answered with an error: status 500',
      })
      await probe[Symbol.asyncDispose]()
      expect(await temporary.leftovers()).toEqual([])
    },
    DEADLINE,
  )
})

describe('a round that is broken off', () => {
  test(
    'by an abort: it rejects with the reason, and nothing is left once the probe is disposed of',
    async () => {
      const probe = await openOn(BASE, { urls: '/silent' })
      const abort = new AbortController()
      const sample = probe.sample(abort.signal)
      await askedFor('/silent')
      const reason = new Error('stopped by the user')
      abort.abort(reason)
      await expect(sample).rejects.toBe(reason)
      await probe[Symbol.asyncDispose]()
      expect(await temporary.leftovers()).toEqual([])
    },
    DEADLINE,
  )

  test(
    'by disposing of the probe while it waits',
    async () => {
      const probe = await openOn(BASE, { urls: '/silent' })
      const sample = probe.sample(forever)
      const settled = sample.catch(() => 'rejected')
      await askedFor('/silent')
      await probe[Symbol.asyncDispose]()
      expect(await temporary.leftovers()).toEqual([])
      expect(await settled).toBe('rejected')
    },
    DEADLINE,
  )

  test(
    'by the death of the server: at once, with the server’s own error',
    async () => {
      const probe = await openOn(BASE, { urls: '/silent' })
      const sample = probe.sample(forever)
      await askedFor('/silent')
      const data = { code: 'server-died', message: 'the server ended', hint: 'look at its output' }
      site.crash(new PacegateError(data))
      expect(await failure(sample)).toEqual(data)
      await probe[Symbol.asyncDispose]()
    },
    DEADLINE,
  )

  test(
    'by a crash of Chrome: transient, with its last words',
    async () => {
      // A Chrome that speaks up and dies as soon as the page is asked for.
      const folder = await mkdtemp(join(temporary.folder, '..', 'crashing-chrome-'))
      const crashing = join(folder, 'chrome')
      await writeFile(
        crashing,
        `#!/bin/sh\n'${chrome}' "$@" & pid=$!\nwhile [ ! -e '${crashing}.now' ]; do sleep 0.05; done\necho 'last words' >&2\nkill -9 $pid\nexit 9\n`,
      )
      await chmod(crashing, 0o755)
      const probe = await openOn(BASE, { urls: '/silent', chrome: { path: crashing } })
      const sample = probe.sample(forever)
      await askedFor('/silent')
      await writeFile(`${crashing}.now`, '')
      const error = await failure(sample)
      expect(error).toMatchObject({ code: 'chrome-crashed', transient: true })
      expect(error.output).toContain('last words')
      await probe[Symbol.asyncDispose]()
      await rm(folder, { recursive: true })
      expect(await temporary.leftovers()).toEqual([])
    },
    DEADLINE,
  )
})

describe('a Chrome that is not there or does not start', () => {
  test('no Chrome at all: what to do about it', async () => {
    expect(await failure(findChrome(undefined, '/', {}, () => []))).toMatchObject({
      code: 'chrome-not-found',
      hint: expect.stringContaining('CHROME_PATH'),
    })
  })

  test('one that was named and is missing is not replaced by another', async () => {
    const missing = join(temporary.folder, 'chrome')
    const byEnvironment = failure(findChrome(undefined, '/', { CHROME_BIN: missing }, () => [chrome]))
    expect((await byEnvironment).message).toBe(`CHROME_BIN names ${missing}, which is not an executable file`)
    expect((await failure(openOn(BASE, { urls: '/', chrome: { path: missing } }))).message).toMatch(
      /^`chrome\.path` names/,
    )
  })

  test('the option comes before CHROME_PATH, that before CHROME_BIN, that before what is installed', async () => {
    const environment = { CHROME_PATH: chrome, CHROME_BIN: process.execPath }
    expect(await findChrome(process.execPath, '/', environment)).toBe(process.execPath)
    expect(await findChrome(undefined, '/', environment)).toBe(chrome)
    expect(await findChrome(undefined, '/', { CHROME_BIN: process.execPath }, () => [chrome])).toBe(process.execPath)
    expect(await findChrome(undefined, '/', {}, () => [chrome])).toBe(chrome)
  })

  test('one without a working sandbox: its output and the remedy', async () => {
    const failing = join(temporary.folder, 'failing-chrome')
    await writeFile(failing, '#!/bin/sh\necho "FATAL: No usable sandbox!" >&2\nexit 1\n')
    await chmod(failing, 0o755)
    const probe = await openOn(BASE, { urls: '/', chrome: { path: failing } })
    const error = await failure(probe.sample(forever))
    expect(error).toMatchObject({ code: 'chrome-not-started', hint: expect.stringContaining('--no-sandbox') })
    expect(error.output).toContain('No usable sandbox')
    await probe[Symbol.asyncDispose]()
    expect(await temporary.leftovers()).toEqual(['failing-chrome'])
  })
})
