type Plain = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly problem: string }

/** Deeper than any config, shallow enough for the stack. */
const DEEPEST = 100

/**
 * A copy of `value` in which keys have `:` for `.`, as Lighthouse CI reads them; a renamed key comes after the others of its
 * mapping, which is also the order of assertion results. Refuses what contains itself, and keys that would change prototypes.
 */
export function plainData(value: unknown): Plain {
  try {
    return { ok: true, value: copy(value, 0) }
  } catch (thrown) {
    if (!(thrown instanceof RangeError)) throw thrown
    return { ok: false, problem: thrown.message }
  }
}

function copy(value: unknown, depth: number): unknown {
  if (depth > DEEPEST) throw new RangeError(`is nested more than ${DEEPEST} deep, or contains itself`)
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map((item) => copy(item, depth + 1))
  const entries = Object.entries(value)
  const result: Record<string, unknown> = {}
  const dotted = entries.filter(([key]) => key.includes('.'))
  for (const [key, one] of [...entries.filter(([key]) => !key.includes('.')), ...dotted]) {
    // A JavaScript file may hold functions; no key takes one.
    if (typeof one === 'function') continue
    if (key === '__proto__') throw new RangeError('has a key `__proto__`')
    result[key.replaceAll('.', ':')] = copy(one, depth + 1)
  }
  return result
}
