import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { startDeadline } from '../../model/abort.ts'
import { PacegateError } from '../../model/errors.ts'
import { invalidSitemap, largeSitemap, SITEMAP_BYTES, unreachableSitemap } from './sitemap-errors.ts'

/** How long one file may take, in ms. */
const FILE_DEADLINE = 30_000

interface Failure {
  readonly message?: string
  readonly cause?: { readonly message?: string; readonly code?: string }
}

const decompress = promisify(gunzip)

/**
 * The text of a sitemap, unpacked where it is packed with gzip. `name` is what errors call it. Rejects with `PacegateError`
 * (`sitemap-unreachable`, `sitemap-too-large`, `sitemap-invalid`), and with the signal's reason when it aborts.
 */
export async function fetchSitemap(url: string, name: string, signal: AbortSignal): Promise<string> {
  const late = (): Error => unreachableSitemap(name, `no answer within ${FILE_DEADLINE / 1000} s`)
  using deadline = startDeadline(FILE_DEADLINE, late, signal)
  try {
    // A connection that is kept may be closed by the server just when the next file is asked for.
    const response = await fetch(url, { signal: deadline.signal, headers: { connection: 'close' } })
    if (!response.ok) {
      await response.body?.cancel()
      throw unreachableSitemap(name, `status ${response.status}`)
    }
    const bytes = await bodyOf(response, name)
    return new TextDecoder().decode(isGzip(bytes) ? await unpack(bytes, name) : bytes)
  } catch (error) {
    deadline.signal.throwIfAborted()
    if (error instanceof PacegateError) throw error
    throw unreachableSitemap(name, reasonOf(error), error)
  }
}

async function bodyOf(response: Response, name: string): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of response.body ?? []) {
    bytes += chunk.length
    if (bytes > SITEMAP_BYTES) throw tooLarge(name)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/** RFC 1952 §2.3.1. The name and the type say little: servers unpack some files named `.gz` on the way, and others not. */
function isGzip(bytes: Buffer): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b
}

async function unpack(bytes: Buffer, name: string): Promise<Buffer> {
  try {
    return await decompress(bytes, { maxOutputLength: SITEMAP_BYTES })
  } catch (error) {
    if ((error as { code?: unknown }).code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge(name)
    throw invalidSitemap(name, 'it is packed with gzip, but cannot be unpacked')
  }
}

function tooLarge(name: string): PacegateError {
  return largeSitemap(name, `it has more than ${SITEMAP_BYTES / 1024 ** 2} MiB`)
}

/** What went wrong below: `fetch` itself only says that it failed. A name that has several addresses has no message. */
function reasonOf(error: unknown): string {
  const { message, cause } = error as Failure
  return cause?.message || cause?.code || message || String(error)
}
