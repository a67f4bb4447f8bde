import type { Comparison } from '../model/comparison.ts'
import { formatDuration, formatShare, formatValue } from '../model/format.ts'
import type { Report } from '../model/report.ts'
import type { Section } from './fit-sections.ts'
import { driftItems } from './markdown-drifts.ts'
import { inItem } from './markdown-escape.ts'
import { type Entry, type Row, unsureOf } from './rows.ts'
import { code, parseSentence, plain } from './span.ts'
import { plural } from './summary.ts'
import { inconclusiveText, whatSpans } from './wording.ts'

type IsOnlyMetric = (comparison: Comparison) => boolean

function folded(title: string, summary: string, rank: number, lines: readonly string[]): Section {
  return {
    title,
    rank,
    open: `<details><summary>${summary}</summary>\n\n`,
    items: lines.map((text, index) => ({ text, weight: -index })),
    most: Number.POSITIVE_INFINITY,
    close: '\n</details>',
    omitted: (count) => `- _and ${count} more: the report file has them all_\n`,
  }
}

/** What could not be told from noise, and how large a change would have been seen. Empty where nothing is. */
export function inconclusiveSection(entries: readonly Entry[], isOnlyMetric: IsOnlyMetric): Section[] {
  const unsure = unsureOf(entries)
  if (unsure.length === 0) return []
  const lines = unsure.map(({ comparison }) => {
    const why = inconclusiveText(comparison) || 'too noisy to tell'
    return inItem([...whatSpans(comparison, isOnlyMetric(comparison)), plain(': '), ...parseSentence(why)])
  })
  return [folded('inconclusive', `${unsure.length} inconclusive`, 6, lines)]
}

/** What a person should know about this run. Without a baseline it is shown openly, since it says why there is none. */
export function warningsSection({ warnings, base }: Report): Section[] {
  if (warnings.length === 0) return []
  const lines = warnings.map((warning) => inItem(parseSentence(warning)))
  const section = folded('notes', `⚠️ ${plural(warnings.length, 'note')} on this run`, 5, lines)
  return [base === null && warnings.length <= 3 ? { ...section, open: '', close: '' } : section]
}

/** The rules, the budgets that decided, what each check did, and where. */
export function decisionSection(report: Report, rows: readonly Row[], isOnlyMetric: IsOnlyMetric): Section {
  const reasons = rows
    .filter(({ standing }) => standing !== 'improvement')
    .slice(0, 25)
    .map(({ comparison, verdict }) => {
      const rule = verdict.rule === null || verdict.rule === 'default' ? [] : [plain(' · budget '), code(verdict.rule)]
      return inItem([
        ...whatSpans(comparison, isOnlyMetric(comparison)),
        plain(': '),
        ...parseSentence(verdict.reason),
        ...rule,
      ])
    })
  const lines = [...reasons, ...driftItems(report), ...rules(report), ...checks(report), ...environment(report)]
  return folded('how it was decided and where', 'How it was decided · environment', 7, lines)
}

function rules({ decision, comparisons, verdicts, base }: Report): string[] {
  if (base === null) return []
  const sampled = comparisons.filter(({ q }) => q !== null).length
  const isDefault = verdicts.some(
    ({ rule, outcome }) => rule === 'default' && (outcome === 'fail' || outcome === 'warn'),
  )
  const isExact = comparisons.some(({ nature }) => nature === 'exact')
  return [
    ...(sampled === 0
      ? []
      : [
          `- Noisy metrics: up to ${plural(decision.rounds, 'round')} a side, in random order on the same machine, until it is known; ` +
            `a rank test at a noise margin, corrected over its looks and all ${sampled} such comparisons (Benjamini-Hochberg); ` +
            `a regression needs q ≤ ${decision.alpha}. ` +
            `Brackets hold the ${formatShare(1 - decision.alpha)} interval of the change${decision.strict ? ': it fails where all of it is beyond the limit (`strict`)' : ''}.\n`,
        ]),
    ...(isExact ? ['- Exact metrics (bytes, counts): any difference is real; the budget says which matters.\n'] : []),
    ...(isDefault ? ['- `default` is the metric’s own tolerance, where no budget names it.\n'] : []),
  ]
}

function checks(report: Report): string[] {
  return report.checks.map(({ id, kind, status, rounds, concurrent, elapsed }) => {
    const atOnce = concurrent ? ' of both sides at once' : ''
    const did = status === 'measured' ? ` in ${plural(rounds, 'round')}${atOnce}, ${formatDuration(elapsed)}` : ''
    return inItem([plain('check '), code(id), plain(` (${kind}): ${status}${did}`)])
  })
}

function environment({ environment: at }: Report): string[] {
  const tools = Object.entries(at.tools).map(([name, version]) => `${name} ${version}`)
  const machine = [`${at.cpu} × ${at.cores}`, `${formatValue(at.memory, 'B')} memory`, `${at.platform} ${at.arch}`]
  const image = at.image === undefined ? [] : [at.image]
  return [inItem([plain([...machine, ...image, `Node ${at.node}`, ...tools].join(' · '))])]
}
