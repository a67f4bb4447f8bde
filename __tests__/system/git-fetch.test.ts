import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, test } from '@jest/globals'
import { createGit } from '../../src/system/git.ts'
import { createProcesses } from '../../src/system/processes.ts'
import { commit, folder, git } from './world.ts'

function adapter(directory: string) {
  return createGit(createProcesses(), directory, { GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' })
}

/** A server with a pull request whose base is not the tip of any branch any more. */
function server(path: string) {
  git(path, 'init', '--quiet', '--bare', 'server.git')
  git(path, 'init', '--quiet', 'author')
  const author = join(path, 'author')
  const history = [0, 1, 2, 3].map((n) => commit(author, `base ${n}`, { 'file.txt': `${n}` }))
  const base = history.at(-1) ?? ''
  git(author, 'checkout', '--quiet', '-b', 'feature', 'HEAD~1')
  const head = commit(author, 'feature', { 'feature.txt': '1' })
  git(author, 'checkout', '--quiet', '--detach', 'main')
  git(author, 'merge', '--quiet', '--no-ff', '-m', 'merge', 'feature')
  const merge = git(author, 'rev-parse', 'HEAD')
  git(author, 'checkout', '--quiet', 'main')
  const tip = commit(author, 'later', { 'later.txt': '1' })
  git(author, 'tag', '-a', '-m', 'annotated', 'v1', 'main~2')
  const url = pathToFileURL(join(path, 'server.git')).href
  git(author, 'push', '--quiet', url, 'main', 'v1', `${merge}:refs/pull/7/merge`)
  return { url, base, head, merge, tip, tagged: history.at(-2) ?? '', root: history[0] ?? '' }
}

/** As actions/checkout clones: one commit, no tags. */
function checkout(path: string, url: string, ref: string, depth = 1): string {
  git(path, 'init', '--quiet', 'clone')
  const clone = join(path, 'clone')
  git(clone, 'remote', 'add', 'origin', url)
  const refspec = `+refs/${ref}:refs/remotes/${ref}`
  git(clone, 'fetch', '--quiet', '--no-tags', `--depth=${depth}`, 'origin', refspec)
  git(clone, 'checkout', '--quiet', `refs/remotes/${ref}`)
  return clone
}

/** Everything of the user's that a fetch could touch. */
function stateOf(clone: string) {
  return {
    refs: git(clone, 'for-each-ref'),
    head: git(clone, 'rev-parse', 'HEAD'),
    status: git(clone, 'status', '--porcelain'),
    index: readFileSync(join(clone, '.git/index'), 'base64'),
  }
}

describe('in a shallow clone', () => {
  test('the parents of the merge commit are known, though they are not there', async () => {
    using place = folder()
    const { url, base, head, merge } = server(place.path)
    const its = adapter(checkout(place.path, url, 'pull/7/merge'))
    expect(await its.resolve('HEAD')).toBe(merge)
    expect(await its.parents(merge)).toEqual([base, head])
    expect(await its.resolve(base)).toBeNull()
    expect(await its.parents(base)).toBeNull()
    expect(await its.firstParents(merge, 10)).toEqual([merge])
  })

  test('fetches just the base commit, and nothing of the user changes', async () => {
    using place = folder()
    const { url, base, head, merge } = server(place.path)
    const clone = checkout(place.path, url, 'pull/7/merge')
    const before = stateOf(clone)
    const its = adapter(clone)
    expect(await its.fetch(base)).toBe(base)
    expect(await its.resolve(base)).toBe(base)
    expect(await its.resolve(head)).toBeNull()
    expect(await its.changedFiles(base, merge)).toEqual(['feature.txt'])
    expect(stateOf(clone)).toEqual(before)
  })

  test('where the server hands out only tips of branches, goes back as far as it must', async () => {
    using place = folder()
    const { url, base } = server(place.path)
    const clone = checkout(place.path, url, 'pull/7/merge')
    // Only the old protocol knows such servers.
    git(clone, 'config', 'protocol.version', '0')
    const before = stateOf(clone)
    expect(await adapter(clone).fetch(base)).toBe(base)
    expect(git(clone, 'cat-file', '-t', base)).toBe('commit')
    expect(stateOf(clone)).toEqual(before)
  })

  test('a branch or tag by name, whatever else ends like it', async () => {
    using place = folder()
    const { url, tip, tagged, root } = server(place.path)
    git(join(place.path, 'author'), 'push', '--quiet', url, `${root}:refs/heads/other/main`)
    const its = adapter(checkout(place.path, url, 'pull/7/merge'))
    expect(await its.fetch('main')).toBe(tip)
    expect(await its.fetch('origin/main')).toBe(tip)
    expect(await its.fetch('refs/heads/main')).toBe(tip)
    expect(await its.fetch('v1')).toBe(tagged)
    expect(await its.resolve(tagged)).toBe(tagged)
  })

  test('what is there already stays as deep as it is', async () => {
    using place = folder()
    const { url, tip } = server(place.path)
    const clone = checkout(place.path, url, 'heads/main', 3)
    expect(await adapter(clone).fetch('main')).toBe(tip)
    expect(git(clone, 'rev-list', '--count', 'HEAD')).toBe('3')
  })
})

test('a complete clone does not become a shallow one', async () => {
  using place = folder()
  const { url, root, merge, base } = server(place.path)
  git(place.path, 'clone', '--quiet', url, 'clone')
  const clone = join(place.path, 'clone')
  const its = adapter(clone)
  expect(await its.resolve(merge)).toBeNull()
  expect(await its.fetch('refs/pull/7/merge')).toBe(merge)
  expect(git(clone, 'rev-parse', '--is-shallow-repository')).toBe('false')
  expect((await its.firstParents(merge, 100)).at(-1)).toBe(root)
  expect(await its.parents(merge)).toContain(base)
})

describe('fails', () => {
  test('for a branch that is not on the server', async () => {
    using place = folder()
    const { url } = server(place.path)
    const its = adapter(checkout(place.path, url, 'pull/7/merge'))
    await expect(its.fetch('no-such-branch')).rejects.toMatchObject({
      data: { code: 'git-fetch-failed', message: 'origin has no branch or tag named no-such-branch' },
    })
  })

  test('for a commit that is nowhere, leaving no ref behind', async () => {
    using place = folder()
    const { url } = server(place.path)
    const clone = checkout(place.path, url, 'pull/7/merge')
    const before = git(clone, 'for-each-ref')
    const nowhere = '1'.repeat(40)
    await expect(adapter(clone).fetch(nowhere)).rejects.toMatchObject({
      data: { code: 'git-fetch-failed', message: expect.stringContaining(nowhere) },
    })
    expect(git(clone, 'for-each-ref')).toBe(before)
  })

  test('without a remote, or when it is gone', async () => {
    using place = folder()
    const { url } = server(place.path)
    const clone = checkout(place.path, url, 'pull/7/merge')
    git(clone, 'remote', 'set-url', 'origin', `${url}-gone`)
    await expect(adapter(clone).fetch('main')).rejects.toMatchObject({ data: { code: 'git-fetch-failed' } })
    git(clone, 'remote', 'remove', 'origin')
    await expect(adapter(clone).fetch('main')).rejects.toMatchObject({
      data: { code: 'git-fetch-failed', hint: expect.stringContaining('a remote named `origin`') },
    })
  })
})
