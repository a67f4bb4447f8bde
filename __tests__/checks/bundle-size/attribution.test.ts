import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { esbuildBuild, packageSource, shop, viteBuild } from './builds.ts'
import { described, readAll } from './reports/reading.ts'
import { project } from './support.ts'

/** The shop with `tiny-money` installed a second time below `tiny-dates`, which both its pages use. */
function shopWithCopies() {
  const folder = shop()
  const nested = 'node_modules/tiny-dates/node_modules/tiny-money'
  folder.write(`${nested}/package.json`, '{"name":"tiny-money","version":"0.9.0","type":"module","main":"index.js"}')
  folder.write(`${nested}/index.js`, packageSource('tiny-money', 90))
  folder.write(
    'node_modules/tiny-dates/index.js',
    "import money from 'tiny-money'\nexport default (n) => money(n) + 1\n",
  )
  folder.write(
    'src/price.js',
    "import money from 'tiny-money'\nimport dates from 'tiny-dates'\nexport const price = (n) => money(String(n)) + dates('é💥')\n",
  )
  return folder
}

const COPIES = [
  { root: 'node_modules/tiny-dates/node_modules/tiny-money', version: '0.9.0' },
  { root: 'node_modules/tiny-money', version: '1.0.0' },
]

async function check(directory: string, sources: 'exact' | 'estimated') {
  const { metadata, parts, warnings, badMaps } = await readAll(directory, 'dist/**/*.{js,css}')
  expect([warnings, badMaps]).toEqual([[], []])
  expect(parts.size).toBeGreaterThan(3)
  for (const [path, fact] of parts) {
    if (path.endsWith('.css') && fact === null) continue
    expect(fact?.bytes).toBe(readFileSync(join(directory, path)).length)
    expect(fact?.estimated).toBe(sources === 'estimated')
    // Throws where the parts do not sum to the file.
    expect(described(fact).length).toBeGreaterThan(0)
  }
  const money = [...parts.values()].flatMap((fact) => fact?.list ?? []).find((part) => part.name === 'tiny-money')
  expect(money?.copies?.map(({ root, version }) => ({ root, version }))).toEqual(COPIES)
  expect(metadata.importers.how('tiny-money')).toEqual({
    importer: 'src/price.js',
    specifier: 'tiny-money',
    kind: 'default',
  })
  return { metadata, parts }
}

describe('real builds: every byte of every file, copies of a package, imports and entries', () => {
  test('esbuild with a metafile', async () => {
    using folder = shopWithCopies()
    esbuildBuild(folder.directory, '--metafile=dist/meta.json')
    const { metadata } = await check(folder.directory, 'exact')
    expect(metadata.entries).toEqual([
      {
        kind: 'entry',
        name: 'src/main.js',
        initial: expect.arrayContaining([
          expect.stringMatching(/^dist\/main-\w+\.css$/),
          expect.stringMatching(/^dist\/main-\w+\.js$/),
          expect.stringMatching(/^dist\/chunk-\w+\.js$/),
        ]),
        async: [expect.stringMatching(/^dist\/view-\w+\.js$/), expect.stringMatching(/^dist\/view-\w+\.js$/)],
      },
    ])
    expect(metadata.entries[0]?.initial).toHaveLength(3)
  })

  test('esbuild with source maps', async () => {
    using folder = shopWithCopies()
    esbuildBuild(folder.directory, '--sourcemap')
    await check(folder.directory, 'exact')
  })

  test.each([[['--metafile=dist/meta.json']], [[]]])('esbuild with source maps in the files and %j', async (more) => {
    using folder = shopWithCopies()
    esbuildBuild(folder.directory, '--sourcemap=inline', ...more)
    const { parts } = await check(folder.directory, 'exact')
    const [main] = [...parts].filter(([path]) => /\/chunk-.*\.js$/.test(path))
    const content = readFileSync(join(folder.directory, main?.[0] ?? ''), 'utf8')
    const map = main?.[1]?.list.find((part) => part.name === 'inline source map')
    expect(map?.bytes).toBe(
      Buffer.byteLength(content.trimEnd()) - Buffer.byteLength(content.split('//# source', 1)[0] ?? ''),
    )
  })

  test('Vite with its manifest and source maps', async () => {
    using folder = shopWithCopies()
    viteBuild(folder.directory)
    const { metadata } = await check(folder.directory, 'exact')
    expect(metadata.entries).toEqual([
      {
        kind: 'entry',
        name: 'index',
        initial: [
          expect.stringMatching(/^dist\/assets\/index-.*\.(css|js)$/),
          expect.stringMatching(/^dist\/assets\/index-.*\.(css|js)$/),
        ],
        async: [expect.stringContaining('/view-'), expect.stringContaining('/view-')],
      },
    ])
  })
})

test('a map of another name is found by the comment, and one outside the workspace is not read', async () => {
  const map = '{"version":3,"sources":["../src/a.ts"],"mappings":"AAAA"}'
  using folder = project({
    'app/dist/a.js': 'aaaa\n//# sourceMappingURL=../maps/0x%20.map',
    'app/maps/0x .map': map,
    'app/dist/b.js': 'bbbb\n//# sourceMappingURL=../../b.map',
    'b.map': map,
    'app/dist/c.js': 'cccc\n//# sourceMappingURL=https://example.com/c.js.map',
  })
  const { parts, badMaps } = await readAll(join(folder.directory, 'app'), 'dist/*.js')
  expect([...parts.values()].map(described)).toEqual([['rest not mapped 39', 'module src/a.ts 4'], [], []])
  expect(badMaps).toEqual([])
})

test('a source map is preferred to sizes that must be scaled, and these to nothing', async () => {
  using folder = project({
    'dist/a.js': 'aaaa----',
    'dist/a.js.map': '{"version":3,"sources":["../src/a.ts"],"mappings":"AAAA,I"}',
    'dist/stats.json': JSON.stringify({
      assets: [{ name: 'a.js', size: 8, chunks: [0] }],
      modules: [{ name: './src/b.ts', size: 100, chunks: [0] }],
    }),
  })
  const exact = await readAll(folder.directory, 'dist/*.js')
  expect(described(exact.parts.get('dist/a.js'))).toEqual(['rest not mapped 4', 'module src/a.ts 4'])
  folder.write('dist/a.js.map', 'broken')
  const { parts, badMaps } = await readAll(folder.directory, 'dist/*.js')
  expect(described(parts.get('dist/a.js'))).toEqual(['module src/b.ts 8'])
  expect(badMaps).toEqual([expect.stringContaining('`dist/a.js.map`')])
})

test('a report that tells of more bytes than the file has is not believed', async () => {
  const metafile = { inputs: {}, outputs: { 'a.js': { bytes: 4, inputs: { 'src/a.ts': { bytesInOutput: 5 } } } } }
  using folder = project({ 'dist/a.js': 'aaaa', 'dist/meta.json': JSON.stringify(metafile) })
  expect((await readAll(folder.directory, 'dist/*.js')).parts.get('dist/a.js')).toBeNull()
})
