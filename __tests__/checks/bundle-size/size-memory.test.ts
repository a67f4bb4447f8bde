import { describe, expect, test } from '@jest/globals'
import { contentDigest } from '../../../src/checks/bundle-size/canonical.ts'
import type { BundleEvidence } from '../../../src/checks/bundle-size/evidence.ts'
import { sizeMemory } from '../../../src/checks/bundle-size/size-memory.ts'
import type { Recall } from '../../../src/checks/check.ts'
import { fileEvidence, project, readingOf, sample } from './support.ts'

const VERSIONS = { zlib: '1.3', brotli: '1.2.0', zstd: '1.5.7' }

const nothing = (): Recall<BundleEvidence> => ({ earlier: null, memo: new Map() })

function earlier(sizes: { raw: number; gzip?: number; brotli?: number }, tools: Record<string, string> = VERSIONS) {
  const file = fileEvidence('a.js', 9, { content: 'abc', sizes })
  return { evidence: new Map<string, BundleEvidence>([['a.js', { kind: 'file', file }]]), tools }
}

const unasked = () => Promise.reject(new Error('it was compressed'))

describe('sizeMemory', () => {
  test('what an earlier measurement compressed is not compressed again', async () => {
    const memory = sizeMemory({ ...nothing(), earlier: earlier({ raw: 9, gzip: 5 }) }, VERSIONS)
    expect(await memory.sizeOf('abc', 'gzip', unasked)).toBe(5)
    // Neither another content nor another compression is known.
    expect(await memory.sizeOf('abd', 'gzip', async () => 7)).toBe(7)
    expect(await memory.sizeOf('abc', 'brotli', async () => 4)).toBe(4)
  })

  test('nor is it read again for hashes', () => {
    const memory = sizeMemory({ ...nothing(), earlier: earlier({ raw: 9 }) }, VERSIONS)
    // Of the support's evidence: the content itself.
    expect(memory.canonicalOf('abc', () => 'read')).toBe('abc')
    expect(memory.canonicalOf('abd', () => 'read')).toBe('read')
  })

  test('but with another version of the library it is', async () => {
    const old = { ...VERSIONS, brotli: '1.1.0' }
    const memory = sizeMemory({ ...nothing(), earlier: earlier({ raw: 9, gzip: 5, brotli: 3 }, old) }, VERSIONS)
    expect(await memory.sizeOf('abc', 'brotli', async () => 4)).toBe(4)
    expect(await memory.sizeOf('abc', 'gzip', unasked)).toBe(5)
  })

  test('a size that is none is not believed', async () => {
    const forged = earlier({ raw: 9, gzip: '5' as unknown as number })
    expect(await sizeMemory({ ...nothing(), earlier: forged }, VERSIONS).sizeOf('abc', 'gzip', async () => 6)).toBe(6)
  })

  test('both sides share it, and a failure is not kept', async () => {
    const recall = nothing()
    await expect(sizeMemory(recall, VERSIONS).sizeOf('abc', 'gzip', unasked)).rejects.toThrow('it was compressed')
    expect(await sizeMemory(recall, VERSIONS).sizeOf('abc', 'gzip', async () => 6)).toBe(6)
    expect(await sizeMemory(recall, VERSIONS).sizeOf('abc', 'gzip', unasked)).toBe(6)
  })
})

test('the check takes sizes of unchanged content from an earlier measurement, and compresses the rest', async () => {
  using folder = project({ 'a.js': 'unchanged', 'b.js': 'changed' })
  const { zlib = '', brotli = '', zstd = '' } = process.versions
  // A size that no compression gives shows where it came from.
  const known = fileEvidence('old.js', 9, {
    content: contentDigest(Buffer.from('unchanged')),
    sizes: { raw: 9, gzip: 12_345 },
  })
  const recall: Recall<BundleEvidence> = {
    memo: new Map(),
    earlier: { evidence: new Map([['old.js', { kind: 'file', file: known }]]), tools: { zlib, brotli, zstd } },
  }
  const seen = await sample(folder.directory, { files: '*.js', compression: 'gzip' }, { recall })
  expect(readingOf(seen, 'a.js', 'file.gzip')).toBe(12_345)
  expect(readingOf(seen, 'b.js', 'file.gzip')).toBe(27)
})
