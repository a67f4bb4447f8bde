import type { Comparison } from '../model/comparison.ts'
import { formatProbability } from '../model/format.ts'
import type { Item, Section } from './fit-sections.ts'
import { type Column, left, linesOf, right } from './markdown-columns.ts'
import { inCell, unbroken } from './markdown-escape.ts'
import type { Entry, Row, Standing } from './rows.ts'
import { plain } from './span.ts'
import { budgetText, changeText, metricName, sideText, whatSpans } from './wording.ts'

/** One sign for each standing; an unremarkable value has none. */
const SIGNS: Readonly<Record<Standing, string>> = {
  fail: '❌',
  warn: '⚠️',
  tolerated: '🟡',
  improvement: '🎉',
  slight: '',
  ungated: '',
  unchanged: '',
  inconclusive: '?',
  added: '➕',
  removed: '➖',
  single: '',
}

/** More lines than this nobody reads in five seconds; the table of everything has the rest. */
const MAX_ROWS = 20

export interface TableOptions {
  /** Without a baseline there is one column of values and none of changes. */
  readonly hasBase: boolean
  readonly isOnlyMetric: (comparison: Comparison) => boolean
}

/** What matters, worst first. */
export function mattersTable(rows: readonly Row[], { hasBase, isOnlyMetric }: TableOptions): Section {
  const lines = linesOf([
    signs(rows),
    left(
      'what',
      rows.map((row) => whatCell(row, isOnlyMetric)),
    ),
    ...valueColumns(rows, hasBase),
    left('budget', rows.map(budgetCell)),
  ])
  return {
    title: 'what matters',
    rank: 2,
    open: lines.header,
    items: lines.rows.map((text, index) => ({ text, weight: -index })),
    most: MAX_ROWS,
    close: '',
    omitted: (count) => `\n_… and ${count} more: see everything measured, or the report file._`,
  }
}

function signs(entries: readonly Entry[]): Column {
  return { title: '', rule: '---', cells: entries.map(({ standing }) => SIGNS[standing]) }
}

function whatCell(row: Row, isOnlyMetric: (comparison: Comparison) => boolean): string {
  const what = inCell(whatSpans(row.comparison, isOnlyMetric(row.comparison)))
  if (row.also.length === 0) return what
  const named = row.also.slice(0, 3).map(({ comparison }) => {
    return unbroken(inCell([plain(`${metricName(comparison)} ${changeText(comparison).size}`)]))
  })
  const rest = row.also.length > 3 ? `, ${row.also.length - 3} more` : ''
  return `${what}<br><sub>also ${named.join(', ')}${rest}</sub>`
}

function valueColumns(entries: readonly Entry[], hasBase: boolean): Column[] {
  const side = (which: 'base' | 'head') =>
    entries.map(({ comparison }) => unbroken(inCell([plain(sideText(comparison, which))])))
  if (!hasBase) return [right('value', side('head'))]
  return [right('base', side('base')), right('head', side('head')), left('change', entries.map(changeCell))]
}

function changeCell({ comparison, standing }: Entry): string {
  const { size, aside } = changeText(comparison)
  const { change } = comparison
  const isLoud =
    standing !== 'slight' && standing !== 'ungated' && (change === 'regression' || change === 'improvement')
  const safe = unbroken(inCell([plain(size)]))
  return `${isLoud ? `**${safe}**` : safe}${aside === '' ? '' : ` ${unbroken(aside)}`}`
}

function budgetCell({ comparison, verdict }: Entry): string {
  return unbroken(inCell([plain(budgetText(comparison, verdict))]))
}

function qCell({ comparison: { q, nature } }: Entry): string {
  if (q === null) return nature === 'exact' ? 'exact' : ''
  return unbroken(inCell([plain(formatProbability(q))]))
}

/** Every comparison in the report's order; where there is no room for all, the unremarkable ones go first. */
export function everythingTable(entries: readonly Entry[], { hasBase, isOnlyMetric }: TableOptions): Section {
  const lines = linesOf([
    signs(entries),
    left(
      'what',
      entries.map(({ comparison }) => inCell(whatSpans(comparison, isOnlyMetric(comparison)))),
    ),
    ...valueColumns(entries, hasBase),
    ...(hasBase ? [right('q', entries.map(qCell))] : []),
    left('budget', entries.map(budgetCell)),
  ])
  return {
    title: 'everything measured',
    rank: 8,
    open: `<details><summary>Everything measured (${entries.length})</summary>\n\n${lines.header}`,
    items: entries.map((entry, index): Item => ({ text: lines.rows[index] ?? '', weight: weightOf(entry) })),
    most: Number.POSITIVE_INFINITY,
    close: '\n</details>',
    omitted: (count) => `\n_${count} more, left out for length: the report file has them all._\n`,
  }
}

/** Lines with a sign stay longest, those of lead metrics before others. */
function weightOf({ comparison, standing }: Entry): number {
  if (SIGNS[standing] === '') return 0
  return comparison.lead ? 2 : 1
}
