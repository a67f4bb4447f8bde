import { describe, expect, test } from '@jest/globals'
import type { PageEvidence, RequestEvidence } from '../../../src/checks/lighthouse/evidence.ts'
import { explainChange } from '../../../src/checks/lighthouse/explain.ts'
import { pairRequests } from '../../../src/checks/lighthouse/pair-requests.ts'
import type { Change, Comparison } from '../../../src/model/comparison.ts'
import { savedPage } from './fixture.ts'

const BASE = savedPage('base').evidence
const HEAD = savedPage('head').evidence

function comparison(metric: string, change: Change, absolute = 1): Comparison {
  return {
    check: 'pages',
    kind: 'lighthouse',
    subject: '/ · mobile',
    metric,
    title: metric,
    unit: 'ms',
    better: 'lower',
    nature: 'sampled',
    lead: false,
    change,
    base: null,
    head: null,
    delta: { absolute, relative: null, low: null, high: null },
    p: null,
    q: null,
    detectable: null,
  }
}

function causes(metric: string, base: PageEvidence, head: PageEvidence, change: Change = 'regression', absolute = 1) {
  return explainChange(comparison(metric, change, absolute), base, head).map(({ cause }) => cause)
}

function request(name: string, bytes: number, more: Partial<RequestEvidence> = {}): RequestEvidence {
  return { name, type: 'script', bytes, count: 1, thirdParty: false, ...more }
}

function page(requests: readonly RequestEvidence[], more: Partial<PageEvidence> = {}): PageEvidence {
  return { lcp: null, requests, omitted: { requests: 0, largest: 0 }, scripts: [], shifts: [], ...more }
}

describe('why a saved page got worse', () => {
  test('another element became the LCP, and its image grew', () => {
    const [first] = causes('largest-contentful-paint', BASE, HEAD)
    expect(first).toBe('`hero.bmp` became the LCP element and grew 5.02 kB → 307 kB, without `fetchpriority=high`')
  })

  test('the script that blocks, though its hash changed', () => {
    const [first] = causes('total-blocking-time', BASE, HEAD)
    expect(first).toMatch(/^`app-DiwrgTda\.js` keeps the main thread busy .+ longer \(\d+ ms → .+ s\)$/)
  })

  test('the element that shifts', () => {
    expect(causes('cumulative-layout-shift', BASE, HEAD)).toEqual(['`body` now shifts, by 0.102'])
  })

  test('requests of the metric’s own type, small ones left out', () => {
    expect(causes('resource.total.bytes', BASE, HEAD, 'regression', 311_000)).toEqual([
      '`hero.bmp` grew 5.02 kB → 307 kB',
    ])
    expect(causes('resource.script.bytes', BASE, HEAD, 'regression', 9300)).toEqual([
      'new third-party request `localhost/widget.js` (+9.3 kB)',
    ])
    expect(causes('resource.third-party.requests', BASE, HEAD)).toHaveLength(1)
    expect(causes('resource.image.requests', BASE, HEAD)).toEqual([])
  })

  test('the other way round it is an improvement, with the causes of one', () => {
    expect(causes('resource.total.bytes', HEAD, BASE, 'improvement', -311_000)).toEqual([
      '`hero.bmp` shrank 307 kB → 5.02 kB',
    ])
    expect(causes('resource.script.requests', HEAD, BASE, 'improvement')).toEqual([
      '`widget.js` is no longer requested (−9.3 kB)',
    ])
    expect(causes('total-blocking-time', HEAD, BASE, 'improvement')[0]).toMatch(/^`app-Bx7f3kQ2\.js` .+ less/)
  })

  test('what points the other way is no cause', () => {
    expect(causes('resource.total.bytes', HEAD, BASE, 'regression')).toEqual([])
    expect(causes('total-blocking-time', HEAD, BASE, 'regression')).toEqual([])
    expect(causes('cumulative-layout-shift', HEAD, BASE, 'regression')).toEqual([])
  })

  test('nothing changed, nothing is explained', () => {
    expect(causes('largest-contentful-paint', BASE, HEAD, 'unchanged')).toEqual([])
    expect(causes('largest-contentful-paint', BASE, HEAD, 'inconclusive')).toEqual([])
    expect(causes('largest-contentful-paint', HEAD, HEAD)).toEqual([])
  })
})

describe('the LCP element', () => {
  const element = {
    selector: 'img.hero',
    snippet: '<img>',
    image: '/hero.jpg',
    phases: {},
    prioritised: true,
    eager: true,
  }

  test('stays, and its image grew', () => {
    const base = page([request('/hero.jpg', 212_000, { type: 'image' })], { lcp: element })
    const head = page([request('/hero.jpg', 1_400_000, { type: 'image' })], { lcp: { ...element, eager: false } })
    expect(causes('largest-contentful-paint', base, head)).toEqual([
      "`hero.jpg`, the LCP element's image, grew 212 kB → 1.4 MB, with `loading=lazy`",
    ])
  })

  test('is the same one under another hash', () => {
    const one = (hash: string, bytes: number) =>
      page([request(`/hero-${hash}.jpg`, bytes, { type: 'image' })], {
        lcp: { ...element, image: `/hero-${hash}.jpg` },
      })
    expect(causes('largest-contentful-paint', one('Bx7f3kQ2', 1000), one('DiwrgTda', 90_000))).toEqual([
      "`hero-DiwrgTda.jpg`, the LCP element's image, grew 1 kB → 90 kB",
    ])
  })

  test('is the same in every respect but one part of its time', () => {
    const slow = { ...element, phases: { resourceLoadDelay: 900, elementRenderDelay: 20 } }
    const base = page([], { lcp: { ...element, phases: { resourceLoadDelay: 100, elementRenderDelay: 80 } } })
    expect(causes('largest-contentful-paint', base, page([], { lcp: slow }))).toEqual([
      '`hero.jpg` is still the LCP element, but its image was asked for after 900 ms instead of 100 ms',
    ])
  })
})

describe('pairing requests', () => {
  test('a request that the other side’s evidence had no room for is not called new', () => {
    const base = page([request('/big.js', 9000)], { omitted: { requests: 3, largest: 500 } })
    const head = page([request('/big.js', 9000), request('/new.js', 501), request('/unknown.js', 500)])
    expect(pairRequests(base, head).map(({ name }) => name)).toEqual(['/big.js', '/new.js'])
  })

  test('names that differ in their hash pair only where it is clear which is which', () => {
    const names = (pairs: ReturnType<typeof pairRequests>) => pairs.map(({ base, head }) => [base?.name, head?.name])
    const app = (hash: string) => request(`/app-${hash}.js`, 100)
    expect(names(pairRequests(page([app('Bx7f3kQ2')]), page([app('DiwrgTda')])))).toEqual([
      ['/app-Bx7f3kQ2.js', '/app-DiwrgTda.js'],
    ])
    const two = pairRequests(page([app('Bx7f3kQ2')]), page([app('DiwrgTda'), app('Qq1w2e3r')]))
    expect(names(two)).toEqual([
      [undefined, '/app-DiwrgTda.js'],
      [undefined, '/app-Qq1w2e3r.js'],
      ['/app-Bx7f3kQ2.js', undefined],
    ])
    // Words are no hashes.
    expect(
      names(pairRequests(page([request('/js-checkout.js', 1)]), page([request('/js-calendar.js', 1)]))),
    ).toHaveLength(2)
  })

  test('a file name cannot end the code that it is shown as', () => {
    const [cause] = causes('resource.script.requests', page([]), page([request('/a`<b>\n.js', 100)]))
    expect(cause).toBe('new request `aˋ<b> .js` (+100 B)')
  })
})
