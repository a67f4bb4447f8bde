const COMMA = 44
const SEMICOLON = 59

/** Where the decoding stands; columns and sources are deltas of what came before. */
interface Cursor {
  at: number
  column: number
  source: number
}

/**
 * Calls `take` for each mapping with the line and the column in UTF-16 units, both from 0, and the source's index, -1 for
 * none; ends early when `take` returns false. Format: ECMA-426 (base64 VLQ deltas). Throws `SyntaxError` on anything else.
 */
export function eachMapping(mappings: string, take: (line: number, column: number, source: number) => boolean): void {
  const cursor: Cursor = { at: 0, column: 0, source: 0 }
  for (let line = 0; cursor.at < mappings.length; ) {
    const code = mappings.charCodeAt(cursor.at)
    if (code === SEMICOLON) {
      line++
      cursor.column = 0
      cursor.at++
    } else if (code === COMMA) {
      cursor.at++
    } else {
      const fields = readSegment(mappings, cursor)
      if (!take(line, cursor.column, fields > 1 ? cursor.source : -1)) return
    }
  }
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
