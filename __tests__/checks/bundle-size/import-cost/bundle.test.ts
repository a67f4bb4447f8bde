import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { expect, test } from '@jest/globals'
import { version } from 'esbuild'
import { bundleImports } from '../../../../src/checks/bundle-size/import-cost/probe-bundle.ts'
import type { Files } from '../../../../src/ports/files.ts'
import { project } from '../support.ts'
import { bundle, bundles, code, library, link, PORTS } from './support.ts'

const FILES = {
  'package.json':
    '{"name":"own","type":"module","exports":"./index.js","sideEffects":false,"peerDependencies":{"peer":"1"}}',
  'index.js': `export { parse } from './parse.js'\nexport { list } from './list.js'\nexport { view } from './view.js'\n`,
  'parse.js': `import { clean } from 'dep'\nexport const parse = (text) => clean(text) + 'parsed'\n`,
  'list.js': `export const list = () => 'a list that parse does not need'\n`,
  'view.js': `import { h } from 'peer'\nimport { f } from 'peer/deep'\nexport const view = () => h(f)\n`,
  'node_modules/dep/package.json':
    '{"name":"dep","version":"1.0.0","type":"module","main":"main.js","sideEffects":false}',
  'node_modules/dep/main.js': `import { trim } from 'deeper'\nexport const clean = (text) => trim(text).toLowerCase()\n`,
  'node_modules/deeper/package.json':
    '{"name":"deeper","version":"1.0.0","type":"module","main":"main.js","sideEffects":false}',
  'node_modules/deeper/main.js': `export const trim = (text) => text.trim() + 'trimmed'\n`,
}

test('names the modules, and with the rest they sum to the file', async () => {
  using made = library(FILES)
  const one = await bundle(made.directory, '{ parse, view }')
  const [output] = one.outputs
  expect(one.outputs.map(({ path }) => path)).toEqual(['index.js'])
  expect(output?.parts.map(([path]) => path).sort()).toEqual([
    'node_modules/deeper/main.js',
    'node_modules/dep/main.js',
    'parse.js',
    'view.js',
  ])
  const sum = output?.parts.reduce((total, [, bytes]) => total + bytes, output.rest)
  expect(sum).toBe(output?.content.length)
  expect(output?.rest).toBeGreaterThan(0)
  expect(one.packageImports).toContainEqual(['parse.js', 'dep', { specifier: 'dep', kind: 'import' }])
  expect(one.packageImports).toContainEqual([
    'node_modules/dep/main.js',
    'deeper',
    { specifier: 'deeper', kind: 'import' },
  ])
  const direct = await bundle(made.directory, { import: '{ clean }', from: 'node_modules/dep/main.js' })
  expect(direct.packageImports).toEqual([
    ['node_modules/dep/main.js', 'deeper', { specifier: 'deeper', kind: 'import' }],
  ])
})

test('peer dependencies and what `external` names are left out, and only those that are imported are told', async () => {
  using made = library(FILES)
  const { bundled } = await bundles(made.directory, {
    view: '{ view }',
    parse: { import: '{ parse }', external: ['deeper'] },
    list: '{ list }',
  })
  expect(bundled.map(({ name, externals }) => [name, externals])).toEqual([
    ['view', ['peer', 'peer/deep']],
    ['parse', ['deeper']],
    ['list', []],
  ])
  expect(bundled.every(({ leavesOut }) => leavesOut)).toBe(true)
})

test('in a monorepo the peers are those of the package that the file is of', async () => {
  using made = library({
    'package.json': '{"name":"root","private":true}',
    'packages/a/package.json': '{"name":"a","type":"module","peerDependencies":{"peer":"1"}}',
    'packages/a/dist/package.json': '{"type":"module"}',
    'packages/a/dist/index.js': `export { h } from 'peer'\n`,
  })
  const one = await bundle(made.directory, { import: '{ h }', from: 'packages/a/dist/index.js' })
  expect(one.externals).toEqual(['peer'])
})

