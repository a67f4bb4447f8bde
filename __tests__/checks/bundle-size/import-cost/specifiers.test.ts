import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { packageEntry } from '../../../../src/checks/bundle-size/import-cost/entry.ts'
import { importSize } from '../../../../src/checks/bundle-size/import-cost/size.ts'
import { entrySource, importedNames } from '../../../../src/checks/bundle-size/import-cost/specifiers.ts'
import { failure } from '../support.ts'

const source = (...specifiers: string[]): string =>
  entrySource(
    specifiers.map((one, index) => ({ specifiers: one, source: `/m${index}`, shown: `m${index}` })),
    'it',
  )

test.each([
  ['{ a, b }', 'import { a, b } from "/m0"\nconsole.log(a, b)\n'],
  ['{a as b,}', 'import { a as b } from "/m0"\nconsole.log(b)\n'],
  ['*', 'import * as all from "/m0"\nconsole.log(all)\n'],
  ['Parser', 'import Parser from "/m0"\nconsole.log(Parser)\n'],
  ['{}', 'import {  } from "/m0"\nconsole.log()\n'],
  ['{ default }', 'import { default as default_2 } from "/m0"\nconsole.log(default_2)\n'],
  ['{ console, a, a }', 'import { console as console_2, a, a as a_2 } from "/m0"\nconsole.log(console_2, a, a_2)\n'],
])('writes %s', (specifiers, expected) => {
  expect(source(specifiers)).toBe(expected)
})

test('names that two files share are told apart', () => {
  expect(source('*', '{ all }', '*')).toBe(
    'import * as all from "/m0"\nconsole.log(all)\nimport { all as all_2 } from "/m1"\nconsole.log(all_2)\nimport * as all_3 from "/m2"\nconsole.log(all_3)\n',
  )
})

test.each([
  '{ a b }',
  '{ a as }',
  '{ type A as b }',
  '{ a as b c }',
  '{ , }',
  '{ a.b }',
  '{ "a" as b }',
  '{ \\u0061 }',
  'a b',
  '{ a } x',
  '{{ a }}',
])('refuses %s', async (text) => {
  expect((await failure(Promise.resolve().then(() => source(text)))).code).toBe('import-invalid')
})

test('whatever the config says, the module is names and string literals', () => {
  const names = fc.stringMatching(/^[\s{}*,;()'"`\\/\w$.-]{0,20}$/)
  fc.assert(
    fc.property(
      fc.oneof(
        names,
        names.map((text) => `{ ${text} }`),
      ),
      fc.string(),
      (specifiers, path) => {
        let text: string
        try {
          text = entrySource([{ specifiers, source: path, shown: '' }], 'it')
        } catch {
          return
        }
        const [statement = '', call = '', ...rest] = text.split('\n')
        expect(rest).toEqual([''])
        expect(statement.slice(statement.indexOf(' from ') + 6)).toBe(JSON.stringify(path))
        expect(statement).toMatch(/^import (\* as \w+|[\w$]+|\{ [\w$, ]*\}) from "/)
        expect(call).toMatch(/^console\.log\([\w$, ]*\)$/)
      },
    ),
    { numRuns: 2000 },
  )
})

test('the names that are asked for are those of exports', () => {
  expect(['{ a as b, c }', 'Parser', '*', '{ default as d }'].map((one) => importedNames(one, 'it'))).toEqual([
    ['a', 'c'],
    ['default'],
    [],
    ['default'],
  ])
})

test.each([
  ['./a.js', { kind: 'file', path: './a.js' }],
  [
    { '.': './a.js', './b': './b.js' },
    { kind: 'file', path: './a.js' },
  ],
  [
    { node: './n.js', default: './a.js' },
    { kind: 'file', path: './a.js' },
  ],
  [
    { import: { node: './n.js' }, default: './a.js' },
    { kind: 'file', path: './a.js' },
  ],
  [{ import: null, default: './a.js' }, { kind: 'none' }],
  [[{ node: './n.js' }, '../out.js', './a.js'], { kind: 'file', path: './a.js' }],
  [{ './b': './b.js' }, { kind: 'none' }],
  [{ '.': null }, { kind: 'none' }],
  [{ require: './a.cjs' }, { kind: 'none' }],
  [[], { kind: 'none' }],
  ['a.js', { kind: 'invalid', found: 'a.js' }],
  ['./node_modules/a.js', { kind: 'invalid', found: './node_modules/a.js' }],
  [{ '.': 7 }, { kind: 'none' }],
])('exports %j', (exports, expected) => {
  expect(packageEntry(exports)).toEqual(expected)
})

test('takes the empty project off once, the larger one only where packages were to be left out', () => {
  const plain = { outputs: [{ content: Buffer.from('') }, { content: Buffer.from('') }], leavesOut: true }
  const shim = { outputs: [{ content: Buffer.from('Error("Dynamic require of "+a)') }], leavesOut: true }
  expect(importSize(plain, [100, 50], 'raw')).toBe(116)
  expect(importSize(plain, [100], 'gzip')).toBe(54)
  expect(importSize(shim, [1000], 'raw')).toBe(669)
  expect(importSize(shim, [1000], 'brotli')).toBe(818)
  expect(importSize({ ...shim, leavesOut: false }, [1000], 'raw')).toBe(966)
  expect(importSize(shim, [10], 'raw')).toBe(0)
})
