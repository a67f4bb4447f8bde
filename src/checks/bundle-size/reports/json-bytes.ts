/** JSON as bytes, and where the next value starts. */
export interface JsonBytes {
  readonly bytes: Buffer
  at: number
}

/** JSON that ends too early or is none, with the place where that shows. */
export class JsonError extends SyntaxError {
  override readonly name = 'JsonError'
  /** In bytes from the start of the file. */
  readonly offset: number

  constructor(message: string, offset: number) {
    super(message)
    this.offset = offset
  }
}

export const QUOTE = 34
export const COMMA = 44
export const COLON = 58
export const BACKSLASH = 92
export const LEFT_BRACKET = 91
export const RIGHT_BRACKET = 93
export const LEFT_BRACE = 123
export const RIGHT_BRACE = 125

/** Starts at the value; a byte order mark is passed over. */
export function openJson(bytes: Buffer): JsonBytes {
  const marked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf
  return { bytes, at: marked ? 3 : 0 }
}

/** Passes white space; the byte that follows, -1 at the end. */
export function peek(json: JsonBytes): number {
  const { bytes } = json
  let { at } = json
  let byte = bytes[at] ?? -1
  while (byte === 32 || byte === 10 || byte === 13 || byte === 9) byte = bytes[++at] ?? -1
  json.at = at
  return byte
}

/** Passes the punctuation mark `byte`. Throws `JsonError` where there is something else. */
export function expect(json: JsonBytes, byte: number): void {
  if (peek(json) !== byte) throw unexpected(json, `"${String.fromCharCode(byte)}"`)
  json.at++
}

export function unexpected(json: JsonBytes, wanted: string): JsonError {
  const found = json.bytes[json.at]
  if (found === undefined) return new JsonError('it ends in the middle', json.at)
  const shown = found > 32 && found < 127 ? `"${String.fromCharCode(found)}"` : `byte 0x${found.toString(16)}`
  return new JsonError(`${shown} stands where ${wanted} should`, json.at)
}

/** Passes a string, whose opening quote is next; true where it holds escapes. */
export function skipString(json: JsonBytes): boolean {
  const { bytes } = json
  let hasEscapes = false
  for (let at = json.at + 1; ; at++) {
    const byte = bytes[at]
    if (byte === QUOTE) {
      json.at = at + 1
      return hasEscapes
    }
    if (byte === BACKSLASH) {
      hasEscapes = true
      at++
    } else if (byte === undefined) {
      json.at = bytes.length
      throw new JsonError('it ends in the middle of a string', bytes.length)
    }
  }
}

/**
 * Passes a value without building it. What is inside is not validated further than finding its end needs; nesting of any
 * depth takes no memory but a bit for each level.
 */
export function skipValue(json: JsonBytes): void {
  const first = peek(json)
  if (first === QUOTE) skipString(json)
  else if (first === LEFT_BRACE || first === LEFT_BRACKET) skipNested(json)
  else skipScalar(json)
}

function skipScalar(json: JsonBytes): void {
  const { bytes } = json
  const start = json.at
  let byte = bytes[json.at] ?? -1
  // Digits, letters and + - . are all that numbers and words are made of.
  while (
    (byte >= 48 && byte <= 57) ||
    (byte >= 97 && byte <= 122) ||
    byte === 45 ||
    byte === 46 ||
    byte === 43 ||
    byte === 69
  ) {
    byte = bytes[++json.at] ?? -1
  }
  if (json.at === start) throw unexpected(json, 'a value')
}

function skipNested(json: JsonBytes): void {
  const { bytes } = json
  let depth = 0
  let braces = new Uint8Array(64)
  for (let at = json.at; ; at++) {
    const byte = bytes[at]
    if (byte === QUOTE) {
      json.at = at
      skipString(json)
      at = json.at - 1
    } else if (byte === LEFT_BRACE || byte === LEFT_BRACKET) {
      if (depth === braces.length) braces = doubled(braces)
      braces[depth++] = byte
    } else if (byte === RIGHT_BRACE || byte === RIGHT_BRACKET) {
      // In ASCII the closing bracket comes two after the opening one, for both kinds.
      if (braces[--depth] !== byte - 2) {
        json.at = at
        throw unexpected(json, `"${String.fromCharCode((braces[depth] ?? 0) + 2)}"`)
      }
      if (depth === 0) {
        json.at = at + 1
        return
      }
    } else if (byte === undefined) {
      json.at = bytes.length
      throw new JsonError('it ends in the middle', bytes.length)
    }
  }
}

function doubled(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(bytes.length * 2)
  larger.set(bytes)
  return larger
}

/** Line and column (in bytes) of an offset, both from 1. */
export function placeOf(bytes: Buffer, offset: number): { readonly line: number; readonly column: number } {
  let line = 1
  let start = 0
  for (let at = bytes.indexOf(10); at >= 0 && at < offset; at = bytes.indexOf(10, at + 1)) {
    line++
    start = at + 1
  }
  return { line, column: offset - start + 1 }
}
