import { expect, test } from '@jest/globals'
import { body, failureOf, importedOf } from './support.ts'

const BUILT = { scripts: { build: 'webpack' } }

test('an application with hashed chunks', async () => {
  const config = {
    files: [
      { path: './build/static/js/*.chunk.js', maxSize: '100kB' },
      { path: './build/static/js/main.*.chunk.js', maxSize: '40kB' },
      { path: './build/static/css/*.css', maxSize: '20kB', compression: 'brotli' },
      { path: './build/static/media/*.svg', maxSize: '8kB', compression: 'none' },
    ],
    defaultCompression: 'gzip',
    normalizeFilenames: '^.+?(\\.\\w+)\\.(?:js|css)$',
    bundlewatchServiceHost: 'https://size.example',
    ci: { trackBranches: ['main'], repoBranchBase: 'main', githubAccessToken: 'not-to-be-shown' },
  }
  const { yaml, warnings } = await importedOf({ '.bundlewatch.config.json': config, 'package.json': BUILT })
  expect(body(yaml)).toBe(`version: 1
setup: npm run build
checks:
  js-chunk:
    uses: bundle-size
    files: [build/static/js/*.chunk.js, "!build/static/js/main.*.chunk.js"]
    compression: gzip
    budgets:
      file.gzip: {threshold: 100 KiB}
  js-main-chunk:
    uses: bundle-size
    files: build/static/js/main.*.chunk.js
    compression: gzip
    budgets:
      file.gzip: {threshold: 40 KiB}
  css:
    uses: bundle-size
    files: build/static/css/*.css
    compression: brotli
    budgets:
      file.brotli: {threshold: 20 KiB}
  media-svg:
    uses: bundle-size
    files: build/static/media/*.svg
    compression: raw
    budgets:
      file.raw: {threshold: 8 KiB}
`)
  expect(warnings.map((one) => one.split(':')[0])).toEqual([
    '`normalizeFilenames`',
    '`bundlewatchServiceHost`',
    '`ci`',
    '`files[3]`',
  ])
  expect(yaml).not.toContain('not-to-be-shown')
})

test('a list in the package.json', async () => {
  const bundlewatch = [{ path: 'dist/app.js', maxSize: '1kB' }]
  const { config } = await importedOf({ 'package.json': { ...BUILT, bundlewatch } })
  expect(config.checks).toMatchObject([{ budgets: [{ key: 'dist/app.js', threshold: { text: '1 KiB' } }] }])
})

test('a script, with a regular expression', async () => {
  const text = `module.exports = { files: [{ path: 'dist/app.js', maxSize: '1kB' }], normalizeFilenames: /x/, defaultCompression: 'brotli' }`
  const { config, warnings } = await importedOf({ 'bundlewatch.config.js': text, 'package.json': BUILT })
  expect(config.checks).toMatchObject([{ options: { compression: ['brotli'] } }])
  expect(warnings).toEqual([expect.stringContaining('`normalizeFilenames`: ')])
})

test('an entry that a later one overrides is left out', async () => {
  const files = [
    { path: 'dist/app.js', maxSize: '1kB' },
    { path: 'dist/*.js', maxSize: '2kB' },
    { path: 'dist/*.css', maxSize: '3kB' },
    { path: 'dist/*.js', maxSize: '4kB' },
  ]
  const { config, warnings } = await importedOf({ '.bundlewatch.config.json': { files }, 'package.json': BUILT })
  expect(config.checks).toMatchObject([
    { options: { files: ['dist/*.css'] } },
    { options: { files: ['dist/*.js'] }, budgets: [{ threshold: { text: '4 KiB' } }] },
  ])
  expect(warnings).toEqual([
    '`files[0]`: left out: bundlewatch goes by `files[1]`, which picks the same and comes later',
    '`files[1]`: left out: bundlewatch goes by `files[3]`, which picks the same and comes later',
  ])
})

test.each([
  ['no files', { defaultCompression: 'gzip' }, '`files` must be a list of files, found nothing'],
  ['files by name', { files: {} }, '`files` must be a list of files, found an empty mapping'],
  [
    'a compression that there is none of',
    { files: [{ path: 'a' }], defaultCompression: 'zip' },
    '`defaultCompression` must be `gzip`, `brotli` or `none`, found the text `zip`',
  ],
  ['a number for a path', { files: [{ path: 1 }] }, '`files[0].path` must be a path or a glob, found the number `1`'],
])('%s is a mistake', async (_, content, message) => {
  const failure = await failureOf({ '.bundlewatch.config.json': content })
  expect(failure.code).toBe('import-file-invalid')
  expect(failure.message).toContain(message)
})

test('unknown keys are told of', async () => {
  const content = { files: [{ path: 'a.js', maxsize: '1kB', gzip: true }], default: 1 }
  const { warnings } = await importedOf({ '.bundlewatch.config.json': content, 'package.json': BUILT })
  expect(warnings.map((one) => one.split(': ')[0])).toEqual(['`default`, `files[0].gzip`', '`files[0].maxsize`'])
})
