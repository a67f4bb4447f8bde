import { StringDecoder } from 'node:string_decoder'
import { sanitiseLines } from '../model/untrusted-text.ts'

/** A line that long is given out in pieces, so that output without line ends does not pile up. */
const LONGEST_LINE = 64 * 1024
const TAIL_LINES = 40
const TAIL_LINE_LENGTH = 500

/** Small writes are gathered into blocks of this size, so that dropping the oldest stays cheap. */
const BLOCK = 1024 * 1024

/** Keeps the last `maxBytes` of what is written to it. */
export class KeptOutput {
  readonly #max: number
  #blocks: Buffer[] = []
  #open: Buffer[] = []
  #openSize = 0
  #size = 0

  constructor(maxBytes: number) {
    this.#max = maxBytes
  }

  write(chunk: Buffer): void {
    this.#open.push(chunk)
    this.#openSize += chunk.length
    this.#size += chunk.length
    if (this.#openSize < BLOCK) return
    this.#blocks.push(Buffer.concat(this.#open))
    this.#open = []
    this.#openSize = 0
    for (let [first] = this.#blocks; first && this.#size - first.length >= this.#max; [first] = this.#blocks) {
      this.#blocks.shift()
      this.#size -= first.length
    }
  }

  /** The text of what was kept. Nothing is kept any longer: of a large output that would be as much memory again. */
  take(): string {
    const all = Buffer.concat([...this.#blocks, ...this.#open])
    this.#blocks = []
    this.#open = []
    this.#openSize = 0
    this.#size = 0
    let start = Math.max(0, all.length - this.#max)
    // Not from within a character: UTF-8 continues with 10xxxxxx.
    if (start > 0) while (start < all.length && ((all[start] ?? 0) & 0xc0) === 0x80) start += 1
    const text = all.toString('utf8', start)
    // V8 itself does it only when it next collects all garbage. Small buffers share their memory with others.
    if (all.buffer.byteLength === all.byteLength) all.buffer.transfer(0)
    return text
  }
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

/** The last lines of both streams, in the order they came, safe to print. */
export class Tail {
  #lines: string[] = []

  add(line: string): void {
    this.#lines.push(line)
    // In batches: dropping one line at a time would move all others each time.
    if (this.#lines.length > 4 * TAIL_LINES) this.#lines = this.#lines.slice(-TAIL_LINES)
  }

  text(): string {
    return this.#lines
      .slice(-TAIL_LINES)
      .flatMap((line) => sanitiseLines(line.length > 4 * TAIL_LINE_LENGTH ? line.slice(0, 4 * TAIL_LINE_LENGTH) : line))
      .map((line) => (line.length > TAIL_LINE_LENGTH ? `${line.slice(0, TAIL_LINE_LENGTH)}…` : line))
      .slice(-TAIL_LINES)
      .join('\n')
  }
}
