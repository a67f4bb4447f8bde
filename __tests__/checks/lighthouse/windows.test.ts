import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { ownFlags } from '../../../src/checks/lighthouse/probe-chrome-flags.ts'
import { type BadSite, startBadSite } from './bad-site.ts'
import { closeAll, closed, DEADLINE, expectMeasured, forever, openOn } from './bad-support.ts'
import { ownTemporaryFolder, testChrome } from './support.ts'

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

const FLOW = `export default async (flow, { page, browser }) => {
  await flow.navigate('/links', { name: 'links' })
  const opened = new Promise((resolve) => browser.once('targetcreated', resolve))
  await page.click('a')
  await (await (await opened).page()).waitForFunction('document.visibilityState === "visible"')
  await flow.startTimespan({ name: 'key' })
  await page.keyboard.press('x')
  await flow.endTimespan()
  await flow.navigate('/other', { name: 'other' })
}`

test(
  'a window that a click of a flow opens is opened, and does not cover the steps that come after it',
  async () => {
    await using temporary = await ownTemporaryFolder()
    const directory = join(temporary.folder, 'repository')
    await mkdir(directory)
    await writeFile(join(directory, 'shop.mjs'), FLOW)
    const probe = await openOn(site, chrome, { flows: { shop: 'shop.mjs' } }, directory)
    const { readings } = await probe.sample(forever)
    const steps = readings.filter(({ metric }) => /^(largest|interaction)/.test(metric))
    expect(steps.map(({ subject }) => subject)).toEqual(
      ['links', 'key', 'other'].map((step) => `shop: ${step} · mobile`),
    )
    const beats = count('/beat')
    expect(beats).toBeGreaterThan(3)
    await second()
    expect(count('/beat')).toBeLessThan(beats + 3)
    await closed(probe)
  },
  DEADLINE,
)

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
