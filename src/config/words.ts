import { nearest } from '../model/nearest.ts'
import { found, oneOf, quoted } from './problem.ts'
import type { Issue } from './unions.ts'

/** Stands for a message that the schema's author did not write: then the words are made here. */
export const UNWORDED = '\0'

/** What the reader of the config would call a type. */
const TYPES: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: '`true` or `false`',
  array: 'a list',
  object: 'a mapping',
  record: 'a mapping',
  null: 'nothing',
}

function typeInWords(expected: string): string {
  return TYPES[expected] ?? expected
}

/** `; did you mean …?`, or a full stop. */
export function suggestion(meant: string | undefined): string {
  return meant === undefined ? '.' : `; did you mean ${quoted(meant)}?`
}

function mustBe(kinds: string, value: unknown): string {
  return value === undefined ? `is missing; it must be ${kinds}` : `must be ${kinds}, found ${found(value)}`
}

/** A value that is none of the allowed ones. `more` are the types that would do as well. */
function notAllowed(value: unknown, allowed: readonly string[], more: readonly string[] = []): string {
  const all = [oneOf(allowed), ...more].join(', or ')
  if (value === undefined) return `is missing; it must be ${all}`
  const meant = typeof value === 'string' ? nearest(value, allowed) : undefined
  return `cannot be ${found(value)}${suggestion(meant)} Allowed: ${all}`
}

/** A value that none of a union's alternatives takes. */
function noneFits(issue: Extract<Issue, { code: 'invalid_union' }>, value: unknown): string {
  if (issue.errors.length === 0 && 'options' in issue && Array.isArray(issue.options)) {
    return notAllowed(value, issue.options.map(String))
  }
  const inner = issue.errors.flat().filter(({ message }) => message === UNWORDED)
  const values = inner.flatMap((one) => (one.code === 'invalid_value' ? one.values.map(String) : []))
  const kinds = inner.flatMap((one) => (one.code === 'invalid_type' ? [typeInWords(one.expected)] : []))
  const distinct = [...new Set(kinds)]
  return values.length > 0 ? notAllowed(value, [...new Set(values)], distinct) : mustBe(distinct.join(' or '), value)
}

function size(issue: Extract<Issue, { code: 'too_small' | 'too_big' }>, value: unknown): string {
  const isSmall = issue.code === 'too_small'
  const limit = isSmall ? issue.minimum : issue.maximum
  const bound = `${isSmall ? 'at least' : 'at most'} ${limit}`
  switch (issue.origin) {
    case 'array':
    case 'set':
      return `must list ${bound}, found ${found(value)}`
    case 'string':
      return value === '' ? 'is empty' : `must have ${bound} characters, found ${found(value)}`
    default: {
      const strict = issue.inclusive === false ? `${isSmall ? 'more' : 'less'} than ${limit}` : bound
      return `must be ${strict}, found ${found(value)}`
    }
  }
}

/** What was found and what is allowed, in one sentence that follows the key's path. A schema's own message is kept. */
export function inWords(issue: Issue, value: unknown): string {
  if (issue.message !== UNWORDED) {
    const isScalar = value !== undefined && value !== null && typeof value !== 'object'
    // A message that quotes the value need not name it again.
    return isScalar && !issue.message.includes(`\`${String(value)}\``)
      ? `${issue.message} (found ${found(value)})`
      : issue.message
  }
  switch (issue.code) {
    case 'invalid_type':
      return mustBe(typeInWords(issue.expected), value)
    case 'invalid_value':
      return notAllowed(value, issue.values.map(String))
    case 'invalid_union':
      return noneFits(issue, value)
    case 'too_small':
    case 'too_big':
      return size(issue, value)
    case 'not_multiple_of':
      return `must be a multiple of ${issue.divisor}, found ${found(value)}`
    case 'invalid_format':
      return `must be a valid ${issue.format}, found ${found(value)}`
    default:
      return `is not valid, found ${found(value)}`
  }
}
