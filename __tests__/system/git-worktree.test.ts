import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, readFileSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { createGit } from '../../src/system/git.ts'
import { createProcesses } from '../../src/system/processes.ts'
import { commit, eventually, fill, folder, git, source, worktreeFolders } from './world.ts'

function adapter(directory: string) {
  return createGit(createProcesses(), directory, { GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' })
}

function repository(path: string): { first: string; second: string } {
  git(path, 'init', '--quiet')
  const first = commit(path, 'first', { 'a.txt': '1' })
  return { first, second: commit(path, 'second', { 'a.txt': '2' }) }
}

/** Everything of the user's that a worktree could touch. */
function stateOf(path: string) {
  return {
    refs: git(path, 'for-each-ref'),
    head: readFileSync(join(path, '.git/HEAD'), 'utf8'),
    status: git(path, '--no-optional-locks', 'status', '--porcelain'),
    index: readFileSync(join(path, '.git/index'), 'base64'),
    worktrees: git(path, 'worktree', 'list'),
  }
}

/** A program that makes a worktree of the commit and then waits, for ever or until it ends by `ending`. */
function program(directory: string, hash: string, ending: string): string {
  return `
    import { createGit } from '${source('system/git.ts')}'
    import { createProcesses } from '${source('system/processes.ts')}'
    const git = createGit(createProcesses(), ${JSON.stringify(directory)})
    const worktree = await git.addWorktree('${hash}')
    process.stdout.write(worktree.directory + '\\n')
    ${ending}`
}

async function run(text: string) {
  const child = spawn(process.execPath, ['--input-type=module', '-e', text], { stdio: ['ignore', 'pipe', 'ignore'] })
  let directory = ''
  child.stdout.on('data', (chunk) => {
    directory += chunk
  })
  await eventually(() => directory.endsWith('\n'), 'the worktree')
  return { child, directory: directory.trim(), [Symbol.dispose]: () => void child.kill('SIGKILL') }
}

test('a commit in a folder of its own; nothing of the user changes, and nothing is left', async () => {
  using place = folder()
  const { first } = repository(place.path)
  fill(place.path, { 'a.txt': 'being edited', 'untracked.txt': '' })
  const before = stateOf(place.path)
  const worktree = await adapter(place.path).addWorktree(first)
  expect(worktree.commit).toBe(first)
  expect(readFileSync(join(worktree.directory, 'a.txt'), 'utf8')).toBe('1')
  expect(basename(worktree.directory)).toBe(basename(place.path))
  expect({ ...stateOf(place.path), worktrees: '' }).toEqual({ ...before, worktrees: '' })

  fill(worktree.directory, { 'node_modules/deep/file.js': '', 'a.txt': 'built over' })
  await worktree[Symbol.asyncDispose]()
  expect(existsSync(worktree.directory)).toBe(false)
  expect(stateOf(place.path)).toEqual(before)
  expect(worktreeFolders(process.pid)).toEqual([])
})

test('its record goes even when its folder has gone first, or cannot be read by git any more', async () => {
  using place = folder()
  const { first } = repository(place.path)
  const before = stateOf(place.path)
  for (const damage of [
    (directory: string) => rmSync(directory, { recursive: true }),
    (directory: string) => rmSync(join(directory, '.git')),
    (directory: string) => fill(directory, { '.git': 'gitdir: /nowhere\n' }),
    (directory: string) => chmodSync(join(directory, 'a.txt'), 0o000),
  ]) {
    const worktree = await adapter(place.path).addWorktree(first)
    damage(worktree.directory)
    await worktree[Symbol.asyncDispose]()
    expect(existsSync(worktree.directory)).toBe(false)
    expect(stateOf(place.path)).toEqual(before)
  }
  expect(worktreeFolders(process.pid)).toEqual([])
})

test('two at once do not meet', async () => {
  using place = folder()
  const { first, second } = repository(place.path)
  const its = adapter(place.path)
  const [one, two] = await Promise.all([its.addWorktree(first), its.addWorktree(second)])
  expect(readFileSync(join(one.directory, 'a.txt'), 'utf8')).toBe('1')
  expect(readFileSync(join(two.directory, 'a.txt'), 'utf8')).toBe('2')
  await Promise.all([one[Symbol.asyncDispose](), two[Symbol.asyncDispose]()])
  expect(git(place.path, 'worktree', 'list').split('\n')).toHaveLength(1)
})

test('a commit that cannot be checked out leaves nothing', async () => {
  using place = folder()
  repository(place.path)
  const before = stateOf(place.path)
  await expect(adapter(place.path).addWorktree('1'.repeat(40))).rejects.toMatchObject({ data: { code: 'git-failed' } })
  expect(stateOf(place.path)).toEqual(before)
  expect(worktreeFolders(process.pid)).toEqual([])
})

describe('when a run ends before its time', () => {
  test('killed: the next run removes what it left, and only that', async () => {
    using place = folder()
    using away = folder()
    const { first } = repository(place.path)
    git(place.path, 'worktree', 'add', '--quiet', '--detach', join(away.path, 'of-the-user'), first)
    rmSync(join(away.path, 'of-the-user'), { recursive: true })
    using running = await run(program(place.path, first, 'setInterval(() => {}, 1000)'))
    const { child, directory } = running
    const its = adapter(place.path)

    // While it is there, its worktree is nobody else's business.
    await (await its.addWorktree(first))[Symbol.asyncDispose]()
    expect(existsSync(directory)).toBe(true)

    child.kill('SIGKILL')
    await once(child, 'exit')
    expect(existsSync(directory)).toBe(true)
    await (await adapter(place.path).addWorktree(first))[Symbol.asyncDispose]()
    expect(existsSync(directory)).toBe(false)
    expect(worktreeFolders(child.pid ?? 0)).toEqual([])
    const listed = git(place.path, 'worktree', 'list', '--porcelain')
    expect(listed).not.toContain(directory)
    expect(listed).toContain('of-the-user')
  })

  test.each([
    ['by SIGTERM', 'setInterval(() => {}, 1000)', 'SIGTERM'],
    ['by SIGINT', 'setInterval(() => {}, 1000)', 'SIGINT'],
    ['by process.exit', 'setTimeout(() => process.exit(3), 100)', null],
  ] as const)('%s: it leaves nothing', async (_, ending, signal) => {
    using place = folder()
    const { first } = repository(place.path)
    const before = stateOf(place.path)
    using running = await run(program(place.path, first, ending))
    const { child, directory } = running
    const ended = once(child, 'exit')
    if (signal) child.kill(signal)
    expect(await ended).toEqual(signal ? [null, signal] : [3, null])
    expect(existsSync(directory)).toBe(false)
    expect(worktreeFolders(child.pid ?? 0)).toEqual([])
    expect(stateOf(place.path)).toEqual(before)
  })
})
