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

/** The alternatives of a union where none fits. */
function alternatives(issue: Extract<Issue, { code: 'invalid_union' }>): string {
  if (issue.errors.length === 0 && 'options' in issue && Array.isArray(issue.options)) {
    return oneOf(issue.options.map(String))
  }
  const kinds = issue.errors.flat().flatMap((inner) => {
    if (inner.message !== UNWORDED) return []
    if (inner.code === 'invalid_type') return [typeInWords(inner.expected)]
    return inner.code === 'invalid_value' ? inner.values.map((value) => quoted(String(value))) : []
  })
  return [...new Set(kinds)].join(' or ')
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
    case 'invalid_value': {
      const allowed = issue.values.map(String)
      if (value === undefined) return `is missing; it must be ${oneOf(allowed)}`
      const meant = typeof value === 'string' ? nearest(value, allowed) : undefined
      return `cannot be ${found(value)}${suggestion(meant)} Allowed: ${oneOf(allowed)}`
    }
    case 'invalid_union':
      return mustBe(alternatives(issue), value)
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
