import { appendFileSync, chmodSync, mkdirSync, rmSync, symlinkSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { hashFinder } from '../../../src/checks/bundle-size/canonical.ts'
import { noMetadata } from '../../../src/checks/bundle-size/metadata.ts'
import { readBundle } from '../../../src/checks/bundle-size/probe-read.ts'
import { sizeMemory } from '../../../src/checks/bundle-size/size-memory.ts'
import { createFiles } from '../../../src/system/files.ts'
import { makePipe } from '../../system/world.ts'
import { failure, fileSubjects, project, readingOf, sample } from './support.ts'

const GIB = 1024 ** 3
const RAW = { files: 'dist/**', compression: 'raw' }

/** By how much the most memory that this process ever had grew, in MB. */
async function memoryOf(work: () => Promise<void>): Promise<number> {
  const before = process.resourceUsage().maxRSS
  await work()
  return (process.resourceUsage().maxRSS - before) / 1000
}

describe('a file of 2 GB', () => {
  test.each([
    ['2.15 GB', 2 * GIB - 1],
    ['2.15 GB', 2 * GIB + 1],
    ['4.29 GB', 4 * GIB + 1],
    ['513 MB', 513_000_000],
  ])('is not compressed but named, with %s and what to do about it, at once', async (shown, size) => {
    using folder = project({ 'dist/a.js': 'x', 'dist/data.bin': '', 'dist/more.bin': '' })
    // Files with holes, which take no room on the disk.
    truncateSync(join(folder.directory, 'dist/data.bin'), size)
    truncateSync(join(folder.directory, 'dist/more.bin'), 513_000_000 - 1)
    const grown = await memoryOf(async () => {
      expect(await failure(sample(folder.directory, { files: 'dist/**', compression: ['raw', 'gzip'] }))).toEqual({
        code: 'file-too-large',
        message: `\`dist/data.bin\` (and 1 more) cannot be compressed: it has ${shown}, more than 512 MB`,
        hint: 'Is it meant to be there? Leave it out with a `!` pattern under `files`, or measure it in a check of its own with `compression: raw`.',
        location: { file: 'dist/data.bin' },
      })
    })
    expect(grown).toBeLessThan(100)
  })

  test('is measured uncompressed, in bounded memory', async () => {
    using folder = project({ 'dist/a.js': 'x', 'dist/data.bin': '' })
    truncateSync(join(folder.directory, 'dist/data.bin'), 2 * GIB + 1)
    const grown = await memoryOf(async () => {
      const { readings, evidence } = await sample(folder.directory, RAW)
      expect(readings.map(({ value }) => value)).toEqual([2 * GIB + 2, 1, 2 * GIB + 1])
      // SHA-256 of so many zeros, by `head -c 2147483649 /dev/zero | sha256sum`.
      expect(evidence.get('dist/data.bin')).toMatchObject({ file: { content: ZEROS, canonical: ZEROS, parts: null } })
    })
    expect(grown).toBeLessThan(100)
  }, 120_000)
})

const ZEROS = 'b8030a8ab89280935633d8d991da3d99'

describe('files that change while they are read', () => {
  /** Reads a folder, and does something to it between finding the sizes of its files and reading the first. */
  function readWhile(directory: string, paths: readonly string[], act: () => void) {
    const clock = {
      now: () => {
        act()
        return 0
      },
    }
    return readBundle(
      {
        paths,
        compressions: ['raw'],
        directory,
        known: async () => ({ metadata: noMetadata(), finder: hashFinder([]) }),
        memory: sizeMemory({ earlier: null, memo: new Map() }, {}),
        ports: { clock, log: { progress() {} }, files: createFiles() } as never,
      },
      new AbortController().signal,
    )
  }

  test.each([
    ['grows', (file: string) => appendFileSync(file, 'more'), 'it changed while it was read'],
    ['is cut', (file: string) => truncateSync(file, 1), 'it changed while it was read'],
    ['is removed', (file: string) => rmSync(file, { force: true }), 'it was removed meanwhile'],
  ])('one that %s', async (_, change, reason) => {
    using folder = project({ 'a.js': 'first', 'b.js': 'second' })
    const read = readWhile(folder.directory, ['a.js', 'b.js'], () => change(join(folder.directory, 'b.js')))
    expect(await failure(read)).toMatchObject({
      code: 'file-unreadable',
      message: `\`b.js\` cannot be measured: ${reason}`,
      hint: expect.stringContaining('mend the build'),
    })
  })

  test('one that is too large to be held', async () => {
    using folder = project({ 'a.bin': '' })
    truncateSync(join(folder.directory, 'a.bin'), 513_000_000)
    const read = readWhile(folder.directory, ['a.bin'], () => truncateSync(join(folder.directory, 'a.bin'), 5))
    expect(await failure(read)).toMatchObject({ message: '`a.bin` cannot be measured: it changed while it was read' })
  })
})

describe('what may not be read', () => {
  /** As a user whom permissions stop: root is let in everywhere. */
  async function asNobody<T>(work: () => Promise<T>): Promise<T> {
    const isRoot = process.geteuid?.() === 0
    if (isRoot) process.seteuid?.(65_534)
    try {
      return await work()
    } finally {
      if (isRoot) process.seteuid?.(0)
    }
  }

  /** A build in whose folder `closed` are `file` and nothing else; whatever the check loads is loaded already. */
  async function projectWith(mode: { readonly file: number; readonly folder: number }) {
    const folder = project({ 'dist/a.js': 'x', 'dist/closed/b.js': 'yy' })
    await sample(folder.directory, RAW)
    chmodSync(folder.directory, 0o755)
    chmodSync(join(folder.directory, 'dist/closed/b.js'), mode.file)
    chmodSync(join(folder.directory, 'dist/closed'), mode.folder)
    return folder
  }

  test('a file', async () => {
    using folder = await projectWith({ file: 0, folder: 0o755 })
    expect(await asNobody(() => failure(sample(folder.directory, RAW)))).toMatchObject({
      code: 'file-unreadable',
      message: expect.stringMatching(/^`dist\/closed\/b\.js` cannot be measured: EACCES/),
      hint: expect.stringContaining('Leave it out with a `!` pattern'),
      location: { file: 'dist/closed/b.js' },
    })
  })

  test('a folder, in which no pattern finds anything', async () => {
    using folder = await projectWith({ file: 0o644, folder: 0 })
    const seen = await asNobody(() => sample(folder.directory, RAW))
    chmodSync(join(folder.directory, 'dist/closed'), 0o755)
    expect([fileSubjects(seen), seen.warnings]).toEqual([
      ['dist/a.js'],
      ['`dist/closed` cannot be listed (EACCES), so the sizes lack it'],
    ])
  })

  test('a file whose device fails', async () => {
    using folder = project({ 'dist/a.js': 'x' })
    symlinkSync('/proc/self/mem', join(folder.directory, 'dist/b.js'))
    expect(await failure(sample(folder.directory, RAW))).toMatchObject({
      message: expect.stringMatching(/^`dist\/b\.js` cannot be measured: EIO/),
    })
  })
})

test('a source map that is too large to be read', async () => {
  using folder = project({ 'dist/a.js': 'x', 'dist/a.js.map': '' })
  truncateSync(join(folder.directory, 'dist/a.js.map'), 65 * 1024 * 1024)
  const seen = await sample(folder.directory, { ...RAW, files: 'dist/*.js' })
  expect(seen.warnings).toEqual(['1 source maps were of no use: `dist/a.js.map` (it is larger than 64 MiB)'])
  folder.write('dist/b.js', `x//# sourceMappingURL=data:application/json;base64,${'A'.repeat(65 * 1024 * 1024)}`)
  const inside = await sample(folder.directory, { ...RAW, files: 'dist/b.js' })
  expect(inside.warnings).toEqual(['1 source maps were of no use: `dist/b.js` (it is larger than 64 MiB)'])
})

test('a report that is a pipe, which would never end', async () => {
  using folder = project({ 'dist/a.js': 'x' })
  makePipe(join(folder.directory, 'pipe'))
  symlinkSync('../pipe', join(folder.directory, 'dist/stats.json'))
  expect((await sample(folder.directory, { ...RAW, files: 'dist/*.js' })).warnings).toEqual([])
  const named = sample(folder.directory, { files: 'dist/*.js', metadata: 'dist/stats.json' })
  expect(await failure(named)).toMatchObject({ message: 'metadata: `dist/stats.json` is not a regular file' })
})

describe('loops of links', () => {
  test('count nothing again, and are named', async () => {
    using folder = project({ 'package.json': '{}', 'dist/a.js': 'aa', 'dist/sub/b.js': 'bbb', 'other/c.js': 'cccc' })
    for (const [target, path] of [
      ['..', 'dist/up'],
      ['.', 'dist/here'],
      ['../sub', 'dist/sub/self'],
      ['../other', 'dist/away'],
      ['../dist', 'other/back'],
      ['itself.js', 'dist/itself.js'],
      ['q.js', 'dist/p.js'],
      ['p.js', 'dist/q.js'],
    ] as const) {
      symlinkSync(target, join(folder.directory, path))
    }
    const seen = await sample(folder.directory, RAW)
    expect(fileSubjects(seen)).toEqual(['dist/a.js', 'dist/away/c.js', 'dist/sub/b.js'])
    expect(readingOf(seen, 'total', 'raw')).toBe(9)
    const told = 'is a link to a folder that it lies in: what is found through it does not count again'
    expect(seen.warnings.toSorted()).toEqual([
      `\`dist/away/back\` ${told}`,
      `\`dist/here\` ${told}`,
      `\`dist/sub/self\` ${told}`,
      `\`dist/up\` ${told}`,
    ])
  })

  test('a link that a pattern names is meant', async () => {
    using folder = project({ 'dist/a.js': 'aa' })
    symlinkSync('.', join(folder.directory, 'dist/latest'))
    const seen = await sample(folder.directory, { ...RAW, files: 'dist/latest/*.js' })
    expect([fileSubjects(seen), seen.warnings]).toEqual([['dist/latest/a.js'], []])
  })

  test('a folder that is a link to another one counts', async () => {
    using folder = project({ 'shared/a.js': 'aa' })
    mkdirSync(join(folder.directory, 'dist'))
    symlinkSync('../shared', join(folder.directory, 'dist/shared'))
    expect(fileSubjects(await sample(folder.directory, RAW))).toEqual(['dist/shared/a.js'])
  })
})

test('names that differ in case alone are two files, and a warning', async () => {
  using folder = project({ 'dist/App.js': 'x', 'dist/app.js': 'yy', 'dist/other.js': 'z' })
  const seen = await sample(folder.directory, RAW)
  expect(fileSubjects(seen)).toEqual(['dist/App.js', 'dist/app.js', 'dist/other.js'])
  expect(seen.warnings).toEqual([
    '`dist/app.js` differs from another file in upper and lower case alone: on Windows and macOS one overwrites the other',
  ])
})

test('names with line breaks, which no ** matches, are missed aloud', async () => {
  using folder = project({ 'dist/a.js': 'x', 'dist/b\n.js': 'hidden', 'dist/c\r.js': 'hidden' })
  expect((await sample(folder.directory, RAW)).warnings).toEqual([
    '`dist/b?.js` and 1 more have a line break in the name, which no `**` matches, so the sizes lack it: rename it',
  ])
  const seen = await sample(folder.directory, { ...RAW, files: 'dist/*' })
  expect([readingOf(seen, 'total', 'raw'), seen.warnings]).toEqual([13, []])
})
