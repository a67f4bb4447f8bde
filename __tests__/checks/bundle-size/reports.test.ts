import { describe, expect, test } from '@jest/globals'
import { type Metadata, noMetadata, outputFinder } from '../../../src/checks/bundle-size/metadata.ts'
import { readReport } from '../../../src/checks/bundle-size/reports.ts'

function read(path: string, json: unknown, measured: readonly string[]): Metadata | null {
  const metadata = noMetadata()
  return readReport({ path, json }, measured, metadata) ? metadata : null
}

describe('outputFinder', () => {
  const measured = ['app/dist/assets/a.js', 'app/dist/b.js', 'other/assets/c.js', 'more/assets/c.js']
  test.each([
    ['beside the report', 'app/dist/stats.json', 'b.js', 'app/dist/b.js'],
    ['beside the folder of a Vite manifest', 'app/dist/.vite/manifest.json', 'assets/a.js', 'app/dist/assets/a.js'],
    ['where the bundler ran', 'app/meta.json', 'dist/b.js', 'app/dist/b.js'],
    ['as the workspace calls it', 'app/dist/meta.json', 'app/dist/b.js', 'app/dist/b.js'],
    ['below a public path', 'stats.json', '/assets/a.js', 'app/dist/assets/a.js'],
    ['below a CDN', 'stats.json', 'https://cdn.example/assets/a.js', 'app/dist/assets/a.js'],
    ['above the report', 'app/src/meta.json', '../dist/b.js', 'app/dist/b.js'],
    ['in two places: nowhere', 'stats.json', 'assets/c.js', null],
    ['elsewhere', 'stats.json', 'd.js', null],
    ['with half a folder name', 'stats.json', 'ist/b.js', null],
  ])('%s', (_, report, name, expected) => {
    expect(outputFinder(report, measured)(name)).toBe(expected)
  })
})

describe('a Vite manifest', () => {
  test('gives sources, literal hashes, and the style sheets of single entries', () => {
    const measured = [
      'd/main-carousel.js',
      'd/plain-4f8e2d1a.js',
      'd/own-DkWngpUn.css',
      'd/both-DkWngpUn.css',
      'd/shared-overview.js',
    ]
    const manifest = {
      'src/main.ts': {
        file: 'main-carousel.js',
        name: 'main',
        src: 'src/main.ts',
        isEntry: true,
        css: ['own-DkWngpUn.css', 'both-DkWngpUn.css'],
      },
      'src/b.ts': { file: 'plain-4f8e2d1a.js', name: 'plain-4f8e2d1a', src: 'src/b.ts', css: ['both-DkWngpUn.css'] },
      '_shared-overview.js': { file: 'shared-overview.js', name: 'shared' },
      'gone.ts': { file: 'gone.js', src: 'gone.ts' },
    }
    expect(read('d/.vite/manifest.json', manifest, measured)?.names).toEqual(
      new Map([
        ['d/main-carousel.js', { hash: 'carousel', source: 'src/main.ts' }],
        ['d/plain-4f8e2d1a.js', { hash: null, source: 'src/b.ts' }],
        ['d/shared-overview.js', { hash: 'overview' }],
        ['d/own-DkWngpUn.css', { source: 'src/main.ts' }],
      ]),
    )
  })

  test('a name with more in it than the bundler says loses only the hash', () => {
    const manifest = { 'src/main.ts': { file: 'main-legacy-DkWngpUn.js', name: 'main', src: 'src/main.ts' } }
    expect(
      read('d/manifest.json', manifest, ['d/main-legacy-DkWngpUn.js'])?.names.get('d/main-legacy-DkWngpUn.js'),
    ).toEqual({
      hash: 'DkWngpUn',
      source: 'src/main.ts',
    })
  })
})

test.each([
  ['flat', { 'main.js': '/static/main.carousel.js' }],
  ['as Create React App writes it', { files: { 'main.js': '/static/main.carousel.js' }, entrypoints: [] }],
])('a manifest of names, %s', (_, manifest) => {
  const names = read('build/asset-manifest.json', manifest, ['build/static/main.carousel.js'])?.names
  expect(names).toEqual(new Map([['build/static/main.carousel.js', { hash: 'carousel' }]]))
})

test('the stats of several compilations', () => {
  const stats = { children: [{ assets: [{ name: 'a.overview.js', info: { chunkhash: 'overview' } }] }, { assets: [] }] }
  expect(read('dist/stats.json', stats, ['dist/a.overview.js'])?.names).toEqual(
    new Map([['dist/a.overview.js', { hash: 'overview' }]]),
  )
})

test.each([
  ['a web app manifest', { name: 'App', icons: [{ src: 'a.png' }] }],
  ['a number', 3],
  ['nothing', null],
  ['a list', [{ file: 'a.js' }]],
])('%s is no report', (_, json) => {
  expect(read('dist/manifest.json', json, ['dist/a.js'])).toBeNull()
})

test('hostile keys reach no prototype', () => {
  const manifest = JSON.parse('{"__proto__": {"file": "b.js"}, "x.ts": {"file": "a-DkWngpUn.js", "src": "__proto__"}}')
  const names = read('manifest.json', manifest, ['a-DkWngpUn.js', 'b.js'])?.names
  expect(names?.get('a-DkWngpUn.js')?.source).toBe('__proto__')
  expect('file' in {}).toBe(false)
})
