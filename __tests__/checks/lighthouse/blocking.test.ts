import { expect, test } from '@jest/globals'
import { blockingByScript } from '../../../src/checks/lighthouse/blocking.ts'
import { boundEvidence, type RequestEvidence } from '../../../src/checks/lighthouse/evidence.ts'
import { lighthouse } from '../../../src/checks/lighthouse/index.ts'
import { readPage } from '../../../src/checks/lighthouse/read-page.ts'
import { savedResult, TARGET } from './fixture.ts'

const request = (name: string, type: RequestEvidence['type']): RequestEvidence => ({
  name,
  type,
  bytes: 1,
  count: 1,
  thirdParty: false,
})

test('each script has its blocking by a name that a rebuild keeps, 0 where it does not block', () => {
  const evidence = boundEvidence({
    lcp: null,
    requests: [
      request('/assets/app-Bx7f3kQ2.js', 'script'),
      request('/lib.js', 'script'),
      request('/a.css', 'stylesheet'),
    ],
    scripts: [
      { name: '/assets/app-Bx7f3kQ2.js', time: 300, blocking: 250 },
      { name: '/lib.js', time: 60 },
      { name: '/', time: 120, blocking: 40 },
      { name: '/quiet', time: 120 },
    ],
    shifts: [],
  })
  expect(blockingByScript(evidence).map(({ metric, value }) => [metric.id, metric.title, value])).toEqual([
    ['blocking./', 'blocking by /', 40],
    ['blocking./assets/app-*.js', 'blocking by app-*.js', 250],
    ['blocking./lib.js', 'blocking by lib.js', 0],
  ])
})

test('it is a metric only where that is asked for', () => {
  const { lhr, images } = savedResult('head')
  const ids = (byScript: boolean) =>
    readPage({ ...TARGET, lhr, images, byScript }).readings.filter(({ metric }) => metric.startsWith('blocking.'))
  expect(ids(false)).toEqual([])
  expect(ids(true).length).toBeGreaterThan(1)
  expect(ids(true).some(({ value }) => value > 0)).toBe(true)
  const families = (options: object) =>
    lighthouse.plan(lighthouse.options.parse({ serve: 'a', urls: '/', ...options })).families
  expect(families({})).not.toContain('blocking.')
  expect(families({ 'blocking-by-script': true })).toContain('blocking.')
})
