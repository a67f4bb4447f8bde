import { stripVTControlCharacters } from 'node:util'
import { withLineFeeds } from '../text-from.ts'
import { type JsonDocuments, jsonDocuments, type Shortening } from './json-documents.ts'

/**
 * What a benchmark printed or wrote, cleaned: no byte order marks (files that are printed one after another bring one each),
 * no colours, `\n` for every line end.
 */
export interface Output {
  readonly text: string
  /** The JSON in it; parsed once, when first asked for. */
  json(): JsonDocuments
}

const BYTE_ORDER_MARK = '\uFEFF'

/** Looking for one first, here and below, is faster than a regular expression that looks at every line of a large text. */
function withoutMarks(text: string): string {
  return text.includes(BYTE_ORDER_MARK) ? text.replace(/^\uFEFF/gm, '') : text
}

/** Cleans a text and gets it ready to be read. `shortened`: see `Reader`. Pure. */
export function outputOf(raw: string, shortened?: Shortening): Output {
  const clean = stripVTControlCharacters(withoutMarks(raw))
  const text = clean.includes('\r') ? withLineFeeds(clean).replace(/\r\n?/g, '\n') : clean
  let parsed: JsonDocuments | undefined
  return {
    text,
    json() {
      parsed ??= jsonDocuments(text, shortened)
      return parsed
    },
  }
}
