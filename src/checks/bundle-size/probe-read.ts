import { createHash } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { PacegateError } from '../../model/errors.ts'
import type { BarePart, FileEvidence } from './evidence.ts'
import type { Metadata } from './metadata.ts'
import type { MeasuredFile } from './observation.ts'
import type { Compression } from './options.ts'
import { partsFromSourceMap } from './parts.ts'
import { quote } from './quote.ts'
import { compressedSize, eachInParallel } from './sizes.ts'
import { parseSourceMap } from './source-map.ts'

/** Larger source maps are left unread: parsing them would take longer than everything else. */
const MAX_MAP_BYTES = 64 * 1024 * 1024

/**
 * Files in hand at once: one for each core. More would take turns on the cores and push each other's working set out of
 * their caches, which costs more than the core that idles while the last file is finished.
 */
const FILES_AT_ONCE = availableParallelism()

type Sizes = FileEvidence['sizes']

/**
 * Reads every file once and compresses each content once, the largest first so that none is left over at the end.
 * What a file is made of is read meanwhile. Rejects (`file-unreadable`) and with the signal's reason.
 */
export async function readBundle(
  paths: readonly string[],
  compressions: readonly Compression[],
  directory: string,
  reports: Promise<{ readonly metadata: Metadata }>,
  signal: AbortSignal,
): Promise<{ readonly files: MeasuredFile[]; readonly warnings: string[] }> {
  const queue = await Promise.all(paths.map(async (path) => ({ path, size: await sizeOnDisk(path, directory) })))
  queue.sort((a, b) => b.size - a.size)
  const known = new Map<string, Promise<Sizes>>()
  const files: MeasuredFile[] = []
  const badMaps: string[] = []
  await eachInParallel(queue, FILES_AT_ONCE, signal, async ({ path }) => {
    const bytes = await readFile(join(directory, path)).catch((error: unknown) => {
      throw unreadable(path, error)
    })
    const content = createHash('sha256').update(bytes).digest('hex').slice(0, 32)
    const sizes = known.get(content) ?? sizesOf(bytes, compressions, signal)
    known.set(content, sizes)
    const parts = reports.then(({ metadata }) => readParts(path, bytes, directory, metadata, badMaps))
    const [sized, made] = await Promise.all([sizes, parts])
    files.push({ path, content, sizes: sized, parts: made })
  })
  const warnings = badMaps[0] === undefined ? [] : [`${badMaps.length} source maps were of no use: ${badMaps[0]}`]
  return { files, warnings }
}

async function sizesOf(bytes: Buffer, compressions: readonly Compression[], signal: AbortSignal): Promise<Sizes> {
  const sizes: Partial<Record<Compression, number>> & { raw: number } = { raw: bytes.length }
  for (const compression of compressions) {
    signal.throwIfAborted()
    sizes[compression] = await compressedSize(bytes, compression)
  }
  return sizes
}

async function sizeOnDisk(path: string, directory: string): Promise<number> {
  const found = await stat(join(directory, path)).catch((error: unknown) => {
    throw unreadable(path, error)
  })
  // Reading a pipe or a device would never end.
  if (!found.isFile()) throw unreadable(path, 'it is not a regular file')
  return found.size
}

async function readParts(
  path: string,
  bytes: Buffer,
  directory: string,
  metadata: Metadata,
  badMaps: string[],
): Promise<readonly BarePart[] | null> {
  const reported = metadata.parts.get(path)
  // A report of another build than the one that lies here would explain what did not happen.
  if (reported && reported.bytes === bytes.length) return reported.list
  const place = { path: `${path}.map`, directory }
  const file = join(directory, place.path)
  const found = await stat(file).catch(() => null)
  if (!found?.isFile() || found.size > MAX_MAP_BYTES) return null
  try {
    const map = parseSourceMap(await readFile(file, 'utf8'))
    return map && partsFromSourceMap(bytes, map, place, metadata.importers)
  } catch (error) {
    badMaps.push(`${quote(place.path)} (${error instanceof Error ? firstLine(error.message) : error})`)
    return null
  }
}

function firstLine(text: string): string {
  return (text.split('\n', 1)[0] ?? '').slice(0, 120)
}

function unreadable(path: string, error: unknown): PacegateError {
  const code = error instanceof Error && 'code' in error ? error.code : null
  const reason =
    typeof error === 'string'
      ? error
      : code === 'ENOENT'
        ? 'it was removed meanwhile'
        : code === 'ERR_FS_FILE_TOO_LARGE'
          ? 'it is larger than 2 GiB'
          : error instanceof Error
            ? error.message
            : String(error)
  return new PacegateError(
    {
      code: 'file-unreadable',
      message: `${quote(path)} cannot be measured: ${reason}`,
      hint: 'Leave it out with a `!` pattern under `files`, or mend the build that made it.',
      location: { file: path },
    },
    { cause: error },
  )
}
