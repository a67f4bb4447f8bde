import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, test } from '@jest/globals'
import { importSize } from '../../../../src/checks/bundle-size/import-cost/size.ts'
import { compressedSize } from '../../../../src/checks/bundle-size/sizes.ts'
import { type bundle, bundles, installed, library } from './support.ts'

const METRICS = ['raw', 'gzip', 'brotli'] as const
type Sizes = Record<(typeof METRICS)[number], number>

const manifest = (more: object = {}): string =>
  JSON.stringify({
    name: 'measured',
    version: '1.0.0',
    type: 'module',
    main: './index.js',
    sideEffects: false,
    peerDependencies: { react: '>=18' },
    devDependencies: { '@size-limit/esbuild': '12.1.0', '@size-limit/file': '12.1.0' },
    ...more,
  })

const FILES = {
  'package.json': manifest(),
  'index.js': `export { parse, tokens } from './parse.js'
export { format } from './format.js'
export { shape } from './shape.js'
export { render } from './render.js'
export { button } from './button.js'
export default class Parser { parse(text) { return text.split(';').map((part) => part.trim()) } }
`,
  'parse.js': `import { clean } from 'esm-dep'
export const tokens = /[a-z]+|\\d+/g
/** Reads. */
export function parse(text) {
  if (process.env.NODE_ENV !== 'production') console.warn('parse is slow in development')
  return (clean(text).match(tokens) ?? []).map((token) => ({ token, length: token.length }))
}
`,
  'format.js': `export const format = (list) => list.map(({ token }) => token).join(' ')\n`,
  'shape.js': `import deep from 'cjs-dep'\nexport const shape = (value) => deep(value, 2)\n`,
  'render.js': `import { createElement, useState } from 'react'
import { jsx } from 'react/jsx-runtime'
export function render(value) { return jsx('p', { children: useState(createElement('b', null, value)) }) }
`,
  'button.js': `import './button.css'\nexport const button = { kind: 'button' }\n`,
  'button.css': '.button { color: red; border: 1px solid black }\n',
  'node_modules/esm-dep/package.json':
    '{"name":"esm-dep","version":"1.0.0","type":"module","exports":"./main.js","sideEffects":false}',
  'node_modules/esm-dep/main.js': `export const clean = (text) => text.normalize().toLowerCase()
export const unused = () => 'this must not be in the bundle of anything'
`,
  'node_modules/cjs-dep/package.json': '{"name":"cjs-dep","version":"1.0.0","main":"main.js"}',
  'node_modules/cjs-dep/main.js': `module.exports = function deep(value, depth) {
  return depth > 0 && value && typeof value === 'object' ? Object.keys(value).map((k) => deep(value[k], depth - 1)) : typeof value
}
`,
}

/** What `size-limit --json` says for each check of `config`, in its order. */
async function sizeLimit(directory: string, config: readonly object[], write: (path: string, text: string) => void) {
  write('.size-limit.json', JSON.stringify(config))
  const bin = join(installed('size-limit'), 'bin.js')
  const { stdout } = await promisify(execFile)(process.execPath, [bin, '--json'], { cwd: directory })
  return (JSON.parse(stdout) as { size: number }[]).map(({ size }) => size)
}

async function theirs(made: ReturnType<typeof library>, checks: readonly object[]): Promise<Sizes[]> {
  const modes = [{ brotli: false }, { gzip: true }, {}]
  const sizes = await sizeLimit(
    made.directory,
    checks.flatMap((check, index) => modes.map((mode, at) => ({ name: `${index}/${at}`, ...check, ...mode }))),
    made.write,
  )
  return checks.map((_, index) => {
    const [raw = NaN, gzip = NaN, brotli = NaN] = sizes.slice(index * modes.length)
    return { raw, gzip, brotli }
  })
}

async function sizesOf(one: Awaited<ReturnType<typeof bundle>>): Promise<Sizes> {
  const sizes: Sizes = { raw: 0, gzip: 0, brotli: 0 }
  for (const metric of METRICS) {
    const each = await Promise.all(one.outputs.map(({ content }) => compressedSize(content, metric)))
    sizes[metric] = importSize(one, each, metric)
  }
  return sizes
}

