import { describe, expect, test } from '@jest/globals'
import { body, failureOf, importedOf } from './support.ts'

const FILE = { devDependencies: { '@size-limit/file': '12', 'size-limit': '12' } }
const LIBRARY = { devDependencies: { '@size-limit/preset-small-lib': '12' }, peerDependencies: { react: '19' } }

const ofChecks = (checks: readonly unknown[], more: object = FILE) =>
  importedOf({ '.size-limit.json': checks, 'package.json': more })

/** What is said besides that the build is not known. */
const losses = (warnings: readonly string[]) => warnings.filter((one) => !one.startsWith('the build: '))

describe('the whole text', () => {
  test('of an application whose files are built before', async () => {
    const checks = [
      { name: 'Entry', path: ['build/static/js/main.*.js', 'build/static/css/main.*.css'], limit: '170 kB' },
      { name: 'All scripts', path: 'build/**/*.js', limit: '1.5 MB', gzip: true },
      { name: 'Fonts', path: ['build/**/*.woff2', '!build/legacy/**'], limit: '90 KiB', brotli: false, running: false },
      { path: 'build/**/*.css' },
    ]
    const manifest = { ...FILE, scripts: { build: 'vite build' }, 'size-limit': checks }
    const { yaml, warnings } = await importedOf({ 'package.json': manifest, 'pnpm-lock.yaml': '' })
    expect(yaml).toBe(`# yaml-language-server: $schema=./pacegate.schema.json
# Made from package.json. Sizes are compared with the base commit besides: a total, or a group without a limit, fails
# when it grows by more than 1 % and 500 B. Say otherwise with \`total: {max-regression: 5%}\`.
version: 1
setup: pnpm install --frozen-lockfile && pnpm run build
checks:
  bundle-brotli:
    uses: bundle-size
    groups:
      Entry: [build/static/js/main.*.js, build/static/css/main.*.css]
      build/[any].css: build/**/*.css
    compression: brotli
    budgets:
      group Entry: {threshold: 170 kB}
  bundle-gzip:
    uses: bundle-size
    groups:
      All scripts: build/**/*.js
    compression: gzip
    budgets:
      group All scripts: {threshold: 1.5 MB}
  bundle-raw:
    uses: bundle-size
    groups:
      Fonts: [build/**/*.woff2, "!build/legacy/**"]
    compression: raw
    budgets:
      group Fonts: {threshold: 90 KiB}
`)
    expect(warnings).toEqual([])
  })

  test('of a library whose imports are measured', async () => {
    const checks = [
      { name: 'everything', path: 'dist/index.js', limit: '3 kB' },
      { name: 'parse', path: './dist/index.js', import: '{ parse }', ignore: ['tslib'], limit: '900 B' },
      { import: { './dist/a.js': '{ a }', 'dist/b.js': '*', react: 'React' }, limit: '1 kB', name: 'both' },
      { import: '{ parse }', limit: '1 kB', name: 'by name' },
    ]
    const { yaml, warnings } = await ofChecks(checks, { ...LIBRARY, main: 'lib/index.cjs' })
    expect(body(yaml)).toBe(`version: 1
checks:
  bundle:
    uses: bundle-size
    imports:
      everything: {import: "*", from: dist/index.js}
      parse: {import: "{ parse }", from: dist/index.js, external: [tslib]}
      both: {import: {dist/a.js: "{ a }", dist/b.js: "*", react: React}}
      by name: {import: "{ parse }"}
    compression: brotli
    budgets:
      import everything: {threshold: 3 kB}
      import parse: {threshold: 900 B}
      import both: {threshold: 1 kB}
      import by name: {threshold: 1 kB}
`)
    expect(warnings).toEqual([
      '`[0].path`: size-limit bundles these files with nothing that uses them; here it is an import of all that they export, which can be larger, so set the limit by the first sizes',
      'the build: it is not known what makes the files; write it as `setup`, such as `npm ci && npm run build`',
    ])
  })
})

