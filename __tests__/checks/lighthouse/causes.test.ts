import { describe, expect, test } from '@jest/globals'
import { causes } from './explained.ts'
import { savedEvidence } from './fixture.ts'

/** What explains the change from the saved base to the saved head, and back. */
function explained(page: Parameters<typeof savedEvidence>[0]) {
  const [base, head] = savedEvidence(page)
  return {
    worse: (metric: string, by = 1) => causes(metric, base, head, 'regression', by),
    better: (metric: string, by = 1) => causes(metric, head, base, 'improvement', -by),
    same: (metric: string) => causes(metric, head, head),
  }
}

describe('a page with a larger image, a new style sheet and a new third party', () => {
  const { worse, better } = explained('shop')
  const PARTY = 'new third party `Hotjar` (2 requests, +7.13 kB, +169 ms of main thread)'

  test('the largest paint: what holds back most comes first, with what to do about it', () => {
    expect(worse('largest-contentful-paint', 654)).toEqual([
      "`hero.bmp`, the LCP element's image, grew 24.7 kB → 389 kB, without `fetchpriority=high`, with `loading=lazy`; serve it as WebP or AVIF, or compress it more: Lighthouse estimates 344 kB less",
      '`theme.css` now blocks the first paint (+456 ms); load it without blocking',
      PARTY,
    ])
  })

  test('the first paint: the style sheet, with the time that it costs', () => {
    for (const metric of ['first-contentful-paint', 'speed-index']) {
      expect(worse(metric, 259)).toEqual([
        '`theme.css` now blocks the first paint (+456 ms); load it without blocking: Lighthouse estimates 350 ms less FCP',
        PARTY,
      ])
    }
  })

  test('blocking: all that the third party brings is one cause, its script no second', () => {
    for (const metric of ['total-blocking-time', 'mainthread-work-breakdown', 'bootup-time'])
      expect(worse(metric, 119)).toEqual([PARTY])
  })

  test('bytes and requests, each with what can be done about it', () => {
    expect(worse('resource.total.bytes', 392_000)).toEqual([
      '`hero.bmp` grew 24.7 kB → 389 kB; serve it as WebP or AVIF, or compress it more: Lighthouse estimates 344 kB less',
      'new request `theme.css` (+20.5 kB); 20.3 kB of it are not used: leave those rules out',
    ])
    expect(worse('resource.script.bytes', 7130)).toEqual([PARTY])
    expect(worse('resource.total.requests', 3)).toEqual([
      PARTY,
      'new request `theme.css` (+20.5 kB); 20.3 kB of it are not used: leave those rules out',
    ])
    expect(worse('unused-css.bytes', 20_300)).toEqual([
      '`theme.css` now has 20.3 kB that the page does not use; leave those rules out',
    ])
  })

  test('the way back is an improvement, without advice', () => {
    expect(better('largest-contentful-paint', 654)).toEqual([
      "`hero.bmp`, the LCP element's image, shrank 389 kB → 24.7 kB, with `fetchpriority=high`, without `loading=lazy`",
      '`theme.css` no longer blocks the first paint (−456 ms)',
      'third party `Hotjar` is gone (2 requests, −7.13 kB, −169 ms of main thread)',
    ])
    expect(better('unused-css.bytes', 20_300)).toEqual([
      '`theme.css` has hardly anything left that the page does not use (−20.3 kB)',
    ])
  })
})

describe('a page whose server is slow, whose HTML is not compressed and whose font hides text', () => {
  const { worse, better } = explained('article')

  test('its paints', () => {
    expect(worse('first-contentful-paint', 556)).toEqual([
      'the server takes 904 ms instead of 2 ms to answer with the page; cache its answer, or prepare less for it: Lighthouse estimates 800 ms less FCP',
      'the web font `brand.ttf` now hides text until it is loaded (+325 ms); give it `font-display: swap`: Lighthouse estimates 350 ms less FCP',
      "the page's HTML is no longer compressed; compress it: Lighthouse estimates 20.6 kB less",
    ])
    expect(worse('largest-contentful-paint', 556)[0]).toMatch(/^the server .+: Lighthouse estimates 800 ms less LCP$/)
    expect(better('first-contentful-paint', 556)).toEqual([
      'the server takes 2 ms instead of 904 ms to answer with the page',
      'the web font `brand.ttf` no longer hides text until it is loaded (−325 ms)',
      "the page's HTML is now compressed",
    ])
  })

  test('its server, and nothing else of the page', () => {
    expect(worse('server-response-time', 902)).toEqual([
      'the server takes 904 ms instead of 2 ms to answer with the page; cache its answer, or prepare less for it',
    ])
  })
})

