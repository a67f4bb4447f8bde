import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import type { PageEvidence } from '../../../src/checks/lighthouse/evidence.ts'
import { lighthouse } from '../../../src/checks/lighthouse/index.ts'
import type { Observation } from '../../../src/model/observation.ts'
import type { Side, Workspace } from '../../../src/ports/workspace.ts'
import { type MembersSite, startMembersSite } from './members-site.ts'
import { failure, ownTemporaryFolder, realPorts, testChrome } from './support.ts'

const DEADLINE = 180_000
const forever = new AbortController().signal

let chrome: string
let temporary: Awaited<ReturnType<typeof ownTemporaryFolder>>
let site: MembersSite
/** Where the scripts are. */
let directory: string

beforeAll(async () => {
  chrome = await testChrome()
}, DEADLINE)
beforeEach(async () => {
  temporary = await ownTemporaryFolder()
  directory = join(temporary.folder, 'repository')
  await mkdir(directory)
  site = await startMembersSite(140)
})
afterEach(async () => {
  await site[Symbol.asyncDispose]()
  await temporary[Symbol.asyncDispose]()
}, DEADLINE)

async function open(options: object, scripts: Readonly<Record<string, string>> = {}, side: Side = 'head') {
  for (const [name, text] of Object.entries(scripts)) await writeFile(join(directory, name), text)
  const parsed = lighthouse.options.parse({ serve: 'site', chrome: { path: chrome }, ...options })
  const workspace: Workspace = {
    side,
    directory,
    commit: null,
    server: async () => site,
    content: async () => null,
    paths: async () => null,
  }
  return lighthouse.open(parsed, workspace, realPorts())
}

function valuesOf({ readings }: Observation<PageEvidence>, subject: string): Record<string, number> {
  return Object.fromEntries(
    readings.filter((one) => one.subject === subject).map(({ metric, value }) => [metric, value]),
  )
}

const COMMONJS = `module.exports = async (browser, { url }) => {
  const page = await browser.newPage()
  await page.goto(new URL('/', url).href)
  await Promise.all([page.waitForNavigation(), page.click('#login')])
  await page.close()
}`

describe('a script before each load', () => {
  test.each([
    ['login.cjs', COMMONJS],
    ['login.mjs', COMMONJS.replace('module.exports =', 'export default')],
    [
      'login.ts',
      COMMONJS.replace('module.exports =', 'export default').replace('{ url })', '{ url }: { url: string })'),
    ],
  ])(
    'logs in: %s',
    async (script, text) => {
      await using probe = await open({ urls: '/members', script }, { [script]: text })
      const { readings } = await probe.sample(forever)
      expect(readings[0]).toMatchObject({ subject: '/members · mobile', metric: 'largest-contentful-paint' })
      expect(site.visits.findLast(({ path }) => path === '/members')?.cookie).toBe('session=member')
    },
    DEADLINE,
  )

  test(
    'starts each round as a new visitor',
    async () => {
      await using probe = await open({ urls: '/members', script: 'login.cjs' }, { 'login.cjs': COMMONJS })
      await probe.sample(forever)
      await probe.sample(forever)
      // The first request of each log-in comes without the cookie of the round before.
      expect(site.visits.filter(({ path }) => path === '/').map(({ cookie }) => cookie)).toEqual([
        '',
        'session=member',
        '',
        'session=member',
      ])
    },
    DEADLINE,
  )

  test(
    'what it throws is an error that names the file, the line and its words',
    async () => {
      const text = `export default async () => {\n  console.log('about to fail')\n  throw new Error('the password was refused')\n}`
      await using probe = await open({ urls: '/', script: 'login.mjs' }, { 'login.mjs': text })
      expect(await failure(probe.sample(forever))).toMatchObject({
        code: 'script-failed',
        message: 'login.mjs:3:9 failed: the password was refused',
        output: expect.stringContaining('about to fail'),
      })
    },
    DEADLINE,
  )

  test.each([
    ['is not there', {}, 'script-missing', /there is no script login\.mjs/],
    ['exports no function', { 'login.mjs': 'export default 1' }, 'script-failed', /must export a function/],
    ['ends the process', { 'login.mjs': 'process.exit(0)' }, 'script-failed', /ended the process/],
    ['is no JavaScript', { 'login.mjs': 'export default (' }, 'script-failed', /failed: Unexpected/],
  ])(
    'one that %s is an error',
    async (_, scripts, code, message) => {
      await using probe = await open({ urls: '/', script: 'login.mjs' }, scripts)
      expect(await failure(probe.sample(forever))).toMatchObject({ code, message: expect.stringMatching(message) })
    },
    DEADLINE,
  )

  test(
    'one that hangs, even in a busy loop, is ended with the round',
    async () => {
      const probe = await open(
        { urls: '/', script: 'login.mjs' },
        { 'login.mjs': 'export default () => { for (;;); }' },
      )
      const abort = new AbortController()
      const sample = probe.sample(abort.signal)
      sample.catch(() => {})
      await new Promise((resolve) => setTimeout(resolve, 3000))
      abort.abort(new Error('the time is over'))
      await expect(sample).rejects.toThrow('the time is over')
      await probe[Symbol.asyncDispose]()
      expect(await temporary.leftovers()).toEqual(['repository'])
    },
    DEADLINE,
  )

  test(
    'sees the variables under `env`, and no others',
    async () => {
      process.env['PACEGATE_TEST_PASSWORD'] = 'swordfish'
      process.env['PACEGATE_TEST_OTHER'] = 'kept'
      const text = `export default async () => {
  throw new Error([process.env.PACEGATE_TEST_PASSWORD, process.env.PACEGATE_TEST_OTHER].join(' '))
}`
      await using probe = await open(
        { urls: '/', script: 'login.mjs', env: 'PACEGATE_TEST_PASSWORD' },
        { 'login.mjs': text },
      )
      expect((await failure(probe.sample(forever))).message).toBe('login.mjs:2:9 failed: swordfish ')
    },
    DEADLINE,
  )
})

