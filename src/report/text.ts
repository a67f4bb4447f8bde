import type { Comparison } from '../model/comparison.ts'
import type { Outcome, Report } from '../model/report.ts'
import { type Entry, entriesOf, type Row, rowsOf, type Standing } from './rows.ts'
import { parseSentence, plain, type Span, strong } from './span.ts'
import { movedSubjects, storiesOf, whatToDo } from './stories.ts'
import { countEntries, foundNothing, plural, summariseCounts } from './summary.ts'
import { layTable, paint, type Style, type Styled, wrap } from './text-layout.ts'
import { clean, cleanOutput, LIMITS } from './untrusted.ts'
import {
  budgetText,
  changeText,
  comparedSpans,
  describeLocation,
  inconclusiveText,
  metricName,
  onlyMetrics,
  sideText,
  whatSpans,
} from './wording.ts'

export interface TextOptions {
  /** Whether escape codes for colours may be used; without it the text has none at all. */
  readonly color: boolean
  /** In columns. */
  readonly width: number
}

const OUTCOMES: Readonly<Record<Outcome, { readonly sign: string; readonly style: Style }>> = {
  pass: { sign: '✓', style: 'green' },
  warn: { sign: '!', style: 'yellow' },
  fail: { sign: '✗', style: 'red' },
  error: { sign: '✗', style: 'red' },
}

const UNKNOWN = { sign: '?', style: 'yellow' } as const

const STANDINGS: Readonly<Record<Standing, { readonly word: string; readonly style: Style }>> = {
  fail: { word: '✗ fail', style: 'red' },
  warn: { word: '! warn', style: 'yellow' },
  tolerated: { word: '~ worse', style: 'yellow' },
  improvement: { word: '✓ better', style: 'green' },
  slight: { word: '', style: 'plain' },
  ungated: { word: '', style: 'plain' },
  unchanged: { word: '', style: 'plain' },
  inconclusive: { word: '?', style: 'plain' },
  added: { word: '+', style: 'plain' },
  removed: { word: '-', style: 'plain' },
  single: { word: '', style: 'plain' },
}

const MAX_ROWS = 40
/** Of causes, notes and the like. */
const MAX_TOLD = 8
const MIN_WIDTH = 40
/** From here on a table has room for intervals. */
const WIDE = 100
const INDENT = 2

/**
 * The report for a terminal or a log: the headline, what was compared, errors, what matters, why, what to do, and what is
 * left to say. Each line fits `width` (at least 40) unless a single word is longer. Ends with a newline.
 */
export function renderText(report: Report, options: TextOptions): string {
  const width = Math.max(MIN_WIDTH, options.width)
  const entries = entriesOf(report)
  const rows = rowsOf(entries)
  const counts = countEntries(report, entries, rows)
  const isOnlyMetric = onlyMetrics(entries)
  const { sign, style } = foundNothing(report, counts) ? UNKNOWN : OUTCOMES[report.outcome]
  const headline: Styled[] = [
    { text: `${sign} Pacegate`, style },
    { text: ` · ${summariseCounts(report, counts)}`, style: 'bold' },
  ]
  const paragraph = (spans: readonly Span[]) => wrap(styled(spans), width - INDENT, INDENT).map(indented)
  const told = (title: string, spans: readonly Span[]) => paragraph([strong(`${title}:`), plain(' '), ...spans])
  const unsure = entries.filter(({ standing }) => standing === 'inconclusive')
  const blocks: Styled[][][] = [
    [...wrap(headline, width, INDENT), ...paragraph(comparedSpans(report, counts))],
    ...report.errors.slice(0, MAX_TOLD).map((error) => errorLines(error, told)),
    beyond(report.errors.length, 'error'),
    table(rows, report.base !== null, isOnlyMetric, width),
    report.base === null ? table(restOf(entries, rows), false, isOnlyMetric, width) : [],
    tell(storiesOf(rows, isOnlyMetric), 'cause', ({ about, causes }) => told('Why', [...about, ...causes])),
    whatToDo(rows).flatMap((hint) => told('What to do', parseSentence(hint))),
    movedSubjects(entries).flatMap(paragraph),
    tell(unsure, 'inconclusive value', ({ comparison }) =>
      told('Inconclusive', [
        ...whatSpans(comparison, isOnlyMetric(comparison)),
        plain(': '),
        ...parseSentence(inconclusiveText(comparison) || 'too noisy to tell'),
      ]),
    ),
    tell(report.warnings, 'note', (warning) => told('Note', parseSentence(warning))),
  ]
  return blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.map((line) => safe(line, options.color)).join('\n'))
    .join('\n\n')
    .concat('\n')
}

/** The first of many, each by its own lines, and how many more there are. */
function tell<T>(all: readonly T[], word: string, lines: (one: T) => Styled[][]): Styled[][] {
  return [...all.slice(0, MAX_TOLD).flatMap(lines), ...beyond(all.length, word)]
}

