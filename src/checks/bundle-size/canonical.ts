import { createHash } from 'node:crypto'

/** Shorter ones would be found where they are not meant, and longer text is rarely found by chance. */
const MIN_LENGTH = 5
/** Literals are looked up by so many bytes, of which the first three choose a bit. */
const PREFIX = 4

/**
 * Names of one and two characters, as minifiers give to variables; not those of properties, unless after `...`. Minifiers hand
 * them out by how often each letter is in the code, hashes included, so other hashes may exchange two names.
 */
const SHORT_NAMES = /(?<![\w$]|(?<!\.)\.)[A-Za-z_$][\w$]?(?![\w$])/g

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
  return {
    find(content, found) {
      if (byPrefix.size === 0) return
      const last = content.length - PREFIX
      for (let at = 0; at <= last; at++) {
        if (begins[bitOf(content, at)] === 0) continue
        const alike = byPrefix.get(content.readInt32LE(at))
        const length = alike?.lengths.find((one) => alike.texts.has(content.toString('latin1', at, at + one)))
        if (length === undefined) continue
        found(at, at + length)
        at += length - 1
      }
    },
  }
}

function bitOf(bytes: Buffer, at: number): number {
  return ((bytes[at] ?? 0) & 63) | (((bytes[at + 1] ?? 0) & 63) << 6) | (((bytes[at + 2] ?? 0) & 63) << 12)
}

/**
 * A digest of `content` without the hashes of the build, and of a script without the names of one or two characters that
 * minifiers give: the same for two files that differ in nothing else. 32 hex digits of SHA-256.
 */
export function canonicalDigest(content: Buffer, finder: HashFinder, isScript: boolean): string {
  const digest = createHash('sha256')
  const add = (from: number, to: number) => {
    const piece = content.subarray(from, to)
    if (isScript) digest.update(piece.toString('latin1').replace(SHORT_NAMES, '_'), 'latin1')
    else digest.update(piece)
  }
  let written = 0
  finder.find(content, (at, end) => {
    add(written, at)
    // Which no text holds, so that no content reads like another one without its hashes.
    digest.update('\0')
    written = end
  })
  add(written, content.length)
  return shortened(digest.digest('hex'))
}

export function contentDigest(content: Buffer): string {
  return shortened(createHash('sha256').update(content).digest('hex'))
}

function shortened(hex: string): string {
  return hex.slice(0, 32)
}
