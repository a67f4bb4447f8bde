import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, test } from '@jest/globals'
import { resolveSince } from '../src/since-commit.ts'
import { createGit } from '../src/system/git.ts'
import { createProcesses } from '../src/system/processes.ts'
import { commit, folder, git } from './system/world.ts'

const NOW = new Date('2026-06-01T12:00:00Z')

function adapter(directory: string) {
  return createGit(createProcesses(), directory, { GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' })
}

function resolved(directory: string, since: string, head = git(directory, 'rev-parse', 'HEAD')) {
  return resolveSince(since, { git: adapter(directory), head, now: NOW })
}

/** Commits a file as if it were `when` (ISO 8601). */
function commitAt(directory: string, when: string): string {
  commit(directory, when, { 'file.txt': when })
  const object = git(directory, 'cat-file', 'commit', 'HEAD')
  const seconds = Date.parse(when) / 1000
  const dated = object.replace(/^(committer .*>) \d+ [+-]\d+$/m, `$1 ${seconds} +0000`)
  const path = join(directory, '.git', 'dated')
  writeFileSync(path, `${dated}\n`)
  const hash = git(directory, 'hash-object', '-t', 'commit', '-w', path)
  git(directory, 'reset', '--quiet', '--hard', hash)
  return hash
}

describe('a tag', () => {
  test('is its commit, annotated or not; a branch and a hash too', async () => {
    using place = folder()
    git(place.path, 'init', '--quiet')
    const first = commit(place.path, 'first', { a: '1' })
    const second = commit(place.path, 'second', { a: '2' })
    git(place.path, 'tag', 'light', first)
    git(place.path, 'tag', '-a', '-m', 'annotated', 'v1', first)
    for (const since of ['light', 'v1', 'main~1', first, first.slice(0, 8), 'refs/tags/v1'])
      expect(await resolved(place.path, since)).toBe(first)
    expect(await resolved(place.path, 'main')).toBe(second)
  })

  test('comes before a branch of its name, here and on the server', async () => {
    using place = folder()
    const { author, url, tagged, tip } = server(place.path)
    git(author, 'branch', '--quiet', 'v1', tip)
    git(author, 'push', '--quiet', url, 'refs/heads/v1')
    expect(await resolved(author, 'v1')).toBe(tagged)
    expect(await resolved(shallow(place.path, url), 'v1')).toBe(tagged)
  })

  test.each(['v1', 'light', 'old'])('of the server is fetched into a shallow clone: %s', async (since) => {
    using place = folder()
    const { url, tagged, root } = server(place.path)
    const clone = shallow(place.path, url)
    expect(await adapter(clone).resolve(since)).toBeNull()
    const commit = await resolved(clone, since)
    expect(commit).toBe(since === 'old' ? root : tagged)
    expect(await adapter(clone).resolve(commit)).toBe(commit)
    expect(git(clone, 'tag', '--list')).toBe('')
  })

  test('that is nowhere is an error with the remedy; without a server too', async () => {
    using place = folder()
    const { author, url } = server(place.path)
    const expected = {
      data: {
        code: 'git-fetch-failed',
        message: expect.stringMatching(/^`v9` is no tag, branch or commit of this clone, and /),
        hint: expect.stringContaining('git tag --list'),
      },
    }
    await expect(resolved(shallow(place.path, url), 'v9')).rejects.toMatchObject(expected)
    await expect(resolved(author, 'v9')).rejects.toMatchObject(expected)
  })

  test.each(['--upload-pack=touch ran', '--upload-pack=./ran', '-h', 'a..b', '^v1', 'v1:file', 'v1 v2'])(
    'is never an option or a range: %s',
    async (since) => {
      using place = folder()
      const { author } = server(place.path)
      await expect(resolved(author, since)).rejects.toMatchObject({ data: { code: 'since-invalid' } })
      expect(existsSync(join(author, 'ran'))).toBe(false)
    },
  )
})

describe('a day', () => {
  function history(path: string) {
    git(path, 'init', '--quiet')
    const first = commitAt(path, '2026-01-10T08:00:00Z')
    const edge = commitAt(path, '2026-01-31T23:59:59Z')
    const next = commitAt(path, '2026-02-01T00:00:00Z')
    return { first, edge, next }
  }

  test('is its last commit in UTC, to the second; between commits the one before', async () => {
    using place = folder()
    const { first, edge, next } = history(place.path)
    expect(await resolved(place.path, '2026-01-10')).toBe(first)
    expect(await resolved(place.path, '2026-01-30')).toBe(first)
    expect(await resolved(place.path, '2026-01-31')).toBe(edge)
    expect(await resolved(place.path, '2026-02-01')).toBe(next)
    expect(await resolved(place.path, '2026-06-01')).toBe(next)
  })

  test('is of the first parents: commits that were merged later did not count then', async () => {
    using place = folder()
    const { first, next } = history(place.path)
    git(place.path, 'checkout', '--quiet', '-b', 'feature', first)
    const feature = commitAt(place.path, '2026-02-03T10:00:00Z')
    git(place.path, 'checkout', '--quiet', 'main')
    git(place.path, 'merge', '--quiet', '--no-ff', '-s', 'ours', '-m', 'merge', feature)
    expect(await resolved(place.path, '2026-02-04')).toBe(next)
  })

  test('before all commits, or in the future, is an error', async () => {
    using place = folder()
    history(place.path)
    await expect(resolved(place.path, '2026-01-09')).rejects.toMatchObject({
      data: { code: 'since-unknown', message: expect.stringContaining('2026-01-09'), hint: expect.stringMatching(/./) },
    })
    await expect(resolved(place.path, '2026-06-03')).rejects.toMatchObject({
      data: { code: 'since-invalid', message: '2026-06-03 lies in the future' },
    })
  })

  test('beyond the edge of a shallow clone is an error with the remedy, within it is not', async () => {
    using place = folder()
    git(place.path, 'init', '--quiet', 'author')
    const author = join(place.path, 'author')
    const { next } = history(author)
    const clone = join(place.path, 'clone')
    git(place.path, 'clone', '--quiet', '--depth=1', pathToFileURL(author).href, 'clone')
    await expect(resolved(clone, '2026-01-31')).rejects.toMatchObject({
      data: { code: 'since-too-shallow', hint: expect.stringContaining('fetch-depth: 0') },
    })
    expect(await resolved(clone, '2026-02-01')).toBe(next)
  })
})

/** A server with tags on commits that no shallow clone of its default branch has. */
function server(path: string) {
  git(path, 'init', '--quiet', '--bare', 'server.git')
  git(path, 'init', '--quiet', 'author')
  const author = join(path, 'author')
  const root = commit(author, 'root', { a: '0' })
  const tagged = commit(author, 'release', { a: '1' })
  const tip = commit(author, 'later', { a: '2' })
  git(author, 'tag', '-a', '-m', 'annotated', 'v1', tagged)
  git(author, 'tag', 'light', tagged)
  const url = pathToFileURL(join(path, 'server.git')).href
  git(author, 'push', '--quiet', url, 'main', 'v1', 'light', `${root}:refs/heads/old`)
  return { author, url, root, tagged, tip }
}

/** As actions/checkout clones: one commit, no tags. */
function shallow(path: string, url: string): string {
  git(path, 'clone', '--quiet', '--depth=1', '--no-tags', '--single-branch', '--branch=main', url, 'clone')
  return join(path, 'clone')
}
