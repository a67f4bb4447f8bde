import type { Tolerance } from '../../model/budget.ts'
import type { Metric } from '../../model/metric.ts'
import { type Lhr, savings } from './lhr.ts'

/** A metric that is an audit's number. */
interface AuditMetric {
  readonly metric: Metric
  /** Undefined where the audit does not apply to the page. */
  readonly read: (lhr: Lhr) => number | undefined
}

const time = (id: string, title: string, tolerance?: Tolerance): AuditMetric => ({
  metric: { id, title, unit: 'ms', better: 'lower', nature: 'sampled', ...(tolerance ? { tolerance } : {}) },
  read: ({ audits }) => audits[id]?.numericValue,
})

const unused = (id: string, title: string, audit: string): AuditMetric => ({
  metric: { id, title, unit: 'B', better: 'lower', nature: 'exact' },
  read: ({ audits }) => savings.parse(audits[audit]?.details).overallSavingsBytes,
})

/** Of a page that is loaded Lighthouse counts the elements, of a snapshot the flow does. */
export const DOM_SIZE: Metric = {
  id: 'dom-size',
  title: 'DOM elements',
  unit: 'count',
  better: 'lower',
  nature: 'exact',
}

/**
 * In the order of the report, after the metrics that make up the score and the sums of requests. Only the main thread's work
 * gates without a budget: Total Blocking Time counts none of what happens before the first paint, and whether a long task
 * comes before or after it changes from load to load.
 */
export const AUDIT_METRICS: readonly AuditMetric[] = [
  time('server-response-time', 'server response time'),
  time('mainthread-work-breakdown', 'main-thread work', { relative: 0.1, absolute: 100 }),
  time('bootup-time', 'script time'),
  { metric: DOM_SIZE, read: ({ audits }) => audits['dom-size-insight']?.numericValue },
  unused('unused-javascript.bytes', 'unused JavaScript', 'unused-javascript'),
  unused('unused-css.bytes', 'unused CSS', 'unused-css-rules'),
]
