import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { lighthouse } from '../../../src/checks/lighthouse/index.ts'
import { createServers } from '../../../src/system/servers.ts'
import { type BadSite, startBadSite } from './bad-site.ts'
import {
  askedFor,
  closeAll,
  closed,
  DEADLINE,
  expectMeasured,
  forever,
  IMPATIENT,
  kill,
  openOn,
} from './bad-support.ts'
import { failure, ownTemporaryFolder, realPorts, testChrome } from './support.ts'

let chrome: string
let temporary: Awaited<ReturnType<typeof ownTemporaryFolder>>
let site: BadSite

beforeAll(async () => {
  chrome = await testChrome()
}, DEADLINE)
beforeEach(async () => {
  temporary = await ownTemporaryFolder()
  site = await startBadSite()
})
afterEach(async () => {
  await closeAll()
  await site[Symbol.asyncDispose]()
  await temporary[Symbol.asyncDispose]()
}, DEADLINE)

describe('a page that comes to no end is given up long before the last deadline', () => {
  test(
    'with an endless loop: its main thread never came free, and the next round works',
    async () => {
      const probe = await openOn(site, chrome, { urls: '/loops', settings: IMPATIENT })
      const began = performance.now()
      expect(await failure(probe.sample(forever))).toEqual({
        code: 'page-hung',
        message: expect.stringMatching(
          /^\/loops could not be measured, because its main thread never came free: given up after \d+\.\d s$/,
        ),
        hint: expect.stringContaining('endless loop'),
      })
      expect(performance.now() - began).toBeLessThan(45_000)
      site.mend()
      await expectMeasured(probe, '/loops')
      await closed(probe)
    },
    DEADLINE,
  )

  test.each([
    ['/loops-later', 'page-hung', /^\/loops-later could not be measured, because its main thread never came free$/],
    [
      '/reloads',
      'page-restless',
      /^\/reloads did not come to rest: it loads itself or another page again and again(: given up after \d+\.\d s)?$/,
    ],
  ])(
    'after it has loaded, as %s: it is told, and the process lives on',
    async (page, code, message) => {
      // In a process of its own: an unhandled rejection of what Lighthouse leaves behind would end it.
      const program = join(import.meta.dirname, 'bad-run.ts')
      const { stdout } = await promisify(execFile)(process.execPath, [program, site.origin, page, chrome])
      const error = JSON.parse(stdout)
      expect(error).toMatchObject({ code, message: expect.stringMatching(message) })
      expect(error.transient).toBeUndefined()
      expect(await temporary.leftovers()).toEqual([])
    },
    DEADLINE,
  )

  test(
    'whose server accepts the request and is silent',
    async () => {
      const probe = await openOn(site, chrome, { urls: '/silent', settings: IMPATIENT })
      expect(await failure(probe.sample(forever))).toEqual({
        code: 'page-timeout',
        message: expect.stringMatching(
          /^\/silent was not answered: the server accepted the request and sent nothing: given up after \d+\.\d s$/,
        ),
        hint: expect.stringContaining('the server answers on this path'),
        transient: true,
      })
      await closed(probe)
    },
    DEADLINE,
  )
})

const onLinux = process.platform === 'linux' ? describe : describe.skip

onLinux('a Chrome that is killed while a page is loaded', () => {
  test.each([
    ['the browser', 'browser', '/polls', 'Chrome ended (killed by SIGKILL) while /polls was measured'],
    ['the process of the page', 'renderer', '/polls', '/polls made its tab in Chrome crash'],
  ] as const)(
    '%s: transient, with its last words, and the next round works',
    async (_, which, page, message) => {
      const probe = await openOn(site, chrome, { urls: page })
      const sample = failure(probe.sample(forever))
      await askedFor(site, page)
      await new Promise((resolve) => setTimeout(resolve, 500))
      await kill(probe, which)
      expect(await sample).toEqual({
        code: 'chrome-crashed',
        message,
        hint: expect.stringContaining('lack of memory'),
        output: expect.stringContaining('DevTools listening on'),
        transient: true,
      })
      site.mend()
      await expectMeasured(probe, page)
      await closed(probe)
    },
    DEADLINE,
  )
})

describe('a server that dies', () => {
  test(
    'in the third round: its own error at once, with its last words',
    async () => {
      const program = `let loads = 0
        require("node:http").createServer(({ url }, response) => {
          if (url === "/page" && ++loads === 3) { console.error("out of luck"); process.exit(7) }
          response.setHeader("content-type", "text/html"); response.end("<title>A page</title><h1>A heading</h1><link rel=icon href=data:,>")
        }).listen(process.env.PORT, "127.0.0.1")`
      const spec = {
        kind: 'command',
        command: `"${process.execPath}" -e '${program}'`,
        url: 'http://127.0.0.1:{port}',
        ready: '/',
        timeout: 20_000,
      } as const
      const directory = temporary.folder
      await using servers = createServers({ ...realPorts(), directory, side: 'head', specs: { site: spec } })
      const probe = await openOn(await servers.server('site'), chrome, { urls: '/page' })
      await expectMeasured(probe, '/page')
      await expectMeasured(probe, '/page')
      expect(await failure(probe.sample(forever))).toEqual({
        code: 'server-died',
        message: 'server `site` (head) died: its command ended with exit code 7',
        hint: expect.stringContaining('last output'),
        output: 'out of luck',
      })
      await closed(probe)
    },
    DEADLINE,
  )
})

test.each([
  ['the same name', ['/', { url: '/other', name: '/' }], 'names the same twice: `/`. Give one of them another `name`'],
  [
    'names that differ in spaces',
    [
      { url: '/', name: 'home' },
      { url: '/other', name: ' home ' },
    ],
    'names the same twice: `home`. Give one of them another `name`',
  ],
])('two pages of %s are refused before anything is loaded', (_, urls, message) => {
  expect(lighthouse.options.safeParse({ serve: 'site', urls }).error?.issues).toEqual([
    expect.objectContaining({ path: ['urls'], message }),
  ])
})
