import type { Outcome, Report } from '../model/report.ts'
import { driftHints } from './drifts.ts'
import { fitSections, type Section, whole } from './fit-sections.ts'
import { identicalChecks } from './identity.ts'
import { assertionsSection } from './markdown-assertions.ts'
import { decisionSection, inconclusiveSection, warningsSection } from './markdown-details.ts'
import { driftParagraphs } from './markdown-drifts.ts'
import { codeBlock, inFlow } from './markdown-escape.ts'
import { everythingTable, mattersTable } from './markdown-table.ts'
import { entriesOf, rowsOf } from './rows.ts'
import { code, parseSentence, plain, strong } from './span.ts'
import { movedSubjects, type Story, storiesOf, whatToDo } from './stories.ts'
import { countEntries, foundNothing, summariseCounts } from './summary.ts'
import { cleanOutput } from './untrusted.ts'
import { comparedSpans, describeLocation, onlyMetrics } from './wording.ts'

/** GitHub refuses comments of more than 65,536 characters. */
const MAX_LENGTH = 64_000

/** Below this not even the headline and the note about what is missing have room. */
const MIN_LENGTH = 1_000

const OUTCOME_SIGNS: Readonly<Record<Outcome, string>> = { pass: '✅', warn: '⚠️', fail: '❌', error: '⛔' }

/**
 * The comment on a pull request: a headline, what was compared and how, what matters, why, what to do, and everything
 * else folded away. At most `maxLength` UTF-16 units (64,000 unless told, never below 1,000): sections and lines without
 * room are left out whole, with a note.
 */
export function renderMarkdown(report: Report, options: { readonly maxLength?: number } = {}): string {
  const entries = entriesOf(report)
  const rows = rowsOf(entries)
  const counts = countEntries(report, entries, rows)
  const isOnlyMetric = onlyMetrics(entries)
  const table = { hasBase: report.base !== null, isOnlyMetric }
  const sign = foundNothing(report, counts) ? '⚪' : OUTCOME_SIGNS[report.outcome]
  const headline = `## ${sign} Pacegate · ${summariseCounts(report, counts)}`
  const openly = report.base === null ? warningsSection(report) : []
  const sections = [
    whole('headline', 0, `${headline}\n\n${inFlow(comparedSpans(report, counts))}`),
    ...openly,
    ...errorSections(report),
    ...(rows.length > 0 ? [mattersTable(rows, table)] : []),
    ...assertionsSection(report),
    ...paragraphs('drift', 2, driftParagraphs(report)),
    ...paragraphs('why', 3, storiesOf(rows, isOnlyMetric).map(why)),
    ...paragraphs(
      'what to do',
      4,
      [...whatToDo(rows), ...driftHints(report)].map((hint) =>
        inFlow([strong('What to do'), plain(' — '), ...parseSentence(hint)]),
      ),
    ),
    ...paragraphs('added and removed', 4, movedSubjects(entries).map(inFlow)),
    ...paragraphs('unchanged, by identity', 4, identicalChecks(report).map(inFlow)),
    ...inconclusiveSection(entries, isOnlyMetric),
    ...(entries.length > 0 ? [everythingTable(entries, table)] : []),
    decisionSection(report, rows, isOnlyMetric),
    ...(openly.length > 0 ? [] : warningsSection(report)),
  ]
  return `${fitSections(sections, Math.max(MIN_LENGTH, options.maxLength ?? MAX_LENGTH) - 1, missing)}\n`
}

function why({ about, causes }: Story): string {
  return inFlow([strong('Why'), plain(' — '), ...about, ...causes])
}

/** Lines that each stand as a paragraph. */
function paragraphs(title: string, rank: number, lines: readonly string[]): Section[] {
  if (lines.length === 0) return []
  const items = lines.map((text, index) => ({ text: index === 0 ? text : `\n\n${text}`, weight: -index }))
  return [{ title, rank, open: '', items, most: 8, close: '', omitted: (count) => `\n\n_… and ${count} more_` }]
}

/** What could not be measured comes before what was; its output is folded, and the first to go when room is short. */
function errorSections({ errors }: Report): Section[] {
  return errors.flatMap(({ check, message, hint, location, output }) => {
    const at = location === undefined ? [] : [plain(' ('), code(describeLocation(location)), plain(')')]
    const who = check === null ? [] : [code(check), plain(' could not measure: ')]
    const told = inFlow([...who, ...parseSentence(message), ...at])
    const advice = hint === '' ? '' : `\n\n${inFlow([strong('What to do'), plain(' — '), ...parseSentence(hint)])}`
    const lines = cleanOutput(output ?? '')
    return [
      whole('errors', 1, `⛔ ${told}${advice}`),
      ...(lines.length === 0
        ? []
        : [whole('output', 5, `<details><summary>Last output</summary>\n\n${codeBlock(lines)}\n</details>`)]),
    ]
  })
}

function missing(titles: readonly string[]): string {
  return `_Left out for length: ${[...new Set(titles)].join(', ')}. The report file has everything._`
}
