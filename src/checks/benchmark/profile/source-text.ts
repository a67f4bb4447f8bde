import { SourceMap } from 'node:module'
import { isRecord, parseJson } from './json.ts'

/** What V8 ends a line at. */
const V8_LINE = /\r\n|[\n\r\u2028\u2029]/g

/** A place in a source; both numbers from 0. */
export interface Position {
  readonly line: number
  readonly column: number
}

/** The source of a script as V8 had it. */
export interface SourceText {
  readonly text: string
  /** Null for a position that is not in it. */
  offsetOf(position: Position): number | null
  /** As V8 counts lines. */
  positionOf(offset: number): Position
  /** As git and people count them, from 1. */
  lineOf(offset: number): number
}

export function sourceText(text: string): SourceText {
  const v8Starts = startsOf(text, V8_LINE)
  const starts = startsOf(text, /\n/g)
  return {
    text,
    offsetOf({ line, column }) {
      const start = v8Starts[line]
      return start === undefined || start + column > text.length ? null : start + column
    },
    positionOf(offset) {
      const line = lastUpTo(v8Starts, offset)
      return { line, column: offset - (v8Starts[line] ?? 0) }
    },
    lineOf: (offset) => lastUpTo(starts, offset) + 1,
  }
}

function startsOf(text: string, ends: RegExp): number[] {
  return [0, ...[...text.matchAll(ends)].map((end) => end.index + end[0].length)]
}

/** The index of the last of the ascending numbers that is not above `value`; 0 at least. */
export function lastUpTo(ascending: readonly number[], value: number): number {
  let [low, high] = [0, ascending.length - 1]
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((ascending[middle] ?? Number.POSITIVE_INFINITY) <= value) low = middle
    else high = middle - 1
  }
  return low
}

const MAP_COMMENT = /^[ \t]*\/\/[#@] sourceMappingURL=(\S+)[ \t]*$/gm

/** Where the map of a script is: in the text itself, or in a file beside it. Null where the text names none. */
export function mapOf(text: string): { readonly inline: string } | { readonly file: string } | null {
  const url = [...text.matchAll(MAP_COMMENT)].at(-1)?.[1]
  if (url === undefined) return null
  const data = /^data:application\/json[^,]*?(;base64)?,(.*)$/s.exec(url)
  if (data === null) return /^[\w+.-]+:/.test(url) ? null : { file: url.replace(/[?#].*$/, '') }
  return { inline: data[1] === undefined ? decode(data[2] ?? '') : Buffer.from(data[2] ?? '', 'base64').toString() }
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return ''
  }
}

/** Where a position was before something was compiled or bundled: the file as its map calls it, and the line from 1. */
export type MappedPosition = (position: Position) => { readonly source: string; readonly line: number } | null

/** Null where the text is no source map. */
export function readSourceMap(text: string): MappedPosition | null {
  const written = parseJson(text)
  if (!isRecord(written) || typeof written['mappings'] !== 'string' || !Array.isArray(written['sources'])) return null
  try {
    const map = new SourceMap(written as unknown as ConstructorParameters<typeof SourceMap>[0])
    return ({ line, column }) => {
      const entry = map.findEntry(line, column)
      return 'originalSource' in entry && typeof entry.originalSource === 'string'
        ? { source: entry.originalSource, line: entry.originalLine + 1 }
        : null
    }
  } catch {
    // Mappings that cannot be decoded.
    return null
  }
}
