import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { changesBetween } from '../src/changes-between.ts'
import { createGit } from '../src/system/git.ts'
import { createProcesses } from '../src/system/processes.ts'
import { commit, fill, folder, git } from './system/world.ts'

const nobody = { GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' }

function repository(path: string): { base: string; head: string } {
  git(path, 'init', '--quiet')
  const text = Array.from({ length: 20 }, (_, index) => `line ${index}`).join('\n')
  const base = commit(path, 'first', {
    'app/src/a.js': 'one\ntwo\n',
    'app/src/gone.js': 'x',
    'app/src/deep/b.js': 'x',
    'app/main.js': 'x',
    'app/old.js': text,
    'shared/c.js': 'x',
    'docs/d.md': 'x',
  })
  commit(path, 'Change a', { 'app/src/a.js': 'one\n2\n', 'docs/d.md': 'y' })
  const head = commit(path, 'Change the rest', {
    'app/src/gone.js': null,
    'app/src/deep/b.js': 'y',
    'app/main.js': 'y',
    'app/old.js': null,
    'app/moved.js': `${text}\nmore`,
    'shared/c.js': 'y',
  })
  return { base, head }
}

async function changes(path: string, base: string, head: string | null, paths: readonly string[], below = 'app') {
  const its = createGit(createProcesses(), path, nobody)
  const found = await changesBetween({ base, head, directory: join(path, below), paths: new Set(paths) }, its)
  const { files, deleted, commits, omitted } = found
  const names = files.map((file) => file.path).toSorted()
  return { files, names, deleted, subjects: commits.map(({ subject }) => subject), omitted }
}

test('files and folders that were asked for, seen from where the config’s paths start, and the commits that touched them', async () => {
  using place = folder()
  const { base, head } = repository(place.path)
  const one = await changes(place.path, base, head, ['src/a.js'])
  expect(one).toMatchObject({
    files: [{ path: 'src/a.js', ranges: [{ start: 2, lines: 1, removed: 1 }] }],
    deleted: [],
    subjects: ['Change a'],
    omitted: 0,
  })
  const below = await changes(place.path, base, head, ['src/'])
  expect(below).toMatchObject({ names: ['src/a.js', 'src/deep/b.js'], deleted: ['src/gone.js'] })
  expect(below.subjects).toEqual(['Change the rest', 'Change a'])
  expect((await changes(place.path, base, head, ['./*'])).names).toEqual(['main.js', 'moved.js'])
  expect((await changes(place.path, base, head, ['../shared/c.js'])).names).toEqual(['../shared/c.js'])
  expect((await changes(place.path, base, head, ['docs/d.md'], '.')).subjects).toEqual(['Change a'])
})

test('a file that was moved is one, under its name of before too', async () => {
  using place = folder()
  const { base, head } = repository(place.path)
  const moved = await changes(place.path, base, head, ['moved.js', 'old.js'])
  expect(moved).toMatchObject({ names: ['moved.js'], deleted: [], files: [{ from: 'old.js' }] })
})

test('nothing where nothing that was asked for changed', async () => {
  using place = folder()
  const { base, head } = repository(place.path)
  const nothing = { files: [], deleted: [], subjects: [], omitted: 0 }
  expect(await changes(place.path, base, head, ['src/other.js', 'src'])).toMatchObject(nothing)
  expect(await changes(place.path, head, head, ['src/'])).toMatchObject(nothing)
})

test('of the working tree there are no commits', async () => {
  using place = folder()
  const { head } = repository(place.path)
  fill(place.path, { 'app/src/a.js': 'one\n3\n', 'app/src/new.js': 'x\n' })
  const found = await changes(place.path, head, null, ['src/'])
  expect(found).toMatchObject({ names: ['src/a.js', 'src/new.js'], subjects: [] })
})

test('a clone that lacks history tells of no commits', async () => {
  using place = folder()
  using clone = folder()
  const { base, head } = repository(place.path)
  git(clone.path, 'clone', '--quiet', '--depth=2', `file://${place.path}`, 'it')
  const path = join(clone.path, 'it')
  git(path, 'fetch', '--quiet', '--depth=1', 'origin', base)
  const found = await changes(path, base, head, ['src/'])
  expect(found).toMatchObject({ names: ['src/a.js', 'src/deep/b.js'], subjects: [] })
})

test('a pull request of a thousand files is bounded, and says so', async () => {
  using place = folder()
  git(place.path, 'init', '--quiet')
  const base = commit(place.path, 'first', { 'a.txt': 'x' })
  const many = Object.fromEntries(Array.from({ length: 1000 }, (_, index) => [`src/${index}.js`, 'x']))
  const head = commit(place.path, 'second', many)
  const { names, omitted } = await changes(place.path, base, head, ['src/'], '.')
  expect([names.length, omitted]).toEqual([200, 800])
})