test.each([
  ['10 kB', '10 kB'],
  ['10KB', '10 kB'],
  ['10 KiB', '10 KiB'],
  ['1.5 MB', '1.5 MB'],
  ['0.25 MiB', '256 KiB'],
  ['2048', '2048 B'],
  [2048, '2048 B'],
  ['1.001 kB', '1 kB'],
  ['12.345 kB', '12345 B'],
  ['1.5 B', '1 B'],
  ['0 B', '0 B'],
])('a limit of %j', async (limit, threshold) => {
  const { config } = await ofChecks([{ path: 'a.js', limit }])
  expect(config.checks[0]?.budgets).toMatchObject([{ key: 'group a.js', threshold: { text: threshold } }])
})

test.each([['1 s'], ['500 ms'], ['10 bytes'], [''], [0]])('a limit of %j is none of bytes', async (limit) => {
  const { config, warnings } = await ofChecks([{ path: 'a.js', limit }])
  expect(config.checks[0]?.budgets).toEqual([])
  expect(losses(warnings).length).toBe(limit ? 1 : 0)
})

describe('what is bundled first', () => {
  const bundlerOf = (check: object, dependency: string) =>
    ofChecks([{ path: 'dist/a.js', ...check }], { devDependencies: { [dependency]: '12' } })
  const kindOf = ({ yaml }: { yaml: string }) => (yaml.includes('imports:') ? 'import' : 'files')

  test.each([
    ['@size-limit/preset-small-lib', {}, 'import'],
    ['@size-limit/preset-big-lib', {}, 'import'],
    ['@size-limit/esbuild', {}, 'import'],
    ['@size-limit/webpack', {}, 'import'],
    ['@size-limit/preset-app', {}, 'files'],
    ['@size-limit/file', {}, 'files'],
    ['@size-limit/webpack', { webpack: false }, 'files'],
    ['@size-limit/preset-small-lib', { disablePlugins: ['@size-limit/esbuild'] }, 'files'],
    ['@size-limit/preset-small-lib', { disablePlugins: ['@size-limit/webpack'] }, 'import'],
    ['@size-limit/preset-small-lib', { path: 'dist/*.js' }, 'files'],
    ['@size-limit/preset-small-lib', { path: 'dist/a.css' }, 'files'],
    ['@size-limit/preset-small-lib', { path: ['dist/a.mjs', 'dist/b.cjs'] }, 'import'],
  ])('with %s and %j', async (dependency, check, kind) => {
    expect(kindOf(await bundlerOf(check, dependency))).toBe(kind)
  })

  test('webpack is another bundler, and that is told', async () => {
    const check = { import: '{ a }' }
    const [webpack, esbuild] = [
      await bundlerOf(check, '@size-limit/webpack'),
      await bundlerOf(check, '@size-limit/esbuild'),
    ]
    expect(losses(webpack.warnings)).toEqual([expect.stringContaining('`[0]`: size-limit bundles it with webpack')])
    expect(losses(esbuild.warnings)).toEqual([])
    expect(body(webpack.yaml)).toBe(body(esbuild.yaml))
  })

  test.each([
    [{ import: 'a, { b }' }, 'is not one of'],
    [{ import: '{ a }', path: 'dist/*.js' }, 'must name one file'],
    [{ import: {} }, 'names no file'],
    [{ config: './webpack.config.js' }, 'a bundler of your own'],
    [{ entry: 'main' }, 'a bundler of your own'],
  ])('%j is left out, and the other checks stay', async (check, reason) => {
    const checks = [
      { path: 'dist/a.js', limit: '1 kB', ...check },
      { path: 'dist/b.js', limit: '2 kB', name: 'b' },
    ]
    const { config, warnings } = await ofChecks(checks, LIBRARY)
    expect(config.checks.flatMap(({ budgets }) => budgets.map(({ key }) => key))).toEqual(['import b'])
    expect(warnings).toContainEqual(expect.stringMatching(new RegExp(`^\`\\[0\\][^:]*: .*${reason}`)))
  })
})

