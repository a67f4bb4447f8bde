import { setImmediate } from 'node:timers/promises'
import { brotliCompressSync, constants, gzipSync, zstdCompressSync } from 'node:zlib'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { compressedSize, eachInParallel } from '../../../src/checks/bundle-size/sizes.ts'

const never = new AbortController().signal

describe('eachInParallel', () => {
  test('does every item once, in order, never more than the limit at once and as many as it allows', async () => {
    const runs = fc.asyncProperty(fc.nat(20), fc.integer({ min: 1, max: 8 }), async (count, limit) => {
      const started: number[] = []
      let running = 0
      let most = 0
      const items = Array.from({ length: count }, (_, index) => index)
      await eachInParallel(
        items,
        () => limit,
        never,
        async (item) => {
          started.push(item)
          most = Math.max(most, ++running)
          await setImmediate()
          running--
        },
      )
      expect(started).toEqual(items)
      expect(most).toBe(Math.min(limit, count))
    })
    await fc.assert(runs, { numRuns: 50 })
  })

  test('starts nothing after a failure, and fails with it once the others are done', async () => {
    const started: number[] = []
    const finished: number[] = []
    const run = eachInParallel(
      [0, 1, 2, 3, 4, 5],
      () => 2,
      never,
      async (item) => {
        started.push(item)
        if (item === 0) throw new Error('the first')
        await setImmediate()
        finished.push(item)
      },
    )
    await expect(run).rejects.toThrow('the first')
    expect([started, finished]).toEqual([[0, 1], [1]])
  })

  test('more of some than of others', async () => {
    const most = { large: 0, small: 0 }
    const running = { large: 0, small: 0 }
    const items = [...Array(5).fill('large'), ...Array(20).fill('small')] as ('large' | 'small')[]
    await eachInParallel(
      items,
      (item) => (item === 'large' ? 2 : 6),
      never,
      async (item) => {
        running[item]++
        most[item] = Math.max(most[item], running[item])
        expect(running.large + running.small).toBeLessThanOrEqual(6)
        await setImmediate()
        running[item]--
      },
    )
    expect(most).toEqual({ large: 2, small: 6 })
  })

  test('starts nothing after an abort', async () => {
    const controller = new AbortController()
    const started: number[] = []
    const run = eachInParallel(
      [0, 1, 2, 3],
      () => 1,
      controller.signal,
      async (item) => {
        started.push(item)
        if (item === 1) controller.abort(new Error('enough'))
      },
    )
    await expect(run).rejects.toThrow('enough')
    expect(started).toEqual([0, 1])
  })
})

describe('compressedSize', () => {
  /** The same bytes at the beginning and at the end: what does not see both at once makes more of them. */
  function farApart(length: number): Buffer {
    const content = Buffer.alloc(length)
    const block = Buffer.from(
      Array.from({ length: 500 }, (_, index) => (index * index * 7919) >>> 5).flatMap((n) => [n & 255]),
    )
    block.copy(content)
    block.copy(content, Math.max(0, length - block.length))
    return content
  }

  test.each([0, 1, 17, 3000, 65_537, 262_128, 262_129, 300_000, 524_300, 1_048_560, 1_048_577, 2_500_000])(
    'of %i bytes is what servers send with the default window',
    async (length) => {
      const content = farApart(length)
      const params = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY }
      expect(await compressedSize(content, 'brotli')).toBe(brotliCompressSync(content, { params }).length)
      expect(await compressedSize(content, 'gzip')).toBe(gzipSync(content, { level: 9 }).length)
      expect(await compressedSize(content, 'raw')).toBe(length)
      const zstd = { params: { [constants.ZSTD_c_compressionLevel]: 19 }, pledgedSrcSize: length }
      expect(await compressedSize(content, 'zstd')).toBe(zstdCompressSync(content, zstd).length)
    },
  )

  test('of any small content is that of the default window, to the bit that tells the window', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ maxLength: 200 }), async (text) => {
        const content = Buffer.from(text)
        expect(await compressedSize(content, 'brotli')).toBe(brotliCompressSync(content).length)
      }),
    )
  })
})
