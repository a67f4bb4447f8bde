import { readFileSync, type Stats, statSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { PacegateError } from '../../model/errors.ts'
import { formatValue } from '../../model/format.ts'
import type { Files } from '../../ports/files.ts'
import { DIGEST_LENGTH } from './canonical.ts'
import { quote } from './quote.ts'

/** Below this the way to the thread pool and back counts beside the reading, in bytes. */
export const SMALL = 64 * 1024
/**
 * The largest file that is compressed, in bytes. It lies in memory for that, with what becomes of it; Node itself reads no
 * more than 2 GiB at once, and Brotli would take an hour for them.
 */
export const MAX_HELD = 512_000_000

export interface FoundFile {
  readonly path: string
  /** In bytes. */
  readonly size: number
}

/** The sizes of regular files. Throws (`file-unreadable`) for whatever else there is. */
export function sizesOnDisk(paths: readonly string[], directory: string): FoundFile[] {
  return paths.map((path) => {
    const found = statusOf(path, directory)
    // Reading a pipe or a device would never end.
    if (!found.isFile()) throw unreadable(path, 'it is not a regular file')
    return { path, size: found.size }
  })
}

/** A small one is read at once: through the thread pool each of its steps would wait behind what is being compressed. */
export async function contentOf({ path, size }: FoundFile, directory: string): Promise<Buffer> {
  const file = `${directory}/${path}`
  let bytes: Buffer
  try {
    bytes = size < SMALL ? readFileSync(file) : await readFile(file)
  } catch (error) {
    throw unreadable(path, error)
  }
  if (bytes.length !== size) throw changed(path)
  return bytes
}

/** As `contentDigest`, of a file that is too large to be held. */
export async function digestOf({ path, size }: FoundFile, directory: string, files: Files): Promise<string> {
  let digest: string
  try {
    digest = await files.digest(join(directory, path))
  } catch (error) {
    throw unreadable(path, error)
  }
  if (statusOf(path, directory).size !== size) throw changed(path)
  return digest.slice(0, DIGEST_LENGTH)
}

/** Of files that cannot be compressed, the largest first; there is at least one. */
export function tooLarge([first, ...others]: readonly FoundFile[]): PacegateError {
  const { path, size } = first ?? { path: '', size: 0 }
  const more = others.length > 0 ? ` (and ${others.length} more)` : ''
  return new PacegateError({
    code: 'file-too-large',
    message: `${quote(path)}${more} cannot be compressed: it has ${formatValue(size, 'B')}, more than ${formatValue(MAX_HELD, 'B')}`,
    hint: 'Is it meant to be there? Leave it out with a `!` pattern under `files`, or measure it in a check of its own with `compression: raw`.',
    location: { file: path },
  })
}

function statusOf(path: string, directory: string): Stats {
  try {
    return statSync(`${directory}/${path}`)
  } catch (error) {
    throw unreadable(path, error)
  }
}

function changed(path: string): PacegateError {
  return unreadable(path, 'it changed while it was read')
}

function unreadable(path: string, error: unknown): PacegateError {
  return new PacegateError(
    {
      code: 'file-unreadable',
      message: `${quote(path)} cannot be measured: ${reasonOf(error)}`,
      hint: 'Leave it out with a `!` pattern under `files`, or mend the build that made it.',
      location: { file: path },
    },
    { cause: error },
  )
}

function reasonOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return String(error)
  if ('code' in error && error.code === 'ENOENT') return 'it was removed meanwhile'
  return 'message' in error ? String(error.message) : String(error)
}
