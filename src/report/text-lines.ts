import type { Report } from '../model/report.ts'
import { parseSentence, plain, type Span, strong } from './span.ts'
import { plural } from './summary.ts'
import { paint, type Styled, wrap } from './text-layout.ts'
import { clean, cleanOutput, LIMITS } from './untrusted.ts'
import { describeLocation } from './wording.ts'

const MIN_WIDTH = 40
const INDENT = 2
/** Of causes, notes and the like. */
const MAX_TOLD = 8

/** The paragraphs of a text for a terminal or a log, all of one width. */
export interface Paragraphs {
  /** In columns, at least 40. */
  readonly width: number
  /** What is left of it between the indent and the edge. */
  readonly inner: number
  headline(pieces: readonly Styled[]): Styled[][]
  paragraph(spans: readonly Span[]): Styled[][]
  /** `Title: sentence` */
  told(title: string, spans: readonly Span[]): Styled[][]
  error(error: Report['errors'][number]): Styled[][]
}

export function paragraphsOf(columns: number): Paragraphs {
  const width = Math.max(MIN_WIDTH, columns)
  const inner = width - INDENT
  const paragraph = (spans: readonly Span[]) => wrap(styled(spans), inner, INDENT).map(indented)
  const told = (title: string, spans: readonly Span[]) => paragraph([strong(`${title}:`), plain(' '), ...spans])
  const error = ({ check, message, hint, location, output }: Report['errors'][number]) => {
    const who = check === null ? [] : [strong(check), plain(' could not measure: ')]
    const at = location === undefined ? [] : [plain(` (${describeLocation(location)})`)]
    const lines = cleanOutput(output ?? '').map((text): Styled[] => indented([dim(`│ ${text}`)]))
    return [
      ...told('Error', [...who, ...parseSentence(message), ...at]),
      ...(hint === '' ? [] : told('What to do', parseSentence(hint))),
      ...lines,
    ]
  }
  return { width, inner, headline: (pieces) => wrap(pieces, width, INDENT), paragraph, told, error }
}

/** The blocks with an empty line between them, those without a line left out. Ends with a newline. */
export function joinBlocks(blocks: readonly (readonly (readonly Styled[])[])[], color: boolean): string {
  return blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.map((line) => safe(line, color)).join('\n'))
    .join('\n\n')
    .concat('\n')
}

/** The first of many, each by its own lines, and how many more there are. */
export function tell<T>(all: readonly T[], word: string, lines: (one: T) => Styled[][]): Styled[][] {
  return [...all.slice(0, MAX_TOLD).flatMap(lines), ...beyond(all.length, word)]
}

/** As {@link tell}, each of them a block of its own. */
export function tellApart<T>(all: readonly T[], word: string, lines: (one: T) => Styled[][]): Styled[][][] {
  return [...all.slice(0, MAX_TOLD).map(lines), beyond(all.length, word)]
}

function beyond(count: number, word: string): Styled[][] {
  const rest = plural(count - Math.min(count, MAX_TOLD), `more ${word}`)
  return rest === '' ? [] : [indented([dim(`… and ${rest}: see the report file.`)])]
}

export function styled(spans: readonly Span[]): Styled[] {
  return spans.map(({ kind, text }) => {
    const edge = (at: RegExp) => (at.test(text) ? ' ' : '')
    const inner = clean(text, kind === 'code' ? LIMITS.name : LIMITS.sentence)
    const spaced = kind === 'code' ? inner : `${edge(/^\s/)}${inner}${inner === '' ? '' : edge(/\s$/)}`
    return { text: spaced, style: kind === 'plain' ? 'plain' : 'bold' }
  })
}

export function indented(line: readonly Styled[]): Styled[] {
  return [{ text: ' '.repeat(INDENT), style: 'plain' }, ...line]
}

export function dim(text: string): Styled {
  return { text, style: 'dim' }
}

/** Runners read a line that starts with `::`, and `##[` anywhere, as a command to themselves. */
function safe(line: readonly Styled[], color: boolean): string {
  const text = paint(line, color).replaceAll('##[', '##\u200B[').trimEnd()
  return /^\s*::/.test(paint(line, false)) ? text.replace('::', ':\u200B:') : text
}
