import { appendFileSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { createGit } from '../../src/system/git.ts'
import { createProcesses } from '../../src/system/processes.ts'
import { commit, fill, folder, git } from './world.ts'

const nobody = { GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' }

function adapter(directory: string, environment: NodeJS.ProcessEnv = nobody) {
  return createGit(createProcesses(), directory, environment)
}

function repository(path: string): { first: string; second: string } {
  git(path, 'init', '--quiet')
  const first = commit(path, 'first', { 'a.txt': '1', 'sub/b.txt': '1' })
  const second = commit(path, 'second', { 'a.txt': '2' })
  return { first, second }
}

describe('what is there', () => {
  test('the root, from a folder within', async () => {
    using place = folder()
    repository(place.path)
    expect(await adapter(join(place.path, 'sub')).root()).toBe(place.path)
  })

  test('refs become full hashes; what is not there is null', async () => {
    using place = folder()
    const { first, second } = repository(place.path)
    git(place.path, 'tag', '-a', '-m', 'annotated', 'v1', first)
    const its = adapter(place.path)
    expect(await its.resolve('HEAD')).toBe(second)
    expect(await its.resolve('main~1')).toBe(first)
    expect(await its.resolve('v1')).toBe(first)
    expect(await its.resolve(first)).toBe(first)
    expect(await its.resolve('nowhere')).toBeNull()
    expect(await its.resolve('0'.repeat(40))).toBeNull()
    // A tree is not a commit.
    expect(await its.resolve(git(place.path, 'rev-parse', 'HEAD^{tree}'))).toBeNull()
  })

  test.each(['', '-h', '--output=/tmp/x', 'a..b', '^main', 'a b', 'HEAD:a.txt', 'a\nb', 'refs/heads/*'])(
    'is never asked for %j',
    async (ref) => {
      using place = folder()
      repository(place.path)
      const refused = { data: { code: 'invalid-ref' } }
      await expect(adapter(place.path).resolve(ref)).rejects.toMatchObject(refused)
      await expect(adapter(place.path).fetch(ref)).rejects.toMatchObject(refused)
    },
  )

  test.each(['HEAD', 'main', 'abc1234', '--all', `${'a'.repeat(40)}^`])('%j is no full hash', async (name) => {
    using place = folder()
    repository(place.path)
    const its = adapter(place.path)
    const refused = { data: { code: 'invalid-commit' } }
    await expect(its.parents(name)).rejects.toMatchObject(refused)
    await expect(its.addWorktree(name)).rejects.toMatchObject(refused)
    await expect(its.firstParents(name, 1)).rejects.toMatchObject(refused)
    await expect(its.mergeBase(name, name)).rejects.toMatchObject(refused)
    await expect(its.changedFiles(name, name)).rejects.toMatchObject(refused)
    await expect(its.changedFiles(name, null)).rejects.toMatchObject(refused)
    await expect(its.changedLines(name, null)).rejects.toMatchObject(refused)
    await expect(its.commitsTouching(name, name, ['a.txt'], 1)).rejects.toMatchObject(refused)
  })

  test('a working tree is dirty with a changed file or a new one, not with an ignored or a touched one', async () => {
    using place = folder()
    repository(place.path)
    commit(place.path, 'ignore', { '.gitignore': 'dist/\n' })
    const its = adapter(place.path)
    fill(place.path, { 'dist/bundle.js': '', 'a.txt': '2' })
    expect(await its.isDirty()).toBe(false)
    fill(place.path, { 'new.txt': '' })
    expect(await its.isDirty()).toBe(true)
    git(place.path, 'clean', '--force', '--quiet')
    appendFileSync(join(place.path, 'a.txt'), '3')
    expect(await its.isDirty()).toBe(true)
  })

  test('asking leaves the index as it was, though a file was touched', async () => {
    using place = folder()
    repository(place.path)
    fill(place.path, { 'a.txt': '2' })
    const before = readFileSync(join(place.path, '.git/index'))
    await adapter(place.path).isDirty()
    expect(readFileSync(join(place.path, '.git/index')).equals(before)).toBe(true)
  })

  test("the repository's hooks and monitors do not run, and the environment of an outer hook does not lead astray", async () => {
    using place = folder()
    using other = folder()
    const { first } = repository(place.path)
    repository(other.path)
    fill(place.path, { '.git/hooks/post-checkout': '#!/bin/sh\ntouch "$(git rev-parse --git-common-dir)/ran"\n' })
    git(place.path, 'update-index', '--refresh')
    const { exitCode } = await createProcesses().run({ command: 'chmod +x .git/hooks/*', cwd: place.path })
    expect(exitCode).toBe(0)
    git(place.path, 'config', 'core.fsmonitor', `touch ${place.path}/.git/ran;`)
    const its = adapter(place.path, { ...nobody, GIT_DIR: join(other.path, '.git') })
    expect(await its.root()).toBe(place.path)
    await its.isDirty()
    {
      await using _worktree = await its.addWorktree(first)
    }
    expect(() => readFileSync(join(place.path, '.git/ran'))).toThrow('ENOENT')
  })
})

describe('history', () => {
  test('parents, first one first; none for a root; null for a commit that is not there', async () => {
    using place = folder()
    const { first, second } = repository(place.path)
    git(place.path, 'checkout', '--quiet', '-b', 'feature', first)
    const feature = commit(place.path, 'parent 0123456789012345678901234567890123456789', { 'c.txt': '1' })
    git(place.path, 'checkout', '--quiet', 'main')
    git(place.path, 'merge', '--quiet', '--no-ff', '-m', 'merge', 'feature')
    const merge = git(place.path, 'rev-parse', 'HEAD')
    const its = adapter(place.path)
    expect(await its.parents(merge)).toEqual([second, feature])
    expect(await its.parents(feature)).toEqual([first])
    expect(await its.parents(first)).toEqual([])
    expect(await its.parents('1'.repeat(40))).toBeNull()
    expect(await its.mergeBase(second, feature)).toBe(first)
    expect(await its.mergeBase(second, '1'.repeat(40))).toBeNull()
    expect(await its.firstParents(merge, 10)).toEqual([merge, second, first])
    expect(await its.firstParents(merge, 2)).toEqual([merge, second])
    expect(await its.firstParents('1'.repeat(40), 2)).toEqual([])
  })

  test('commits without a common ancestor have no merge base', async () => {
    using place = folder()
    const { second } = repository(place.path)
    git(place.path, 'checkout', '--quiet', '--orphan', 'other')
    const other = commit(place.path, 'other', {})
    expect(await adapter(place.path).mergeBase(second, other)).toBeNull()
  })

  test('changed files by their own names, renames as two', async () => {
    using place = folder()
    const { second } = repository(place.path)
    const third = commit(place.path, 'third', {
      'a.txt': null,
      'moved.txt': '2',
      'ünïcode "x".txt': '1',
      'sub/b.txt': '2',
    })
    const changed = await adapter(place.path).changedFiles(second, third)
    expect([...changed].sort()).toEqual(['a.txt', 'moved.txt', 'sub/b.txt', 'ünïcode "x".txt'])
    expect(await adapter(place.path).changedFiles(second, second)).toEqual([])
  })
})

describe('when git cannot', () => {
  test('outside a repository', async () => {
    using place = folder()
    await expect(adapter(place.path).root()).rejects.toMatchObject({ data: { code: 'not-a-repository' } })
    await expect(adapter(place.path).resolve('HEAD')).rejects.toMatchObject({ data: { code: 'not-a-repository' } })
  })

  test('without git', async () => {
    using place = folder()
    const processes = createProcesses({ environment: { PATH: place.path } })
    await expect(createGit(processes, place.path).root()).rejects.toMatchObject({
      data: { code: 'git-missing', hint: expect.stringContaining('Install git') },
    })
  })

  const asRoot = process.getuid?.() === 0 ? test : test.skip
  asRoot("in a folder that is another user's, as in container jobs", async () => {
    using place = folder()
    repository(place.path)
    const { exitCode } = await createProcesses().run({ argv: ['chown', '-R', '12345', '.'], cwd: place.path })
    expect(exitCode).toBe(0)
    await expect(adapter(place.path).resolve('HEAD')).rejects.toMatchObject({
      data: { code: 'git-untrusted-owner', hint: expect.stringContaining(`--add safe.directory ${place.path}`) },
    })
    fill(place.path, { 'config-of-the-user': `[safe]\n\tdirectory = ${place.path}\n` })
    const configured = adapter(place.path, { ...nobody, GIT_CONFIG_GLOBAL: join(place.path, 'config-of-the-user') })
    expect(await configured.resolve('HEAD')).toMatch(/^[0-9a-f]{40}$/)
  })

  test('anything else comes with what git said', async () => {
    using place = folder()
    const { first } = repository(place.path)
    await expect(adapter(place.path).changedFiles(first, '1'.repeat(40))).rejects.toMatchObject({
      data: {
        code: 'git-failed',
        message: expect.stringMatching(/^`git diff-tree` failed with exit code 128: fatal: /),
      },
    })
  })
})