test('every key is handled or told of', async () => {
  const check = {
    path: 'dist/a.js',
    name: 'a',
    limit: '1 kB',
    message: 'Too large!',
    gzip: true,
    ignore: ['react'],
    webpack: false,
    running: false,
    disablePlugins: [],
    time: { networkSpeed: '1 MB' },
    uiReports: {},
    compareWith: 'stats.json',
    hidePassed: true,
    highlightLess: true,
    modifyWebpackConfig: {},
    modifyEsbuildConfig: {},
    disableModuleConcatenation: true,
    module: true,
    limits: '2 kB',
    constructor: 1,
  }
  const { warnings } = await ofChecks([check, { ...check, name: 'b' }])
  const told = losses(warnings).flatMap((one) =>
    [...(one.split(': ')[0] ?? '').matchAll(/`\[0\]\.([^`]+)`/g)].map(([, key]) => key),
  )
  expect(told.toSorted()).toEqual(
    [
      'message',
      'ignore',
      'time',
      'uiReports',
      'compareWith',
      'hidePassed',
      'highlightLess',
      'modifyWebpackConfig',
      'modifyEsbuildConfig',
      'disableModuleConcatenation',
      'module',
      'limits',
      'constructor',
    ].toSorted(),
  )
  expect(warnings).toContainEqual(expect.stringMatching(/^`\[0\]\.limits`, `\[1\]\.limits`: .*did you mean `limit`\?$/))
})

test('names stay readable, unique and harmless', async () => {
  const names = ['App', 'app', 'a > b', 'dist/*.js', '  two\n lines ', '__proto__', 'constructor', '*', '2024', '']
  const { config } = await ofChecks(names.map((name) => ({ path: 'dist/x.js', name, limit: '1 kB' })))
  expect(config.checks[0]?.budgets.map(({ key }) => key)).toEqual(
    [
      'App',
      'app 2',
      'a / b',
      'dist/[any].js',
      'two lines',
      '__proto__ files',
      'constructor files',
      '[any]',
      '2024',
      'files',
    ].map((name) => `group ${name}`),
  )
})

test('without a path it is the main file of the package', async () => {
  const { yaml } = await ofChecks([{ limit: '1 kB' }], { ...FILE, main: './lib/a.js' })
  expect(body(yaml)).toContain('groups:\n      lib/a.js: lib/a.js\n')
  const without = await ofChecks([{ limit: '1 kB' }])
  expect(body(without.yaml)).toContain('groups:\n      index.js: index.js\n')
  const unended = await ofChecks([{ limit: '1 kB' }], { ...FILE, main: 'lib' })
  expect(unended.warnings[0]).toContain('`main` no ending; check that `lib.js` is the file')
})

test('paths start where the config lies', async () => {
  const files = {
    'packages/core/.size-limit.json': [{ path: ['./dist/*.js', '!./dist/dev.js', '../shared/x.js'], name: 'core' }],
    'packages/core/package.json': LIBRARY,
    'package.json': FILE,
  }
  const { yaml } = await importedOf(files)
  expect(body(yaml)).toContain(
    '      core: [packages/core/dist/*.js, "!packages/core/dist/dev.js", packages/shared/x.js]\n',
  )
  const outside = await ofChecks([{ path: ['../x.js', '/etc/x.js', 'a.js'] }])
  expect(losses(outside.warnings)).toEqual(['`[0].path`: it lies outside of the working directory, and is left out'])
  expect(body(outside.yaml)).toContain('groups:\n      a.js: a.js\n')
})

test.each([
  ['.size-limit.js', 'module.exports = [{ path: "dist/a.js", limit: "1 kB", modifyWebpackConfig(c) { return c } }]'],
  ['.size-limit.cjs', 'module.exports = [{ path: "dist/a.js", limit: "1 kB", modifyWebpackConfig: (c) => c }]'],
  ['.size-limit.mjs', 'export default [{ path: "dist/a.js", limit: 1 + " kB", modifyWebpackConfig() {} }]'],
  [
    '.size-limit.ts',
    'const limit: string = "1 kB"\nexport default [{ path: "dist/a.js", limit, modifyWebpackConfig() {} }] satisfies object[]',
  ],
])('%s is evaluated, and its functions are told of', async (name, text) => {
  const { config, warnings } = await importedOf({ [name]: text, 'package.json': FILE })
  expect(config.checks[0]?.budgets).toMatchObject([{ key: 'group dist/a.js', threshold: { text: '1 kB' } }])
  expect(warnings[0]).toContain('`[0].modifyWebpackConfig`: ')
})

describe('mistakes', () => {
  test.each([
    ['no list', '{"path": "a.js"}', '.size-limit.json:1: must be a list of checks, found a mapping'],
    ['no check', '[]', '.size-limit.json:1: holds no check'],
    ['a check that is none', '["a.js"]', '.size-limit.json:1: `[0]` must be a mapping, found the text `a.js`'],
    [
      'a path of another type',
      '[\n  {"path": 3}\n]',
      '.size-limit.json:2: `[0].path` must be a text or a list of texts, found the number `3`',
    ],
    ['no path in a list', '[{"path": []}]', '`[0].path` is empty'],
    ['a switch of another type', '[{"gzip": "yes"}]', '`[0].gzip` must be `true` or `false`, found the text `yes`'],
    ['a limit of another type', '[{"limit": ["1 kB"]}]', '`[0].limit` must be a text such as `10 kB`, found a list'],
    ['a limit in no unit of its own', '[{"limit": "10 K"}]', '`[0].limit` `10 K` is no size that size-limit can read'],
    ['a limit that does not exist', '[{"limit": "10 ib"}]', '`[0].limit` `10 ib` is no size that size-limit can read'],
    ['a limit below nothing', '[{"limit": "-1 kB"}]', '`[0].limit` `-1 kB` is negative'],
    ['broken JSON', '[\n  {"path": "a.js",}\n]', '.size-limit.json:2: is not valid JSON'],
    ['an import that is a list', '[{"import": ["a"]}]', '`[0].import` must be a text, or texts by file, found a list'],
  ])('%s', async (_, text, message) => {
    const failure = await failureOf({ '.size-limit.json': text, 'package.json': FILE })
    expect(failure).toMatchObject({ code: 'import-file-invalid', location: { file: '.size-limit.json' } })
    expect(failure.message).toContain(message)
    expect(failure.hint).not.toBe('')
  })

  test('all of them at once', async () => {
    const text = '[\n  {"path": 3},\n  {"gzip": 1}\n]'
    const { message } = await failureOf({ '.size-limit': text })
    expect(message).toMatch(/^2 things are wrong:\n\.size-limit:2: .*\n\.size-limit:3: /)
  })

  test('nothing that can be carried over', async () => {
    const failure = await failureOf({ '.size-limit.json': [{ path: '/x.js' }], 'package.json': FILE })
    expect(failure.code).toBe('import-file-empty')
    expect(failure.message).toContain('it lies outside of the working directory')
  })

  test('a script that throws is told by its own name', async () => {
    const failure = await failureOf({ '.size-limit.cjs': 'throw new Error("no disk")' })
    expect(failure).toMatchObject({ code: 'script-failed', message: '.size-limit.cjs:1:7 failed: no disk' })
  })

  test('a script that exports something else', async () => {
    const failure = await failureOf({ '.size-limit.mjs': 'export default () => []' })
    expect(failure.message).toBe('.size-limit.mjs: must be a list of checks, found an empty mapping')
  })
})
