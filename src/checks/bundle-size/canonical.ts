import { createHash } from 'node:crypto'

/** Shorter ones would be found where they are not meant, and longer text is rarely found by chance. */
const MIN_LENGTH = 5
/** Literals are looked up by so many bytes, of which the first three choose a bit. */
const PREFIX = 4

interface Literal {
  readonly bytes: Buffer
  readonly token: string
}

/** Finds in a file the hashes of a build. */
export interface HashFinder {
  /** Calls `found` for each, in order, never overlapping; `at` and `end` are offsets in `content`. */
  find(content: Buffer, found: (at: number, end: number, token: string) => void): void
}

/** `tokens`: what each hash, as it stands in names, is replaced by. One pass over a file, however many hashes there are. */
export function hashFinder(tokens: ReadonlyMap<string, string>): HashFinder {
  const begins = new Uint8Array(1 << 18)
  const byPrefix = new Map<number, Literal[]>()
  for (const [text, token] of tokens) {
    const bytes = Buffer.from(text)
    if (bytes.length < MIN_LENGTH) continue
    begins[bitOf(bytes, 0)] = 1
    const prefix = bytes.readInt32LE(0)
    byPrefix.set(prefix, [...(byPrefix.get(prefix) ?? []), { bytes, token }])
  }
  // Of two that begin alike the longer one is meant.
  for (const literals of byPrefix.values()) literals.sort((a, b) => b.bytes.length - a.bytes.length)
  return {
    find(content, found) {
      if (byPrefix.size === 0) return
      const last = content.length - PREFIX
      for (let at = 0; at <= last; at++) {
        if (begins[bitOf(content, at)] === 0) continue
        const literal = byPrefix.get(content.readInt32LE(at))?.find(({ bytes }) => isAt(bytes, content, at))
        if (literal === undefined) continue
        const end = at + literal.bytes.length
        found(at, end, literal.token)
        at = end - 1
      }
    },
  }
}

function bitOf(bytes: Buffer, at: number): number {
  return ((bytes[at] ?? 0) & 63) | (((bytes[at + 1] ?? 0) & 63) << 6) | (((bytes[at + 2] ?? 0) & 63) << 12)
}

function isAt(bytes: Buffer, content: Buffer, at: number): boolean {
  const end = at + bytes.length
  return end <= content.length && bytes.compare(content, at, end) === 0
}

/**
 * A digest of `content` with every hash of the build replaced by what its file is called in any build: the same for two
 * files that differ in nothing else. `content` itself is digested where it holds none. 32 hex digits of SHA-256.
 */
export function canonicalDigest(content: Buffer, finder: HashFinder): string {
  const digest = createHash('sha256')
  let written = 0
  finder.find(content, (at, end, token) => {
    // NUL, which no name holds, so that no content reads like another one with its hashes replaced.
    digest.update(content.subarray(written, at)).update(`\0${token}\0`)
    written = end
  })
  return shortened(digest.update(content.subarray(written)).digest('hex'))
}

export function contentDigest(content: Buffer): string {
  return shortened(createHash('sha256').update(content).digest('hex'))
}

function shortened(hex: string): string {
  return hex.slice(0, 32)
}
