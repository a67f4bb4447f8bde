import { isAscii } from 'node:buffer'
import { eachMapping } from './mappings.ts'
import type { SourceMap } from './source-map.ts'

const LINE_FEED = 10

/**
 * The bytes of `content` that come from each source, by its index: every character belongs to the mapping before it on
 * its line. Line ends and what the bundler wrote itself belong to none. No byte is counted twice, whatever the map says.
 */
export function bytesBySource(content: Buffer, map: SourceMap): Float64Array {
  const bytes = new Float64Array(map.sources.length)
  const reader = new LineReader(content, (owner, length) => {
    if (owner >= 0 && owner < bytes.length) bytes[owner] = (bytes[owner] ?? 0) + length
  })
  for (const [at, section] of map.sections.entries()) {
    const next = map.sections[at + 1]
    // What comes before belongs to the section before, what comes after its end to the next one.
    if (!reader.moveTo(section.line, section.column, -1)) break
    eachMapping(section.mappings, (line, column, source) => {
      const [row, place] = [section.line + line, line === 0 ? section.column + column : column]
      if (next && (row > next.line || (row === next.line && place >= next.column))) return false
      const isKnown = source >= 0 && source < section.sourceCount
      return reader.moveTo(row, place, isKnown ? section.firstSource + source : -1)
    })
  }
  reader.finish()
  return bytes
}

/** Walks over the lines of a file, forward only, and gives each stretch to the owner that was set at its start. */
class LineReader {
  readonly #content: Buffer
  readonly #give: (owner: number, length: number) => void
  /** Columns count UTF-16 units; where every character is one byte they are byte offsets already. */
  readonly #isAscii: boolean
  #line = 0
  #end: number
  #at = 0
  #column = 0
  #owner = -1

  constructor(content: Buffer, give: (owner: number, length: number) => void) {
    this.#content = content
    this.#give = give
    this.#isAscii = isAscii(content)
    this.#end = this.#endOfLine(0)
  }

  /** False where the file ends before that line. */
  moveTo(line: number, column: number, owner: number): boolean {
    while (this.#line < line) {
      this.finish()
      if (this.#end >= this.#content.length) return false
      this.#at = this.#end + 1
      this.#end = this.#endOfLine(this.#at)
      this.#line++
      this.#column = 0
    }
    // Of a line that is passed already nothing is left.
    if (this.#line > line) return true
    this.#advance(column)
    this.#owner = owner
    return true
  }

  /** Gives the rest of the line to its owner. */
  finish(): void {
    this.#giveUpTo(this.#end)
    this.#owner = -1
  }

  #advance(column: number): void {
    let at = this.#at
    if (this.#isAscii) {
      at = Math.min(this.#end, at + Math.max(0, column - this.#column))
      this.#column = Math.max(column, this.#column)
    } else {
      for (; this.#column < column && at < this.#end; ) {
        const length = lengthOf(this.#content[at] ?? 0)
        at += length
        this.#column += length === 4 ? 2 : 1
      }
    }
    this.#giveUpTo(Math.min(at, this.#end))
  }

  #giveUpTo(at: number): void {
    if (at > this.#at) this.#give(this.#owner, at - this.#at)
    this.#at = Math.max(at, this.#at)
  }

  #endOfLine(from: number): number {
    const at = this.#content.indexOf(LINE_FEED, from)
    return at < 0 ? this.#content.length : at
  }
}

/** Of a UTF-8 sequence, by its first byte; 1 for what cannot be one. */
function lengthOf(byte: number): number {
  return byte < 0xc0 ? 1 : byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4
}
