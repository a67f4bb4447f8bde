import type { Tolerance } from '../../model/budget.ts'
import type { Metric } from '../../model/metric.ts'
import { scoreMetric } from './categories.ts'

/** Lighthouse's resource types; `third-party` cuts across the others. */
export const RESOURCE_TYPES = [
  'total',
  'document',
  'script',
  'stylesheet',
  'image',
  'media',
  'font',
  'other',
  'third-party',
] as const
export type ResourceType = (typeof RESOURCE_TYPES)[number]

/**
 * Default tolerances are beyond what identical code does on a shared runner: a paint that comes a frame later, or one
 * long task more, is worth some dozens of ms after simulated throttling.
 */
const TIMINGS: readonly (readonly [id: string, title: string, tolerance: Tolerance])[] = [
  ['largest-contentful-paint', 'Largest Contentful Paint', { relative: 0.05, absolute: 100 }],
  ['first-contentful-paint', 'First Contentful Paint', { relative: 0.05, absolute: 100 }],
  ['total-blocking-time', 'Total Blocking Time', { relative: 0.1, absolute: 50 }],
  ['speed-index', 'Speed Index', { relative: 0.1, absolute: 200 }],
]

/** Audits whose numeric value is a metric; the first is the lead. */
export const TIMING_METRICS: readonly Metric[] = TIMINGS.map(([id, title, tolerance]) => ({
  id,
  title,
  unit: 'ms',
  better: 'lower',
  nature: 'sampled',
  tolerance,
}))

export const LAYOUT_SHIFT: Metric = {
  id: 'cumulative-layout-shift',
  title: 'Cumulative Layout Shift',
  unit: 'unitless',
  better: 'lower',
  nature: 'sampled',
  tolerance: { absolute: 0.02 },
}

/** How long the slowest interaction of a timespan took to show. */
export const INTERACTION: Metric = {
  id: 'interaction-to-next-paint',
  title: 'Interaction to Next Paint',
  unit: 'ms',
  better: 'lower',
  nature: 'sampled',
  tolerance: { relative: 0.1, absolute: 50 },
}

/** Transferred bytes (headers included) and number of requests of one type. Only the total bytes gate by default. */
function resourceMetrics(type: ResourceType): Metric[] {
  const common = { better: 'lower', nature: 'exact' } as const
  const tolerance: Tolerance = { relative: 0.01, absolute: 2000 }
  const [bytes, requests] = type === 'total' ? ['transferred bytes', 'requests'] : [`${type} bytes`, `${type} requests`]
  return [
    { id: `resource.${type}.bytes`, title: bytes, unit: 'B', ...common, ...(type === 'total' ? { tolerance } : {}) },
    { id: `resource.${type}.requests`, title: requests, unit: 'count', ...common },
  ]
}

/** Of every type in turn: its bytes, its requests. */
export const RESOURCE_METRICS: readonly Metric[] = RESOURCE_TYPES.flatMap(resourceMetrics)

/** Every metric of a page, the lead first. */
export const PAGE_METRICS: readonly Metric[] = [
  ...TIMING_METRICS,
  LAYOUT_SHIFT,
  scoreMetric('performance'),
  ...RESOURCE_METRICS,
]
