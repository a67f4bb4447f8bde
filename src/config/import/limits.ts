import { CURVES, valueAtScore } from './score-curves.ts'
import type { ForeignAssertion } from './types.ts'

/** What a metric's numbers count, which is how a limit is written. */
export type Unit = 'ms' | 'B' | 'count' | 'unitless' | 'score'

/** One limit of one metric. */
export interface Limit {
  readonly metric: string
  readonly unit: Unit
  readonly level: 'warn' | 'error'
  readonly value: number
}

/** What an assertion becomes: limits, an audit or a category to run for them, and what is lost of it. */
export interface Converted {
  readonly limits: readonly Limit[]
  readonly audit?: string
  readonly category?: string
  readonly lost: readonly string[]
}

const RESOURCE_TYPES = ['total', 'document', 'script', 'stylesheet', 'image', 'media', 'font', 'other', 'third-party']
const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo']

/** Audits whose number is a metric without being asked for, and its id where that is another. */
const METRICS: Readonly<Record<string, readonly [metric: string, unit: Unit]>> = {
  'first-contentful-paint': ['first-contentful-paint', 'ms'],
  'largest-contentful-paint': ['largest-contentful-paint', 'ms'],
  'total-blocking-time': ['total-blocking-time', 'ms'],
  'speed-index': ['speed-index', 'ms'],
  'cumulative-layout-shift': ['cumulative-layout-shift', 'unitless'],
  'server-response-time': ['server-response-time', 'ms'],
  'mainthread-work-breakdown': ['mainthread-work-breakdown', 'ms'],
  'bootup-time': ['bootup-time', 'ms'],
  'dom-size': ['dom-size', 'count'],
  'dom-size-insight': ['dom-size', 'count'],
}

/** Audits of Lighthouse 13 that have a number and are a metric once `audits` names them. */
const NUMERIC: Readonly<Record<string, Unit>> = {
  interactive: 'ms',
  'max-potential-fid': 'ms',
  'network-rtt': 'ms',
  'network-server-latency': 'ms',
  redirects: 'ms',
  'total-byte-weight': 'B',
  'unminified-css': 'ms',
  'unminified-javascript': 'ms',
  'unused-css-rules': 'ms',
  'unused-javascript': 'ms',
}

/** What Lighthouse CI demands where an assertion has no limit. */
const DEFAULT_SCORE = 0.9

const lost = (...reasons: readonly string[]): Converted => ({ limits: [], lost: reasons })

/** The limits of ours that an assertion of Lighthouse CI becomes. Sizes are bytes, times ms. */
export function convertAssertion(key: string, assertion: ForeignAssertion, device: 'mobile' | 'desktop'): Converted {
  const [level, options] = Array.isArray(assertion) ? [assertion[0], assertion[1] ?? {}] : [assertion, {}]
  if (level !== 'warn' && level !== 'error') return lost()
  if (/[A-Z]/.test(key)) return lost('Lighthouse CI itself ignores keys that are not in kebab case')
  const [audit = '', ...rest] = key.split(':').filter(Boolean)
  const property = rest.join('-')
  const number = numeric(options.maxNumericValue)
  const score = numeric(options.minScore) ?? (isLimited(options) ? undefined : DEFAULT_SCORE)
  const rows = options.maxLength === undefined ? [] : ['`maxLength` counts rows of a table, which are no metric here']
  if (number !== undefined && !(number >= 0)) return lost('a negative limit can never be met')
  if (audit === 'categories') return ofCategory(property, level, score)
  if (audit === 'resource-summary' && rest.length === 2) return ofResource(rest, level, number)
  if (audit === 'user-timings' && property !== '') return ofUserTiming(property, level, number, rows)
  return ofAudit(audit, level, { number, score, rows }, device)
}

interface Wanted {
  readonly number: number | undefined
  readonly score: number | undefined
  readonly rows: readonly string[]
}

