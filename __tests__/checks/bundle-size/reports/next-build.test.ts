import { describe, expect, test } from '@jest/globals'
import { readReport } from '../../../../src/checks/bundle-size/reports/reports.ts'
import { build, fixture, readAll } from './reading.ts'

describe('Next.js', () => {
  test.each([
    ['next-16.4.6-turbopack', ['diagnostics/route-bundle-stats.json']],
    ['next-16.4.6-webpack', []],
  ])('%s: the scripts and style sheets of every route', async (tool, more) => {
    const routes = ['page', 'shop/[id]/page', '_not-found/page'].map(
      (page) => `server/app/${page}_client-reference-manifest.js`,
    )
    const names = ['build-manifest.json', ...routes, ...more]
    const reports = Object.fromEntries(names.map((name) => [`.next/${name}`, fixture(`${tool}/${name}`)]))
    const files = new Set(
      Object.values(reports)
        .join('')
        .match(/static\/[\w\-.%/]+\.(?:js|css)\b/g),
    )
    const outputs = Object.fromEntries([...files].map((name) => [`.next/${decodeURIComponent(name)}`, 100]))
    using folder = build(outputs, reports)
    const { metadata, warnings } = await readAll(folder.directory, '.next/static/**/*.{js,css}')
    expect(warnings).toEqual([])
    const byRoute = new Map(metadata.entries.map((entry) => [entry.name, entry]))
    expect([...byRoute.keys()].sort()).toEqual(['/', '/_not-found', '/old', '/shop/[id]'])
    for (const entry of byRoute.values()) expect(entry.kind).toBe('route')
    const sizes = ['/', '/shop/[id]', '/old'].map((route) => byRoute.get(route)?.initial.length)
    // Turbopack: what `route-bundle-stats.json` has, and the style sheet of the app router.
    expect(sizes).toEqual(tool === 'next-16.4.6-turbopack' ? [7, 7, 4] : [7, 7, 5])
    expect(byRoute.get('/')?.initial.filter((path) => path.endsWith('.css'))).toHaveLength(1)
    expect(byRoute.get('/old')?.initial.some((path) => path.endsWith('.css') || path.includes('polyfills'))).toBe(false)
    if (tool === 'next-16.4.6-webpack') {
      expect(byRoute.get('/shop/[id]')?.initial).toContain('.next/static/chunks/app/shop/[id]/page-1925b5da793093b5.js')
      expect(byRoute.get('/shop/[id]')?.initial).not.toContain('.next/static/chunks/app/page-4487a55dc7823f08.js')
    }
  })

  test('the app router up to Next.js 15, with its layouts', () => {
    const manifest = {
      pages: {
        '/layout': ['static/css/a.css', 'static/layout.js'],
        '/(shop)/cart/page': ['static/cart.js'],
        '/(shop)/layout': ['static/shop.js'],
        '/other/layout': ['static/other.js'],
      },
    }
    const facts = readReport({ path: 'app-build-manifest.json', bytes: Buffer.from(JSON.stringify(manifest)) })
    expect(facts?.entries.map((entry) => [entry.name, [...entry.initial].toSorted()])).toEqual([
      ['/cart', ['static/cart.js', 'static/css/a.css', 'static/layout.js', 'static/shop.js']],
    ])
  })
})
