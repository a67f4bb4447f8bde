import { describe, expect, test } from '@jest/globals'
import { esbuildBuild, packageSource, shop, viteBuild } from './builds.ts'
import { changesOf, compared, fileSubjects, project, readingOf, sample } from './support.ts'

const FILES = { files: 'dist/**/*.{js,css}', compression: ['gzip', 'raw'] }

describe('a Vite build', () => {
  test('every file keeps its subject when all hashes change', async () => {
    using folder = shop()
    viteBuild(folder.directory)
    const base = await sample(folder.directory, FILES)
    folder.write('src/pages/b/view.js', "export default 'page b, changed'\n")
    folder.write('src/main.css', 'body { color: tomato }\n')
    folder.write('src/price.js', "import money from 'tiny-money'\nexport const price = (n) => money(n + '!')\n")
    viteBuild(folder.directory)
    const head = await sample(folder.directory, FILES)
    const stable = [
      'dist/assets/index-[hash].css',
      'dist/assets/index-[hash].js',
      'dist/assets/view-[hash].js · src/pages/a/view.js',
      'dist/assets/view-[hash].js · src/pages/b/view.js',
    ]
    expect([fileSubjects(base), fileSubjects(head)]).toEqual([stable, stable])
    const paths = (seen: typeof base) =>
      [...seen.evidence.values()].flatMap((one) => (one.kind === 'file' ? [one.file.path] : []))
    expect(paths(head).filter((path) => paths(base).includes(path))).toEqual([])
  })

  test('a file in which nothing but the hash of another one changed has not changed', async () => {
    using folder = shop()
    const all = { ...FILES, compression: ['gzip', 'brotli', 'zstd', 'raw'] }
    viteBuild(folder.directory)
    const base = await sample(folder.directory, all)
    folder.write('src/pages/b/view.js', "export default 'page b, somewhat longer than that other'\n")
    viteBuild(folder.directory)
    const head = await sample(folder.directory, all)
    const ofEntry = (seen: typeof base) => seen.evidence.get('dist/assets/index-[hash].js')
    expect(ofEntry(base)).not.toEqual(ofEntry(head))

    const changes = changesOf(base, head)
    const changed = (subject: string) => Object.keys(changes).filter((key) => key.startsWith(`${subject} >`))
    expect(changed('dist/assets/index-[hash].js')).toEqual([])
    expect(changes['total > raw']).toBe(1)
    for (const one of all.compression) {
      expect(changes[`total > ${one}`]).toBe(changes[`dist/assets/view-[hash].js · src/pages/b/view.js > file.${one}`])
    }
  })

  test('a dependency that was added is named with the module that imports it', async () => {
    using folder = shop()
    viteBuild(folder.directory)
    const base = await sample(folder.directory, FILES)
    folder.write('src/date.js', "import dates from 'tiny-dates'\nexport const date = (n) => dates(String(n))\n")
    folder.write(
      'src/price.js',
      "import money from 'tiny-money'\nimport { date } from './date.js'\nexport const price = (n) => money(String(n)) + date(n)\n",
    )
    viteBuild(folder.directory)
    const head = await sample(folder.directory, FILES)

    const { change, causes } = compared(base, head, 'total', 'raw')
    expect(change.delta?.absolute).toBeGreaterThan(8000)
    expect(causes).toEqual([
      expect.stringMatching(
        /^`tiny-dates` 1\.0\.0 \(\+\d+(\.\d)? kB\) is new in `dist\/assets\/index-\[hash\]\.js`, imported by `src\/date\.js`$/,
      ),
    ])
    const ofFile = compared(base, head, 'dist/assets/index-[hash].js', 'file.gzip')
    expect(ofFile.causes[0]).toMatch(/^`tiny-dates` 1\.0\.0 \(about \+[\d.]+ kB\) is new in/)

    // And taken out again.
    expect(compared(head, base, 'total', 'raw').causes).toEqual([
      expect.stringMatching(/^`tiny-dates` \(−\d+(\.\d)? kB\) is no longer in `dist\/assets\/index-\[hash\]\.js`$/),
    ])
  })

  test('a page that becomes lazy is a new file, said to be what it is', async () => {
    using folder = shop()
    viteBuild(folder.directory)
    const base = await sample(folder.directory, FILES)
    folder.write('src/lazy.js', "import dates from 'tiny-dates'\nexport default dates('lazy')\n")
    folder.write(
      'src/price.js',
      "import money from 'tiny-money'\nimport('./lazy.js')\nexport const price = (n) => money(String(n))\n",
    )
    viteBuild(folder.directory)
    const { causes } = compared(base, await sample(folder.directory, FILES), 'total', 'raw')
    expect(causes).toEqual([
      expect.stringMatching(
        /^file `dist\/assets\/lazy-\[hash\]\.js` is new \(\+[\d.]+ kB\), mostly `tiny-dates`, imported by `src\/lazy\.js`$/,
      ),
    ])
  })

  test('without manifest and maps, colliding chunks are still told apart and paired', async () => {
    using folder = shop()
    const plain = 'build: { sourcemap: false, manifest: false }'
    const large = (word: string) => `export default ${JSON.stringify(`${word} `.repeat(200))}\n`
    folder.write('src/pages/a/view.js', large('anemone'))
    folder.write('src/pages/b/view.js', large('hydrangea and more'))
    viteBuild(folder.directory, plain)
    const base = await sample(folder.directory, FILES)
    folder.write('src/pages/a/view.js', `${large('anemone')}export const one = 1\n`)
    folder.write('src/pages/b/view.js', `${large('hydrangea and more')}export const two = 2\n`)
    viteBuild(folder.directory, plain)
    const head = await sample(folder.directory, FILES)
    const views = fileSubjects(head).filter((id) => id.includes('view-'))
    expect(views).toHaveLength(2)
    const growth = views.map((id) => compared(base, head, id, 'file.raw').change.delta?.absolute ?? Number.NaN)
    for (const bytes of growth) expect(Math.abs(bytes)).toBeLessThan(100)
  })
})

