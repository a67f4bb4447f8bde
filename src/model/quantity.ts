import type { Quantity, RegressionLimit } from './budget.ts'
import { nearest } from './nearest.ts'
import { convert, dimensionOf, KNOWN_UNITS } from './units.ts'

/** A parsed value, or one sentence that says what is wrong with the text and what to write instead. */
export type Parsed<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: string }

/** Spellings that people use for a unit and that are too far from it, or too ambiguous, for an edit distance. */
const SPELLINGS: ReadonlyMap<string, string> = new Map([
  ...['sec', 'secs', 'second', 'seconds'].map((word) => [word, 's'] as const),
  ...['msec', 'msecs', 'millis', 'millisecond', 'milliseconds'].map((word) => [word, 'ms'] as const),
  ...['usec', 'microsecond', 'microseconds'].map((word) => [word, 'µs'] as const),
  ...['nanosecond', 'nanoseconds'].map((word) => [word, 'ns'] as const),
  ...['m', 'mins', 'minute', 'minutes'].map((word) => [word, 'min'] as const),
  ...['hr', 'hrs', 'hour', 'hours'].map((word) => [word, 'h'] as const),
  ...['b', 'byte', 'bytes', 'octets'].map((word) => [word, 'B'] as const),
  ...['percent', 'pct'].map((word) => [word, '%'] as const),
  ...['/sec', 'ops', 'ops/sec', 'hz', 'req/s', 'rps'].map((word) => [word, 'ops/s'] as const),
])

/** For each prefix: the unit of thousands, that of 1024s, and how many bytes each is. */
const PREFIXES = {
  k: ['kB', 'KiB', '1000', '1024'],
  m: ['MB', 'MiB', '1000²', '1024²'],
  g: ['GB', 'GiB', '1000³', '1024³'],
} as const

function quote(text: string): string {
  return `\`${text}\``
}

/** Units for messages, one dimension after another. */
function unitsInWords(dimension: string | undefined): string {
  const units = KNOWN_UNITS.filter((unit) => dimension === undefined || dimensionOf(unit) === dimension)
  return dimension === undefined ? `${units.join(', ')}, %` : units.join(', ')
}

function unknownUnit(text: string, unit: string, dimension: string | undefined): string {
  const start = `${quote(text)}: unknown unit ${quote(unit)}`
  if (/\d/.test(unit)) return `${quote(text)} has more than one number; write one number and one unit.`
  const lower = unit.toLowerCase()
  const bytes = /^([kmg])(i?b?|bytes)$/.exec(lower)
  if (bytes && dimension !== 'time') {
    const [si, binary, thousand, power] = PREFIXES[bytes[1] as keyof typeof PREFIXES]
    return `${start}; write ${quote(si)} (${thousand} B) or ${quote(binary)} (${power} B).`
  }
  const known = KNOWN_UNITS.find((one) => one.toLowerCase() === lower)
  const meant = SPELLINGS.get(lower) ?? known ?? nearest(unit, KNOWN_UNITS)
  const fits = meant !== undefined && (dimension === undefined || dimensionOf(meant) === dimension)
  if (!fits) return `${start}. Units: ${unitsInWords(dimension)}.`
  if (meant === '%') return `${start}; did you mean ${quote(meant)}?`
  return `${start}; did you mean ${quote(meant)}? Units of ${dimensionOf(meant)}: ${unitsInWords(dimensionOf(meant))}.`
}

const NUMBER = /^([+-]?)(\d+(?:\.\d*)?|\.\d+)(e[+-]?\d{1,3})?\s*(.*)$/i

/** The longest text that can be a quantity or a limit; anything longer was never meant as one. */
const LONGEST = 60

interface Grammar {
  /** An example that fits the place, for messages. */
  readonly like: string
  /** Only units of this dimension; undefined for any. */
  readonly dimension?: string
}

