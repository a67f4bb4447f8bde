import { createRequire } from 'node:module'
import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { stableName } from '../../../../src/checks/bundle-size/identity.ts'
import { alternatives, isPlainPath, mayOverlap, picks, placed } from '../../../../src/config/import/bundle/patterns.ts'
import { readBytes, readBytesIec, sizeText } from '../../../../src/config/import/bundle/sizes.ts'
import { convert } from '../../../../src/model/units.ts'

const word = fc.oneof(
  fc.constantFrom('app', 'vendor', 'es5', 'v2', '2024', 'DkWngpUn', 'SETTINGS', 'deadbeef1', 'UserMenu', 'a1b2c3d4'),
  fc.stringMatching(/^[a-zA-Z0-9_]{1,10}$/),
)
const name = fc.array(fc.tuple(word, fc.constantFrom('-', '.', '_', '')), { minLength: 1, maxLength: 4 })
const path = fc
  .tuple(fc.array(word, { maxLength: 3 }), name)
  .map(([folders, parts]) => [...folders, `${parts.flat().join('')}.js`].join('/'))

test('a plain path is what the check calls the file', () => {
  fc.assert(
    fc.property(path, (one) => {
      if (isPlainPath(one)) expect(stableName(one)).toBe(one)
    }),
    { numRuns: 5000 },
  )
})

test.each([
  ['dist/js/bootstrap.bundle.min.js', true],
  ['dist/react-dom.production.min.js', true],
  ['dist/vue3.global.js', true],
  ['packages/@shop/core/index.js', true],
  ['dist/app-DkWngpUn.js', false],
  ['dist/*.js', false],
  ['app.js', false],
  ['group a/b > c.js', false],
])('%s is a plain path: %s', (one, isPlain) => {
  expect(isPlainPath(one)).toBe(isPlain)
})

test.each([
  ['./dist/a.js', '.', 'dist/a.js'],
  ['!./dist/*.js', '.', '!dist/*.js'],
  ['dist/', 'packages/a', 'packages/a/dist'],
  ['../b/x.js', 'packages/a', 'packages/b/x.js'],
  ['../x.js', '.', null],
  ['/work/dist/a.js', '.', 'dist/a.js'],
  ['/work/dist/a.js', 'packages', 'dist/a.js'],
  ['/workshop/a.js', '.', null],
  ['~/a.js', '.', null],
  ['C:\\a.js', '.', null],
  ['.', 'packages/a', 'packages/a'],
])('%s in %s', (pattern, folder, expected) => {
  expect(placed(pattern, { folder, directory: '/work' })).toBe(expected)
})

test.each([
  ['dist/*.js', 'dist/a.js', true],
  ['dist/*.js', 'dist/*.css', false],
  ['dist/*.js', 'dist/sub/*.js', false],
  ['dist/**/*.js', 'dist/sub/a.js', true],
  ['dist/*.{js,css}', 'dist/*.js', true],
  ['dist/{a,sub/b}.js', 'dist/sub/b.js', true],
  ['dist/main.*.js', 'dist/vendor.*.js', false],
  ['dist/main.+([a-z]).js', 'dist/main.*.js', true],
])('%s and %s may overlap: %s', (a, b, overlap) => {
  expect([mayOverlap(a, b), mayOverlap(b, a)]).toEqual([overlap, overlap])
})

test('what overlaps is never taken for what does not', () => {
  const segment = fc.constantFrom('dist', 'a', 'b', '*', '**', 'a*', '*.js', 'a.js', '{a,b}.js', '+([a-b]).js', '?')
  const glob = fc.array(segment, { minLength: 1, maxLength: 3 }).map((all) => all.join('/'))
  const file = fc
    .tuple(fc.array(fc.constantFrom('dist', 'a', 'b'), { maxLength: 2 }), fc.constantFrom('a.js', 'b.js', 'ab.js', 'a'))
    .map(([folders, last]) => [...folders, last].join('/'))
  fc.assert(
    fc.property(glob, glob, file, (a, b, one) => {
      if (picks(a, one) && picks(b, one)) expect(mayOverlap(a, b)).toBe(true)
    }),
    { numRuns: 20_000 },
  )
})

test('alternatives', () => {
  expect(alternatives('{**/*.map,**/node_modules/**}')).toEqual(['**/*.map', '**/node_modules/**'])
  expect(alternatives('dist/*.{js,css}')).toEqual(['dist/*.{js,css}'])
})

const require = createRequire(import.meta.url)
const text = fc.oneof(
  fc.stringMatching(/^[-+]?\d{1,4}(\.\d{1,3})? ?([kmgtKMGT]?i?[bB]?)$/),
  fc.stringMatching(/^ ?[\d.a-zA-Z ]{0,6}$/),
)

test('sizes are read as size-limit reads them', () => {
  const { parse } = createRequire(require.resolve('size-limit'))('bytes-iec')
  fc.assert(
    fc.property(text, (one) => {
      // That unit is none, and breaks size-limit.
      if (/ib$/i.test(one) && !/[kmgtpezy]ib$/i.test(one)) return
      expect(readBytesIec(one).bytes).toBe(parse(one))
    }),
    { numRuns: 5000 },
  )
})

test('a size is written so that it is read as the same number of bytes', () => {
  fc.assert(
    fc.property(text, fc.constantFrom(readBytes, readBytesIec), (one, read) => {
      const { bytes, thousand } = read(one)
      if (bytes === null || bytes < 0) return
      const [, value, unit = ''] = /^(\S+) (\S+)$/.exec(sizeText(bytes, thousand)) ?? []
      expect(convert(Number(value), unit, 'B') === bytes).toBe(true)
    }),
    { numRuns: 5000 },
  )
})