async function ours(directory: string, options: readonly unknown[]): Promise<Sizes[]> {
  const named = options.map((option, index) => [`import ${index}`, option] as const)
  const { bundled } = await bundles(directory, Object.fromEntries(named))
  return Promise.all(bundled.map(sizesOf))
}

describe('beside size-limit with @size-limit/esbuild', () => {
  test('every figure is theirs: names, default, everything, CommonJS, peers, style sheets, several files, external', async () => {
    using made = library(FILES)
    const simple = [
      '{ parse }',
      '{ format, parse }',
      '{ tokens }',
      '*',
      'Parser',
      '{ shape }',
      '{ render }',
      '{ button }',
    ]
    const several = { 'parse.js': '{ parse }', 'format.js': '{ format }', 'shape.js': '*' }
    const expected = await theirs(made, [
      ...simple.map((one) => ({ import: one })),
      { import: several },
      { path: 'parse.js', import: '{ parse }', ignore: ['esm-dep'] },
    ])
    const found = await ours(made.directory, [
      ...simple,
      { import: several },
      { import: '{ parse }', from: 'parse.js', external: ['esm-dep'] },
    ])
    expect(found).toEqual(expected)
    expect(expected.every(({ raw }) => raw > 40)).toBe(true)
    expect(new Set(found.map(({ raw }) => raw)).size).toBe(found.length)
  })

  test('a peer dependency that is imported itself is measured', async () => {
    using made = library({
      ...FILES,
      'node_modules/react/package.json': '{"name":"react","main":"index.js","version":"19.0.0"}',
      'node_modules/react/index.js': 'exports.useState = (value) => [value, () => {}]\n',
    })
    // Theirs cannot be asked: it looks for the peer from its own place, not from the package that is measured.
    const [bare, , both] = await ours(made.directory, [
      { import: '{ useState }', from: 'node_modules/react/index.js' },
      { import: '{ format }', from: 'format.js' },
      { import: { react: '{ useState }' } },
    ])
    expect(both).toEqual(bare)
  })

  test('dependencies that offer a production build are taken with it, as applications do; theirs takes the default', async () => {
    const [development, production] = ['d'.repeat(70), 'p'.repeat(30)]
    using made = library({
      'package.json': manifest({ peerDependencies: {} }),
      'index.js': `export { value } from 'two'\n`,
      'node_modules/two/package.json':
        '{"name":"two","version":"1.0.0","type":"module","exports":{"production":"./p.js","default":"./d.js"}}',
      'node_modules/two/p.js': `export const value = () => '${production}'\n`,
      'node_modules/two/d.js': `export const value = () => '${development}'\n`,
    })
    const [expected] = await theirs(made, [{ import: '{ value }' }])
    const [found] = await ours(made.directory, ['{ value }'])
    expect(found?.raw).toBe((expected?.raw ?? NaN) - 40)
  })

  test('without a file, the entry is that of importers; theirs is `main`', async () => {
    using made = library({
      'package.json': manifest({ main: './old.js', module: './new.js', peerDependencies: {} }),
      'old.js': `export const value = (a) => 'main' + a\n`,
      'new.js': `export const value = (a) => 'the one for bundlers' + a\n`,
    })
    const [main, module] = await theirs(made, [{ import: '{ value }' }, { path: 'new.js', import: '{ value }' }])
    const found = await ours(made.directory, ['{ value }', { import: '{ value }', from: 'old.js' }])
    expect(found).toEqual([module, main])
  })

  test('less code than the empty project is 0; theirs goes below', async () => {
    using made = library({ 'package.json': manifest({ peerDependencies: {} }), 'index.js': 'export const one = 1\n' })
    const [expected] = await theirs(made, [{ import: '{ one }' }])
    const [found] = await ours(made.directory, ['{ one }'])
    expect(expected?.raw).toBe(-7)
    expect(found).toEqual(notBelowZero(expected))
  })
})

function notBelowZero(sizes: Sizes | undefined): Sizes {
  const { raw, gzip, brotli } = sizes ?? { raw: NaN, gzip: NaN, brotli: NaN }
  return { raw: Math.max(0, raw), gzip: Math.max(0, gzip), brotli: Math.max(0, brotli) }
}
