import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { promisify } from 'node:util'
import { brotliCompress, constants, createBrotliCompress, gzip, gzipSync, zstdCompress } from 'node:zlib'
import type { Compression } from './options.ts'

const GZIP_LEVEL = constants.Z_BEST_COMPRESSION
const BROTLI_QUALITY = constants.BROTLI_MAX_QUALITY
/** The highest that needs no more memory to decompress than browsers grant. */
const ZSTD_LEVEL = 19
/** Below this the way to the thread pool and back takes longer than gzip itself. */
const SMALL = 32 * 1024
/** Brotli gets its input in pieces of so many bytes: the size is the same, and an abort is noticed between two of them. */
const PIECE = 1024 * 1024
/** What comes back at once, in bytes: each time takes a way to the thread pool and back. */
const MOST_BACK = 256 * 1024
/** The base-2 logarithms of Brotli's window: the default, and the smallest whose size takes as many bits to tell. */
const WINDOW = { least: 18, most: constants.BROTLI_DEFAULT_WINDOW }

const asynchronous = {
  gzip: promisify(gzip),
  brotli: promisify(brotliCompress),
  zstd: promisify(zstdCompress),
} as const

/** The size of `content` in bytes as a server would send it: gzip level 9, brotli quality 11, zstd level 19, or as it is. */
export async function compressedSize(content: Buffer, compression: Compression): Promise<number> {
  switch (compression) {
    case 'raw':
      return content.length
    case 'gzip': {
      const options = { level: GZIP_LEVEL }
      return (content.length < SMALL ? gzipSync(content, options) : await asynchronous.gzip(content, options)).length
    }
    case 'brotli':
      return brotliSize(content)
    case 'zstd': {
      const params = { [constants.ZSTD_c_compressionLevel]: ZSTD_LEVEL }
      // Without it the frame's header is another than that of a file of known size.
      return (await asynchronous.zstd(content, { params, pledgedSrcSize: content.length })).length
    }
  }
}

async function brotliSize(content: Buffer): Promise<number> {
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY,
    [constants.BROTLI_PARAM_LGWIN]: windowFor(content),
  }
  const options = { params, chunkSize: Math.max(64, Math.min(MOST_BACK, content.length)) }
  if (content.length <= PIECE) return (await asynchronous.brotli(content, options)).length
  let size = 0
  await pipeline(Readable.from(pieces(content)), createBrotliCompress(options), async (compressed) => {
    for await (const chunk of compressed) size += chunk.length
  })
  return size
}

/**
 * A window that holds all of the content finds all that the default one finds, so the size is the same, and takes memory by
 * the size of the content, of which V8 would otherwise clear the heap several times a second. RFC 7932, sections 9.1 and 9.3.
 */
function windowFor({ length }: Buffer): number {
  // The last 16 bytes of a window are not referred to.
  return Math.min(WINDOW.most, Math.max(WINDOW.least, Math.ceil(Math.log2(length + 16))))
}

function* pieces(content: Buffer): Generator<Buffer> {
  for (let start = 0; start < content.length; start += PIECE) yield content.subarray(start, start + PIECE)
}

/**
 * Runs `work` over `items`, begun in their order: one when fewer than `limit` of it are running. Begins no more after the
 * first failure or an abort, and rejects with that once the others are done.
 */
export async function eachInParallel<T>(
  items: readonly T[],
  limit: (item: T) => number,
  signal: AbortSignal,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const running = new Set<Promise<void>>()
  const failures: unknown[] = []
  for (const item of items) {
    while (running.size >= limit(item)) await Promise.race(running)
    if (failures.length > 0 || signal.aborted) break
    const one: Promise<void> = work(item)
      .catch((error: unknown) => void failures.push(error))
      .finally(() => running.delete(one))
    running.add(one)
  }
  await Promise.all(running)
  if (failures.length > 0) throw failures[0]
  signal.throwIfAborted()
}
