import { expect, test } from '@jest/globals'
import { isBundleConfig } from '../../../../src/config/import/bundle/read.ts'
import { failureOf, folder, imported, importedOf } from './support.ts'

test.each([
  ['package.json', true],
  ['.size-limit', true],
  ['.size-limit.json', true],
  ['.size-limit.mts', true],
  ['bundlesize.config.json', true],
  ['.bundlewatch.config.json', true],
  ['bundlewatch.config.mjs', true],
  ['.bundlemonrc', true],
  ['.bundlemonrc.yml', true],
  ['bundlemon.config.cjs', true],
  ['size.yml', false],
  ['size-limit.json', false],
  ['budget.json', false],
  ['webpack.config.js', false],
  ['my-package.json', false],
])('%s: %s', (name, is) => {
  expect(isBundleConfig(name)).toBe(is)
})

test('a package.json with several of them becomes one config', async () => {
  const { config } = await importedOf({
    'package.json': {
      scripts: { build: 'x' },
      'size-limit': [{ path: 'dist/a.js', limit: '1 kB', gzip: true }],
      bundlesize: [{ path: 'dist/b.js', maxSize: '1 kB' }],
      bundlewatch: { files: [{ path: 'dist/*.css', maxSize: '2 kB' }] },
      bundlemon: { groups: [{ path: 'dist/*.js', maxSize: '9 kB', friendlyName: 'dist/a.js' }] },
    },
  })
  expect(config.checks.map(({ id, budgets }) => [id, budgets.map(({ key }) => key)])).toEqual([
    ['bundle', ['group dist/a.js', 'group dist/a.js 2']],
    ['files', ['dist/b.js']],
    ['css', ['file.gzip']],
  ])
})

test('a package.json without any', async () => {
  const failure = await failureOf({ 'package.json': { name: 'x', constructor: 1 } })
  expect(failure.message).toBe(
    'package.json:1: has none of the keys `size-limit`, `bundlesize`, `bundlewatch` and `bundlemon`',
  )
})

test('a file that is not there', async () => {
  using place = folder()
  await expect(imported(place, '.size-limit.json')).rejects.toMatchObject({ data: { code: 'file-not-found' } })
})

test('a hostile config breaks out of nothing', async () => {
  const files = [
    { path: 'dist/a.js\n  evil: 1', maxSize: '1\nkB', '`x`\nchecks: {}': 1 },
    { path: '__proto__/constructor.js', maxSize: '1 kB', friendlyName: '__proto__' },
  ]
  const { yaml, config } = await importedOf({ '.bundlemonrc.json': { files, ['a\u2028b']: 1 } })
  expect(config.checks.map(({ id }) => id)).toEqual(['bundle'])
  expect(yaml.split('\n').filter((line) => /^(evil|checks)/.test(line))).toEqual(['checks:'])
})