describe('pages that shift', () => {
  test('for an image without a size', () => {
    expect(explained('news').worse('cumulative-layout-shift', 0.07)).toEqual([
      '`body > p.rest` now shifts, by 0.0696, because `body > img.plan` has no size until it is loaded; give it `width` and `height`',
    ])
  })

  test('for a font, after what shifts more', () => {
    expect(explained('quotes').worse('cumulative-layout-shift', 0.12)).toEqual([
      '`body` now shifts, by 0.0965',
      "`body > p.rest` now shifts, by 0.0193, when the web font `wide.ttf` arrives; preload it, or match the fallback's size with `size-adjust`",
    ])
    expect(explained('quotes').better('cumulative-layout-shift', 0.12)).toEqual([
      '`body` no longer shifts (by 0.0965 before)',
      '`body > p.rest` no longer shifts (by 0.0193 before)',
    ])
  })
})

describe('a page that lays itself out again and again, is larger and has code that nobody needs', () => {
  const { worse, better } = explained('app')
  const SCRIPT =
    '`app.js` keeps the main thread busy 1.72 s longer (< 50 ms → 1.77 s), 1.67 s of it with layout that it forces; read sizes before changing styles'
  const ELEMENTS =
    'the page has 3006 instead of 206 elements, 3000 of them in `body > div#list`; show fewer of them at a time'
  const COPIES = '`node_modules/left` is in more than one script (+6.31 kB); share one copy'
  const VENDOR = '`vendor.js` grew 7.89 kB → 31.6 kB; 30.6 kB of it are not used: load that when it is needed'

  test('blocking: the script first, then what is only known to be there', () => {
    expect(worse('total-blocking-time', 814)).toEqual([SCRIPT, ELEMENTS, COPIES])
    expect(better('total-blocking-time', 814)).toEqual([
      '`app.js` keeps the main thread busy 1.72 s less (1.77 s → < 50 ms)',
      'the page has 206 instead of 3006 elements',
      '`node_modules/left` is in fewer scripts than before (−6.31 kB)',
    ])
  })

  test('its paints: what Lighthouse estimates comes before what may come after the paint', () => {
    expect(worse('largest-contentful-paint', 404)).toEqual([
      '`style.css` now blocks the first paint (+305 ms); load it without blocking: Lighthouse estimates 300 ms less LCP',
      SCRIPT,
      VENDOR,
    ])
    // It accounts for too little of that.
    expect(worse('largest-contentful-paint', 5000)[0]).toBe(SCRIPT)
  })

  test('bytes, elements and what is not used', () => {
    expect(worse('resource.script.bytes', 31_500)).toEqual([VENDOR, '`app.js` grew 416 B → 8.19 kB', COPIES])
    expect(worse('dom-size', 2800)).toEqual([ELEMENTS])
    expect(worse('unused-javascript.bytes', 30_600)).toEqual([
      '`vendor.js` now has 30.6 kB that the page does not use; load that when it is needed',
    ])
    expect(better('unused-javascript.bytes', 30_600)).toEqual([
      '`vendor.js` has hardly anything left that the page does not use (−30.6 kB)',
    ])
  })
})

describe('a click whose handler takes longer', () => {
  const { worse, better } = explained('basket')

  test('the element, the part that grew, and the script; not the script once more', () => {
    expect(worse('interaction-to-next-paint', 179)).toEqual([
      'the interaction with `body > button.add` spends 183 ms instead of 10 ms in its event handlers, while `basket.js` keeps the main thread busy 145 ms longer; show the answer first, and work after it',
    ])
    expect(better('interaction-to-next-paint', 179)).toEqual([
      'the interaction with `body > button.add` spends 10 ms instead of 183 ms in its event handlers, while `basket.js` keeps the main thread busy 145 ms less',
    ])
  })

  test('blocking of a timespan, whose scripts were loaded before it', () => {
    expect(worse('total-blocking-time', 145)).toEqual([
      '`basket.js` keeps the main thread busy 145 ms longer (< 50 ms → 195 ms)',
    ])
  })
})

test.each(['shop', 'article', 'news', 'quotes', 'app', 'basket'] as const)(
  '%s: advice that holds for both sides explains nothing',
  (page) => {
    const { same } = explained(page)
    for (const metric of [
      ...[
        'largest-contentful-paint',
        'first-contentful-paint',
        'speed-index',
        'total-blocking-time',
        'performance-score',
      ],
      ...['cumulative-layout-shift', 'interaction-to-next-paint', 'mainthread-work-breakdown', 'server-response-time'],
      ...['dom-size', 'unused-javascript.bytes', 'unused-css.bytes', 'resource.total.bytes', 'resource.total.requests'],
    ])
      expect(same(metric)).toEqual([])
  },
)
