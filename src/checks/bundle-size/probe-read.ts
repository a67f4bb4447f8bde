import { availableParallelism } from 'node:os'
import type { Ports } from '../../ports/ports.ts'
import { canonicalDigest, contentDigest, type HashFinder } from './canonical.ts'
import type { FileEvidence } from './evidence.ts'
import { countCrlf, withLineFeeds } from './line-ends.ts'
import type { MeasuredFile } from './measured.ts'
import type { Metadata } from './metadata.ts'
import type { Compression } from './options.ts'
import { contentOf, digestOf, type FoundFile, MAX_HELD, SMALL, sizesOnDisk, tooLarge } from './probe-content.ts'
import { readParts } from './probe-parts.ts'
import type { SizeMemory } from './size-memory.ts'
import { compressedSize, eachInParallel } from './sizes.ts'

const CORES = availableParallelism()

/**
 * Files in hand at once: one for each core. More would take turns on the cores and push each other's working set out of
 * their caches, which costs more than the core that idles while the last file is finished. Small ones have none to speak
 * of; of very large ones there are only as many as the memory is meant for.
 */
function filesAtOnce({ size }: FoundFile): number {
  return size < SMALL ? 4 * CORES : Math.max(1, Math.min(CORES, Math.floor(MAX_HELD / size)))
}

/** Between lines that tell how far it is, in ms. */
const PROGRESS = 2000

type Sizes = FileEvidence['sizes']

export interface ReadRequest {
  readonly paths: readonly string[]
  readonly compressions: readonly Compression[]
  /** The workspace's, absolute. */
  readonly directory: string
  /** What the reports tell, and what finds the hashes of the build; asked for when the first file is being compressed. */
  readonly known: () => Promise<{ readonly metadata: Metadata; readonly finder: HashFinder }>
  readonly memory: SizeMemory
  readonly ports: Pick<Ports, 'clock' | 'log' | 'files'>
}

/**
 * Reads every file once and compresses each content once, the largest first so that none is left over at the end.
 * What a file is made of is read meanwhile. Rejects (`file-unreadable`, `file-too-large`) and with the signal's reason.
 */
export async function readBundle(
  request: ReadRequest,
  signal: AbortSignal,
): Promise<{ readonly files: MeasuredFile[]; readonly warnings: string[] }> {
  const { paths, directory, compressions } = request
  const queue = sizesOnDisk(paths, directory).sort((a, b) => b.size - a.size)
  const large = queue.filter(({ size }) => size > MAX_HELD)
  if (large.length > 0 && compressions.some((one) => one !== 'raw')) throw tooLarge(large)
  const files: MeasuredFile[] = []
  const badMaps: string[] = []
  const tell = progress(request)
  await eachInParallel(queue, filesAtOnce, signal, async (file) => {
    files.push(file.size > MAX_HELD ? await readLarge(file, request) : await readOne(file, request, badMaps, signal))
    tell(files.length)
  })
  const [badMap] = badMaps.sort()
  const warnings = badMap === undefined ? [] : [`${badMaps.length} source maps were of no use: ${badMap}`]
  return { files, warnings }
}

async function readOne(
  file: FoundFile,
  request: ReadRequest,
  badMaps: string[],
  signal: AbortSignal,
): Promise<MeasuredFile> {
  const { path } = file
  const { directory, known, memory } = request
  const bytes = await contentOf(file, directory)
  const content = contentDigest(bytes)
  const [sizes, parts, { finder }] = await Promise.all([
    sizesOf(bytes, content, request, signal),
    known().then(({ metadata }) => readParts(path, bytes, directory, metadata, badMaps)),
    known(),
  ])
  const crlf = countCrlf(bytes)
  const canonical = memory.canonicalOf(content, () => {
    const text = crlf === 0 ? bytes : withLineFeeds(bytes, crlf)
    return canonicalDigest(text, finder, isScript(path)) ?? (crlf === 0 ? content : contentDigest(text))
  })
  return { path, content, canonical, sizes, parts, ...linesOf(path, bytes), ...(crlf === 0 ? {} : { crlf }) }
}

/** Of what is not held in memory no more is known than its size and its digest. */
async function readLarge(file: FoundFile, { directory, ports }: ReadRequest): Promise<MeasuredFile> {
  const content = await digestOf(file, directory, ports.files)
  return { path: file.path, content, canonical: content, sizes: { raw: file.size }, parts: null }
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
