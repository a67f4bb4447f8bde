import type { ErrorData } from '../../model/errors.ts'
import { PacegateError } from '../../model/errors.ts'
import type { Metric } from '../../model/metric.ts'
import type { Reading } from '../../model/observation.ts'
import type { PageEvidence } from './evidence.ts'
import { type Images, type Lhr, resourceSummary } from './lhr.ts'
import { LAYOUT_SHIFT, PAGE_METRICS, RESOURCE_TYPES, SCORE, TIMING_METRICS } from './metrics.ts'
import type { Target } from './options.ts'
import { pageError } from './page-errors.ts'
import { readAudits } from './read-audits.ts'
import { readEvidence } from './read-evidence.ts'

export interface PageReading {
  readonly metrics: readonly Metric[]
  readonly readings: readonly Reading[]
  readonly evidence: PageEvidence
  readonly warnings: readonly string[]
}

/**
 * The numbers of one load of one page. Pure. Rejects a page that was not measured (`PacegateError`): one that answered
 * with an error, painted nothing, or whose metrics Lighthouse could not compute.
 */
export function readPage(
  lhr: Lhr,
  images: Images,
  { subject, url }: Target,
  wanted: readonly string[] = [],
): PageReading {
  if (lhr.runtimeError) throw new PacegateError(pageError(url, lhr.runtimeError.code, lhr.runtimeError.message))
  const reading = (metric: string, value: number): Reading => ({ subject, metric, value })
  const timings = [...TIMING_METRICS, LAYOUT_SHIFT].map(({ id }) => reading(id, metricValue(lhr, id, url)))
  const { score } = lhr.categories.performance
  if (score === null)
    throw new PacegateError(notComputed(url, 'the performance score', 'one of its metrics is missing'))
  const summary = resourceSummary.parse(lhr.audits['resource-summary']?.details).items
  const resources = RESOURCE_TYPES.flatMap((type) => {
    const item = summary.find(({ resourceType }) => resourceType === type)
    if (!item) throw new PacegateError(notComputed(url, `the sum of ${type} requests`, 'it is not in the result'))
    return [
      reading(`resource.${type}.bytes`, item.transferSize),
      reading(`resource.${type}.requests`, item.requestCount),
    ]
  })
  const audits = readAudits(lhr, subject, wanted)
  return {
    metrics: [...PAGE_METRICS, ...audits.metrics],
    readings: [...timings, reading(SCORE, Math.round(score * 100)), ...resources, ...audits.readings],
    evidence: readEvidence(lhr, images),
    // The port is another one each time: without it the same warning is said once.
    warnings: [
      ...lhr.runWarnings.map((text) => `${url}: ${text.replaceAll(/https?:\/\/127\.0\.0\.1:\d+/g, '')}`),
      ...audits.warnings,
    ],
  }
}

function metricValue(lhr: Lhr, id: string, url: string): number {
  const audit = lhr.audits[id]
  if (audit?.numericValue !== undefined) return audit.numericValue
  throw new PacegateError(notComputed(url, id, audit?.errorMessage ?? 'it is not in the result'))
}

function notComputed(url: string, what: string, why: string): ErrorData {
  return {
    code: 'page-not-measured',
    message: `${url}: Lighthouse could not compute ${what}: ${why}`,
    hint: 'Open the page in Chrome and look whether it paints something and then comes to rest.',
    transient: true,
  }
}
