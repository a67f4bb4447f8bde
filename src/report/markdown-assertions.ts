import type { Report } from '../model/report.ts'
import { assertionSpans, unmetAssertions } from './assertions.ts'
import type { Section } from './fit-sections.ts'
import { left, linesOf, right } from './markdown-columns.ts'
import { inCell, unbroken } from './markdown-escape.ts'
import { parseSentence, plain } from './span.ts'

const MAX_ROWS = 20

/** The assertions of another tool's config that do not hold; nothing where all do. */
export function assertionsSection(report: Report): Section[] {
  const unmet = unmetAssertions(report)
  if (unmet.length === 0) return []
  const word = (text: string): string => unbroken(inCell([plain(text)]))
  const lines = linesOf([
    { title: '', rule: '---', cells: unmet.map(({ outcome }) => (outcome === 'fail' ? '❌' : '⚠️')) },
    left(
      'asserted',
      unmet.map((one) => inCell(assertionSpans(one))),
    ),
    right(
      'expected',
      unmet.map(({ expected }) => word(expected)),
    ),
    right(
      'found',
      unmet.map(({ actual }) => word(actual)),
    ),
    left(
      'note',
      unmet.map(({ hint }) => inCell(parseSentence(hint))),
    ),
  ])
  return [
    {
      title: 'assertions',
      rank: 2,
      open: lines.header,
      items: lines.rows.map((text, index) => ({ text, weight: -index })),
      most: MAX_ROWS,
      close: '',
      omitted: (count) => `\n_… and ${count} more: see the report file._`,
    },
  ]
}
