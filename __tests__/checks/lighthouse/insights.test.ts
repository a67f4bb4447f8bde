import { describe, expect, test } from '@jest/globals'
import { readInsights } from '../../../src/checks/lighthouse/insights.ts'
import type { Lhr } from '../../../src/checks/lighthouse/lhr.ts'
import { readEvidence } from '../../../src/checks/lighthouse/read-evidence.ts'
import { savedEvidence, savedResult } from './fixture.ts'

/** A result with that audit instead of its own. */
function withAudit(id: string, details: unknown, more: Partial<Lhr> = {}): Lhr {
  const { lhr } = savedResult('app-head')
  return { ...lhr, ...more, audits: { ...lhr.audits, [id]: { details } } }
}

describe('reading insights', () => {
  test('what they found, costliest first, by the names of the requests', () => {
    const { insights } = savedEvidence('app')[1]
    expect(insights).toMatchObject({
      'render-blocking': { rows: [{ name: '/style.css', cost: 305 }], saves: { FCP: 300, LCP: 300 } },
      duplicates: { rows: [{ name: 'node_modules/left' }] },
      legacy: { rows: [{ name: '/vendor.js', detail: 'Array.prototype.at, Object.fromEntries' }] },
      dom: { rows: [{ cost: 3006 }, { name: 'body > div#list', cost: 3000 }] },
      'unused-scripts': { rows: [{ name: '/vendor.js' }] },
      'unused-styles': { rows: [{ name: '/style.css' }] },
    })
    expect(insights).not.toHaveProperty('images')
    const shop = savedEvidence('shop')[1].insights
    expect(shop?.images?.rows).toEqual([{ name: '/hero.bmp', cost: expect.any(Number), detail: 'format' }])
    expect(shop?.['render-blocking']?.rows.map(({ name }) => name)).toEqual(['/theme.css', '/style.css'])
    // Nothing to gain is nothing to keep.
    expect(shop?.['render-blocking']?.saves).toEqual({ FCP: 450 })
    expect(savedEvidence('article')[1].insights?.document?.rows.map(({ name }) => name)).toEqual([
      'compression',
      'server',
    ])
  })

  test('time of the main thread is that of the slower device, as Lighthouse has it elsewhere', () => {
    const { scripts, insights } = savedEvidence('app')[1]
    const busy = scripts.find(({ name }) => name === '/app.js')
    const forced = insights?.reflow?.rows.find(({ name }) => name === '/app.js')?.cost ?? 0
    expect(forced).toBeGreaterThan(0.5 * (busy?.time ?? 0))
    expect(forced).toBeLessThan(busy?.time ?? 0)
    const { lhr } = savedResult('app-head')
    const real = readInsights({ ...lhr, configSettings: { ...lhr.configSettings, throttlingMethod: 'devtools' } }, '')
    expect(Math.round((real.reflow?.rows[0]?.cost ?? 0) * 4)).toBeCloseTo(forced, -1)
  })

  test('are bounded, and say what the largest was that was left out', () => {
    const items = Array.from({ length: 8 }, (_, index) => ({
      url: `https://x.test/${index}.js`,
      wastedBytes: index + 1,
    }))
    const { rows, rest } = readInsights(withAudit('unused-javascript', { items }), '')['unused-scripts'] ?? { rows: [] }
    expect(rows.map(({ cost }) => cost)).toEqual([8, 7, 6, 5, 4])
    expect(rest).toBe(3)
  })

  test.each([[undefined], [null], [[]], [{ items: 'none' }], [{ items: [{ url: 7 }] }], [{ debugData: { tasks: 1 } }]])(
    'details of another shape are left out, and fail nothing: %j',
    (details) => {
      for (const id of Object.keys(savedResult('app-head').lhr.audits).filter((id) => /insight|unused|long/.test(id))) {
        if (['lcp-breakdown-insight', 'lcp-discovery-insight'].includes(id)) continue
        expect(readEvidence(withAudit(id, details), []).requests).toHaveLength(4)
      }
    },
  )

  test('the longest chain of requests ends with its last', () => {
    const chains = {
      a: {
        url: 'https://x.test/',
        isLongest: true,
        children: {
          b: {
            url: 'https://x.test/a.js',
            isLongest: true,
            children: { c: { url: 'https://x.test/b.js', isLongest: true, children: {} } },
          },
          d: { url: 'https://x.test/d.css', children: {} },
        },
      },
    }
    const lhr = withAudit('network-dependency-tree-insight', { items: [{ value: { type: 'network-tree', chains } }] })
    expect(readInsights(lhr, 'https://x.test').chain?.rows).toEqual([{ name: '/b.js', cost: 3, detail: '/a.js' }])
  })
})

describe('evidence of every way to gather', () => {
  test('scripts have what they block, third parties their name, the network its speed', () => {
    const [base, head] = savedEvidence('shop')
    expect(head.scripts).toEqual([{ name: 'static.hotjar.com/c/hotjar-1.js', time: 169, blocking: 119 }])
    expect(head.requests.filter(({ entity }) => entity === 'Hotjar')).toHaveLength(2)
    expect(base.requests.some((one) => 'entity' in one)).toBe(false)
    expect(head.throughput).toBe(1638.4)
    expect(head).not.toHaveProperty('interaction')
  })

  test('a timespan has an interaction and no paint', () => {
    const { lcp, interaction, requests } = savedEvidence('basket')[1]
    expect([lcp, requests]).toEqual([null, []])
    expect(interaction).toEqual({
      selector: 'body > button.add',
      parts: { inputDelay: expect.any(Number), processingDuration: 183, presentationDelay: expect.any(Number) },
    })
  })

  test('a result without any audit and without an address, as a snapshot may be, is empty', () => {
    const { lhr } = savedResult('basket-head')
    expect(readEvidence({ ...lhr, gatherMode: 'snapshot', finalDisplayedUrl: '', audits: {} }, [])).toMatchObject({
      lcp: null,
      requests: [],
      scripts: [],
      shifts: [],
      insights: {},
    })
  })

  test('stays small', () => {
    for (const name of ['shop', 'article', 'news', 'quotes', 'app', 'basket'] as const)
      expect(JSON.stringify(savedEvidence(name)[1]).length).toBeLessThan(2000)
  })
})
