import { describe, expect, test } from '@jest/globals'
import { withoutLabels } from '../../../../src/config/import/bundle/bundlemon-labels.ts'
import { body, failureOf, importedOf } from './support.ts'

const BUILT = { scripts: { build: 'react-scripts build' } }
const IDLE = 'what matches no file: it passes in BundleMon as long as anything else matches, and is an error here'

const ofConfig = (config: unknown) => importedOf({ '.bundlemonrc.json': config, 'package.json': BUILT })

test('an application with chunks, groups and a limit on growth', async () => {
  const config = {
    subProject: 'website',
    baseDir: './build',
    files: [
      { friendlyName: 'Main bundle', path: 'static/js/main.<hash>.js', maxSize: '10kb', maxPercentIncrease: 5 },
      { path: 'static/js/<hash>.chunk.js', maxSize: '20kb' },
      { path: 'index.html', maxSize: '500b', maxPercentIncrease: 7.5, compression: 'none' },
      { friendlyName: 'Styles', path: 'static/css/app.css', maxSize: '3kb' },
    ],
    groups: [
      { friendlyName: 'JS files', path: '**/*.js', maxSize: '1mb' },
      { path: '**/*.{png,svg}', compression: 'none' },
    ],
    reportOutput: [['github', { checkRun: true, commitStatus: false }]],
    verbose: true,
    includeCommitMessage: true,
  }
  const { yaml, warnings } = await ofConfig(config)
  expect(body(yaml)).toBe(`version: 1
setup: npm run build
checks:
  bundle-gzip:
    uses: bundle-size
    groups:
      JS files: build/**/*.js
      Styles: build/static/css/app.css
    compression: gzip
    budgets:
      group JS files: {threshold: 1 MiB}
      group Styles: {threshold: 3 KiB}
  bundle-raw:
    uses: bundle-size
    groups:
      "[any].{png,svg}": build/**/*.{png,svg}
    compression: raw
  files:
    uses: bundle-size
    files: build/index.html
    compression: raw
    budgets:
      build/index.html: {threshold: 500 B, max-regression: 7.5% and 10 B}
  main-bundle:
    uses: bundle-size
    files: build/static/js/main.+([a-zA-Z0-9]).js
    compression: gzip
    budgets:
      file.gzip: {threshold: 10 KiB, max-regression: 5% and 10 B}
  js-chunk:
    uses: bundle-size
    files:
      - build/static/js/+([a-zA-Z0-9]).chunk.js
      - "!build/static/js/main.+([a-zA-Z0-9]).js"
    compression: gzip
    budgets:
      file.gzip: {threshold: 20 KiB}
`)
  expect(warnings.map((one) => one.split(': ')[0])).toEqual([
    '`subProject`',
    '`reportOutput`',
    '`verbose`',
    '`includeCommitMessage`',
    '`files[0].maxPercentIncrease`, `files[2].maxPercentIncrease`',
    'what matches no file',
  ])
})

test.each([
  ['.bundlemonrc', 'baseDir: dist\nfiles:\n  - path: "*.js"\n    maxSize: 1kb\n'],
  ['.bundlemonrc', '{\n\t"baseDir": "dist",\n\t"files": [{"path": "*.js", "maxSize": "1kb"}]\n}'],
  ['.bundlemonrc.json', '{"baseDir": "./dist/", "files": [{"path": "./*.js", "maxSize": "1kb"}]}'],
  ['.bundlemonrc.yaml', 'baseDir: dist\nfiles: [{path: "*.js", maxSize: 1kb}]\n'],
  ['.bundlemonrc.yml', 'files: [{path: "dist/*.js", maxSize: 1kb}]\n'],
  ['.bundlemonrc.cjs', 'module.exports = { files: [{ path: "dist/*.js", maxSize: "1kb" }] }'],
  [
    'bundlemon.config.js',
    'module.exports = { baseDir: __dirname + "/dist", files: [{ path: "*.js", maxSize: "1kb" }] }',
  ],
  ['bundlemon.config.json', '{"files": [{"path": "dist/*.js", "maxSize": 1024}]}'],
])('%s', async (name, text) => {
  const { config, warnings } = await importedOf({ [name]: text, 'package.json': BUILT })
  expect(config.checks).toMatchObject([
    { options: { files: ['dist/*.js'], compression: ['gzip'] }, budgets: [{ key: 'file.gzip' }] },
  ])
  expect(config.checks[0]?.budgets[0]?.threshold).toMatchObject({ value: 1, unit: 'KiB' })
  expect(warnings).toEqual([IDLE])
})

