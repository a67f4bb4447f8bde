import type { Comparison } from '../model/comparison.ts'
import { modesText } from './noise-text.ts'
import type { Entry, Row } from './rows.ts'
import { parseSentence, plain, type Span } from './span.ts'
import { metricName, sideText, subjectSpans } from './wording.ts'

/** Why one or more rows came about. */
export interface Story {
  /** The rows, named only where the reader could take them for others. */
  readonly about: readonly Span[]
  readonly causes: readonly Span[]
}

const MAX_CAUSES = 3
const MAX_NAMES = 5
const MAX_HINTS = 3

/** One story for each set of causes, in the order of the rows: rows that share their causes share a story. */
export function storiesOf(rows: readonly Row[], isOnlyMetric: (comparison: Comparison) => boolean): Story[] {
  const told = rows.filter((row) => causesOf(row).length > 0)
  const byCauses = Map.groupBy(told, (row) => causesOf(row).join('\n'))
  return [...byCauses.values()].flatMap((group) => {
    const first = group[0]
    if (first === undefined) return []
    const names = group.map(({ comparison }) => nameOf(comparison, isOnlyMetric(comparison)))
    const isPlain = rows.length === 1 || (group.length === 1 && namesItself(first))
    const about = isPlain ? [] : [...enumerate(names, MAX_CAUSES), plain(': ')]
    return [{ about, causes: sentences(causesOf(first)) }]
  })
}

function namesItself(row: Row): boolean {
  const [name = ''] = row.comparison.subject.split(' · ')
  return causesOf(row)[0]?.includes(`\`${name}\``) === true
}

/** Found by the check; then what the values themselves show. */
function causesOf({ findings, comparison }: Entry): string[] {
  const causes = new Set(findings.map(({ cause }) => cause.trim().replace(/\.$/, '')))
  const modes = modesText(comparison)
  return [...[...causes].slice(0, MAX_CAUSES), ...(modes === null ? [] : [modes])]
}

function sentences(causes: readonly string[]): Span[] {
  return causes.flatMap((cause, index) => [...parseSentence(cause), plain(index === causes.length - 1 ? '.' : '; ')])
}

function nameOf(comparison: Comparison, isOnlyMetric: boolean): Span[] {
  const subject = subjectSpans(comparison.subject)
  return isOnlyMetric ? subject : [...subject, plain(` ${metricName(comparison)}`)]
}

function enumerate(names: readonly (readonly Span[])[], most: number): Span[] {
  const shown = names.slice(0, most).flatMap((name, index) => (index === 0 ? name : [plain(', '), ...name]))
  return names.length > most ? [...shown, plain(` and ${names.length - most} more`)] : shown
}

/** The distinct remedies for what fails or warns, worst first. */
export function whatToDo(rows: readonly Row[]): string[] {
  const wanting = rows.filter(({ standing }) => standing === 'fail' || standing === 'warn')
  return [...new Set(wanting.map(({ verdict }) => verdict.hint).filter((hint) => hint !== ''))].slice(0, MAX_HINTS)
}

/** A line each for the subjects that only one side has, where they have no row. */
export function movedSubjects(entries: readonly Entry[]): Span[][] {
  const lineOf = (standing: 'added' | 'removed', title: string, side: 'base' | 'head'): Span[][] => {
    const names = entries
      .filter((entry) => entry.standing === standing && entry.comparison.lead)
      .map(({ comparison }) => [
        plain(`${comparison.check} `),
        ...subjectSpans(comparison.subject),
        plain(` (${sideText(comparison, side)})`),
      ])
    return names.length === 0 ? [] : [[plain(title), ...enumerate(names, MAX_NAMES)]]
  }
  return [...lineOf('added', '➕ Added: ', 'head'), ...lineOf('removed', '➖ Removed: ', 'base')]
}
