import { describe, expect, test } from '@jest/globals'
import type { ReportFacts } from '../../../../src/checks/bundle-size/reports/report-facts.ts'
import { readReport } from '../../../../src/checks/bundle-size/reports/reports.ts'
import { build, described, fixture, outputsOf, readAll } from './reading.ts'

function read(json: unknown, path = 'stats.json'): ReportFacts | null {
  return readReport({ path, bytes: Buffer.from(JSON.stringify(json)) })
}

describe("esbuild's metafile", () => {
  const metafile = {
    inputs: {
      'src/main.js': {
        bytes: 9,
        imports: [
          { path: 'node_modules/lodash/lodash.js', kind: 'import-statement', original: 'lodash' },
          { path: 'node_modules/moment/moment.js', kind: 'require-call', original: 'moment' },
          { path: 'react', kind: 'import-statement', external: true },
        ],
      },
    },
    outputs: {
      'dist/main.js': {
        bytes: 100,
        entryPoint: 'src/main.js',
        cssBundle: 'dist/main.css',
        inputs: { 'src/main.js': { bytesInOutput: 60 } },
        imports: [
          { path: 'dist/chunk.js', kind: 'import-statement' },
          { path: 'dist/lazy.js', kind: 'dynamic-import' },
          { path: 'react', kind: 'import-statement', external: true },
        ],
      },
      'dist/main.css': { bytes: 50, inputs: {}, imports: [] },
      'dist/chunk.js': { bytes: 10, inputs: {}, imports: [] },
      'dist/lazy.js': {
        bytes: 20,
        entryPoint: 'src/lazy.js',
        inputs: {},
        imports: [
          { path: 'dist/chunk.js', kind: 'import-statement' },
          { path: 'dist/more.js', kind: 'import-statement' },
        ],
      },
      'dist/more.js': { bytes: 30, inputs: {}, imports: [] },
    },
  }

  test('follows what is loaded at once, and what is loaded on demand is no entry', () => {
    expect(read(metafile)?.entries.map(({ name, initial, async }) => [name, [...initial], [...async]])).toEqual([
      ['src/main.js', ['dist/main.js', 'dist/chunk.js', 'dist/main.css'], ['dist/lazy.js', 'dist/more.js']],
    ])
  })

  test('the rest is glue, and the sources tell how they import', async () => {
    const outputs = Object.entries(metafile.outputs).map(([name, { bytes }]): [string, number] => [name, bytes])
    using folder = build(Object.fromEntries(outputs), { 'meta.json': JSON.stringify(metafile) })
    folder.write('src/main.js', "import _ from 'lodash'\n")
    const { metadata, parts } = await readAll(folder.directory, 'dist/*')
    expect(described(parts.get('dist/main.js'))).toEqual(['module src/main.js 60', 'rest bundler glue 40'])
    expect(parts.get('dist/main.js')?.estimated).toBe(false)
    expect(described(parts.get('dist/chunk.js'))).toEqual(['rest bundler glue 10'])
    expect(metadata.importers.how('lodash')).toEqual({ importer: 'src/main.js', specifier: 'lodash', kind: 'default' })
    expect(metadata.importers.how('moment')?.kind).toBe('require')
    expect(metadata.importers.of('react')).toBeNull()
  })
})