function ofAudit(
  audit: string,
  level: Limit['level'],
  { number, score, rows }: Wanted,
  device: 'mobile' | 'desktop',
): Converted {
  const [metric, unit] = METRICS[audit] ?? [audit, NUMERIC[audit]]
  if (unit === undefined) return lost('it has no number in Lighthouse 13 that could be compared')
  const limits: Limit[] = number === undefined ? [] : [{ metric, unit, level, value: number }]
  const reasons = [...rows]
  if (score !== undefined) {
    const value = score > 0 && score < 1 ? valueAtScore(audit, score, device) : undefined
    if (value !== undefined) limits.push({ metric, unit, level, value: rounded(value, unit) })
    else if (score <= 0) reasons.push('a score of 0 is always reached')
    else if (CURVES[audit] === undefined) reasons.push('its score does not come from its number')
    else reasons.push('a score of 1 is only reached by 0')
  }
  if (limits.length === 0) return lost(...reasons)
  return { limits, lost: reasons, ...(METRICS[audit] === undefined ? { audit } : {}) }
}

function ofCategory(category: string, level: Limit['level'], score: number | undefined): Converted {
  if (!CATEGORIES.includes(category)) return lost('Lighthouse 13 has no such category, or it is no metric here')
  if (score === undefined) return lost('a category has a score only; write `minScore`')
  if (score <= 0) return lost('a score of 0 is always reached')
  if (!(score <= 1)) return lost('scores go from 0 to 1')
  const value = Math.round(score * 1e4) / 100
  const limits: Limit[] = [{ metric: `${category}-score`, unit: 'score', level, value }]
  return { limits, category, lost: [] }
}

function ofResource([type = '', what]: readonly string[], level: Limit['level'], value: number | undefined): Converted {
  if (!RESOURCE_TYPES.includes(type)) return lost('Lighthouse has no such type of resource')
  if (value === undefined) return lost('resources have no score; only `maxNumericValue` means something')
  if (what === 'size') return { limits: [{ metric: `resource.${type}.bytes`, unit: 'B', level, value }], lost: [] }
  return { limits: [{ metric: `resource.${type}.requests`, unit: 'count', level, value }], lost: [] }
}

function ofUserTiming(
  written: string,
  level: Limit['level'],
  value: number | undefined,
  rows: readonly string[],
): Converted {
  const name = written.replaceAll(/[^a-z0-9]+/g, '-').replaceAll(/^-|-$/g, '')
  if (name === '') return lost('a name needs a letter or a digit')
  if (value === undefined) return lost('a user timing has no score; only `maxNumericValue` means something')
  const hint = /\d[a-z]/.test(name) ? ['check the name: `step1Ready` is `step1ready` there and `step1-ready` here'] : []
  return { limits: [{ metric: `user-timing.${name}`, unit: 'ms', level, value }], lost: [...rows, ...hint] }
}

function isLimited({
  maxLength,
  maxNumericValue,
}: {
  readonly maxLength?: unknown
  readonly maxNumericValue?: unknown
}): boolean {
  return maxLength !== undefined || maxNumericValue !== undefined
}

function numeric(value: number | string | undefined): number | undefined {
  return value === undefined ? undefined : Number(value)
}

function rounded(value: number, unit: Unit): number {
  return unit === 'unitless' ? Math.round(value * 1000) / 1000 : Math.round(value)
}

/** A limit's value as a config writes it: `2.5 s`, `170 KiB`, `0.1`. */
export function quantity({ value, unit }: Pick<Limit, 'value' | 'unit'>): string | number {
  if (unit === 'ms') return value >= 1000 && value % 100 === 0 ? `${value / 1000} s` : `${value} ms`
  if (unit !== 'B') return value
  if (value >= 1024 && value % 1024 === 0) return `${value / 1024} KiB`
  return value >= 1000 && value % 1000 === 0 ? `${value / 1000} kB` : `${value} B`
}
