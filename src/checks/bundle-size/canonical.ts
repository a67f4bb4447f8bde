import { hash } from 'node:crypto'
import { writeWithoutShortNames } from './short-names.ts'

/** Shorter ones would be found where they are not meant, and longer text is rarely found by chance. */
const MIN_LENGTH = 5
/** Hashes are looked for by so many bytes of them. */
const GRAM = 4
/**
 * The table that tells which grams there are has so many bits for each, and no more than 2 to the power of `MOST_BITS` (128 KiB):
 * large enough to say no to most of a text, small enough to stay in the cache beside what is being compressed.
 */
const BITS_PER_GRAM = 16
const MOST_BITS = 20

/** Finds in a file the hashes of a build. */
export interface HashFinder {
  /** Calls `found` for each, in order, never overlapping; `at` and `end` are offsets in `content`. */
  find(content: Buffer, found: (at: number, end: number) => void): void
}

/** What a gram may belong to: hashes of one length, in which it stands at one offset. */
interface Within {
  readonly offset: number
  readonly length: number
}

/**
 * `hashes`: as they stand in names. One pass over a file, however many there are, that looks at only so many places of it
 * that no hash lies between two of them.
 */
export function hashFinder(hashes: Iterable<string>): HashFinder {
  const texts = [...hashes].map((text) => Buffer.from(text)).filter(({ length }) => length >= MIN_LENGTH)
  const known = new Set(texts.map((text) => text.toString('latin1')))
  const step = texts.reduce((least, { length }) => Math.min(least, length), Number.POSITIVE_INFINITY) - GRAM + 1
  const { byGram, table } = gramsOf(texts, step)
  const standsAt = (content: Buffer, start: number, length: number) =>
    start + length <= content.length && known.has(content.toString('latin1', start, start + length))
  return {
    find(content, found) {
      if (known.size === 0) return
      const last = content.length - GRAM
      let from = 0
      for (let at = 0; at <= last; ) {
        const gram = gramAt(content, at)
        const hit = isSet(table, gram)
          ? byGram
              .get(gram)
              ?.find(({ offset, length }) => at - offset >= from && standsAt(content, at - offset, length))
          : undefined
        if (hit === undefined) {
          at += step
          continue
        }
        const start = at - hit.offset
        from = start + hit.length
        found(start, from)
        at = from
      }
    },
  }
}

/** The first `step` grams of each text: where it stands, one of them stands at a place that is looked at. */
function gramsOf(texts: readonly Buffer[], step: number) {
  const byGram = new Map<number, Within[]>()
  for (const text of texts) {
    for (let offset = 0; offset < step; offset++) {
      const gram = gramAt(text, offset)
      const all = byGram.get(gram) ?? []
      if (all.length === 0) byGram.set(gram, all)
      if (!all.some((one) => one.offset === offset && one.length === text.length)) {
        all.push({ offset, length: text.length })
      }
    }
  }
  // Where several stand, the one that begins first is meant, and of those the longest.
  for (const all of byGram.values()) all.sort((a, b) => b.offset - a.offset || b.length - a.length)
  return { byGram, table: tableOf(byGram) }
}

/** Bits of grams, each at the place that the first bits of its hash tell. */
interface Table {
  readonly bits: Uint8Array
  /** What is left of a hash of 32 bits when its first ones are taken for the place. */
  readonly shift: number
}

function tableOf(grams: ReadonlyMap<number, unknown>): Table {
  const width = Math.min(MOST_BITS, Math.max(3, Math.ceil(Math.log2(BITS_PER_GRAM * (grams.size + 1)))))
  const table = { bits: new Uint8Array(1 << (width - 3)), shift: 32 - width }
  for (const gram of grams.keys()) {
    const place = placeOf(gram, table)
    table.bits[place >>> 3] = (table.bits[place >>> 3] ?? 0) | (1 << (place & 7))
  }
  return table
}

function isSet(table: Table, gram: number): boolean {
  const place = placeOf(gram, table)
  return (((table.bits[place >>> 3] ?? 0) >>> (place & 7)) & 1) === 1
}

function gramAt(bytes: Buffer, at: number): number {
  return (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16) | ((bytes[at + 3] ?? 0) << 24)
}

/** Spreads grams over the table: multiplicative hashing, by the golden ratio (Knuth, TAOCP vol. 3, 6.4). */
function placeOf(gram: number, { shift }: Table): number {
  return Math.imul(gram, 0x9e3779b1) >>> shift
}

/**
 * A digest of `content` without the hashes of the build, and of a script that holds any without the names of one or two
 * characters that minifiers give: the same for two files that differ in nothing else. 32 hex digits of SHA-256; null for
 * content that holds no hash, in which nothing is noise.
 */
export function canonicalDigest(content: Buffer, finder: HashFinder, isScript: boolean): string | null {
  const hashes: [at: number, end: number][] = []
  finder.find(content, (at, end) => hashes.push([at, end]))
  if (hashes.length === 0) return null
  const kept = Buffer.allocUnsafe(content.length)
  let length = 0
  const add = (from: number, to: number) => {
    length = isScript
      ? writeWithoutShortNames(content, from, to, kept, length)
      : length + content.copy(kept, length, from, to)
  }
  let written = 0
  for (const [at, end] of hashes) {
    add(written, at)
    // Which no text holds, so that no content reads like another one without its hashes.
    kept[length++] = 0
    written = end
  }
  add(written, content.length)
  return contentDigest(kept.subarray(0, length))
}

/** In hex digits of SHA-256: enough to tell contents apart. */
export const DIGEST_LENGTH = 32

export function contentDigest(content: Buffer): string {
  return hash('sha256', content, 'hex').slice(0, DIGEST_LENGTH)
}