describe('an esbuild build', () => {
  test('with a metafile: subjects stay, and a grown package is named', async () => {
    using folder = shop()
    esbuildBuild(folder.directory, '--metafile=dist/meta.json')
    const base = await sample(folder.directory, FILES)
    folder.write('node_modules/tiny-money/index.js', packageSource('tiny-money', 700))
    esbuildBuild(folder.directory, '--metafile=dist/meta.json')
    const head = await sample(folder.directory, FILES)
    const { change, causes } = compared(base, head, 'total', 'raw')
    const expected = (readingOf(head, 'total', 'raw') ?? 0) - (readingOf(base, 'total', 'raw') ?? 0)
    expect(change.delta?.absolute).toBe(expected)
    expect(causes[0]).toMatch(/^`tiny-money` grew by [\d.]+ kB in `dist\/.*`, imported by `src\/price\.js`$/)
  })

  test('source maps and metafile agree on what a file is made of', async () => {
    using folder = shop()
    esbuildBuild(folder.directory, '--metafile=dist/meta.json', '--sourcemap')
    const partsOf = async () => {
      const seen = await sample(folder.directory, { files: 'dist/*.js', compression: 'raw' })
      const files = [...seen.evidence.values()].flatMap((one) => (one.kind === 'file' ? [one.file] : []))
      return files
        .map((file) => file.parts?.list.find((part) => part.kind === 'package'))
        .filter((part) => part !== undefined)
    }
    const [byMetafile] = await partsOf()
    folder.write('dist/meta.json', '{}')
    const [bySourceMap] = await partsOf()
    expect(bySourceMap).toMatchObject({ name: 'tiny-money', importedBy: 'src/price.js' })
    expect(byMetafile).toMatchObject({ name: 'tiny-money', importedBy: 'src/price.js' })
    const [one, other] = [byMetafile?.bytes ?? 0, bySourceMap?.bytes ?? 0]
    // A map also knows whose the names around a module are; the difference is a few bytes of glue.
    expect(Math.abs(one - other)).toBeLessThan(0.02 * one)
  })

  test('a metafile of another build explains nothing', async () => {
    using folder = shop()
    esbuildBuild(folder.directory, '--metafile=meta.json', '--entry-names=[name]')
    esbuildBuild(folder.directory, '--metafile=other.json', '--banner:js=/* another build */', '--entry-names=[name]')
    const { evidence } = await sample(folder.directory, { files: 'dist/main.js', compression: 'raw' })
    expect(evidence.get('dist/main.js')).toMatchObject({ file: { path: 'dist/main.js', parts: null } })
  })
})

test('identical builds in two folders read the same, whatever the folders', async () => {
  using one = shop()
  using two = shop()
  for (const folder of [one, two]) viteBuild(folder.directory)
  const [base, head] = [await sample(one.directory, FILES), await sample(two.directory, FILES)]
  expect(head.readings).toEqual(base.readings)
  expect([...head.evidence]).toEqual([...base.evidence])
  using empty = project({ 'dist/a.js': '' })
  expect((await sample(empty.directory, FILES)).readings).not.toEqual(base.readings)
})
