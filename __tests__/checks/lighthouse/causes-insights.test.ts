import { describe, expect, test } from '@jest/globals'
import type { PageEvidence } from '../../../src/checks/lighthouse/evidence.ts'
import type { Insights } from '../../../src/checks/lighthouse/insights.ts'
import { causes, page, request } from './explained.ts'

describe('insights of both sides', () => {
  const withInsights = (insights: Insights, more: Partial<PageEvidence> = {}): PageEvidence =>
    page([request('/', 1000, { type: 'document' }), request('/a.js', 9000), request('/b.js', 9000)], {
      insights,
      ...more,
    })

  test('what one side had no room for is not called new', () => {
    const base = withInsights({ 'unused-scripts': { rows: [{ name: '/a.js', cost: 90_000 }], rest: 40_000 } })
    const head = (cost: number) =>
      withInsights({
        'unused-scripts': {
          rows: [
            { name: '/a.js', cost: 90_000 },
            { name: '/b.js', cost },
          ],
        },
      })
    expect(causes('unused-javascript.bytes', base, head(40_000))).toEqual([])
    expect(causes('unused-javascript.bytes', base, head(60_000))).toEqual([
      '`b.js` has 60 kB instead of 40 kB that the page does not use; load that when it is needed',
    ])
  })

  test('names that differ in their hash are one; a little more is no news', () => {
    const side = (hash: string, cost: number): PageEvidence =>
      page([request(`/app-${hash}.js`, 9000)], { insights: { legacy: { rows: [{ name: `/app-${hash}.js`, cost }] } } })
    expect(causes('bootup-time', side('Bx7f3kQ2', 9000), side('DiwrgTda', 10_000))).toEqual([])
    expect(causes('bootup-time', side('Bx7f3kQ2', 9000), side('DiwrgTda', 19_000))).toEqual([
      '`app-DiwrgTda.js` has code for old browsers (+10 kB); build it for current ones',
    ])
  })

  test('the saving is what is new of it', () => {
    const side = (cost: number, saved: number) =>
      withInsights({ 'render-blocking': { rows: [{ name: '/a.js', cost }], saves: { FCP: saved } } })
    expect(causes('first-contentful-paint', side(200, 150), side(700, 600))).toEqual([
      '`a.js` blocks the first paint for 700 ms instead of 200 ms; load it with `async` or `defer`: Lighthouse estimates 450 ms less FCP',
    ])
    expect(causes('first-contentful-paint', side(200, 600), side(700, 600))).toEqual([
      '`a.js` blocks the first paint for 700 ms instead of 200 ms; load it with `async` or `defer`',
    ])
  })

  test('several that block are one sentence', () => {
    const head = withInsights({
      'render-blocking': {
        rows: [
          { name: '/a.js', cost: 400 },
          { name: '/b.js', cost: 300 },
        ],
        saves: { FCP: 350 },
      },
    })
    expect(causes('first-contentful-paint', withInsights({}), head)).toEqual([
      '`a.js` now blocks the first paint (+400 ms), and 1 more request blocks it longer; load them without blocking: Lighthouse estimates 350 ms less FCP',
    ])
  })

  test('redirects, chains and old protocols', () => {
    const head = withInsights({
      document: { rows: [{ name: 'redirects', cost: 600 }], saves: { FCP: 600, LCP: 600 } },
      chain: { rows: [{ name: '/b.js', cost: 4, detail: '/a.js' }] },
      'old-http': { rows: [{ name: '', cost: 30 }], saves: { LCP: 200 } },
    })
    expect(causes('first-contentful-paint', withInsights({}), head)).toEqual([
      'redirects take 600 ms instead of 0 ms before the page comes; link to where they lead: Lighthouse estimates 600 ms less FCP',
      '30 requests come over HTTP/1.1 instead of 0; serve them over HTTP/2',
      '`b.js` is found at the end of a chain of 4 requests instead of 1; preload it, so that it does not wait for `a.js`',
    ])
    const chain = (cost: number) => withInsights({ chain: { rows: [{ name: '/b.js', cost, detail: '/a.js' }] } })
    expect(causes('first-contentful-paint', chain(5), chain(4))).toEqual([])
    expect(causes('first-contentful-paint', chain(3), chain(4))).toHaveLength(1)
  })

  test('scripts that block come before those that only take longer', () => {
    const head = withInsights(
      {},
      {
        scripts: [
          { name: '/a.js', time: 900 },
          { name: '/b.js', time: 300, blocking: 200 },
        ],
      },
    )
    const named = (metric: string) => causes(metric, withInsights({}), head).map((text) => text.slice(1, 5))
    expect(named('total-blocking-time')).toEqual(['b.js', 'a.js'])
    expect(named('bootup-time')).toEqual(['a.js', 'b.js'])
  })

  test('what took too little to be listed, or has another hash, is not taken for new', () => {
    const side = (hash: string, time: number | null): PageEvidence =>
      page([request('/', 1, { type: 'document' }), request(`/app-${hash}.js`, 9000)], {
        insights: {},
        scripts: time === null ? [] : [{ name: `/app-${hash}.js`, time }],
      })
    expect(causes('bootup-time', side('Bx7f3kQ2', null), side('DiwrgTda', 90))).toEqual([])
    expect(causes('bootup-time', side('Bx7f3kQ2', null), side('DiwrgTda', 190))).toEqual([
      '`app-DiwrgTda.js` keeps the main thread busy 140 ms longer (< 50 ms → 190 ms)',
    ])
    expect(causes('bootup-time', side('Bx7f3kQ2', 190), side('DiwrgTda', null), 'improvement')).toEqual([
      '`app-Bx7f3kQ2.js` keeps the main thread busy 140 ms less (190 ms → < 50 ms)',
    ])
  })

  test('a third party is new only where the other side is known not to have it', () => {
    const tag = (name: string) => request(`tag.test/${name}`, 4000, { thirdParty: true, entity: 'Tag' })
    const head = page([tag('a.js'), tag('b.js')], { insights: {} })
    const named = (base: PageEvidence) => causes('resource.script.bytes', base, head).map((text) => text.slice(0, 21))
    const omitted = { requests: 9, largest: 10 }
    const row = { name: 'Other', cost: 9 }
    expect(named(page([], { insights: {} }))).toEqual(['new third party `Tag`'])
    expect(named(page([], { insights: {}, omitted }))).toEqual(['new third party `Tag`'])
    for (const rows of [{ rows: [{ ...row, name: 'Tag' }] }, { rows: [row], rest: 4 }])
      expect(named(page([], { insights: { 'third-parties': rows }, omitted }))).toEqual([
        'new third-party reque',
        'new third-party reque',
      ])
  })

  test('advice about the server only where Lighthouse takes it for slow', () => {
    const side = (cost: number) => withInsights({ document: { rows: [{ name: 'server', cost }] } })
    expect(causes('server-response-time', side(100), side(400))).toEqual([
      'the server takes 400 ms instead of 100 ms to answer with the page',
    ])
  })

  test('a few elements more are only told where they are the question', () => {
    const side = (cost: number) =>
      withInsights({
        dom: {
          rows: [
            { name: '', cost },
            { name: 'body', cost: cost - 2 },
          ],
        },
      })
    expect(causes('dom-size', side(60), side(90))).toEqual(['the page has 90 instead of 60 elements'])
    expect(causes('total-blocking-time', side(60), side(90))).toEqual([])
    // Spread over the page there is no place to name.
    const spread = withInsights({
      dom: {
        rows: [
          { name: '', cost: 900 },
          { name: 'body', cost: 80 },
        ],
      },
    })
    expect(causes('dom-size', side(60), spread)).toEqual(['the page has 900 instead of 60 elements'])
  })

  test('of several remedies the one that saves most, and none where it got better', () => {
    const head = withInsights({
      'unused-scripts': { rows: [{ name: '/a.js', cost: 3000 }] },
      legacy: { rows: [{ name: '/a.js', cost: 5000, detail: 'Array.from' }] },
    })
    const base = (bytes: number) => page([request('/a.js', bytes), request('/b.js', 9000)], { insights: {} })
    expect(causes('resource.script.bytes', base(1000), head)).toEqual([
      '`a.js` grew 1 kB → 9 kB; 5 kB of it are for old browsers, such as `Array.from`: build it for current ones',
    ])
    expect(causes('resource.script.bytes', base(20_000), head, 'improvement')).toEqual(['`a.js` shrank 20 kB → 9 kB'])
    const legacy = (cost: number, bytes: number) =>
      page([request('/a.js', bytes)], { insights: { legacy: { rows: [{ name: '/a.js', cost }] } } })
    expect(causes('resource.script.bytes', legacy(50_000, 100), legacy(5000, 9000))).toEqual([
      '`a.js` grew 100 B → 9 kB',
    ])
  })

  test('requests count as what they are: more of them may be fewer bytes', () => {
    const base = page([request('/a.js', 9000)])
    const head = page([request('/a.js', 8000, { count: 3 })])
    expect(causes('resource.script.requests', base, head)).toEqual(['`a.js` is requested 3 times instead of 1 (−1 kB)'])
    expect(causes('resource.script.bytes', base, head)).toEqual([])
  })

  test('frames and images that shift; no element is spoken of twice', () => {
    const head = page([], {
      shifts: [
        { selector: 'main', score: 0.2, cause: { kind: 'frame', name: '/ad.html' } },
        { selector: 'p', score: 0.1, cause: { kind: 'image', name: 'img' } },
        { selector: 'img', score: 0.05, cause: { kind: 'image', name: 'img' } },
      ],
    })
    expect(causes('cumulative-layout-shift', page([]), head)).toEqual([
      '`main` now shifts, by 0.2, when the frame `/ad.html` is put in; reserve its space',
      '`p` now shifts, by 0.1, because `img` has no size until it is loaded; give it `width` and `height`',
    ])
  })

  test('a name cannot end the code that it is shown as, wherever it comes from', () => {
    const name = 'a`<b>`'
    const head = withInsights({
      duplicates: { rows: [{ name, cost: 9000 }] },
      dom: {
        rows: [
          { name: '', cost: 900 },
          { name, cost: 800 },
        ],
      },
    })
    const base = withInsights({ dom: { rows: [{ name: '', cost: 10 }] } })
    for (const text of causes('total-blocking-time', base, head)) expect(text).toContain('`aˋ<b>ˋ`')
  })
})
