import { readFileSync, type Stats, statSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { PacegateError } from '../../model/errors.ts'
import type { Ports } from '../../ports/ports.ts'
import { canonicalDigest, contentDigest, type HashFinder } from './canonical.ts'
import type { FileEvidence } from './evidence.ts'
import type { MeasuredFile } from './measured.ts'
import type { Metadata } from './metadata.ts'
import type { Compression } from './options.ts'
import { readParts } from './probe-parts.ts'
import { quote } from './quote.ts'
import type { SizeMemory } from './size-memory.ts'
import { compressedSize, eachInParallel } from './sizes.ts'

const CORES = availableParallelism()
/** Below this the way to a core and back counts beside the work itself, in bytes. */
const SMALL = 64 * 1024

/**
 * Files in hand at once: one for each core. More would take turns on the cores and push each other's working set out of
 * their caches, which costs more than the core that idles while the last file is finished. Small ones have none to speak of.
 */
function filesAtOnce({ size }: { readonly size: number }): number {
  return size < SMALL ? 4 * CORES : CORES
}

/** Between lines that tell how far it is, in ms. */
const PROGRESS = 2000

type Sizes = FileEvidence['sizes']

export interface ReadRequest {
  readonly paths: readonly string[]
  readonly compressions: readonly Compression[]
  /** The workspace's, absolute. */
  readonly directory: string
  /** What the reports tell, and what finds the hashes of the build. */
  readonly known: Promise<{ readonly metadata: Metadata; readonly finder: HashFinder }>
  readonly memory: SizeMemory
  readonly ports: Pick<Ports, 'clock' | 'log'>
}

/**
 * Reads every file once and compresses each content once, the largest first so that none is left over at the end.
 * What a file is made of is read meanwhile. Rejects (`file-unreadable`) and with the signal's reason.
 */
export async function readBundle(
  request: ReadRequest,
  signal: AbortSignal,
): Promise<{ readonly files: MeasuredFile[]; readonly warnings: string[] }> {
  const { paths, directory, memory } = request
  const queue = paths.map((path) => ({ path, size: sizeOnDisk(path, directory) }))
  queue.sort((a, b) => b.size - a.size)
  const files: MeasuredFile[] = []
  const badMaps: string[] = []
  const tell = progress(request)
  await eachInParallel(queue, filesAtOnce, signal, async ({ path, size }) => {
    const bytes = await contentOf(path, size, directory)
    if (bytes.length !== size) throw unreadable(path, 'it changed while it was read')
    const content = contentDigest(bytes)
    const [sizes, parts, { finder }] = await Promise.all([
      sizesOf(bytes, content, request, signal),
      request.known.then(({ metadata }) => readParts(path, bytes, directory, metadata, badMaps)),
      request.known,
    ])
    const canonical = memory.canonicalOf(content, () => canonicalDigest(bytes, finder, isScript(path)))
    files.push({ path, content, canonical, sizes, parts, ...linesOf(path, bytes) })
    tell(files.length)
  })
  const warnings = badMaps[0] === undefined ? [] : [`${badMaps.length} source maps were of no use: ${badMaps[0]}`]
  return { files, warnings }
}

function isScript(path: string): boolean {
  return /\.[cm]?js$/i.test(path)
}

/** How many lines end in what people write in lines and minifiers do not. */
function linesOf(path: string, bytes: Buffer): { lines?: number } {
  if (!isScript(path) && !/\.css$/i.test(path)) return {}
  let lines = 0
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) lines++
  return { lines }
}

function progress({ paths, ports: { clock, log } }: ReadRequest): (done: number) => void {
  let told = clock.now()
  return (done) => {
    if (clock.now() - told < PROGRESS) return
    told = clock.now()
    log.progress(`compressed ${done} of ${paths.length} files`)
  }
}

async function sizesOf(
  bytes: Buffer,
  content: string,
  { compressions, memory }: ReadRequest,
  signal: AbortSignal,
): Promise<Sizes> {
  const sizes: Partial<Record<Compression, number>> & { raw: number } = { raw: bytes.length }
  for (const compression of compressions) {
    signal.throwIfAborted()
    sizes[compression] = await memory.sizeOf(content, compression, () => compressedSize(bytes, compression))
  }
  return sizes
}

/** A small one is read at once: through the thread pool each of its steps would wait behind what is being compressed. */
async function contentOf(path: string, size: number, directory: string): Promise<Buffer> {
  const file = join(directory, path)
  try {
    return size < SMALL ? readFileSync(file) : await readFile(file)
  } catch (error) {
    throw unreadable(path, error)
  }
}

function sizeOnDisk(path: string, directory: string): number {
  const found = statusOf(path, directory)
  // Reading a pipe or a device would never end.
  if (!found.isFile()) throw unreadable(path, 'it is not a regular file')
  return found.size
}

function statusOf(path: string, directory: string): Stats {
  try {
    return statSync(join(directory, path))
  } catch (error) {
    throw unreadable(path, error)
  }
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
