import { mkdirSync, renameSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import type { ServerSpec } from '../../src/model/server.ts'
import { createClock } from '../../src/system/clock.ts'
import { readFolderContent } from '../../src/system/folder-content.ts'
import { createLog } from '../../src/system/log.ts'
import { createProcesses } from '../../src/system/processes.ts'
import { createServers } from '../../src/system/servers.ts'
import { folder, makePipe } from './world.ts'

const SITE = { 'index.html': '<h1>Shop</h1>', 'assets/app.js': 'let a = 1', '.well-known/security.txt': 'contact' }

/** What is read of the site, and of the site after a change. */
async function around(change: (path: string) => void, fallback?: string) {
  using before = folder(SITE)
  using after = folder(SITE)
  change(after.path)
  return await Promise.all([readFolderContent(before.path, fallback), readFolderContent(after.path, fallback)])
}

describe('the same', () => {
  test.each<[string, (path: string) => void]>([
    ['in another place', () => {}],
    ['built at another time', (path) => utimesSync(join(path, 'index.html'), 1, 1)],
    ['with hidden files, which no host hands out', (path) => writeFileSync(join(path, '.DS_Store'), 'x')],
    ['with a folder without a file', (path) => mkdirSync(join(path, 'empty'))],
  ])('%s', async (_, change) => {
    const [before, after] = await around(change)
    expect(before).toEqual({ digest: expect.stringMatching(/^[0-9a-f]{64}$/), files: 3 })
    expect(after).toEqual(before)
  })
})

describe('not the same', () => {
  test.each<[string, (path: string) => void]>([
    ['a byte differs', (path) => writeFileSync(join(path, 'assets/app.js'), 'let a = 2')],
    ['a file is renamed', (path) => renameSync(join(path, 'assets/app.js'), join(path, 'assets/App.js'))],
    ['a file is moved', (path) => renameSync(join(path, 'assets/app.js'), join(path, 'app.js'))],
    ['an empty file is added', (path) => writeFileSync(join(path, 'robots.txt'), '')],
    ['a file is gone', (path) => rmSync(join(path, 'assets/app.js'))],
    ['a shown file in a hidden-looking place', (path) => writeFileSync(join(path, '.well-known/security.txt'), 'no')],
    [
      'two files have changed their contents for each other’s',
      (path) => {
        writeFileSync(join(path, 'index.html'), SITE['assets/app.js'])
        writeFileSync(join(path, 'assets/app.js'), SITE['index.html'])
      },
    ],
    [
      'a link stands for the same bytes under another type',
      (path) => {
        renameSync(join(path, 'assets/app.js'), join(path, '.app.txt'))
        symlinkSync('../.app.txt', join(path, 'assets/app.js'))
      },
    ],
  ])('%s', async (_, change) => {
    const [before, after] = await around(change)
    expect(before).not.toBeNull()
    expect(after).not.toBeNull()
    expect(after?.digest).not.toBe(before?.digest)
  })

  test('a hidden file that answers for pages that are missing', async () => {
    using before = folder({ ...SITE, '.app.html': 'one' })
    using after = folder({ ...SITE, '.app.html': 'two' })
    const digests = (fallback?: string) =>
      Promise.all([before, after].map(async ({ path }) => (await readFolderContent(path, fallback))?.digest))
    const [one, two] = await digests()
    expect(one).toBe(two)
    const [first, second] = await digests('.app.html')
    expect(first).not.toBe(second)
    expect(first).not.toBe(one)
  })
})

describe('links', () => {
  test('to a file and a folder within are followed, and what they lead to counts', async () => {
    const link = (path: string) => {
      symlinkSync('index.html', join(path, 'home.html'))
      symlinkSync('.hidden', join(path, 'shown'))
    }
    using before = folder({ ...SITE, '.hidden/a.txt': 'a' })
    using after = folder({ ...SITE, '.hidden/a.txt': 'b' })
    for (const { path } of [before, after]) link(path)
    const [one, two] = await Promise.all([before, after].map(({ path }) => readFolderContent(path)))
    expect(one?.files).toBe(5)
    expect(one?.digest).not.toBe(two?.digest)
  })

  test('of another name are another address for the same file', async () => {
    using before = folder(SITE)
    using after = folder(SITE)
    symlinkSync('index.html', join(before.path, 'home.html'))
    symlinkSync('index.html', join(after.path, 'start.html'))
    const [one, two] = await Promise.all([before, after].map(({ path }) => readFolderContent(path)))
    expect(one?.files).toBe(4)
    expect(one?.digest).not.toBe(two?.digest)
  })

  test.each<[string, string]>([
    ['out of the folder', '/etc/hostname'],
    ['nowhere', 'missing'],
    ['to themselves', 'odd'],
    ['round in circles', '.'],
    ['to a folder that is there already', 'assets'],
  ])('that lead %s make it unknown', async (_, target) => {
    const [before, after] = await around((path) => symlinkSync(target, join(path, 'odd')))
    expect(before).not.toBeNull()
    expect(after).toBeNull()
  })
})

test('a pipe makes it unknown, and is not waited for', async () => {
  const [, after] = await around((path) => makePipe(join(path, 'pipe')))
  expect(after).toBeNull()
})

describe('of a server by its name', () => {
  const open = (directory: string, specs: Record<string, ServerSpec>) => {
    const log = createLog({ stream: { write: () => true }, tty: false, verbose: false, colour: false })
    return createServers({ processes: createProcesses(), clock: createClock(), log, directory, side: 'base', specs })
  }

  test('a folder, with its name and the number of files, whether it is named or meant', async () => {
    using place = folder({ 'dist/index.html': 'x', 'public/a': '1', 'public/b': '2' })
    await using servers = open(place.path, { web: { kind: 'folder', folder: 'dist' } })
    expect(await servers.content('web')).toMatchObject({ what: '`dist` (1 file)' })
    expect(await servers.content('public')).toMatchObject({ what: '`public` (2 files)' })
  })

  test('the fallback is part of it', async () => {
    using place = folder({ 'dist/index.html': 'x' })
    const plain = open(place.path, { web: { kind: 'folder', folder: 'dist' } })
    const spa = open(place.path, { web: { kind: 'folder', folder: 'dist', fallback: 'index.html' } })
    const [one, two] = await Promise.all([plain.content('web'), spa.content('web')])
    expect(one?.digest).not.toBe(two?.digest)
  })

  test('a command, even beside a folder of its name, and what is not there are unknown', async () => {
    using place = folder({ 'web/index.html': 'x' })
    const command = {
      kind: 'command',
      command: 'false',
      url: 'http://127.0.0.1:{port}',
      ready: '/',
      timeout: 1,
    } as const
    await using servers = open(place.path, { web: command, gone: { kind: 'folder', folder: 'gone' } })
    for (const name of ['web', 'gone', 'nothing', 'constructor']) expect(await servers.content(name)).toBeNull()
  })
})
