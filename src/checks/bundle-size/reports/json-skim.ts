import {
  BACKSLASH,
  COLON,
  COMMA,
  expect,
  type JsonBytes,
  JsonError,
  LEFT_BRACE,
  LEFT_BRACKET,
  openJson,
  peek,
  QUOTE,
  RIGHT_BRACE,
  RIGHT_BRACKET,
  skipString,
  skipValue,
  unexpected,
} from './json-bytes.ts'

/**
 * Reads one value and leaves the rest of the file alone: what is not asked for is passed over without being built, so a
 * report of hundreds of megabytes costs the memory of the little that is wanted. Undefined where the value is of another
 * type. Throws `JsonError` where the JSON is broken.
 */
export type Read<T> = (json: JsonBytes) => T | undefined

/** Where a value lies, in bytes. */
export interface Range {
  readonly start: number
  readonly end: number
}

/** Reads all of `bytes` as one value. */
export function skim<T>(bytes: Buffer, read: Read<T>): T | undefined {
  const json = openJson(bytes)
  const value = read(json)
  if (peek(json) !== -1) throw unexpected(json, 'the end')
  return value
}

/** Reads the value that lies at `range`. */
export function skimAt<T>(bytes: Buffer, { start }: Range, read: Read<T>): T | undefined {
  return read({ bytes, at: start })
}

export const range: Read<Range> = (json) => {
  peek(json)
  const start = json.at
  skipValue(json)
  return { start, end: json.at }
}

export const text: Read<string> = (json) => (peek(json) === QUOTE ? readString(json) : skipped(json))

export const number: Read<number> = (json) => {
  const value = readScalar(json)
  const found = value === undefined ? Number.NaN : Number(value)
  return Number.isFinite(found) ? found : undefined
}

export const flag: Read<boolean> = (json) => {
  const value = readScalar(json)
  return value === 'true' ? true : value === 'false' ? false : undefined
}

/** What the first of the readers makes of it that makes anything. */
export function either<A, B>(first: Read<A>, second: Read<B>): Read<A | B> {
  return (json) => {
    const start = json.at
    const value = first(json)
    if (value !== undefined) return value
    json.at = start
    return second(json)
  }
}

/** An array; what `each` cannot read is left out. */
export function list<T>(each: Read<T>): Read<T[]> {
  return (json) => {
    const found: T[] = []
    return visit(each, (value) => found.push(value))(json) && found
  }
}

/** An array whose elements are handed to `take` one by one instead of being kept. */
export function visit<T>(each: Read<T>, take: (value: T) => void): Read<true> {
  return (json) => {
    if (peek(json) !== LEFT_BRACKET) return skipped(json)
    json.at++
    if (peek(json) === RIGHT_BRACKET) return passed(json)
    for (;;) {
      const value = each(json)
      if (value !== undefined) take(value)
      const next = peek(json)
      if (next === RIGHT_BRACKET) return passed(json)
      if (next !== COMMA) throw unexpected(json, '"," or "]"')
      json.at++
    }
  }
}

/** An object with keys of any name; of two members of one name the last counts, as for `JSON.parse`. */
export function record<T>(each: Read<T>): Read<Map<string, T>> {
  return (json) => {
    const found = new Map<string, T>()
    const isObject = eachMember(json, (start, end, hasEscapes) => {
      const key = decode(json.bytes, start, end, hasEscapes)
      const value = each(json)
      if (value === undefined) found.delete(key)
      else found.set(key, value)
    })
    return isObject ? found : undefined
  }
}

/** The wanted members of an object; those that it lacks, or has with another type, are left out. */
export function members<T extends object>(
  wanted: { readonly [K in keyof T]-?: Read<NonNullable<T[K]>> },
): Read<Partial<T>> {
  const known = Object.entries<Read<unknown>>(wanted).map(([key, read]) => ({ key, name: Buffer.from(key), read }))
  return (json) => {
    const found: Record<string, unknown> = Object.create(null)
    const isObject = eachMember(json, (start, end, hasEscapes) => {
      const key = hasEscapes ? decode(json.bytes, start, end, true) : null
      const member = known.find((one) => (key === null ? isName(json.bytes, start, end, one.name) : one.key === key))
      if (member === undefined) return skipValue(json)
      const value = member.read(json)
      if (value === undefined) delete found[member.key]
      else found[member.key] = value
    })
    // Each member was read by its own reader.
    return isObject ? (found as Partial<T>) : undefined
  }
}

/** Calls `take` after each key, to pass the value; false, with the value passed over, where it is no object. */
function eachMember(json: JsonBytes, take: (start: number, end: number, hasEscapes: boolean) => void): boolean {
  if (peek(json) !== LEFT_BRACE) {
    skipValue(json)
    return false
  }
  json.at++
  if (peek(json) === RIGHT_BRACE) {
    json.at++
    return true
  }
  for (;;) {
    if (peek(json) !== QUOTE) throw unexpected(json, 'a name in quotes')
    const start = json.at
    const hasEscapes = skipString(json)
    const end = json.at
    expect(json, COLON)
    take(start, end, hasEscapes)
    const next = peek(json)
    if (next !== COMMA && next !== RIGHT_BRACE) throw unexpected(json, '"," or "}"')
    json.at++
    if (next === RIGHT_BRACE) return true
  }
}

/** Whether the string from `start` to `end`, its quotes included, is `name`. */
function isName(bytes: Buffer, start: number, end: number, name: Buffer): boolean {
  if (end - start - 2 !== name.length) return false
  for (let index = 0; index < name.length; index++) {
    if (bytes[start + 1 + index] !== name[index]) return false
  }
  return true
}

function readString(json: JsonBytes): string {
  const start = json.at
  const hasEscapes = skipString(json)
  return decode(json.bytes, start, json.at, hasEscapes)
}

function decode(bytes: Buffer, start: number, end: number, hasEscapes: boolean): string {
  if (!hasEscapes) return bytes.toString('utf8', start + 1, end - 1)
  try {
    return String(JSON.parse(bytes.toString('utf8', start, end)))
  } catch {
    throw new JsonError('a string has an escape that JSON does not know', start)
  }
}

function readScalar(json: JsonBytes): string | undefined {
  const first = peek(json)
  const start = json.at
  skipValue(json)
  if (first === QUOTE || first === LEFT_BRACE || first === LEFT_BRACKET || first === BACKSLASH) return undefined
  return json.bytes.toString('latin1', start, json.at)
}

function skipped(json: JsonBytes): undefined {
  skipValue(json)
  return undefined
}

function passed(json: JsonBytes): true {
  json.at++
  return true
}
