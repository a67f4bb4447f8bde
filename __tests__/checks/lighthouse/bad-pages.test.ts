import { afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { type BadSite, startBadSite } from './bad-site.ts'
import { closeAll, closed, DEADLINE, expectMeasured, IMPATIENT, openOn } from './bad-support.ts'
import { testChrome } from './support.ts'

const TOO_SLOW = 'The page loaded too slowly to finish within the time limit. Results may be incomplete.'

let chrome: string
let site: BadSite

beforeAll(async () => {
  chrome = await testChrome()
}, DEADLINE)
beforeEach(async () => {
  site = await startBadSite()
})
afterEach(async () => {
  await closeAll()
  await site[Symbol.asyncDispose]()
}, DEADLINE)

describe('a page that never rests', () => {
  test.each([
    ['/polls', [`/polls: ${TOO_SLOW}`]],
    ['/drips', [`/drips: ${TOO_SLOW}`]],
    // Neither frames nor a stream of events keep Lighthouse waiting.
    ['/animates', []],
    ['/events', []],
  ])(
    '%s is measured, and where Lighthouse gave up waiting it says so',
    async (page, warnings) => {
      const probe = await openOn(site, chrome, { urls: page, settings: IMPATIENT })
      await expectMeasured(probe, page, warnings)
      await closed(probe)
    },
    DEADLINE,
  )
})

describe('a page that wants something of its visitor', () => {
  test(
    'alert, confirm and prompt are dismissed: what comes after them is measured',
    async () => {
      const probe = await openOn(site, chrome, { urls: '/dialogs' })
      const values = await expectMeasured(probe, '/dialogs')
      expect(values.get('user-timing.after-dialogs')).toBeGreaterThan(0)
      await closed(probe)
    },
    DEADLINE,
  )

  test(
    'one that would not be left can be left, by itself and for the next round',
    async () => {
      const probe = await openOn(site, chrome, { urls: '/leaves' })
      const warnings = [expect.stringContaining('was redirected to /other.')]
      await expectMeasured(probe, '/leaves', warnings)
      await expectMeasured(probe, '/leaves', warnings)
      expect(site.asked).toEqual(['/leaves', '/other', '/leaves', '/other'])
      await closed(probe)
    },
    DEADLINE,
  )

  test(
    'a download that it starts is not saved, and it is measured',
    async () => {
      const probe = await openOn(site, chrome, { urls: '/downloads' })
      await expectMeasured(probe, '/downloads')
      expect(site.asked).toEqual(['/downloads', '/download'])
      await closed(probe)
    },
    DEADLINE,
  )
})

describe('what a page leaves behind is gone when the next round begins', () => {
  test.each([
    ['a service worker with its caches', {}],
    ['a service worker, where the visitor brings cookies along', { cookies: { session: 'member' } }],
  ])(
    '%s: every request of the second round reaches the server',
    async (_, options) => {
      const probe = await openOn(site, chrome, { urls: '/worker', ...options })
      await expectMeasured(probe, '/worker')
      const first = site.asked.length
      await expectMeasured(probe, '/worker')
      // The page and what the worker keeps of it; Chrome asks for the worker's own program as often as it likes.
      const own = (paths: readonly string[]) => paths.filter((path) => path !== '/worker-program.js').sort()
      const all = ['/controlled-false', '/part.js', '/part.js', '/ready', '/worker', '/worker']
      expect([own(site.asked.slice(0, first)), own(site.asked.slice(first))]).toEqual([all, all])
      await closed(probe)
    },
    DEADLINE,
  )
})
