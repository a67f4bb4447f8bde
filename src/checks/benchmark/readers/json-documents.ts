import { parseJson } from './not-finite.ts'

/** The JSON documents found in a text, and what looked like one and was not. */
export interface JsonDocuments {
  readonly documents: readonly unknown[]
  /** What is wrong with the first thing that starts like a document and cannot be parsed; null where there is none. */
  readonly broken: string | null
}

/** What is to be kept of a document. */
export type Shortening = (document: unknown) => unknown

/** A line that may begin a document: not `[info] …`, not `{ name: 'x' }`. */
const START = /^[ \t]*(?=\{\s*["}]|\[\s*[[\]{])/gm

/** A beginning that leads nowhere costs up to a pass over the text: after this many passes the rest is given up. */
const MAX_PASSES = 20

/** The index after the bracket that closes the one at `start`, or -1 where the text ends first. */
function endOfDocument(text: string, start: number): number {
  let depth = 0
  for (let index = start; index < text.length; index++) {
    const char = text[index]
    if (char === '"') {
      for (index++; index < text.length && text[index] !== '"'; index++) if (text[index] === '\\') index++
    } else if (char === '{' || char === '[') depth++
    else if ((char === '}' || char === ']') && --depth === 0) return index + 1
  }
  return -1
}

const lineOf = (text: string, index: number): number => text.slice(0, index).split('\n').length

/** A text that is one document from its beginning to its end, as result files are, in one pass; null for any other. */
function wholeDocument(text: string): unknown {
  START.lastIndex = 0
  const start = START.exec(text)
  if (start === null || text.slice(0, start.index).trim() !== '') return null
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/**
 * Finds the objects and arrays that begin a line in a text that may hold other output as well. Takes time linear
 * in the text. NaN and Infinity, which are not JSON, are kept as what they are: whether they matter is for the reader of a
 * format to say. Never throws unless `shortened` does.
 */
export function jsonDocuments(text: string, shortened: Shortening = (one) => one): JsonDocuments {
  const whole = wholeDocument(text)
  if (whole !== null) return { documents: [shortened(whole)], broken: null }
  const documents: unknown[] = []
  let broken: string | null = null
  let left = MAX_PASSES * text.length
  START.lastIndex = 0
  for (let match = START.exec(text); match; match = START.exec(text)) {
    const start = match.index + match[0].length
    const end = endOfDocument(text, start)
    if (end === -1) {
      broken ??= `the JSON that begins on line ${lineOf(text, start)} is cut off`
    } else {
      try {
        documents.push(shortened(parseJson(text.slice(start, end))))
        START.lastIndex = end
        continue
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error)
        broken ??= `the JSON that begins on line ${lineOf(text, start)} is not valid (${reason})`
      }
    }
    left -= (end === -1 ? text.length : end) - start
    const next = text.indexOf('\n', start)
    if (next === -1 || left < 0) break
    START.lastIndex = next
  }
  return { documents, broken }
}
