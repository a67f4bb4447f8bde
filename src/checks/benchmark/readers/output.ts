import { stripVTControlCharacters } from 'node:util'
import { type JsonDocuments, jsonDocuments } from './json-documents.ts'

/** What a benchmark printed or wrote, cleaned: no byte order mark, no colours, `\n` for every line end. */
export interface Output {
  readonly text: string
  /** The JSON in it; parsed once, when first asked for. */
  json(): JsonDocuments
}

/** Cleans a text and gets it ready to be read. Pure. */
export function outputOf(raw: string): Output {
  const text = stripVTControlCharacters(raw.replace(/^\uFEFF/, '')).replace(/\r\n?/g, '\n')
  let parsed: JsonDocuments | undefined
  return {
    text,
    json() {
      parsed ??= jsonDocuments(text)
      return parsed
    },
  }
}
