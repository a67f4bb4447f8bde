import { describe, expect, test } from '@jest/globals'
import type { EntryFact } from '../../../../src/checks/bundle-size/metadata.ts'
import type { ReportFacts } from '../../../../src/checks/bundle-size/reports/report-facts.ts'
import { readReport } from '../../../../src/checks/bundle-size/reports/reports.ts'
import { build, described, fixture, outputsOf, readAll } from './reading.ts'

function read(json: unknown, path = 'stats.json'): ReportFacts | null {
  return readReport({ path, bytes: Buffer.from(JSON.stringify(json)) })
}

/** File names without their hashes. */
function plain(entries: readonly EntryFact[]): unknown[] {
  const short = (paths: readonly string[]) =>
    paths.map((path) => path.replace(/^.*\//, '').replace(/\.[0-9a-f]{16,}/, '')).sort()
  return entries.map(({ kind, name, initial, async }) => [kind, name, short(initial), short(async)])
}

describe("webpack's and Rspack's stats", () => {
  test.each([
    [
      'webpack-5.112.2',
      {
        main: [
          ['450.js', '860.js', '995.js', 'main.css', 'main.js'],
          ['149.js', '564.js'],
        ],
        admin: [['806.js', '860.js', '995.js', 'admin.js'], ['149.js']],
      },
      ['149.js', '450.js', '564.js', '806.js', '860.js', '995.js', 'admin.js', 'main.css', 'main.js'],
    ],
    [
      'webpack-4.47.0',
      {
        main: [
          ['main.js', 'vendors~admin~main.js', 'vendors~main.js'],
          ['0.js', '6.js'],
        ],
        admin: [['admin.js', 'vendors~admin.js', 'vendors~admin~main.js'], ['0.js']],
      },
      ['0.js', '6.js', 'admin.js', 'main.js', 'vendors~admin.js', 'vendors~admin~main.js', 'vendors~main.js'],
    ],
    [
      'rspack-2.3.2',
      {
        main: [
          ['469.js', '472.js', '84.js', 'main.css', 'main.js'],
          ['245.js', '702.js'],
        ],
        admin: [['331.js', '469.js', '472.js', 'admin.js'], ['702.js']],
      },
      ['245.js', '331.js', '469.js', '472.js', '702.js', '84.js', 'admin.js', 'main.css', 'main.js'],
    ],
  ])('%s: entries, hashes, parts that sum to every file, duplicates, importers', async (tool, entries, files) => {
    const stats = fixture(`${tool}/stats.json`)
    using folder = build(outputsOf(stats, 'dist'), { 'dist/stats.json': stats })
    folder.write('src/main.js', "import tiny, { small } from 'tiny'\n")
    const { metadata, parts, warnings } = await readAll(folder.directory, 'dist/*.{js,css}')
    expect(warnings).toEqual([])
    expect(plain(metadata.entries)).toEqual(
      Object.entries(entries).map(([name, [initial, async]]) => ['entry', name, initial, async]),
    )
    const known = [...parts].map(
      ([path, fact]) => [path.replace(/^dist\//, '').replace(/\.[0-9a-f]{16,}/, ''), fact] as const,
    )
    expect(known.map(([name]) => name).sort()).toEqual(files.toSorted())
    for (const [, fact] of known) {
      expect(fact?.estimated).toBe(true)
      expect(described(fact)).not.toEqual([])
    }
    const all = [...parts.values()].flatMap((fact) => fact?.list ?? [])
    const duplicates = all.filter((part) => (part.copies?.length ?? 0) > 1)
    expect(duplicates.map((part) => [part.name, part.copies?.map((copy) => copy.root)])).toEqual([
      ['tiny', ['node_modules/alpha/node_modules/tiny', 'node_modules/tiny']],
    ])
    for (const { bytes, copies } of duplicates) expect(copies?.reduce((sum, copy) => sum + copy.bytes, 0)).toBe(bytes)
    expect(new Set(all.map((part) => part.name))).toEqual(
      new Set([
        ...['alpha', 'beta', 'tiny', 'src/main.js', 'src/admin.js', 'src/price.js', 'src/pages/a.js', 'src/pages/b.js'],
        ...(tool === 'webpack-4.47.0' ? [] : ['src/main.css', 'webpack runtime']),
      ]),
    )
    const style = known.find(([name]) => name === 'main.css')?.[1]
    expect(
      style === undefined ? ['module src/main.css'] : described(style).map((one) => one.replace(/ \d+$/, '')),
    ).toEqual(['module src/main.css'])
    expect(metadata.importers.of('beta')).toBe('src/price.js')
    expect(metadata.importers.how('tiny')).toEqual({ importer: 'src/main.js', specifier: 'tiny', kind: 'default' })
    const [main] = [...metadata.names].filter(([path]) => path.includes('/main.') && path.endsWith('.js'))
    if (tool !== 'webpack-4.47.0') expect(main?.[0]).toContain(`.${main?.[1].hash}.`)
  })

  test('of several compilations, with entries of one name', () => {
    const compilation = (name: string, hash: string) => ({
      name,
      assets: [{ name: `${name}.${hash}.js`, size: 3, info: { chunkhash: hash } }],
      entrypoints: { main: { assets: [`${name}.${hash}.js`] } },
    })
    const facts = read({ children: [compilation('modern', 'overview'), compilation('legacy', 'carousel')] })
    expect([...(facts?.names ?? [])]).toEqual([
      ['modern.overview.js', { hash: 'overview' }],
      ['legacy.carousel.js', { hash: 'carousel' }],
    ])
    expect(facts?.entries.map((entry) => [entry.name, [...entry.initial]])).toEqual([
      ['modern main', ['modern.overview.js']],
      ['legacy main', ['legacy.carousel.js']],
    ])
  })

  test("without entrypoints the chunks tell; plugins' compilations make no entries", () => {
    const facts = read({
      assets: [{ name: 'a.js', chunks: [1] }],
      chunks: [
        { id: 1, entry: true, names: ['app'], files: ['a.js', 'a.js.map'], siblings: ['v'], children: [2] },
        { id: 'v', initial: true, names: [], files: ['v.js'] },
        { id: 2, names: [], files: ['2.js'] },
      ],
      children: [{ name: 'html', assets: [], entrypoints: { html: { assets: ['x.js'] } } }],
    })
    expect(facts?.entries.map(({ name, initial, async }) => [name, [...initial], [...async]])).toEqual([
      ['app', ['a.js', 'v.js'], ['2.js']],
    ])
  })

  test('modules of which only some are listed do not tell what a file is made of', () => {
    const stats = (listed: number) => ({
      assets: [{ name: 'a.js', size: 100 }],
      chunks: [{ id: 0, files: ['a.js'], sizes: { javascript: 1000 } }],
      modules: [{ name: './src/a.js', size: listed, sizes: { javascript: listed }, chunks: [0] }],
    })
    expect(read(stats(950))?.parts.has('a.js')).toBe(true)
    expect(read(stats(400))?.parts.has('a.js')).toBe(false)
  })

  test('modules that are listed with their chunks only', () => {
    const facts = read({
      assets: [{ name: 'a.js', size: 100 }],
      chunks: [{ id: 0, files: ['a.js'], modules: [{ name: './src/a.js', size: 9, chunks: [0] }] }],
    })
    expect(facts?.parts.get('a.js')?.pieces).toEqual([{ path: 'src/a.js', bytes: 9 }])
  })
})