describe('profiles', () => {
  test(
    'bring cookies, headers and a browser of their own',
    async () => {
      process.env['PACEGATE_TEST_SECRET'] = 'abc'
      await using probe = await open({
        urls: '/members',
        devices: ['member', 'tester'],
        cookies: { theme: 'dark' },
        settings: { extraHeaders: { 'x-test': 'all' } },
        profiles: {
          member: { cookies: { session: 'member' } },
          tester: {
            device: 'desktop',
            cookies: { session: 'member' },
            settings: { extraHeaders: { 'x-test': `only \${PACEGATE_TEST_SECRET}` }, emulatedUserAgent: 'Testing/1.0' },
          },
        },
      })
      const observation = await probe.sample(forever)
      expect(new Set(observation.readings.map(({ subject }) => subject))).toEqual(
        new Set(['/members · member', '/members · tester']),
      )
      const [member, tester] = site.visits
      expect(member?.cookie.split('; ').sort()).toEqual(['session=member', 'theme=dark'])
      expect(member?.header).toBe('all')
      expect(member?.agent).toMatch(/Mobile/)
      expect(tester).toMatchObject({ header: 'only abc', agent: 'Testing/1.0' })
    },
    DEADLINE,
  )

  test(
    'a variable that is not set is an error that names it',
    async () => {
      await using probe = await open({ urls: '/', cookies: { session: `\${PACEGATE_TEST_UNSET}` } })
      expect(await failure(probe.sample(forever))).toMatchObject({
        code: 'variable-missing',
        message: '`cookies.session` asks for the environment variable PACEGATE_TEST_UNSET, which is not set',
      })
    },
    DEADLINE,
  )
})

const FLOW = `export default async (flow, { page, origin }) => {
  await flow.navigate('/', { name: 'home' })
  await flow.startTimespan({ name: 'add' })
  await page.click('#add')
  await flow.endTimespan()
  await flow.snapshot()
  await Promise.all([page.waitForNavigation(), page.click('#login')])
  await flow.navigate('/members')
}`

