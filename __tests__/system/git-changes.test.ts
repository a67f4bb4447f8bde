import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { createGit } from '../../src/system/git.ts'
import { parsePatch } from '../../src/system/git-diff.ts'
import { createProcesses } from '../../src/system/processes.ts'
import { commit, fill, folder, git } from './world.ts'

const nobody = { GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' }

const adapter = (directory: string, environment: NodeJS.ProcessEnv = nobody) =>
  createGit(createProcesses(), directory, environment)

const numbered = (count: number, change: (line: number) => string = (line) => `line ${line}`) =>
  Array.from({ length: count }, (_, index) => change(index + 1)).join('\n')

function repository(path: string, files: Record<string, string>): string {
  git(path, 'init', '--quiet')
  return commit(path, 'first', files)
}

describe('changed lines', () => {
  test('what was changed, put in and taken out, by the lines of the newer commit', async () => {
    using place = folder()
    const base = repository(place.path, { 'a.js': `${numbered(20)}\n`, 'same.js': 'x\n' })
    const lines = numbered(20).split('\n')
    lines[4] = 'changed 5'
    lines[5] = 'changed 6'
    lines.splice(9, 2)
    lines.splice(14, 0, 'new', 'new too')
    const head = commit(place.path, 'second', { 'a.js': `${lines.join('\n')}\n` })
    expect(await adapter(place.path).changedLines(base, head)).toEqual([
      {
        path: 'a.js',
        ranges: [
          { start: 5, lines: 2, removed: 2 },
          { start: 9, lines: 0, removed: 2 },
          { start: 15, lines: 2, removed: 0 },
        ],
      },
    ])
    expect(await adapter(place.path).changedLines(head, head)).toEqual([])
  })

  test('new, moved, deleted and binary files; names that git quotes', async () => {
    using place = folder()
    const text = numbered(30)
    const base = repository(place.path, { 'old name.js': text, 'gone.js': 'x\n', 'picture.png': '\0\x01' })
    const head = commit(place.path, 'second', {
      'old name.js': null,
      'moved name.js': numbered(30, (line) => (line === 3 ? 'other' : `line ${line}`)),
      'gone.js': null,
      'picture.png': '\0\x02',
      'sub/ü "q" \\ \t.js': 'a\nb\n',
    })
    const changed = await adapter(place.path).changedLines(base, head)
    expect(changed.toSorted((a, b) => (a.path < b.path ? -1 : 1))).toEqual([
      { path: 'moved name.js', from: 'old name.js', ranges: [{ start: 3, lines: 1, removed: 1 }] },
      { path: 'sub/ü "q" \\ \t.js', ranges: [{ start: 1, lines: 2, removed: 0 }] },
    ])
  })

  test('a file whose lines look like a patch says nothing', async () => {
    using place = folder()
    const hostile = ['++ b/evil.js', '@@ -1 +1,999 @@', 'diff --git a/x b/y', 'rename to evil.js', '']
    const base = repository(place.path, { 'a.txt': 'x\n' })
    const head = commit(place.path, 'second', { 'a.txt': hostile.join('\n') })
    expect(await adapter(place.path).changedLines(base, head)).toEqual([
      { path: 'a.txt', ranges: [{ start: 1, lines: 4, removed: 1 }] },
    ])
  })

  test('without a newline at the end', async () => {
    using place = folder()
    const base = repository(place.path, { 'a.txt': 'one\ntwo' })
    const head = commit(place.path, 'second', { 'a.txt': 'one\nthree' })
    expect(await adapter(place.path).changedLines(base, head)).toEqual([
      { path: 'a.txt', ranges: [{ start: 2, lines: 1, removed: 1 }] },
    ])
  })

  test("the user's own settings change nothing", async () => {
    using place = folder()
    const base = repository(place.path, { 'sub/a.txt': `${numbered(9)}\n` })
    const head = commit(place.path, 'second', { 'sub/a.txt': `${numbered(9, (line) => `${line}`)}\n` })
    for (const [name, value] of [
      ['diff.noprefix', 'true'],
      ['diff.mnemonicPrefix', 'true'],
      ['diff.external', 'false'],
      ['diff.relative', 'true'],
      ['diff.context', '5'],
      ['color.ui', 'always'],
      ['diff.renames', 'false'],
      ['diff.interHunkContext', '9'],
      ['log.showSignature', 'true'],
      ['log.follow', 'true'],
    ] as const) {
      git(place.path, 'config', name, value)
    }
    const its = adapter(join(place.path, 'sub'))
    expect(await its.changedLines(base, head)).toEqual([
      { path: 'sub/a.txt', ranges: [{ start: 1, lines: 9, removed: 9 }] },
    ])
    expect(await its.changedFiles(base, null)).toEqual(['sub/a.txt'])
    expect(await its.commitsTouching(base, head, ['sub/a.txt'], 5)).toEqual([{ commit: head, subject: 'second' }])
  })

  test('of the working tree: what is not committed, and files that git does not know yet', async () => {
    using place = folder()
    const base = repository(place.path, { 'a.txt': 'one\ntwo\n', 'b.txt': 'x\n', '.gitignore': 'dist/\n' })
    fill(place.path, { 'a.txt': 'one\n2\n', 'new.txt': 'x\n', 'dist/out.txt': 'x' })
    const its = adapter(place.path)
    expect(await its.changedFiles(base, null)).toEqual(['a.txt', 'new.txt'])
    const [changed, added] = await its.changedLines(base, null)
    expect(changed).toEqual({ path: 'a.txt', ranges: [{ start: 2, lines: 1, removed: 1 }] })
    expect(added).toMatchObject({ path: 'new.txt', ranges: [{ start: 1, removed: 0 }] })
  })

  test('of a patch whose sections are cut short nothing is made up', () => {
    expect(parsePatch('')).toEqual([])
    expect(parsePatch('@@ -1 +1 @@\n+++ b/a\n')).toEqual([])
    expect(parsePatch('diff --git a/a b/a\n+++ b/a\n@@ nonsense @@\n')).toEqual([{ path: 'a', ranges: [] }])
  })
})

describe('commits that touched files', () => {
  test('newest first, without merges, those of the base left out, bounded', async () => {
    using place = folder()
    const base = repository(place.path, { 'a.txt': '1', 'b.txt': '1', 'odd *.txt': '1' })
    git(place.path, 'checkout', '--quiet', '-b', 'feature')
    const one = commit(place.path, 'one: `x` @everybody', { 'a.txt': '2' })
    const two = commit(place.path, 'two\n\nwith a body', { 'b.txt': '2' })
    const three = commit(place.path, 'three', { 'a.txt': '3', 'odd *.txt': '2' })
    git(place.path, 'checkout', '--quiet', 'main')
    git(place.path, 'merge', '--quiet', '--no-ff', '-m', 'merge', 'feature')
    const head = git(place.path, 'rev-parse', 'HEAD')
    const its = adapter(place.path)
    const subjects = async (paths: string[], limit = 9) =>
      (await its.commitsTouching(base, head, paths, limit)).map(({ commit, subject }) => [commit, subject])
    expect(await subjects(['a.txt'])).toEqual([
      [three, 'three'],
      [one, 'one: `x` @everybody'],
    ])
    expect(await subjects(['b.txt'])).toEqual([[two, 'two']])
    expect(await subjects(['*'])).toEqual([])
    expect(await subjects(['odd *.txt'])).toEqual([[three, 'three']])
    expect(await subjects(['a.txt', 'b.txt'], 1)).toEqual([[three, 'three']])
    expect(await subjects([])).toEqual([])
  })
})