function parse(written: string | number, { like, dimension }: Grammar): Parsed<Quantity> {
  const text = String(written).trim()
  const fail = (problem: string): Parsed<Quantity> => ({ ok: false, problem })
  if (text === '') return fail(`is empty; write a number and a unit, like ${like}.`)
  if (text.length > LONGEST) return fail(`is too long for a quantity; write a number and a unit, like ${like}.`)
  if (/^[<>=≤≥~±]/.test(text))
    return fail(`${quote(text)}: write the number alone, like ${like}; the key already says how it limits.`)
  const [, sign, digits, exponent = '', rest = ''] = NUMBER.exec(text) ?? []
  if (digits === undefined) return fail(`${quote(text)} is not a quantity; write a number and a unit, like ${like}.`)
  if (/^[,'_’]\s*\d/.test(rest)) {
    return fail(`${quote(text)}: write a decimal point (\`1.5\`) and no thousands separators (\`1500\`).`)
  }
  if (sign === '-') return fail(`${quote(text)} is negative; write how much, without a sign.`)
  const value = Number(`${digits}${exponent}`)
  if (!Number.isFinite(value)) return fail(`${quote(text)} is too large a number.`)
  // Greek mu and the micro sign look the same; only the latter is in the table.
  const unit = rest.replace(/^\u03bc/, '\u00b5')
  if (unit === '') return { ok: true, value: { value, text } }
  const known = unit === '%' || KNOWN_UNITS.includes(unit)
  if (!known || (dimension !== undefined && dimensionOf(unit) !== dimension))
    return fail(unknownUnit(text, unit, dimension))
  return { ok: true, value: { value, unit, text } }
}

/** `2.5 s`, `170 kB`, `5%`, `12`: never negative. A bare number has no unit. */
export function parseQuantity(written: string | number): Parsed<Quantity> {
  return parse(written, { like: '`2.5 s` or `170 kB`' })
}

/** What a timer can hold without overflowing, with room to spare; nothing that is gated takes longer. */
const LONGEST_DURATION = 24 * 3600 * 1000

/** `90 s`, `10 min` as milliseconds; the unit is required, and a day is the most. */
export function parseDuration(written: string | number): Parsed<number> {
  const parsed = parse(written, { like: '`90 s` or `10 min`', dimension: 'time' })
  if (!parsed.ok) return parsed
  const { value, unit, text } = parsed.value
  if (unit === undefined) {
    return { ok: false, problem: `${quote(text)} has no unit; write ${quote(`${text} s`)} or ${quote(`${text} min`)}.` }
  }
  const ms = convert(value, unit, 'ms') ?? Number.NaN
  if (!(ms > 0))
    return { ok: false, problem: `${quote(text)} leaves no time at all; write a duration like \`10 min\`.` }
  if (ms > LONGEST_DURATION)
    return { ok: false, problem: `${quote(text)} is longer than a day; write at most \`24 h\`.` }
  return { ok: true, value: ms }
}

/** `5%`, `2 kB`, or both: `5% and 2 kB` (then both must be exceeded). */
export function parseRegressionLimit(written: string | number): Parsed<RegressionLimit> {
  const text = String(written).trim()
  const like = '`5%`, `2 kB` or `5% and 2 kB`'
  if (text.length > LONGEST) return { ok: false, problem: `is too long for a limit; write ${like}.` }
  if (/\sor\s|,\s|&|\|/i.test(text)) {
    return {
      ok: false,
      problem: `${quote(text)}: join the two parts with \`and\`, as in \`5% and 2 kB\` (both must be exceeded).`,
    }
  }
  const parts = text.split(/\s*\band\b\s*/i)
  let relative: number | undefined
  let absolute: Quantity | undefined
  for (const part of parts) {
    const parsed = parse(part.replace(/^\+/, ''), { like })
    if (!parsed.ok) return parsed
    const isRelative = parsed.value.unit === '%'
    if (isRelative ? relative !== undefined : absolute !== undefined) {
      return {
        ok: false,
        problem: `${quote(text)}: write at most one percentage and one amount, like \`5% and 2 kB\`.`,
      }
    }
    if (isRelative) relative = parsed.value.value / 100
    else absolute = parsed.value
  }
  return {
    ok: true,
    value: { ...(relative === undefined ? {} : { relative }), ...(absolute === undefined ? {} : { absolute }), text },
  }
}