describe('a flow', () => {
  test(
    'measures each step by itself: navigations, timespans with INP, snapshots',
    async () => {
      await using probe = await open(
        { flows: { shop: 'shop.mjs' }, categories: ['performance', 'accessibility', 'seo'] },
        { 'shop.mjs': FLOW },
      )
      const observation = await probe.sample(forever)
      const subjects = [
        'shop: home · mobile',
        'shop: add · mobile',
        'shop: snapshot 1 · mobile',
        'shop: /members · mobile',
      ]
      expect([...new Set(observation.readings.map(({ subject }) => subject))]).toEqual(subjects)
      expect(Object.keys(valuesOf(observation, subjects[0] ?? ''))[0]).toBe('largest-contentful-paint')
      const timespan = valuesOf(observation, subjects[1] ?? '')
      expect(Object.keys(timespan)[0]).toBe('interaction-to-next-paint')
      expect(timespan['interaction-to-next-paint']).toBeGreaterThanOrEqual(140)
      expect(observation.evidence.get(subjects[1] ?? '')?.interaction).toMatchObject({
        event: 'click',
        selector: 'body > button#add',
      })
      expect(valuesOf(observation, subjects[2] ?? '')).toEqual({
        'dom-size': expect.any(Number),
        'accessibility-score': expect.any(Number),
        'seo-score': expect.any(Number),
      })
      expect(valuesOf(observation, subjects[2] ?? '')['dom-size']).toBeGreaterThan(10)
      expect([...observation.evidence.keys()]).toEqual(subjects)
      expect(site.visits.findLast(({ path }) => path === '/members')?.cookie).toBe('session=member')

      // The next round begins as a stranger again, and may be of some steps alone.
      const again = await (probe.sampleOnly?.(new Set(['shop: add · mobile']), forever) ?? probe.sample(forever))
      expect(new Set(again.readings.map(({ subject }) => subject))).toEqual(new Set(['shop: add · mobile']))
      const firsts = site.visits.flatMap(({ path, cookie }, index) =>
        path === '/' && site.visits[index - 1]?.path !== '/session' ? [cookie] : [],
      )
      expect(firsts).toEqual(['', ''])
    },
    DEADLINE,
  )

  test.each([
    [
      'throws',
      `export default async (flow) => {\n  await flow.startNavigation()\n  throw new Error('no such button')\n}`,
      'shop.mjs:3:9 failed: no such button',
    ],
    [
      'records nothing',
      'export default async () => {}',
      'shop.mjs failed: it recorded no step: call `flow.navigate()`, `flow.startTimespan()` or `flow.snapshot()`',
    ],
    [
      'ends within a timespan',
      `export default async (flow) => { await flow.startTimespan() }`,
      'shop.mjs failed: it ended within a timespan: call `await flow.endTimespan()` before',
    ],
    [
      'names two steps alike',
      `export default async (flow) => { await flow.navigate('/'); await flow.navigate('/') }`,
      'the flow "shop" (shop.mjs) has two steps called "/"',
    ],
  ])(
    'that %s is an error',
    async (_, text, message) => {
      await using probe = await open({ flows: { shop: 'shop.mjs' } }, { 'shop.mjs': text })
      expect((await failure(probe.sample(forever))).message).toBe(message)
    },
    DEADLINE,
  )
})

describe('what the pull request adds', () => {
  test(
    'is not on its base, and no error of it: a page, a flow',
    async () => {
      const options = {
        urls: ['/', '/new'],
        flows: { shop: 'shop.mjs', old: 'old.mjs' },
      }
      const flow = `export default async (flow) => { await flow.snapshot({ name: 'start' }) }`
      await using probe = await open(options, { 'old.mjs': flow }, 'base')
      const { readings, warnings } = await probe.sample(forever)
      expect([...new Set(readings.map(({ subject }) => subject))]).toEqual(['/ · mobile', 'old: start · mobile'])
      expect(warnings).toEqual([
        'shop.mjs is not there on the base commit, so its flow has nothing to be compared with',
        '/new is not there on the base commit, so it has nothing to be compared with',
      ])
      await using head = await open({ ...options, flows: {} }, {}, 'head')
      expect(await failure(head.sample(forever))).toMatchObject({ code: 'page-error-status' })
    },
    DEADLINE,
  )

  test('nothing can be compared without the script that logs in', async () => {
    expect(await failure(open({ urls: '/', script: 'login.mjs' }, {}, 'base'))).toMatchObject({
      code: 'not-on-base',
      message: 'login.mjs is not there on the base commit',
    })
  })
})
