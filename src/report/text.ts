import type { Comparison } from '../model/comparison.ts'
import type { Outcome, Report } from '../model/report.ts'
import { assertionSpans, unmetAssertions } from './assertions.ts'
import { driftCauses, driftHints, driftSpans, failedDrifts, keptLimits, unjudgedDrifts } from './drifts.ts'
import { identicalChecks } from './identity.ts'
import { type Entry, entriesOf, type Row, rowsOf, type Standing, unsureOf } from './rows.ts'
import { parseSentence, plain } from './span.ts'
import { movedSubjects, storiesOf, whatToDo } from './stories.ts'
import { countEntries, foundNothing, summariseCounts } from './summary.ts'
import { layTable, type Style, type Styled } from './text-layout.ts'
import { dim, indented, joinBlocks, type Paragraphs, paragraphsOf, styled, tell, tellApart } from './text-lines.ts'
import { clean, LIMITS } from './untrusted.ts'
import {
  budgetText,
  changeText,
  comparedSpans,
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
/** From here on a table has room for intervals. */
const WIDE = 100

/**
 * The report for a terminal or a log: the headline, what was compared, errors, what matters, why, what to do, and what is
 * left to say. Each line fits `width` (at least 40) unless a single word is longer. Ends with a newline.
 */
export function renderText(report: Report, options: TextOptions): string {
  const { width, inner, headline, paragraph, told, error } = paragraphsOf(options.width)
  const entries = entriesOf(report)
  const rows = rowsOf(entries)
  const counts = countEntries(report, entries, rows)
  const isOnlyMetric = onlyMetrics(entries)
  const { sign, style } = foundNothing(report, counts) ? UNKNOWN : OUTCOMES[report.outcome]
  const summary: Styled[] = [
    { text: `${sign} Pacegate`, style },
    { text: ` · ${summariseCounts(report, counts)}`, style: 'bold' },
  ]
  const unsure = unsureOf(entries)
  const blocks: Styled[][][] = [
    [...headline(summary), ...paragraph(comparedSpans(report, counts))],
    ...tellApart(report.errors, 'error', error),
    table(rows, report.base !== null, isOnlyMetric, { width, inner }),
    tell(unmetAssertions(report), 'assertion', (one) =>
      told(one.outcome === 'fail' ? '✗ Asserted' : '! Asserted', [
        ...assertionSpans(one),
        plain(` ${one.expected}, found ${one.actual}${one.hint === '' ? '' : '. '}`),
        ...parseSentence(one.hint),
      ]),
    ),
    tell(failedDrifts(report), 'drift', (drift) => {
      const causes = driftCauses(drift)
      return [
        ...told('✗ Drift', [...driftSpans(drift), plain('.')]),
        ...(causes.length === 0 ? [] : told('Why', causes)),
      ]
    }),
    report.base === null ? table(restOf(entries, rows), false, isOnlyMetric, { width, inner }) : [],
    tell(storiesOf(rows, isOnlyMetric), 'cause', ({ about, causes }) => told('Why', [...about, ...causes])),
    [...whatToDo(rows), ...driftHints(report)].flatMap((hint) => told('What to do', parseSentence(hint))),
    movedSubjects(entries).flatMap(paragraph),
    keptLimits(report).flatMap(paragraph),
    tell(unjudgedDrifts(report), 'limit not judged', (drift) => told('Not judged', driftSpans(drift))),
    tell(identicalChecks(report), 'unchanged check', paragraph),
    tell(unsure, 'inconclusive value', ({ comparison }) =>
      told('Inconclusive', [
        ...whatSpans(comparison, isOnlyMetric(comparison)),
        plain(': '),
        ...parseSentence(inconclusiveText(comparison) || 'too noisy to tell'),
      ]),
    ),
    tell(report.warnings, 'note', (warning) => told('Note', parseSentence(warning))),
  ]
  return joinBlocks(blocks, options.color)
}

type IsOnlyMetric = (comparison: Comparison) => boolean

function table(
  rows: readonly Row[],
  hasBase: boolean,
  isOnlyMetric: IsOnlyMetric,
  { width, inner }: Pick<Paragraphs, 'width' | 'inner'>,
): Styled[][] {
  const shown = rows.slice(0, MAX_ROWS)
  const isWide = width >= WIDE
  const cells = shown.map((row) => cellsOf(row, hasBase, isOnlyMetric(row.comparison), isWide))
  const right = { align: 'right' } as const
  const left = { align: 'left' } as const
  const columns = hasBase ? [left, right, right, left, left] : [left, right, left]
  const laid = layTable(cells, columns, inner)
  const lines = shown.flatMap((row, index) => [...(laid[index] ?? []), ...alsoLine(row, isWide)])
  const rest = rows.length - shown.length
  return [...lines, ...(rest > 0 ? [[dim(`… and ${rest} more: see the report file.`)]] : [])].map(indented)
}

/** The values without a row: without a baseline they are what there is to see. */
function restOf(entries: readonly Entry[], rows: readonly Row[]): Row[] {
  const shown = new Set(rows.map(({ comparison }) => comparison))
  return entries.filter(({ comparison }) => !shown.has(comparison)).map((entry) => ({ ...entry, also: [] }))
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
