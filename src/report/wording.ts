import type { Budget } from '../model/budget.ts'
import type { Comparison } from '../model/comparison.ts'
import type { Location } from '../model/errors.ts'
import { formatDifference, formatPercent, formatPercentNumber, formatShare, formatValue } from '../model/format.ts'
import type { Report } from '../model/report.ts'
import type { BaselineSource } from '../model/snapshot.ts'
import type { Verdict } from '../model/verdict.ts'
import { noiseClauses } from './noise-text.ts'
import type { Entry } from './rows.ts'
import { code, parseSentence, plain, type Span, strong } from './span.ts'
import { type OutcomeCounts, plural } from './summary.ts'

/** Metrics that people know better by their initials. */
const INITIALS: ReadonlyMap<string, string> = new Map([
  ['largest-contentful-paint', 'LCP'],
  ['first-contentful-paint', 'FCP'],
  ['cumulative-layout-shift', 'CLS'],
  ['total-blocking-time', 'TBT'],
  ['interaction-to-next-paint', 'INP'],
  ['time-to-first-byte', 'TTFB'],
])

/** A metric's name where room is scarce: `LCP`. */
export function metricName({ metric, title }: Pick<Comparison, 'metric' | 'title'>): string {
  return INITIALS.get(metric) ?? title
}

/** `/checkout · mobile`: the first part of a subject as code, the others as words. */
export function subjectSpans(subject: string): Span[] {
  const [first = '', ...others] = subject.split(' · ')
  return others.length === 0 ? [code(first)] : [code(first), plain(` · ${others.join(' · ')}`)]
}

/** `pages /checkout · mobile LCP`: what a comparison is about. A check's only metric goes without saying. */
export function whatSpans({ check, subject, metric, title }: Comparison, isOnlyMetric: boolean): Span[] {
  const spans = [plain(`${check} `), ...subjectSpans(subject)]
  return isOnlyMetric ? spans : [...spans, plain(' '), strong(metricName({ metric, title }))]
}

/** Whether a comparison's metric is the only one that its check reports. */
export function onlyMetrics(entries: readonly Entry[]): (comparison: Comparison) => boolean {
  const metrics = new Map<string, Set<string>>()
  for (const { comparison } of entries) {
    const known = metrics.get(comparison.check)
    if (known === undefined) metrics.set(comparison.check, new Set([comparison.metric]))
    else known.add(comparison.metric)
  }
  return ({ check }) => metrics.get(check)?.size === 1
}

export function sideText(comparison: Comparison, side: 'base' | 'head'): string {
  const summary = comparison[side]
  return summary === null ? '–' : formatValue(summary.center, comparison.unit)
}

/** A change in two parts: the size, and in brackets how sure (sampled) or how much of the base (exact) it is. */
export function changeText(comparison: Comparison): { readonly size: string; readonly aside: string } {
  const { change, delta, nature, unit } = comparison
  if (change === 'added') return { size: 'new', aside: '' }
  if (change === 'removed') return { size: 'gone', aside: '' }
  if (delta === null) return { size: '–', aside: '' }
  const { absolute, relative, low, high } = delta
  if (nature === 'sampled' && relative !== null) {
    const interval = low === null || high === null ? '' : `(${formatPercentNumber(low)} … ${formatPercentNumber(high)})`
    return { size: formatPercent(relative), aside: interval }
  }
  const share = relative === null ? '' : formatPercent(relative)
  return { size: formatDifference(absolute, unit), aside: share === '' || share.startsWith('±') ? '' : `(${share})` }
}

/**
 * `≤ 2.5 s`, `≤ +5 % or +2 kB`, `≥ 0.9`: the part of a budget that decided, or else all of it; of the metric's own
 * tolerance only what was broken. Of two limits on a regression it is enough to keep one.
 */
export function budgetText({ better, unit }: Comparison, verdict: Verdict): string {
  if (verdict.budget === null) return ''
  if (verdict.rule === 'default' && (verdict.decidedBy === null || verdict.outcome === 'pass')) return ''
  const { target, threshold, maxRegression }: Budget = verdict.budget
  const sign = better === 'lower' ? '≤' : '≥'
  const worse = better === 'lower' ? 1 : -1
  const tolerance = [
    maxRegression?.relative === undefined ? [] : [formatPercent(worse * maxRegression.relative)],
    maxRegression?.absolute === undefined ? [] : [formatDifference(worse * maxRegression.absolute, unit)],
  ].flat()
  const parts = {
    target: target === undefined ? '' : `${sign} ${formatValue(target, unit)}`,
    threshold: threshold === undefined ? '' : `${sign} ${formatValue(threshold, unit)}`,
    'max-regression': tolerance.length === 0 ? '' : `${sign} ${tolerance.join(' or ')}`,
  }
  if (verdict.decidedBy !== null) return parts[verdict.decidedBy]
  return [parts.threshold || parts.target, parts['max-regression']].filter((part) => part !== '').join(', ')
}

