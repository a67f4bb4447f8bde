import { z } from 'zod'

const schema = z.object({
  version: z.literal(3),
  sourceRoot: z.string().nullish(),
  sources: z.array(z.string().nullable()),
  sourcesContent: z.array(z.string().nullable()).nullish(),
  mappings: z.string(),
})

export interface SourceMap {
  /** As written in the map, with `sourceRoot` in front; null where the map does not name it. */
  readonly sources: readonly (string | null)[]
  readonly contents: readonly (string | null)[]
  readonly mappings: string
}

/** Reads a source map (revision 3). Null for one of sections, which is not supported; throws on anything else. */
export function parseSourceMap(text: string): SourceMap | null {
  // Some servers and tools put this in front so that the JSON cannot run as a script.
  const json: unknown = JSON.parse(text.replace(/^\)\]\}'[^\n]*\n/, ''))
  if (typeof json === 'object' && json !== null && 'sections' in json) return null
  const parsed = schema.safeParse(json)
  if (!parsed.success) throw new SyntaxError('it is no source map of revision 3')
  const map = parsed.data
  const root = map.sourceRoot ? `${map.sourceRoot.replace(/\/$/, '')}/` : ''
  return {
    sources: map.sources.map((source) => (source === null ? null : root + source)),
    contents: map.sources.map((_, index) => map.sourcesContent?.[index] ?? null),
    mappings: map.mappings,
  }
}

const COMMA = 44
const SEMICOLON = 59

/** Where the decoding of the mappings stands; columns and sources are deltas of what came before. */
interface Cursor {
  at: number
  column: number
  source: number
}

/**
 * The bytes of `content` that come from each source, by its index: every character belongs to the mapping before it on
 * its line. Line ends and what the bundler wrote itself belong to none. Format: ECMA-426 (base64 VLQ deltas).
 */
export function bytesBySource(content: Buffer, map: SourceMap): Float64Array {
  const bytes = new Float64Array(map.sources.length)
  const text = content.toString('utf8')
  // Columns count UTF-16 units; where every character is one byte they are byte offsets already.
  const isAscii = text.length === content.length
  const cursor: Cursor = { at: 0, column: 0, source: 0 }
  let lineStart = 0
  while (cursor.at < map.mappings.length && lineStart <= text.length) {
    const newline = text.indexOf('\n', lineStart)
    const lineEnd = newline < 0 ? text.length : newline
    const add = (owner: number, from: number, to: number): void => {
      const start = Math.min(lineStart + from, lineEnd)
      const end = Math.min(lineStart + to, lineEnd)
      if (owner < 0 || owner >= bytes.length || end <= start) return
      bytes[owner] = (bytes[owner] ?? 0) + (isAscii ? end - start : Buffer.byteLength(text.slice(start, end)))
    }
    readLine(map.mappings, cursor, lineEnd - lineStart, add)
    lineStart = lineEnd + 1
  }
  return bytes
}

/** Reads one line's segments and gives each stretch of `length` columns to its source (-1: to none). */
function readLine(
  mappings: string,
  cursor: Cursor,
  length: number,
  add: (owner: number, from: number, to: number) => void,
): void {
  let from = 0
  let owner = -1
  cursor.column = 0
  while (cursor.at < mappings.length && mappings.charCodeAt(cursor.at) !== SEMICOLON) {
    const fields = readSegment(mappings, cursor)
    if (fields > 0) {
      add(owner, from, cursor.column)
      from = cursor.column
      owner = fields > 1 ? cursor.source : -1
    }
    if (mappings.charCodeAt(cursor.at) === COMMA) cursor.at++
  }
  add(owner, from, length)
  cursor.at++
}

/** Reads one segment up to its comma or semicolon; returns how many fields it had. */
function readSegment(mappings: string, cursor: Cursor): number {
  let fields = 0
  for (; cursor.at < mappings.length; fields++) {
    const code = mappings.charCodeAt(cursor.at)
    if (code === SEMICOLON || code === COMMA) break
    const delta = readNumber(mappings, cursor)
    if (fields === 0) cursor.column += delta
    if (fields === 1) cursor.source += delta
  }
  return fields
}

/** One variable-length quantity: five bits a digit, the least first, the sixth says that more follow; the lowest bit is the sign. */
function readNumber(mappings: string, cursor: Cursor): number {
  let value = 0
  let scale = 1
  let digit: number
  do {
    digit = digitOf(mappings.charCodeAt(cursor.at))
    if (digit < 0) throw new SyntaxError(`no base64 digit at ${cursor.at} of the mappings`)
    cursor.at++
    value += (digit & 31) * scale
    scale *= 32
  } while (digit & 32)
  return value % 2 === 1 ? -(value - 1) / 2 : value / 2
}

function digitOf(code: number): number {
  if (code >= 97 && code <= 122) return code - 71
  if (code >= 65 && code <= 90) return code - 65
  if (code >= 48 && code <= 57) return code + 4
  return code === 43 ? 62 : code === 47 ? 63 : -1
}