test('a file belongs to the first entry that picks it', async () => {
  const { config, warnings } = await ofConfig({
    files: [{ path: 'a/*.js' }, { path: 'a/b.js' }, { path: '**/*.js' }, { path: 'c/*.css' }],
  })
  expect(config.checks.map(({ options }) => (options as { files: string[] }).files)).toEqual([
    ['a/*.js'],
    ['**/*.js', '!a/*.js'],
    ['c/*.css'],
  ])
  expect(warnings[0]).toBe('`files[1]`: left out: BundleMon goes by `files[0]`, which picks the same and comes first')
})

describe('labels', () => {
  test.each([
    ['main.<hash>.js', {}, 'main.+([a-zA-Z0-9]).js'],
    ['<hash>.<hash>.js', { hash: '[a-f0-9]+' }, '+([a-f0-9]).+([a-f0-9]).js'],
    ['<id>.js', { id: '\\d+' }, '+([0-9]).js'],
    ['<id>.js', { id: '[\\w-]+' }, '+([a-zA-Z0-9_-]).js'],
    ['<id>.js', { id: '[a-z]*' }, '*([a-z]).js'],
    ['<id>.js', { id: '[a-z]' }, '[a-z].js'],
    ['<lang>.js', { lang: '(en|de)' }, '@(en|de).js'],
    ['<lang>.js', { lang: 'en' }, 'en.js'],
    ['<other>.js', {}, '<other>.js'],
    ['<constructor>.js', {}, '<constructor>.js'],
  ])('%s with %j', (written, labels, pattern) => {
    expect(withoutLabels(written, labels)).toEqual({ pattern, widened: [] })
  })

  test.each([['.{8}'], ['[^a]+'], ['a.b'], ['(?!x)y'], ['[a-f0-9]{8}']])('%s becomes *, which is told', async (id) => {
    expect(withoutLabels('x.<id>.js', { id })).toEqual({ pattern: 'x.*.js', widened: ['id'] })
    const { warnings } = await ofConfig({ pathLabels: { id }, files: [{ path: 'x.<id>.js' }] })
    expect(warnings[0]).toContain('`files[0].path`: `<id>` became `*`, which picks more than its regular expression')
  })
})

test.each([
  [{ files: [{ path: '!a.js' }, { path: 'b.js' }] }, 'it picks all but some files; write which: the entry is left out'],
  [
    { files: [{ path: '../a.js' }, { path: 'b.js' }] },
    'it lies outside of the working directory: the entry is left out',
  ],
  [{ files: [{ path: 'b.js', maxSize: '10 KiB' }] }, 'BundleMon reads `10 KiB` as 10 B'],
  [{ files: [{ path: 'b.js', maxSizes: '1kb' }] }, 'did you mean `maxSize`?'],
  [{ files: [{ path: 'b.js' }], basedir: 'x' }, 'did you mean `baseDir`?'],
  [
    { files: [{ path: 'b.js', maxSize: '1kb' }, { path: 'b.js' }] },
    '`files[0]`: left out: BundleMon goes by `files[1]`',
  ],
])('%j is told of', async (config, reason) => {
  const { warnings } = await ofConfig(config)
  expect(warnings[0]).toContain(reason)
})

test.each([
  ['no mapping', [], 'must be a mapping, found an empty list'],
  [
    'another compression',
    { defaultCompression: 'zstd' },
    '`defaultCompression` must be `none`, `gzip` or `brotli`, found the text `zstd`',
  ],
  ['a compression of a file', { files: [{ path: 'a', compression: 'zip' }] }, '`files[0].compression` must be'],
  [
    'a percentage that is a text',
    { files: [{ path: 'a', maxPercentIncrease: '5%' }] },
    '`files[0].maxPercentIncrease` must be a number, found the text `5%`',
  ],
  [
    'a percentage of nothing',
    { files: [{ path: 'a', maxPercentIncrease: 0 }] },
    '`files[0].maxPercentIncrease` must be above 0',
  ],
  ['labels that are a list', { pathLabels: ['a'] }, '`pathLabels` must be regular expressions by name, found a list'],
  ['neither files nor groups', { baseDir: 'x' }, 'names no `files` and no `groups`'],
  ['no path', { groups: [{}] }, '`groups[0].path` must be a path or a glob, found nothing'],
])('%s is a mistake', async (_, content, message) => {
  const failure = await failureOf({ '.bundlemonrc.json': content })
  expect(failure.code).toBe('import-file-invalid')
  expect(failure.message).toContain(message)
})

test('broken YAML names its line', async () => {
  const failure = await failureOf({ '.bundlemonrc.yml': 'files:\n  - path: "a\n' })
  expect(failure).toMatchObject({ code: 'import-file-invalid', location: { file: '.bundlemonrc.yml' } })
  expect(failure.message).toMatch(/^\.bundlemonrc\.yml:\d+: /)
})

test.each([[{ baseDir: '/somewhere', files: [{ path: 'a.js' }] }]])('%j leaves nothing', async (config) => {
  expect(await failureOf({ '.bundlemonrc.json': config })).toMatchObject({ code: 'import-file-empty' })
})
