import { afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { ownFlags } from '../../../src/checks/lighthouse/probe-chrome-flags.ts'
import { type BadSite, startBadSite } from './bad-site.ts'
import { closeAll, closed, DEADLINE, expectMeasured, openOn } from './bad-support.ts'
import { testChrome } from './support.ts'

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

const BEATS = ['/beat', '/beat-of-blank'] as const
const count = (path: string): number => site.asked.filter((one) => one === path).length
const second = () => new Promise((resolve) => setTimeout(resolve, 1000))

describe('windows that a page opens', () => {
  test(
    'are blocked where nobody clicked: it is measured as a visitor sees it',
    async () => {
      const probe = await openOn(site, chrome, { urls: '/opens' })
      await expectMeasured(probe, '/opens')
      await expectMeasured(probe, '/opens')
      expect(site.asked).toEqual(['/opens', '/blocked', '/opens', '/blocked'])
      await closed(probe)
    },
    DEADLINE,
  )

  test(
    'are gone when the next round begins, where the flags of the user allow them',
    async () => {
      const flags = ['--disable-popup-blocking']
      const probe = await openOn(site, chrome, { urls: '/opens-allowed', chrome: { path: chrome, flags } })
      await expectMeasured(probe, '/opens-allowed')
      const beats = BEATS.map(count)
      for (const number of beats) expect(number).toBeGreaterThan(3)
      await second()
      BEATS.forEach((path, at) => {
        expect(count(path)).toBeLessThan((beats[at] ?? 0) + 3)
      })
      await expectMeasured(probe, '/opens-allowed')
      await closed(probe)
    },
    DEADLINE,
  )
})

describe('a headless shell has to be told to block windows', () => {
  const none = { chrome: { flags: ['--mute-audio'] }, flows: {} }

  test('where only pages are loaded, before the flags of the user', () => {
    expect(ownFlags(none)).toEqual(['--block-new-web-contents', '--mute-audio'])
  })

  test.each([
    ['a script may click what opens one', { ...none, script: 'login.mjs' }],
    ['a flow may', { ...none, flows: { shop: 'shop.mjs' } }],
  ])('not where %s', (_, options) => {
    expect(ownFlags(options)).toEqual(['--mute-audio'])
  })

  test('not where the user allows them', () => {
    const flags = ['--disable-popup-blocking']
    expect(ownFlags({ ...none, chrome: { flags } })).toEqual(flags)
  })
})
