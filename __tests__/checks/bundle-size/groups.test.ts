import { expect, test } from '@jest/globals'
import { project, readingOf, sample } from './support.ts'

const FILES = { 'dist/app.js': 'a'.repeat(100), 'dist/vendor.js': 'b'.repeat(30), 'dist/theme.css': 'c'.repeat(7) }

const raw = { files: 'dist/*', compression: 'raw' }

test('what no group picks is a sum of its own, and none where every file comes out of a group', async () => {
  using folder = project(FILES)
  const some = await sample(folder.directory, { ...raw, groups: { scripts: '**/*.js' } })
  expect(readingOf(some, 'unlisted', 'raw')).toBe(7)
  const all = await sample(folder.directory, { ...raw, groups: { all: '**/*' } })
  expect(readingOf(all, 'unlisted', 'raw')).toBe(0)
  const without = await sample(folder.directory, { groups: { scripts: 'dist/*.js' }, compression: 'raw' })
  expect(readingOf(without, 'unlisted', 'raw')).toBeUndefined()
})

test('a file counts in every group that picks it, or with `first-match` in the first alone', async () => {
  using folder = project(FILES)
  const groups = { vendor: '**/vendor.js', scripts: '**/*.js', late: '**/vendor.js' }
  const each = await sample(folder.directory, { ...raw, groups })
  expect(['vendor', 'scripts', 'late'].map((name) => readingOf(each, `group ${name}`, 'raw'))).toEqual([30, 130, 30])

  const first = await sample(folder.directory, { ...raw, groups, 'first-match': true })
  expect(['vendor', 'scripts', 'late'].map((name) => readingOf(first, `group ${name}`, 'raw'))).toEqual([
    30,
    100,
    undefined,
  ])
  expect(first.warnings).toContain('group `late` is empty: groups before it pick all its files')
  expect(readingOf(first, 'unlisted', 'raw')).toBe(7)
})
