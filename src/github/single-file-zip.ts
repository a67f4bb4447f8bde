import { type Entry, fromBuffer, type ZipFile } from 'yauzl'
import { PacegateError } from '../model/errors.ts'

/** Deflate cannot do more than 1032; JSON of ours stays far below this. */
const HIGHEST_RATIO = 200
/** Below this a ratio says nothing, and no harm can be done. */
const RATIO_MATTERS_FROM = 1_000_000

const FILE_TYPE = 0o170000
const REGULAR_FILE = 0o100000

/**
 * The text of the one file in an archive that may have been made to harm: exactly one entry, under that name, a regular
 * file, unencrypted, valid UTF-8, at most `maxBytes` unpacked. What the archive claims is checked first, what it really
 * holds while it is unpacked. Rejects with `PacegateError` (`archive-refused`).
 */
export async function readSingleFileZip(archive: Buffer, file: string, maxBytes: number): Promise<string> {
  const zip = await open(archive)
  if (zip.entryCount !== 1) throw refused(`it holds ${zip.entryCount} entries instead of only ${file}`)
  const entry = await firstEntry(zip)
  const problem = problemOf(entry, file, maxBytes)
  if (problem !== null) throw refused(problem)
  const bytes = await unpack(zip, entry, maxBytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (error) {
    throw refused(`${file} is not UTF-8`, error)
  }
}

function problemOf(entry: Entry, file: string, maxBytes: number): string | null {
  const type = (entry.externalFileAttributes >>> 16) & FILE_TYPE
  if (entry.fileName !== file) return `it holds ${JSON.stringify(entry.fileName.slice(0, 100))} instead of ${file}`
  if (type !== 0 && type !== REGULAR_FILE) return `${file} is not a regular file`
  if (entry.isEncrypted()) return `${file} is encrypted`
  if (entry.uncompressedSize > maxBytes) return `${file} claims ${entry.uncompressedSize} bytes, more than ${maxBytes}`
  const ratio = entry.uncompressedSize / Math.max(1, entry.compressedSize)
  if (entry.uncompressedSize > RATIO_MATTERS_FROM && ratio > HIGHEST_RATIO)
    return `${file} claims to unpack to ${Math.round(ratio)} times its size`
  return null
}

function open(archive: Buffer): Promise<ZipFile> {
  const options = { lazyEntries: true, validateEntrySizes: true, strictFileNames: true }
  return new Promise((resolve, reject) => {
    fromBuffer(archive, options, (error, zip) =>
      error === null ? resolve(zip) : reject(refused('it is not a valid archive', error)),
    )
  })
}

function firstEntry(zip: ZipFile): Promise<Entry> {
  return new Promise((resolve, reject) => {
    zip.once('entry', resolve)
    zip.once('end', () => reject(refused('it is empty')))
    zip.on('error', (error) => reject(refused('it is not a valid archive', error)))
    zip.readEntry()
  })
}

/** yauzl ends the stream with an error as soon as more or fewer bytes come than the entry claims; that claim was checked. */
function unpack(zip: ZipFile, entry: Entry, maxBytes: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (failed, stream) => {
      if (failed !== null) return reject(refused('it is not a valid archive', failed))
      const chunks: Buffer[] = []
      let size = 0
      stream.on('data', (chunk: Buffer) => {
        size += chunk.length
        if (size > maxBytes) stream.destroy(refused(`it unpacks to more than ${maxBytes} bytes`))
        else chunks.push(chunk)
      })
      stream.on('error', (error) =>
        reject(error instanceof PacegateError ? error : refused('its content is not what it claims', error)),
      )
      stream.on('end', () => resolve(Buffer.concat(chunks)))
    })
  })
}

function refused(why: string, cause?: unknown): PacegateError {
  return new PacegateError(
    {
      code: 'archive-refused',
      message: `the downloaded archive was refused: ${why}`,
      hint: 'Delete that artifact on the page of its run and let the default branch measure again.',
    },
    { cause },
  )
}
