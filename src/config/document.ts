import { type Document, LineCounter, parseDocument } from 'yaml'
import type { Location } from '../model/errors.ts'
import { findRange } from './locate.ts'
import { plainProblems } from './plain.ts'
import { type Problem, pathText } from './problem.ts'
import { syntaxProblems, TOO_DEEP } from './yaml-problems.ts'

/** Larger than any config a person would write, small enough to parse at once. In characters. */
const LARGEST = 1_000_000

/** Aliases may multiply what a document holds by this much, never more. */
const MAX_ALIASES = 100

/** The core schema only: no dates, no binary, no types of a language; `<<` merges, and every key is text. */
const YAML_OPTIONS = {
  version: '1.2',
  schema: 'core',
  resolveKnownTags: false,
  merge: true,
  stringKeys: true,
  prettyErrors: false,
  logLevel: 'error',
} as const

/** A place in the source: where it starts, and how many characters of that line it covers. */
export interface Place extends Location {
  readonly line: number
  readonly column: number
  readonly width: number
}

/** A config file's text and what it holds. */
export interface ConfigDocument {
  readonly file: string
  readonly lines: readonly string[]
  /** Plain data without cycles; `undefined` when `problems` is not empty. */
  readonly value: unknown
  readonly problems: readonly Problem[]
  /** Where a problem is: at its own offset, at the key or value of its path, or at the nearest thing above that exists. */
  place(problem: Problem): Place
}

interface Read {
  readonly document: Document | null
  readonly value: unknown
  readonly problems: readonly Problem[]
}

/** What the parser throws instead of recording: an alias bomb, a bad merge, nesting that exhausts the stack. */
function unreadable(thrown: unknown): Problem {
  if (thrown instanceof RangeError) return TOO_DEEP
  const base = { path: [], at: 'value' } as const
  const message = thrown instanceof Error ? thrown.message : String(thrown)
  if (/alias count/i.test(message)) {
    return {
      ...base,
      message: `its aliases multiply to more than ${MAX_ALIASES} copies of what they name`,
      hint: 'Write the values out instead of nesting aliases.',
    }
  }
  return { ...base, message: `not valid YAML: ${message}`, hint: 'Check the aliases (`*name`) and merges (`<<`).' }
}

function read(text: string, counter: LineCounter): Read {
  if (text.length > LARGEST) {
    const message = `it holds ${text.length} characters, and a config has at most ${LARGEST}`
    return {
      document: null,
      value: undefined,
      problems: [{ path: [], at: 'value', message, hint: 'Check that `config` names the right file.' }],
    }
  }
  try {
    const document = parseDocument(text, { ...YAML_OPTIONS, lineCounter: counter }) as Document
    const problems = syntaxProblems(document)
    if (problems.length > 0) return { document, value: undefined, problems }
    const value: unknown = document.toJS({ maxAliasCount: MAX_ALIASES })
    return { document, value, problems: plainProblems(value) }
  } catch (thrown) {
    return { document: null, value: undefined, problems: [unreadable(thrown)] }
  }
}

/** Parses a config file's text (YAML, of which JSON is a part). Never throws: what is wrong with it is in `problems`. */
export function parseConfigText(file: string, source: string): ConfigDocument {
  const text = source.replace(/^\ufeff/, '')
  const counter = new LineCounter()
  const { document, value, problems } = read(text, counter)
  const lines = text.length > LARGEST ? [] : text.split(/\r?\n/)
  const place = (problem: Problem): Place => {
    const range = problem.offset ?? (document ? findRange(document, problem.path, problem.at) : null)
    const start = counter.linePos(range?.start ?? 0)
    const line = Math.max(1, start.line)
    const column = Math.max(1, start.col)
    const rest = (lines[line - 1] ?? '').slice(column - 1)
    // The parser often gives but the first character of what it objects to.
    const word = /^[\w-]+/.exec(rest)?.[0].length ?? 1
    const length = range ? Math.max(range.end - range.start, problem.offset ? word : 1) : 1
    const width = Math.max(1, Math.min(rest.length, length))
    const key = pathText(problem.path)
    return { file, line, column, width, ...(key === '' ? {} : { key }) }
  }
  return { file, lines, value, problems, place }
}
