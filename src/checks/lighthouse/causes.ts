import { formatValue } from '../../model/format.ts'
import type { PageEvidence } from './evidence.ts'
import type { Insight, InsightId, Savings } from './insights.ts'
import type { InsightRow } from './insights-rows.ts'
import { fileName } from './names.ts'
import { pairRequests, type RequestPair } from './pair-requests.ts'

export type Sides = readonly [base: PageEvidence, head: PageEvidence]

/** One cause of a change, in one sentence. */
export interface Cause {
  readonly text: string
  /**
   * How much it accounts for: ms for metrics in ms, bytes, requests, elements or CLS for those that count them; `Infinity`
   * for what is the change itself.
   */
  readonly weight: number
  /** Whether it makes the number worse, or better. */
  readonly isWorse: boolean
  /** The requests, scripts, third parties or elements it speaks of, as in the evidence: none is spoken of twice. */
  readonly about: readonly string[]
  /** True where it only names a difference: it gives way to a sentence about the same that says what the difference does. */
  readonly isPlain?: true
  readonly evidence: Readonly<Record<string, unknown>>
}

/** Time that is no news, in ms and as a share: identical code differs by as much. */
export const MIN_TIME = 50
export const MIN_TIME_SHARE = 0.2

/** Untrusted text as code: nothing in it ends the code span. */
export function quote(text: string): string {
  return `\`${text.replaceAll('`', 'ˋ').replace(/\s+/g, ' ')}\``
}

/** A request or script as people call it. */
export function quoteFile(name: string): string {
  return quote(fileName(name))
}

/** `310 ms instead of 12 ms` */
export function insteadOf(after: number, before: number, unit: string): string {
  return `${formatValue(after, unit)} instead of ${formatValue(before, unit)}`
}

const SAVED: Readonly<Record<string, string>> = { FCP: 'ms', LCP: 'ms', TBT: 'ms', INP: 'ms', CLS: 'unitless' }

/** Which of Lighthouse's estimates speaks of a metric; null where none does. */
function savedMetric(metric: string): string | null {
  switch (metric) {
    case 'largest-contentful-paint':
    case 'performance-score':
      return 'LCP'
    case 'first-contentful-paint':
    case 'speed-index':
      return 'FCP'
    case 'interaction-to-next-paint':
      return 'INP'
    case 'total-blocking-time':
      return 'TBT'
    default:
      return null
  }
}

/** `; load it with …: Lighthouse estimates 450 ms less LCP`, or without the estimate where there is none. */
export function advice(what: string, saves: Savings, metric: string, bytes = 0): string {
  const saved = savedMetric(metric)
  const gain = saved === null ? 0 : (saves[saved] ?? 0)
  if (saved !== null && gain > 0)
    return `; ${what}: Lighthouse estimates ${formatValue(gain, SAVED[saved] ?? 'ms')} less ${saved}`
  return bytes > 0 ? `; ${what}: Lighthouse estimates ${formatValue(bytes, 'B')} less` : `; ${what}`
}

/** A row of an insight on both sides. */
export interface RowPair {
  /** The head's name; the base's where the head does not have it. */
  readonly name: string
  readonly detail: string | undefined
  /** 0 where the side does not have it. */
  readonly before: number
  readonly after: number
}

/**
 * The rows of an insight that differ by at least `least` and a fifth, the largest difference first; names that differ only
 * by a hash are one. What a side had no room for counts as the largest that it had none for. Empty where a side was kept
 * by a version that kept no insights: what it found then is not known.
 */
export function changedRows([base, head]: Sides, id: InsightId, least: number): RowPair[] {
  if (base.insights === undefined || head.insights === undefined) return []
  const [before, after] = [base.insights[id], head.insights[id]]
  const baseName = baseNames([base, head])
  const unmet = new Map(before?.rows.map((row) => [row.name, row]))
  const pairs = (after?.rows ?? []).map((row) => {
    const name = baseName(row.name)
    const known = unmet.get(name)
    unmet.delete(name)
    return { name: row.name, detail: row.detail, before: known?.cost ?? bound(before, row), after: row.cost }
  })
  for (const row of unmet.values())
    pairs.push({ name: row.name, detail: row.detail, before: row.cost, after: bound(after, row) })
  return pairs
    .filter((pair) => difference(pair) >= Math.max(least, MIN_TIME_SHARE * Math.min(pair.before, pair.after)))
    .sort((a, b) => difference(b) - difference(a))
}

function bound(insight: Insight | undefined, { cost }: InsightRow): number {
  return Math.min(cost, insight?.rest ?? 0)
}

function difference({ before, after }: RowPair): number {
  return Math.abs(after - before)
}

/** What heeding the insight would gain more than before: the same advice on both sides caused nothing. */
export function newSavings([base, head]: Sides, id: InsightId): Savings {
  const before = base.insights?.[id]?.saves ?? {}
  const all = Object.entries(head.insights?.[id]?.saves ?? {})
  return Object.fromEntries(all.map(([metric, saved]) => [metric, saved - (before[metric] ?? 0)]))
}

/** What a request of the head is called in the base, where only its hash differs; else its own name. */
export function baseNames([base, head]: Sides): (name: string) => string {
  const pairs: readonly RequestPair[] = pairRequests(base, head)
  const known = new Map(pairs.flatMap((pair) => (pair.head && pair.base ? [[pair.head.name, pair.base.name]] : [])))
  return (name) => known.get(name) ?? name
}
