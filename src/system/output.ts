import { StringDecoder } from 'node:string_decoder'
import { sanitiseLines } from '../model/untrusted-text.ts'

/** A line that long is given out in pieces, so that output without line ends does not pile up. */
const LONGEST_LINE = 64 * 1024
const TAIL_LINES = 40
const TAIL_LINE_LENGTH = 500
/** What may be left of a line before it is made safe, which shortens it. */
const MOST_OF_LINE = 4 * TAIL_LINE_LENGTH

/** What the memory for output grows by. */
const STEP = 1024 * 1024

/** Keeps the last `maxBytes` of what is written to it, at least one. */
export class KeptOutput {
  readonly #max: number
  /** Grows where it lies, so that a large output is never there twice; a ring once it is full. */
  #bytes: ArrayBuffer | null = null
  #written = 0

  constructor(maxBytes: number) {
    this.#max = maxBytes
  }

  write(chunk: Buffer): void {
    const kept = chunk.subarray(-this.#max)
    this.#written += chunk.length
    const bytes = this.#withRoom()
    const place = (this.#written - kept.length) % this.#max
    const fits = this.#max - place
    bytes.set(kept.subarray(0, fits), place)
    bytes.set(kept.subarray(fits))
  }

  /** The text of what was kept. Nothing is kept any longer: of a large output that would be as much memory again. */
  take(): string {
    const bytes = this.#bytes
    if (bytes === null) return ''
    const text =
      this.#written > this.#max ? lastOf(bytes, this.#written) : Buffer.from(bytes, 0, this.#written).toString()
    this.#bytes = null
    this.#written = 0
    // V8 itself does it only when it next collects all garbage.
    bytes.transferToFixedLength(0)
    return text
  }

  #withRoom(): Uint8Array {
    this.#bytes ??= new ArrayBuffer(0, { maxByteLength: this.#max })
    if (this.#bytes.byteLength < Math.min(this.#max, this.#written)) {
      this.#bytes.resize(Math.min(this.#max, Math.ceil(this.#written / STEP) * STEP))
    }
    return new Uint8Array(this.#bytes)
  }
}

/** The text in a ring into which more was written than it holds. */
function lastOf(ring: ArrayBuffer, written: number): string {
  const place = written % ring.byteLength
  const all = Buffer.concat([new Uint8Array(ring, place), new Uint8Array(ring, 0, place)])
  let start = 0
  // Not from within a character: UTF-8 continues with 10xxxxxx.
  while (start < all.length && ((all[start] ?? 0) & 0xc0) === 0x80) start += 1
  return all.toString('utf8', start)
}

/** Cuts a stream into lines at `\n`, `\r\n` and a lone `\r`, as a CI log does. */
export class LineSplitter {
  readonly #decoder = new StringDecoder('utf8')
  readonly #onLine: (line: string) => void
  #rest = ''

  constructor(onLine: (line: string) => void) {
    this.#onLine = onLine
  }

  write(chunk: Buffer): void {
    this.#take(this.#decoder.write(chunk), false)
  }

  end(): void {
    this.#take(this.#decoder.end(), true)
  }

  #take(text: string, last: boolean): void {
    // A `\r` that ends a chunk may be half of a `\r\n`: it waits for the next one.
    const lines = (this.#rest + text).split(last ? /\r\n|\n|\r/ : /\r\n|\n|\r(?!$)/)
    this.#rest = lines.pop() ?? ''
    for (const line of lines) this.#onLine(line)
    if (this.#rest.length > LONGEST_LINE || (last && this.#rest !== '')) {
      this.#onLine(this.#rest)
      this.#rest = ''
    }
  }
}

/** A slice would hold on to the whole line: without line ends a large output would stay in memory, piece by piece. */
function beginningOf(line: string): string {
  return Buffer.from(line.slice(0, MOST_OF_LINE), 'utf16le').toString('utf16le')
}

/** The last lines of both streams, in the order they came, safe to print. */
export class Tail {
  #lines: string[] = []

  add(line: string): void {
    this.#lines.push(line.length > MOST_OF_LINE ? beginningOf(line) : line)
    // In batches: dropping one line at a time would move all others each time.
    if (this.#lines.length > 4 * TAIL_LINES) this.#lines = this.#lines.slice(-TAIL_LINES)
  }

  text(): string {
    return this.#lines
      .slice(-TAIL_LINES)
      .flatMap(sanitiseLines)
      .map((line) => (line.length > TAIL_LINE_LENGTH ? `${line.slice(0, TAIL_LINE_LENGTH)}…` : line))
      .slice(-TAIL_LINES)
      .join('\n')
  }
}
