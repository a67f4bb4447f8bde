import { expect, test } from '@jest/globals'
import { body, failureOf, importedOf } from './support.ts'

const BUILT = { scripts: { build: 'rollup -c' } }

test('the files of a library of styles and scripts', async () => {
  const bundlesize = [
    { path: './dist/css/shop.css', maxSize: '34 kB' },
    { path: './dist/css/shop.min.css', maxSize: '31.75 kB' },
    { path: './dist/js/shop.bundle.min.js', maxSize: '23 kB', compression: 'gzip' },
    { path: './dist/js/shop.esm.js', maxSize: '100 KB', compression: 'none' },
    { path: './dist/js/chunk-*.js', maxSize: '5 kB' },
    { path: './dist/js/lib-v2-1a2b3c4d.js', maxSize: '7 kB' },
    { path: './dist/js/unlimited.js' },
  ]
  const { yaml, warnings } = await importedOf({ 'package.json': { ...BUILT, bundlesize }, 'yarn.lock': '' })
  expect(body(yaml)).toBe(`version: 1
setup: yarn install --frozen-lockfile && yarn run build
checks:
  bundle:
    uses: bundle-size
    groups:
      dist/js/lib-v2-1a2b3c4d.js: dist/js/lib-v2-1a2b3c4d.js
    compression: gzip
    budgets:
      group dist/js/lib-v2-1a2b3c4d.js: {threshold: 7 KiB}
  files-gzip:
    uses: bundle-size
    files:
      - dist/css/shop.css
      - dist/css/shop.min.css
      - dist/js/shop.bundle.min.js
      - dist/js/unlimited.js
    compression: gzip
    budgets:
      dist/css/shop.css: {threshold: 34 KiB}
      dist/css/shop.min.css: {threshold: 31.75 KiB}
      dist/js/shop.bundle.min.js: {threshold: 23 KiB}
  files-raw:
    uses: bundle-size
    files: dist/js/shop.esm.js
    compression: raw
    budgets:
      dist/js/shop.esm.js: {threshold: 100 KiB}
  js-chunk:
    uses: bundle-size
    files: dist/js/chunk-*.js
    compression: gzip
    budgets:
      file.gzip: {threshold: 5 KiB}
`)
  expect(warnings).toEqual([])
})

test('a file of its own, and what bundlesize itself does not read', async () => {
  const config = {
    files: [{ path: 'dist/app.js', maxSize: '1 MB', maxsize: '2 MB', compression: 'brotli' }],
    compression: 'none',
    ci: {},
  }
  const { config: own, warnings } = await importedOf({ 'bundlesize.config.json': config, 'package.json': BUILT })
  expect(own.checks).toMatchObject([
    { options: { files: ['dist/app.js'], compression: ['brotli'] }, budgets: [{ threshold: { text: '1 MiB' } }] },
  ])
  expect(warnings).toEqual([
    '`compression`: bundlesize reads it beside a `path` only, and nothing is made of it',
    '`ci`: bundlesize does not read it, and nothing is made of it',
    '`files[0].maxsize`: it is no key of that tool, and nothing is made of it; did you mean `maxSize`?',
    '`files[0].compression`: bundlesize has an older brotli of its own, so sizes may differ a little',
  ])
})

test.each([
  [{ maxSize: '10 KiB' }, 'bundlesize reads `10 KiB` as 10 B, and so does the limit here'],
  [{ maxSize: '1.5' }, 'bundlesize reads `1.5` as 1 B'],
  [{ maxSize: 500 }, 'bundlesize never fails for a number without quotes'],
  [{ maxSize: 'small' }, 'bundlesize reads `small` as no limit'],
  [{ compression: 'gz' }, 'bundlesize knows no `gz` and measures the file as it is'],
  [{ path: 'dist/logo.png' }, 'bundlesize reads files as text'],
  [{ path: 'dist/*' }, 'a folder that it picks is a failure there; here its files count'],
  [{ path: 'dist' }, 'a folder that it names is a failure there; here its files count'],
  [{ path: 'dist\\js\\app.js' }, 'its backslashes became `/`'],
])('%j is told of', async (file, reason) => {
  const bundlesize = [{ path: 'dist/app.js', maxSize: '1 kB', ...file }]
  const { warnings } = await importedOf({ 'package.json': { ...BUILT, bundlesize } })
  expect(warnings).toEqual([expect.stringContaining(reason)])
})

test.each([
  ['!dist/app.js', 'a pattern that starts with `!` picks nothing there'],
  ['../app.js', 'it lies outside of the working directory'],
])('%s is left out', async (path, reason) => {
  const bundlesize = [{ path, maxSize: '1 kB' }, { path: 'dist/b.js' }]
  const { config, warnings } = await importedOf({ 'package.json': { ...BUILT, bundlesize } })
  expect(config.checks).toMatchObject([{ options: { files: ['dist/b.js'] } }])
  expect(warnings).toEqual([`\`bundlesize[0].path\`: ${reason}, so the entry is left out`])
})

test.each([
  ['no files', {}, 'bundlesize.config.json:1: `files` must be a list of files, found nothing'],
  ['an empty list', { files: [] }, '`files` is empty'],
  ['no path', { files: [{ maxSize: '1 kB' }] }, '`files[0].path` must be a path or a glob, found nothing'],
  [
    'a list of sizes',
    { files: [{ path: 'a', maxSize: ['1 kB'] }] },
    '`files[0].maxSize` must be a text such as `10 kB`',
  ],
  ['a negative size', { files: [{ path: 'a', maxSize: '-1 kB' }] }, '`files[0].maxSize` `-1 kB` is negative'],
  ['a word', 'dist/*.js', 'bundlesize.config.json: is not valid JSON'],
])('%s is a mistake', async (_, content, message) => {
  const failure = await failureOf({ 'bundlesize.config.json': content })
  expect(failure.code).toBe('import-file-invalid')
  expect(failure.message).toContain(message)
})
