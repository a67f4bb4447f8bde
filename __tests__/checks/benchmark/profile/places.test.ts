import { expect, test } from '@jest/globals'
import { placeOf, placeOfSource, type Tree } from '../../../../src/checks/benchmark/profile/places.ts'

const TREE: Tree = { directory: '/repo/app', root: '/repo' }

test.each([
  ['file:///repo/app/src/a.js', 'src/a.js'],
  ['file:///repo/app/src/a%20b.js?t=12', 'src/a b.js'],
  ['/repo/app/src/a.ts?v=1#x', 'src/a.ts'],
  ['file:///repo/shared/b.js', '../shared/b.js'],
])('%s is of the workspace', (url, path) => {
  expect(placeOf(url, TREE)).toEqual({ kind: 'own', path })
})

test.each([
  ['file:///repo/app/node_modules/lodash/map.js', 'lodash'],
  ['file:///repo/node_modules/@scope/name/index.js', '@scope/name'],
  ['file:///repo/node_modules/.pnpm/a@1.0.0/node_modules/a/x.js', 'a'],
  ['file:///usr/lib/node_modules/npm/lib/cli.js', 'npm'],
])('%s is of a package', (url, name) => {
  expect(placeOf(url, TREE)).toEqual({ kind: 'package', name })
})

test.each([
  '',
  'node:internal/modules/esm/loader',
  'file:///repository/a.js',
  'file:///repo',
  '/etc/passwd',
  'file:///repo/app/../../etc/passwd',
  'file://host/repo/a.js',
  'file:///repo/%00.js%',
  'evalmachine.<anonymous>',
  '[worker eval]',
  'data:text/javascript,1',
  'wasm://wasm/1',
])('%j is neither', (url) => {
  expect(placeOf(url, TREE)).toEqual({ kind: 'runtime' })
})

test.each([
  ['a.ts', { kind: 'own', path: 'dist/a.ts' }],
  ['../src/a.ts', { kind: 'own', path: 'src/a.ts' }],
  ['/repo/app/src/a.ts', { kind: 'own', path: 'src/a.ts' }],
  ['file:///repo/app/src/a.ts', { kind: 'own', path: 'src/a.ts' }],
  ['../node_modules/moment/moment.js', { kind: 'package', name: 'moment' }],
  ['webpack://app/./src/a.ts', { kind: 'own', path: 'src/a.ts' }],
  ['webpack:///src/a.ts', { kind: 'own', path: 'src/a.ts' }],
  ['webpack://app/./node_modules/moment/moment.js', { kind: 'package', name: 'moment' }],
  ['webpack://app/../../../etc/passwd', { kind: 'runtime' }],
  ['../../../../etc/passwd', { kind: 'runtime' }],
  ['https://example.com/a.ts', { kind: 'runtime' }],
  ['http://[', { kind: 'runtime' }],
])('a source map’s %s', (source, place) => {
  expect(placeOfSource(source, 'file:///repo/app/dist/bundle.js', TREE)).toEqual(place)
})
