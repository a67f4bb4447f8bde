/** What C++ and Python write for values that are no numbers. */
const NOT_FINITE = /-?\b(?:NaN|Infinity)\b/g

/** Stands before such a value while it is a string. */
const MARK = '\u0000'

/** Parses JSON in which NaN and Infinity may stand for numbers. Throws where it is anything else. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    const marked = withMarks(text)
    if (marked === null) throw error
    return withoutMarks(JSON.parse(marked))
  }
}

/** Values that are no numbers as strings that say so; null where there are none. */
function withMarks(text: string): string | null {
  const pieces: string[] = []
  let kept = 0
  let string = stringFrom(text, 0)
  for (const { index, 0: found } of text.matchAll(NOT_FINITE)) {
    while (string.end <= index) string = stringFrom(text, string.end)
    if (string.start < index) continue
    pieces.push(text.slice(kept, index), JSON.stringify(MARK + found))
    kept = index + found.length
  }
  return pieces.length === 0 ? null : [...pieces, text.slice(kept)].join('')
}

/** Where the next string is, quotes included; behind the end of the text where there is none. */
function stringFrom(text: string, from: number): { readonly start: number; readonly end: number } {
  const start = text.indexOf('"', from)
  if (start === -1) return { start: Infinity, end: Infinity }
  for (let end = start + 1; end < text.length; end++) {
    if (text[end] === '\\') end++
    else if (text[end] === '"') return { start, end: end + 1 }
  }
  return { start, end: Infinity }
}

/** In place, and without a call for every number, as a reviver of `JSON.parse` would have: there may be millions. */
function withoutMarks(value: unknown): unknown {
  if (typeof value === 'string') return value.startsWith(MARK) ? Number(value.slice(MARK.length)) : value
  if (Array.isArray(value)) {
    // A loop over the indices makes V8 store the numbers of other arrays as objects too.
    value.forEach((element, index) => {
      if (isMarkable(element)) value[index] = withoutMarks(element)
    })
  } else if (isRecord(value)) {
    for (const key of Object.keys(value)) if (isMarkable(value[key])) value[key] = withoutMarks(value[key])
  }
  return value
}

const isMarkable = (value: unknown): boolean => typeof value === 'string' || typeof value === 'object'

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null
