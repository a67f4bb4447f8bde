import { describe, expect, test } from '@jest/globals'
import type { PageEvidence, PaintedElement } from '../../../src/checks/lighthouse/evidence.ts'
import { pairRequests } from '../../../src/checks/lighthouse/pair-requests.ts'
import { causes, page, request } from './explained.ts'
import { savedPage } from './fixture.ts'

const BASE = savedPage('base').evidence
const HEAD = savedPage('head').evidence

describe('why a saved page got worse', () => {
  test('another element became the LCP, and its image grew', () => {
    const [first] = causes('largest-contentful-paint', BASE, HEAD)
    expect(first).toMatch(
      /^`hero\.bmp` became the LCP element and grew 5\.02 kB → 307 kB, without `fetchpriority=high`; serve it as WebP or AVIF, or compress it more: Lighthouse estimates \d+ ms less LCP$/,
    )
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
      '`hero.bmp` grew 5.02 kB → 307 kB; serve it as WebP or AVIF, or compress it more: Lighthouse estimates 286 kB less',
    ])
    expect(causes('resource.script.bytes', BASE, HEAD, 'regression', 9300)).toEqual([
      'new third party `localhost` (`widget.js`, +9.3 kB)',
    ])
    expect(causes('resource.third-party.requests', BASE, HEAD)).toHaveLength(1)
    expect(causes('resource.image.requests', BASE, HEAD)).toEqual([])
  })

  test('the other way round it is an improvement, with the causes of one', () => {
    expect(causes('resource.total.bytes', HEAD, BASE, 'improvement', -311_000)).toEqual([
      '`hero.bmp` shrank 307 kB → 5.02 kB',
    ])
    expect(causes('resource.script.requests', HEAD, BASE, 'improvement')).toEqual([
      'third party `localhost` is gone (`widget.js`, −9.3 kB)',
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

describe('evidence that an older version kept', () => {
  /** As it was before there were insights: that much was kept. */
  const older = ({ lcp, requests, omitted, scripts, shifts }: PageEvidence): PageEvidence => ({
    lcp: lcp && withoutDiscovery(lcp),
    requests: requests.map(({ entity: _, ...kept }) => kept),
    omitted,
    scripts: scripts.map(({ name, time }) => ({ name, time })),
    shifts: shifts.map(({ selector, score }) => ({ selector, score })),
  })
  const withoutDiscovery = ({ discoverable: _, saves: __, ...kept }: PaintedElement): PaintedElement => kept
  const [base, head] = [older(BASE), older(HEAD)]

  test('is explained as it was, on both sides or on one', () => {
    for (const [before, after] of [
      [base, head],
      [base, HEAD],
      [BASE, head],
    ] as const) {
      expect(causes('largest-contentful-paint', before, after)).toEqual([
        '`hero.bmp` became the LCP element and grew 5.02 kB → 307 kB, without `fetchpriority=high`',
        expect.stringMatching(/^`app-DiwrgTda\.js` keeps the main thread busy/),
        'new third-party request `localhost/widget.js` (+9.3 kB)',
      ])
      expect(causes('cumulative-layout-shift', before, after)).toEqual(['`body` now shifts, by 0.102'])
      expect(causes('resource.third-party.requests', before, after)).toEqual([
        'new third-party request `localhost/widget.js` (+9.3 kB)',
      ])
      expect(causes('unused-javascript.bytes', before, after)).toEqual([])
    }
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

  const shown = (bytes: number, more: Partial<PaintedElement> = {}, rest: Partial<PageEvidence> = {}) =>
    page([request('/hero.jpg', bytes, { type: 'image' })], { lcp: { ...element, ...more }, insights: {}, ...rest })

  test('is smaller but asked for later: that it is smaller slows nothing down', () => {
    expect(causes('largest-contentful-paint', shown(90_000), shown(80_000, { eager: false }))).toEqual([
      '`hero.jpg`, the LCP element, now comes with `loading=lazy`',
    ])
    expect(causes('largest-contentful-paint', shown(90_000), shown(80_000, { eager: false }), 'improvement')).toEqual([
      "`hero.jpg`, the LCP element's image, shrank 90 kB → 80 kB",
    ])
  })

  test('is asked for late, with the time that it costs', () => {
    const late = shown(90_000, { discoverable: false, saves: 400 })
    expect(causes('largest-contentful-paint', shown(90_000, { discoverable: true }), late)).toEqual([
      '`hero.jpg`, the LCP element, now comes without a mention in the HTML; ask for it at once: Lighthouse estimates 400 ms less LCP',
    ])
    // An older version did not keep whether it was named.
    expect(causes('largest-contentful-paint', shown(90_000), late)).toEqual([])
  })

  test('weighs as much as its bytes take on the network', () => {
    const network = { throughput: 1600 }
    const busy = { ...network, scripts: [{ name: '/app.js', time: 500 }] }
    const first = (bytes: number) =>
      causes('largest-contentful-paint', shown(2000, {}, network), shown(bytes, {}, busy), 'regression', 600)[0]
    expect(first(92_000)).toMatch(/^`hero\.jpg`/)
    expect(first(4000)).toMatch(/^`app\.js`/)
  })

  test('is no text, which a font may hide; of text the font is told', () => {
    const fonts = { fonts: { rows: [{ name: '/brand.woff2', cost: 400 }] } }
    const text = { image: null }
    expect(causes('largest-contentful-paint', shown(2000), shown(2000, {}, { insights: fonts }))).toEqual([])
    expect(causes('largest-contentful-paint', shown(2000, text), shown(2000, text, { insights: fonts }))).toEqual([
      'the web font `brand.woff2` now hides text until it is loaded (+400 ms); give it `font-display: swap`',
    ])
  })

  test('explains the score beside what shifts, each by how far it is from good to poor', () => {
    const network = { throughput: 1600 }
    const head = (score: number) => shown(92_000, {}, { ...network, shifts: [{ selector: 'p', score }] })
    const first = (score: number) =>
      causes('performance-score', shown(2000, {}, network), head(score), 'regression', -9)[0]
    expect(first(0.2)).toBe('`p` now shifts, by 0.2')
    expect(first(0.02)).toMatch(/^`hero\.jpg`/)
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
