import { type Document, isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml'
import { PacegateError } from '../../../model/errors.ts'
import type { Locate } from './problems.ts'
import { at } from './problems.ts'
import type { Path } from './words.ts'

/** A file's data, and where in it things stand. */
export interface Source {
  /** As people name it. */
  readonly file: string
  readonly value: unknown
  readonly locate: Locate
}

/** Aliases may multiply what a document holds by this much, never more. */
const MAX_ALIASES = 100

/** Keys of a merged config are told by their last word: Lighthouse CI reads `categories.seo` as `categories:seo`. */
const sameKey = (key: unknown, step: string | number): boolean =>
  String(key).replaceAll('.', ':') === String(step).replaceAll('.', ':')

/** Data that has no text of its own: what a JavaScript file evaluates to. */
export function evaluatedSource(file: string, value: unknown): Source {
  return { file, value, locate: () => ({ file }) }
}

/** Reads a JSON file, strictly as Lighthouse CI does. Throws `code` with the line of a syntax error. */
export function parseJson(file: string, source: string, code: string): Source {
  const text = source.replace(/^\ufeff/, '')
  const locate = locator(file, text)
  try {
    return { file, value: JSON.parse(text), locate }
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    const [, line, column] = /\(line (\d+) column (\d+)\)/.exec(message) ?? []
    const place = line === undefined ? yamlErrorPlace(text) : { line: Number(line), column: Number(column ?? 1) }
    const location = { file, ...place }
    throw new PacegateError(
      {
        code,
        message: `${at(location)}not valid JSON: ${message.replace(/ in JSON at position.*$/s, '')}`,
        hint: 'JSON allows no comments and no comma after the last item, and every key is in double quotes.',
        location,
      },
      { cause: error },
    )
  }
}

/** Reads a YAML file. Throws `code` with the line of a syntax error. */
export function parseYaml(file: string, source: string, code: string): Source {
  const text = source.replace(/^\ufeff/, '')
  const counter = new LineCounter()
  const document = parse(text, counter, true)
  const [error] = document.errors
  const fail = (message: string, offset: number, cause: unknown): PacegateError => {
    const { line, col } = counter.linePos(offset)
    const location = { file, line: Math.max(1, line), column: Math.max(1, col) }
    return new PacegateError(
      {
        code,
        message: `${at(location)}not valid YAML: ${message}`,
        hint: 'Check the indentation and quotes.',
        location,
      },
      { cause },
    )
  }
  if (error) throw fail(error.message, error.pos[0], error)
  try {
    return { file, value: document.toJS({ maxAliasCount: MAX_ALIASES }), locate: locator(file, text) }
  } catch (thrown) {
    throw fail(thrown instanceof Error ? thrown.message : String(thrown), 0, thrown)
  }
}

function parse(text: string, lineCounter: LineCounter, uniqueKeys: boolean): Document {
  const options = { version: '1.2', merge: true, prettyErrors: false, logLevel: 'error', uniqueKeys } as const
  return parseDocument(text, { ...options, lineCounter }) as Document
}

function yamlErrorPlace(text: string): { line?: number; column?: number } {
  const counter = new LineCounter()
  const [error] = parse(text, counter, false).errors
  if (!error) return {}
  const { line, col } = counter.linePos(error.pos[0])
  return { line: Math.max(1, line), column: Math.max(1, col) }
}

/** JSON is read as the YAML that it is nearly always; where it is not, no line is known. */
function locator(file: string, text: string): Locate {
  let parsed: { document: Document; counter: LineCounter } | undefined
  return (path) => {
    if (parsed === undefined) {
      const counter = new LineCounter()
      parsed = { document: parse(text, counter, false), counter }
    }
    const offset = parsed.document.errors.length > 0 ? null : offsetOf(parsed.document, path)
    if (offset === null) return { file }
    const { line, col } = parsed.counter.linePos(offset)
    return { file, line: Math.max(1, line), column: Math.max(1, col) }
  }
}

/** Where the path's key stands (an item of a list: the item itself), or the nearest thing above it that exists. */
function offsetOf(document: Document, path: Path): number | null {
  let node: unknown = document.contents
  let offset: number | null = null
  for (const step of path) {
    if (isAlias(node)) node = node.resolve(document)
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && sameKey(key.value, step))
      if (!pair) return offset
      offset = (pair.key as Node).range?.[0] ?? offset
      node = pair.value
    } else if (isSeq(node)) {
      const item: unknown = node.items[Number(step)]
      if (item === undefined) return offset
      offset = (item as Node | null)?.range?.[0] ?? offset
      node = item
    } else return offset
  }
  return offset
}
