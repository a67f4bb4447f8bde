import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { createFiles } from '../../src/system/files.ts'
import { folder, makePipe } from './world.ts'

const files = createFiles()

describe('glob', () => {
  test('files only, with / and in the same order everywhere; a pattern with ! takes away', async () => {
    using place = folder({
      'dist/b.js': '',
      'dist/B.js': '',
      'dist/é.js': '',
      'dist/a/c.css': '',
      'dist/a.map': '',
      'x.js': '',
    })
    mkdirSync(join(place.path, 'dist/folder.js'))
    const found = await files.glob(['dist/**/*.{js,css}', '!**/b.js'], place.path)
    expect(found).toEqual(['dist/B.js', 'dist/a/c.css', 'dist/é.js'])
  })

  test('nothing is no error', async () => {
    using place = folder()
    expect(await files.glob(['dist/*'], place.path)).toEqual([])
    expect(await files.glob(['*'], join(place.path, 'missing'))).toEqual([])
  })

  test('hidden files where they are asked for', async () => {
    using place = folder({ 'src/a.js': '', 'src/.config/b.js': '', 'src/.env': '' })
    expect(await files.glob(['src/**'], place.path)).toEqual(['src/a.js'])
    expect(await files.glob(['src/**', '!**/.env'], place.path, { hidden: true })).toEqual([
      'src/.config/b.js',
      'src/a.js',
    ])
  })
})

describe('digest', () => {
  test('SHA-256 of the bytes, also of more than are read at once', async () => {
    const bytes = Buffer.alloc(600_000, 'abc')
    using place = folder({ empty: '', 'some.bin': bytes })
    expect(await files.digest(join(place.path, 'empty'))).toBe(createHash('sha256').digest('hex'))
    expect(await files.digest(join(place.path, 'some.bin'))).toBe(createHash('sha256').update(bytes).digest('hex'))
  })

  test('what is no regular file is an error, and a pipe is not waited for', async () => {
    using place = folder()
    makePipe(join(place.path, 'pipe'))
    await expect(files.digest(join(place.path, 'missing'))).rejects.toMatchObject({ data: { code: 'file-not-found' } })
    for (const path of [place.path, join(place.path, 'pipe')]) {
      await expect(files.digest(path)).rejects.toMatchObject({
        data: { code: 'file-unreadable', message: expect.stringContaining('not a regular file') },
      })
    }
  })
})

describe('text', () => {
  test('is written with the folders above it, and read back', async () => {
    using place = folder()
    const path = join(place.path, 'deep/er/report.json')
    await files.writeText(path, 'grüße')
    await files.writeText(path, 'grüße, again')
    expect(await files.readText(path)).toBe('grüße, again')
    expect(readdirSync(join(place.path, 'deep/er'))).toEqual(['report.json'])
  })

  test('a reader never sees half of it', async () => {
    using place = folder()
    const path = join(place.path, 'big.txt')
    const versions = ['a', 'b'].map((letter) => letter.repeat(3_000_000))
    await files.writeText(path, versions[0] ?? '')
    let writing = true
    const writer = (async () => {
      for (let i = 1; i <= 20; i += 1) await files.writeText(path, versions[i % 2] ?? '')
      writing = false
    })()
    let reads = 0
    while (writing) {
      const text = await files.readText(path)
      expect([text.length, new Set([text[0], text[1_500_000], text.at(-1)]).size]).toEqual([3_000_000, 1])
      reads += 1
    }
    await writer
    expect(reads).toBeGreaterThan(1)
  })

  test('what cannot be read or written says why, and leaves nothing half done', async () => {
    using place = folder({ 'file.txt': '' })
    const at = (name: string) => join(place.path, name)
    mkdirSync(at('folder'))
    await expect(files.readText(at('missing'))).rejects.toMatchObject({
      data: { code: 'file-not-found', location: { file: at('missing') } },
    })
    await expect(files.readText(at('file.txt/below'))).rejects.toMatchObject({ data: { code: 'file-not-found' } })
    await expect(files.readText(at('folder'))).rejects.toMatchObject({ data: { code: 'file-unreadable' } })
    await expect(files.writeText(at('folder'), '')).rejects.toMatchObject({ data: { code: 'file-unwritable' } })
    await expect(files.writeText(at('file.txt/below'), '')).rejects.toMatchObject({ data: { code: 'file-unwritable' } })
    expect(readdirSync(place.path).sort()).toEqual(['file.txt', 'folder'])
  })

  test('exists', async () => {
    using place = folder({ 'file.txt': '' })
    expect(await files.exists(join(place.path, 'file.txt'))).toBe(true)
    expect(await files.exists(place.path)).toBe(true)
    expect(await files.exists(join(place.path, 'missing'))).toBe(false)
  })
})

describe('temporaryDirectory', () => {
  test('is private, and goes with everything in it but what it links to', async () => {
    using place = folder({ 'kept.txt': 'kept' })
    const first = await files.temporaryDirectory('test')
    const second = await files.temporaryDirectory('test')
    expect(first.path).not.toBe(second.path)
    mkdirSync(join(first.path, 'deep'))
    writeFileSync(join(first.path, 'deep/file'), '')
    symlinkSync(place.path, join(first.path, 'deep/link'))
    await first[Symbol.asyncDispose]()
    expect([existsSync(first.path), existsSync(second.path)]).toEqual([false, true])
    await second[Symbol.asyncDispose]()
    await second[Symbol.asyncDispose]()
    expect(existsSync(second.path)).toBe(false)
    expect(readFileSync(join(place.path, 'kept.txt'), 'utf8')).toBe('kept')
  })
})
