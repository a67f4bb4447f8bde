import { expect, test } from '@jest/globals'
import { library } from './import-cost/support.ts'
import { changesOf, project, readingOf, sample } from './support.ts'

/** A Vite build: two pages share a file, and one loads a chart on demand. */
const BUILD = {
  'dist/.vite/manifest.json': JSON.stringify({
    'src/main.js': {
      file: 'assets/main-AAAAAAA2.js',
      src: 'src/main.js',
      name: 'main',
      isEntry: true,
      imports: ['_shared.js'],
      dynamicImports: ['src/chart.js'],
      css: ['assets/main-BBBBBBB2.css'],
    },
    'src/admin.js': {
      file: 'assets/admin-CCCCCCC2.js',
      src: 'src/admin.js',
      name: 'admin',
      isEntry: true,
      imports: ['_shared.js'],
    },
    '_shared.js': { file: 'assets/shared-DDDDDDD2.js', name: 'shared' },
    'src/chart.js': { file: 'assets/chart-EEEEEEE2.js', src: 'src/chart.js', name: 'chart', isDynamicEntry: true },
  }),
  'dist/assets/main-AAAAAAA2.js': 'm'.repeat(1000),
  'dist/assets/main-BBBBBBB2.css': 'c'.repeat(200),
  'dist/assets/admin-CCCCCCC2.js': 'a'.repeat(500),
  'dist/assets/shared-DDDDDDD2.js': 's'.repeat(40),
  'dist/assets/chart-EEEEEEE2.js': 'h'.repeat(3000),
}

const RAW = { files: 'dist/**/*.{js,css}', compression: 'raw' }

test('an entry is what it loads at the start, and apart from that what it loads on demand', async () => {
  using folder = project(BUILD)
  const seen = await sample(folder.directory, RAW)
  const of = (subject: string) => [readingOf(seen, subject, 'raw'), readingOf(seen, subject, 'async.raw')]
  expect([of('entry main'), of('entry admin')]).toEqual([
    [1240, 3000],
    [540, 0],
  ])
  expect(seen.evidence.get('entry main')).toMatchObject({ async: ['dist/assets/chart-[hash].js'] })
})

test('hashes change no entry either', async () => {
  using folder = project(BUILD)
  using other = project(
    Object.fromEntries(
      Object.entries({ ...BUILD, 'dist/assets/chart-EEEEEEE2.js': `${'h'.repeat(2990)}"AAAAAAA2"` }).map(
        ([path, content]) => [
          path.replaceAll(/([A-E])\1{6}2/g, '$1QZ47RMN'),
          content.replaceAll(/([A-E])\1{6}2/g, '$1QZ47RMN'),
        ],
      ),
    ),
  )
  folder.write('dist/assets/chart-EEEEEEE2.js', `${'h'.repeat(2990)}"AAAAAAA2"`)
  const gzip = { ...RAW, compression: ['gzip', 'brotli'] }
  const [base, head] = [await sample(folder.directory, gzip), await sample(other.directory, gzip)]
  expect(readingOf(base, 'entry main', 'async.brotli')).not.toBe(readingOf(head, 'entry main', 'async.brotli'))
  expect(changesOf(base, head)).toEqual({})
})

test('imports are subjects of their own, with files or without', async () => {
  using folder = library({
    'package.json': '{"name":"lib","type":"module","exports":"./index.js","sideEffects":false}',
    'index.js': `export const parse = (text) => JSON.parse(text)\nexport const table = ${JSON.stringify('x'.repeat(5000))}\n`,
  })
  const seen = await sample(folder.directory, {
    imports: { parse: '{ parse }', all: '*' },
    compression: ['gzip', 'raw'],
  })
  expect(seen.readings.map(({ subject, metric }) => `${subject} ${metric}`)).toEqual([
    'import parse gzip',
    'import parse raw',
    'import all gzip',
    'import all raw',
  ])
  expect(readingOf(seen, 'import parse', 'raw')).toBeLessThan(100)
  expect(readingOf(seen, 'import all', 'raw')).toBeGreaterThan(5000)
  const evidence = seen.evidence.get('import parse')
  const parts = evidence?.kind === 'import' ? evidence.file.parts?.list : []
  expect(parts?.map(({ name }) => name).toSorted()).toEqual(['esbuild', 'index.js'])

  const both = await sample(folder.directory, { files: '*.js', imports: { parse: '{ parse }' }, compression: 'raw' })
  expect(both.readings.map(({ subject }) => subject)).toEqual(['total', 'import parse', 'index.js'])
})