function beyond(count: number, word: string): Styled[][] {
  const rest = plural(count - Math.min(count, MAX_TOLD), `more ${word}`)
  return rest === '' ? [] : [indented([dim(`… and ${rest}: see the report file.`)])]
}

/** Runners read a line that starts with `::`, and `##[` anywhere, as a command to themselves. */
function safe(line: readonly Styled[], color: boolean): string {
  const text = paint(line, color).replaceAll('##[', '##\u200B[').trimEnd()
  return /^\s*::/.test(paint(line, false)) ? text.replace('::', ':\u200B:') : text
}

function styled(spans: readonly Span[]): Styled[] {
  return spans.map(({ kind, text }) => {
    const edge = (at: RegExp) => (at.test(text) ? ' ' : '')
    const inner = clean(text, kind === 'code' ? LIMITS.name : LIMITS.sentence)
    const spaced = kind === 'code' ? inner : `${edge(/^\s/)}${inner}${inner === '' ? '' : edge(/\s$/)}`
    return { text: spaced, style: kind === 'plain' ? 'plain' : 'bold' }
  })
}

function indented(line: readonly Styled[]): Styled[] {
  return [{ text: ' '.repeat(INDENT), style: 'plain' }, ...line]
}

function errorLines(
  { check, message, hint, location, output }: Report['errors'][number],
  told: (title: string, spans: readonly Span[]) => Styled[][],
): Styled[][] {
  const who = check === null ? [] : [strong(check), plain(' could not measure: ')]
  const at = location === undefined ? [] : [plain(` (${describeLocation(location)})`)]
  const lines = cleanOutput(output ?? '').map((text): Styled[] => indented([{ text: `│ ${text}`, style: 'dim' }]))
  return [
    ...told('Error', [...who, ...parseSentence(message), ...at]),
    ...(hint === '' ? [] : told('What to do', parseSentence(hint))),
    ...lines,
  ]
}

type IsOnlyMetric = (comparison: Comparison) => boolean

function table(rows: readonly Row[], hasBase: boolean, isOnlyMetric: IsOnlyMetric, width: number): Styled[][] {
  const shown = rows.slice(0, MAX_ROWS)
  const isWide = width >= WIDE
  const cells = shown.map((row) => cellsOf(row, hasBase, isOnlyMetric(row.comparison), isWide))
  const right = { align: 'right' } as const
  const left = { align: 'left' } as const
  const columns = hasBase ? [left, right, right, left, left] : [left, right, left]
  const laid = layTable(cells, columns, width - INDENT)
  const lines = shown.flatMap((row, index) => [...(laid[index] ?? []), ...alsoLine(row, isWide)])
  const rest = rows.length - shown.length
  return [...lines, ...(rest > 0 ? [[dim(`… and ${rest} more: see the report file.`)]] : [])].map(indented)
}

/** The values without a row: without a baseline they are what there is to see. */
function restOf(entries: readonly Entry[], rows: readonly Row[]): Row[] {
  const shown = new Set(rows.map(({ comparison }) => comparison))
  return entries.filter(({ comparison }) => !shown.has(comparison)).map((entry) => ({ ...entry, also: [] }))
}

function dim(text: string): Styled {
  return { text, style: 'dim' }
}

/** Signs are one column wide, words are padded to the longest. */
function signOf(standing: Standing, isWide: boolean): string {
  const { word } = STANDINGS[standing]
  return isWide ? word.padEnd(8) : word.slice(0, 1).padEnd(1)
}

function cellsOf(row: Entry, hasBase: boolean, isOnly: boolean, isWide: boolean): Styled[][] {
  const { comparison, standing, verdict } = row
  const { style } = STANDINGS[standing]
  const { size, aside } = changeText(comparison)
  const cell = (text: string, as: Style = 'plain'): Styled[] => [{ text: clean(text, LIMITS.name), style: as }]
  const what = styled(whatSpans(comparison, isOnly))
  return [
    [{ text: `${signOf(standing, isWide)} `, style }, ...what],
    ...(hasBase ? [cell(sideText(comparison, 'base'))] : []),
    cell(sideText(comparison, 'head')),
    ...(hasBase
      ? [[...cell(size, style), ...(isWide && aside !== '' ? [{ text: ` ${aside}`, style: 'plain' } as const] : [])]]
      : []),
    cell(budgetText(comparison, verdict)),
  ]
}

function alsoLine({ also }: Row, isWide: boolean): Styled[][] {
  if (also.length === 0) return []
  const named = also.map(({ comparison }) => `${metricName(comparison)} ${changeText(comparison).size}`)
  return [[dim(`${' '.repeat(isWide ? 9 : 2)}also ${clean(named.join(', '), LIMITS.name)}`)]]
}