test('a style sheet is an output of its own, with its parts', async () => {
  using made = library({
    'index.js': `import './a.css'\nimport './b.css'\nexport const a = () => 'a'\n`,
    'a.css': '.a { color: red }\n',
    'b.css': '.b { color: blue }\n',
  })
  const { outputs } = await bundle(made.directory, '{ a }')
  expect(outputs.map(({ path }) => path)).toEqual(['index.js', 'index.css'])
  expect(outputs[1]?.parts.map(([path]) => path).sort()).toEqual(['a.css', 'b.css'])
  for (const { content, parts, rest } of outputs) {
    expect(parts.reduce((sum, [, bytes]) => sum + bytes, rest)).toBe(content.length)
  }
})

test.each([
  [
    'exports by condition',
    { exports: { '.': { require: './c.cjs', browser: './b.js', import: './i.js' } } },
    'browser',
  ],
  [
    'exports, nested',
    { exports: { types: './t.d.ts', import: { node: './i.js', production: './p.js' } } },
    'production',
  ],
  ['exports, a list', { exports: [{ node: './i.js' }, './b.js'], module: './i.js' }, 'browser'],
  ['browser before module', { browser: './b.js', module: './i.js', main: './c.cjs' }, 'browser'],
  ['a browser map', { main: './i.js', browser: { './i.js': './b.js' } }, 'browser'],
  ['module before main', { module: './i.js', main: './c.cjs' }, 'import'],
  ['main', { main: './i' }, 'import'],
  ['index.js', {}, 'index'],
])('the entry is what importers get: %s', async (_, fields, expected) => {
  using made = library({
    'package.json': JSON.stringify({ name: 'own', type: 'module', ...fields }),
    'index.js': `export const which = () => 'from index'\n`,
    'i.js': `export const which = () => 'from import'\n`,
    'b.js': `export const which = () => 'from browser'\n`,
    'p.js': `export const which = () => 'from production'\n`,
    'c.cjs': `exports.which = () => 'from require'\n`,
  })
  expect(code(await bundle(made.directory, '{ which }'))).toContain(`from ${expected}`)
})

test('a package that imports itself, in a circle and by its own name', async () => {
  using made = library({
    'package.json': '{"name":"own","type":"module","exports":{".":"./index.js","./b":"./b.js"}}',
    'index.js': `export { b } from 'own/b'\nexport const a = () => 'a of index'\n`,
    'b.js': `import { a } from 'own'\nexport const b = () => a() + 'b'\n`,
  })
  const one = await bundle(made.directory, '{ b }')
  expect(one.outputs[0]?.parts.map(([path]) => path).sort()).toEqual(['b.js', 'index.js'])
})

test('the same sources in another folder are the same bytes', async () => {
  using first = library(FILES)
  using second = library(FILES)
  const [one, two] = [await bundle(first.directory, '*'), await bundle(second.directory, '*')]
  expect(one.outputs).toEqual(two.outputs)
})

test('names of modules that prototypes and terminals know', async () => {
  using made = library({
    'index.js': `export { __proto__ } from './__proto__.js'\nexport { constructor } from './new\\nline.js'\n`,
    '__proto__.js': `export const __proto__ = () => 'one'\n`,
    'new\nline.js': `export const constructor = () => 'two'\n`,
  })
  const one = await bundle(made.directory, '{ __proto__, constructor }')
  expect(code(one)).toMatch(/one.*two/s)
  expect(one.outputs[0]?.parts.map(([path]) => path).sort()).toEqual(['__proto__.js', 'new\nline.js'])
})

test('warns that of CommonJS everything counts, and of what esbuild warns', async () => {
  using made = library({
    'index.js': 'exports.a = () => 1\nexports.b = () => 2\n',
    'odd.js': 'export const odd = (a) => typeof a === "nonsense"\n',
  })
  const { bundled } = await bundles(made.directory, {
    cjs: '{ a }',
    all: '*',
    odd: { import: '{ odd }', from: 'odd.js' },
  })
  const [cjs, all, odd] = bundled.map(({ warnings }) => warnings)
  expect(cjs).toEqual([expect.stringMatching(/^import `cjs`: `index.js` is CommonJS, so all of it counts/)])
  expect(all).toEqual([])
  expect(odd).toEqual([expect.stringMatching(/^import `odd`: odd.js:1:40: .*typeof/)])
})