/** Why a comparison is inconclusive, and the smallest change that it could have seen. */
export function inconclusiveText(comparison: Comparison): string {
  const { detectable, note } = comparison
  const limit = detectable === null ? '' : `only a change of ${formatShare(detectable)} or more would have shown`
  return [note ?? '', limit, ...noiseClauses(comparison)].filter((part) => part !== '').join('; ')
}

const SOURCES: Readonly<Record<BaselineSource, string>> = {
  'side-by-side': 'side by side on one runner',
  artifact: 'against the stored baseline',
  file: 'against a snapshot file',
}

/** Which commits were compared, how, and what is not worth a line: the second line of every rendering. */
export function comparedSpans(report: Report, counts: OutcomeCounts): Span[] {
  const { base, head } = report
  const rounds = roundsText(report)
  const now = [...commitSpans(head.commit, 'head'), ...(head.dirty ? [plain(' with uncommitted changes')] : [])]
  if (base === null) {
    const values = plural(report.comparisons.length, 'value')
    const measured = [values, rounds].filter((part) => part !== '').map((part) => `, ${part}`)
    const limits = report.drifts === undefined ? 'absolute budgets' : 'absolute budgets and limits with `since`'
    return [...now, ...parseSentence(`${measured.join('')} · no baseline: only ${limits} were checked`)]
  }
  const how = [describeSource(base.source, base.distance), ...exceptions(report), rounds].filter((part) => part !== '')
  return [...commitSpans(base.commit, 'base'), plain(' → '), ...now, plain(` ${how.join(', ')}${tallyText(counts)}`)]
}

function commitSpans(commit: string | null, otherwise: string): Span[] {
  return [commit !== null && /^[0-9a-f]{7,64}$/.test(commit) ? code(commit.slice(0, 7)) : plain(otherwise)]
}

function describeSource(source: BaselineSource, distance: number): string {
  if (distance === 0) return SOURCES[source]
  return `${SOURCES[source]} of ${plural(distance, 'commit')} before the base`
}

/** Checks whose base came from elsewhere than the report's. */
function exceptions({ base, checks }: Report): string[] {
  return checks
    .filter((check) => check.status === 'measured' && check.base !== base?.source)
    .map((check) => `${check.id} ${check.base === null ? 'without a baseline' : SOURCES[check.base]}`)
    .slice(0, 4)
}

/** `10 rounds`, `6 to 10 rounds`: of what needs rounds; empty where nothing does. */
function roundsText({ comparisons }: Report): string {
  const rounds = comparisons.flatMap(({ nature, head }) => (nature === 'sampled' && head ? [head.rounds] : []))
  if (rounds.length === 0) return ''
  const least = rounds.reduce((a, b) => Math.min(a, b))
  const most = rounds.reduce((a, b) => Math.max(a, b))
  return least === most ? plural(most, 'round') : `${least} to ${most} rounds`
}

function tallyText(counts: OutcomeCounts): string {
  const { unchanged, slight, ungated, inconclusive, added, removed, single, identical } = counts
  return [
    [unchanged, 'unchanged'],
    [slight, 'barely changed'],
    [ungated, 'changed without a budget'],
    [inconclusive, 'inconclusive'],
    [added, 'added'],
    [removed, 'removed'],
    [single, 'without a base'],
    [identical, identical === 1 ? 'check identical' : 'checks identical'],
  ]
    .filter(([count]) => count !== 0)
    .map(([count, word]) => ` · ${count} ${word}`)
    .join('')
}

/** `pacegate.yml:12:3`, with the key where the file alone does not tell: `pacegate.yml, checks.pages.urls[0]`. */
export function describeLocation({ file, line, column, key }: Location): string {
  const place = [file, line, column].filter((part) => part !== undefined).join(':')
  return key === undefined ? place : `${place}, ${key}`
}