describe('a Vite manifest', () => {
  const manifest = {
    'src/main.ts': {
      file: 'main-carousel.js',
      name: 'main',
      src: 'src/main.ts',
      isEntry: true,
      imports: ['_shared-overview.js'],
      dynamicImports: ['src/b.ts', 'src/lazy.ts'],
      css: ['own-DkWngpUn.css', 'both-DkWngpUn.css'],
    },
    'src/b.ts': {
      file: 'plain-4f8e2d1a.js',
      name: 'plain-4f8e2d1a',
      src: 'src/b.ts',
      isDynamicEntry: true,
      imports: ['_shared-overview.js'],
      css: ['both-DkWngpUn.css'],
    },
    '_shared-overview.js': { file: 'shared-overview.js', name: 'shared' },
    'src/lazy.ts': { file: 'lazy-DkWngpUn.js', src: 'src/lazy.ts', isDynamicEntry: true, css: ['lazy-DkWngpUn.css'] },
  }

  test('gives sources, literal hashes, and the style sheets of single entries', () => {
    expect([...(read(manifest)?.names ?? [])]).toEqual([
      ['main-carousel.js', { hash: 'carousel', source: 'src/main.ts' }],
      ['plain-4f8e2d1a.js', { hash: null, source: 'src/b.ts' }],
      ['shared-overview.js', { hash: 'overview' }],
      ['lazy-DkWngpUn.js', { hash: 'DkWngpUn', source: 'src/lazy.ts' }],
      ['own-DkWngpUn.css', { source: 'src/main.ts' }],
      ['lazy-DkWngpUn.css', { source: 'src/lazy.ts' }],
    ])
  })

  test('an entry loads its imports and their style sheets at once, the rest on demand', () => {
    expect(read(manifest)?.entries.map(({ name, initial, async }) => [name, [...initial], [...async]])).toEqual([
      [
        'main',
        ['main-carousel.js', 'own-DkWngpUn.css', 'both-DkWngpUn.css', 'shared-overview.js'],
        ['plain-4f8e2d1a.js', 'lazy-DkWngpUn.js', 'lazy-DkWngpUn.css'],
      ],
    ])
  })

  test('entries of one name are called by their sources', () => {
    const entry = (src: string) => ({ file: `${src}.js`, name: 'index', src, isEntry: true })
    const facts = read({ 'a/index.html': entry('a/index.html'), 'b/index.html': entry('b/index.html') })
    expect(facts?.entries.map((one) => one.name)).toEqual(['a/index.html', 'b/index.html'])
  })

  test('a name with more in it than the bundler says loses only the hash', () => {
    const facts = read({ 'src/main.ts': { file: 'main-legacy-DkWngpUn.js', name: 'main', src: 'src/main.ts' } })
    expect(facts?.names.get('main-legacy-DkWngpUn.js')).toEqual({ hash: 'DkWngpUn', source: 'src/main.ts' })
  })
})

test("rollup-plugin-visualizer's raw data: parts are scaled to the files, packages have their importers", async () => {
  const raw = fixture('visualizer-7.1.3/stats.json')
  using folder = build({ ...outputsOf(raw, 'dist'), 'dist/main-CaEyHMck.js': 1001 }, { 'dist/raw-data.json': raw })
  const { metadata, parts } = await readAll(folder.directory, 'dist/*.js')
  const main = parts.get('dist/main-CaEyHMck.js')
  expect([main?.estimated, ...described(main)]).toEqual([
    true,
    'module src/main.js 477',
    'package tiny 421',
    'package alpha 103',
  ])
  expect(described(parts.get('dist/price-1Z62dk-4.js'))).toHaveLength(3)
  expect(['alpha', 'beta', 'tiny'].map((name) => metadata.importers.of(name))).toEqual([
    'src/main.js',
    'src/price.js',
    'src/admin.js',
  ])
})

test.each([
  ['flat', { 'main.js': '/static/main.carousel.js' }],
  ['as Create React App writes it', { files: { 'main.js': '/static/main.carousel.js' }, entrypoints: [] }],
])('a manifest of names, %s', (_, manifest) => {
  expect([...(read(manifest)?.names ?? [])]).toEqual([['/static/main.carousel.js', { hash: 'carousel' }]])
})

test.each([
  ['a web app manifest', { name: 'App', icons: [{ src: 'a.png' }] }],
  ['a number', 3],
  ['nothing', null],
  ['an empty object', {}],
  ['a list', [{ file: 'a.js' }]],
  ['stats without assets', { hash: 'x', version: '5', children: [] }],
])('%s is no report', (_, json) => {
  expect(read(json)).toBeNull()
})

test('hostile keys reach no prototype', () => {
  const manifest = '{"__proto__": {"file": "b.js"}, "x.ts": {"file": "a-DkWngpUn.js", "src": "__proto__"}}'
  const facts = readReport({ path: 'manifest.json', bytes: Buffer.from(manifest) })
  expect(facts?.names.get('a-DkWngpUn.js')?.source).toBe('__proto__')
  expect('file' in {}).toBe(false)
})