test('a bundle of 20 MB', async () => {
  using made = library({ 'index.js': `export const big = '${'x'.repeat(20e6)}'\n` })
  const one = await bundle(made.directory, '{ big }')
  expect(one.outputs[0]?.content.length).toBeGreaterThan(20e6)
})

test('an abort ends esbuild and rejects with its reason; no folder stays behind', async () => {
  using made = project({
    'index.js': 'export const a = 1\n',
    'node_modules/esbuild/package.json': '{"name":"esbuild","version":"0.0.0","main":"main.js"}',
    'node_modules/esbuild/main.js': `require('fs').writeFileSync('started', String(process.pid))
exports.build = () => new Promise(() => setInterval(() => {}, 1000))\n`,
  })
  const folders: string[] = []
  const files: Files = {
    ...PORTS.files,
    async temporaryDirectory(prefix) {
      const folder = await PORTS.files.temporaryDirectory(prefix)
      folders.push(folder.path)
      return folder
    },
  }
  const abort = new AbortController()
  const reason = new Error('enough')
  const run = bundleImports(
    { a: { import: '{ a }' } },
    { side: 'head', directory: made.directory },
    { ...PORTS, files },
    abort.signal,
  )
  const settled = expect(run).rejects.toBe(reason)
  const started = join(made.directory, 'started')
  for (const deadline = Date.now() + 30_000; Date.now() < deadline && !existsSync(started); ) await delay(20)
  await delay(50)
  abort.abort(reason)
  await settled
  const pid = Number(readFileSync(started, 'utf8'))
  expect(pid).toBeGreaterThan(0)
  expect(() => process.kill(pid, 0)).toThrow('ESRCH')
  expect(folders.map((path) => existsSync(path))).toEqual([false])
})

test('takes the esbuild that size-limit would, and says which', async () => {
  const fake = (version: string) => ({
    'package.json': JSON.stringify({ name: 'esbuild', version, main: 'main.js' }),
    'main.js': `exports.build = () => Promise.reject(Object.assign(new Error('this is ${version}'), { errors: [] }))\n`,
  })
  const under = (folder: string, files: object) =>
    Object.fromEntries(Object.entries(files).map(([path, text]) => [`${folder}/${path}`, text]))
  using made = project({
    'index.js': 'export const a = 1\n',
    'node_modules/@size-limit/esbuild/package.json': '{"name":"@size-limit/esbuild","version":"1.0.0","exports":{}}',
    ...under('node_modules/esbuild', fake('0.1.0')),
    ...under('node_modules/@size-limit/esbuild/node_modules/esbuild', fake('0.2.0')),
  })
  await expect(bundle(made.directory, '{ a }')).rejects.toThrow(/this is 0\.2\.0/)
  using own = library({ 'index.js': 'export const a = () => 1\n' })
  expect((await bundle(own.directory, '{ a }')).bundler).toMatchObject({ name: 'esbuild', version })
})

test.each([
  [['@size-limit/preset-small-lib', '@size-limit/esbuild']],
  [['tsup']],
  [['vite']],
  [['vitest', 'vite']],
  [['tsx']],
])('finds an esbuild that only %j can reach', async (route) => {
  using made = project({ 'index.js': 'export const a = () => 1\n' })
  const manifests = route.map((name) => [`node_modules/${name}/package.json`, `{"name":"${name}","exports":{}}`])
  using store = library(Object.fromEntries(manifests))
  const [first = ''] = route
  link(made.directory, first, join(store.directory, 'node_modules', first))
  expect((await bundle(made.directory, '{ a }')).bundler.name).toBe('esbuild')
})
