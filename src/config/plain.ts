import type { Path, Problem } from './problem.ts'

/** Deeper than any option of any check. */
const DEEPEST = 30

/**
 * What makes a parsed value unfit to be walked: a cycle (an alias inside what it names), nesting beyond any use, and the
 * key `__proto__`, which most of JavaScript takes for something else.
 */
export function plainProblems(value: unknown, path: Path = [], above: ReadonlySet<unknown> = new Set()): Problem[] {
  if (typeof value !== 'object' || value === null) return []
  if (above.has(value))
    return [
      {
        path,
        at: 'value',
        message: 'an alias stands inside the very thing it names',
        hint: 'Write out what the alias should stand for.',
      },
    ]
  if (path.length > DEEPEST)
    return [
      {
        path,
        at: 'value',
        message: `is nested more than ${DEEPEST} levels deep`,
        hint: 'Check that this is a config.',
      },
    ]
  const within = new Set(above).add(value)
  const entries: [string | number, unknown][] = Array.isArray(value) ? [...value.entries()] : Object.entries(value)
  return entries.flatMap(([key, child]): Problem[] =>
    key === '__proto__'
      ? [{ path: [...path, key], at: 'key', message: '`__proto__` cannot be a key', hint: 'Choose another name.' }]
      : plainProblems(child, [...path, key], within),
  )
}
