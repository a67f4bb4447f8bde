import { hash } from 'node:crypto'
import { writeWithoutShortNames } from './short-names.ts'

/** Shorter ones would be found where they are not meant, and longer text is rarely found by chance. */
const MIN_LENGTH = 5
/** Literals are looked up by so many bytes, of which the first three choose a bit. */
const PREFIX = 4

/** Finds in a file the hashes of a build. */
export interface HashFinder {
  /** Calls `found` for each, in order, never overlapping; `at` and `end` are offsets in `content`. */
  find(content: Buffer, found: (at: number, end: number) => void): void
}

/** Hashes that begin alike, as latin1 text; of two the longer one is meant. */
interface Alike {
  readonly texts: Set<string>
  lengths: readonly number[]
}

/** `hashes`: as they stand in names. One pass over a file, however many there are. */
export function hashFinder(hashes: Iterable<string>): HashFinder {
  const begins = new Uint8Array(1 << 18)
  const byPrefix = new Map<number, Alike>()
  for (const text of hashes) {
    const bytes = Buffer.from(text)
    if (bytes.length < MIN_LENGTH) continue
    begins[bitOf(bytes, 0)] = 1
    const prefix = bytes.readInt32LE(0)
    const alike = byPrefix.get(prefix) ?? { texts: new Set(), lengths: [] }
    byPrefix.set(prefix, alike)
    alike.texts.add(bytes.toString('latin1'))
  }
  for (const alike of byPrefix.values()) {
    alike.lengths = [...new Set([...alike.texts].map(({ length }) => length))].sort((a, b) => b - a)
  }
  const lengthAt = (content: Buffer, at: number): number | undefined => {
    const alike = byPrefix.get(content.readInt32LE(at))
    return alike?.lengths.find((one) => alike.texts.has(content.toString('latin1', at, at + one)))
  }
  return {
    find(content, found) {
      if (byPrefix.size === 0) return
      const last = content.length - PREFIX
      let bit = bitOf(content, 0)
      for (let at = 0; at <= last; at++) {
        const length = begins[bit] === 0 ? undefined : lengthAt(content, at)
        if (length === undefined) {
          bit = nextBit(bit, content, at)
          continue
        }
        found(at, at + length)
        at += length - 1
        bit = bitOf(content, at + 1)
      }
    },
  }
}

/** Of the three bytes from `at` on. */
function bitOf(bytes: Buffer, at: number): number {
  return ((bytes[at] ?? 0) & 63) | (((bytes[at + 1] ?? 0) & 63) << 6) | (((bytes[at + 2] ?? 0) & 63) << 12)
}

/** `bitOf` the next byte, from that of the one at `at`. */
function nextBit(bit: number, bytes: Buffer, at: number): number {
  return (bit >>> 6) | (((bytes[at + 3] ?? 0) & 63) << 12)
}

/**
 * A digest of `content` without the hashes of the build, and of a script without the names of one or two characters that
 * minifiers give: the same for two files that differ in nothing else. 32 hex digits of SHA-256.
 */
export function canonicalDigest(content: Buffer, finder: HashFinder, isScript: boolean): string {
  const kept = Buffer.allocUnsafe(content.length)
  let length = 0
  const add = (from: number, to: number) => {
    length = isScript
      ? writeWithoutShortNames(content, from, to, kept, length)
      : length + content.copy(kept, length, from, to)
  }
  let written = 0
  finder.find(content, (at, end) => {
    add(written, at)
    // Which no text holds, so that no content reads like another one without its hashes.
    kept[length++] = 0
    written = end
  })
  add(written, content.length)
  return contentDigest(kept.subarray(0, length))
}

/** In hex digits of SHA-256: enough to tell contents apart. */
export const DIGEST_LENGTH = 32

export function contentDigest(content: Buffer): string {
  return hash('sha256', content, 'hex').slice(0, DIGEST_LENGTH)
}
