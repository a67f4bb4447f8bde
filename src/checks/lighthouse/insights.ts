import {
  type InsightRow,
  type Reader,
  readChain,
  readDocument,
  readDom,
  readDuplicates,
  readImages,
  readLegacy,
  readOldHttp,
  readReflows,
  readThirdParties,
  waste,
} from './insights-rows.ts'
import { boundText, type Lhr } from './lhr.ts'
import { requestName } from './names.ts'

/** Ids as {@link INSIGHTS} has them. */
export type InsightId = keyof typeof INSIGHTS

/** What Lighthouse estimates would be gained: ms of FCP, LCP, TBT and INP, and CLS. Zeros are left out. */
export type Savings = Readonly<Record<string, number>>

/** What one audit found. */
export interface Insight {
  /** Costliest first. */
  readonly rows: readonly InsightRow[]
  /** The cost of the largest row left out to bound the evidence; absent where none was. */
  readonly rest?: number
  readonly saves?: Savings
}

/** Those that found something. */
export type Insights = Readonly<Partial<Record<InsightId, Insight>>>

const MAX_ROWS = 5

/** By id the audit it is read from, and how; the unit of `cost`. */
const INSIGHTS = {
  /** ms that the download takes */
  'render-blocking': ['render-blocking-insight', waste('wastedMs')],
  /** ms; of `compression` bytes */
  document: ['document-latency-insight', readDocument],
  /** bytes */
  images: ['image-delivery-insight', readImages],
  /** ms that text stays hidden */
  fonts: ['font-display-insight', waste('wastedMs')],
  /** ms of main thread under the device's throttling */
  'third-parties': ['third-parties-insight', readThirdParties],
  /** requests one after the other; `detail` is the request before the last */
  chain: ['network-dependency-tree-insight', readChain],
  /** requests */
  'old-http': ['modern-http-insight', readOldHttp],
  /** bytes */
  duplicates: ['duplicated-javascript-insight', readDuplicates],
  /** bytes; `detail` is what is not needed */
  legacy: ['legacy-javascript-insight', readLegacy],
  /** ms under the device's throttling */
  reflow: ['forced-reflow-insight', readReflows],
  /** elements; the second row is the element with the most children */
  dom: ['dom-size-insight', readDom],
  /** bytes */
  'unused-scripts': ['unused-javascript', waste('wastedBytes')],
  /** bytes */
  'unused-styles': ['unused-css-rules', waste('wastedBytes')],
} satisfies Record<string, readonly [audit: string, read: Reader]>

/** The insights of a result, bounded. What is missing or has another shape is left out: it must not fail a measurement. */
export function readInsights(lhr: Lhr, origin: string): Insights {
  const context = { name: (url: string) => requestName(url, origin), slowdown: slowdownOf(lhr) }
  const found = Object.entries(INSIGHTS).flatMap(([id, [audit, read]]) => {
    const rows = read(lhr.audits[audit]?.details, context).filter(({ cost }) => cost > 0)
    if (rows.length === 0) return []
    const saves = savingsOf(lhr, audit)
    const sorted = rows
      .map((row) => ({ ...row, name: boundText(row.name), cost: Math.round(row.cost) }))
      .sort((a, b) => b.cost - a.cost)
    const rest = sorted[MAX_ROWS]?.cost
    const insight: Insight = {
      rows: sorted.slice(0, MAX_ROWS),
      ...(rest === undefined ? {} : { rest }),
      ...(Object.keys(saves).length > 0 ? { saves } : {}),
    }
    return [[id, insight] as const]
  })
  return Object.fromEntries(found)
}

/** What Lighthouse estimates that heeding the audit would gain; empty where nothing. */
export function savingsOf(lhr: Lhr, audit: string): Savings {
  const all = Object.entries(lhr.audits[audit]?.metricSavings ?? {})
  return Object.fromEntries(
    all.flatMap(([metric, saved]) => (typeof saved === 'number' && saved > 0 ? [[metric, saved]] : [])),
  )
}

/** Main-thread time is observed and then multiplied, except where the device was really slowed down. */
function slowdownOf({ configSettings }: Lhr): number {
  return configSettings?.throttlingMethod === 'simulate' ? (configSettings.throttling?.cpuSlowdownMultiplier ?? 1) : 1
}
