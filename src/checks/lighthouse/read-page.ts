import type { Failure } from '../../model/errors.ts'
import { PacegateError } from '../../model/errors.ts'
import type { Metric } from '../../model/metric.ts'
import type { Reading } from '../../model/observation.ts'
import type { SubjectId } from '../../model/subject.ts'
import { DOM_SIZE } from './audits.ts'
import { blockingByScript } from './blocking.ts'
import { CATEGORIES, scoreMetric } from './categories.ts'
import type { PageEvidence } from './evidence.ts'
import { type Images, type Lhr, resourceSummary } from './lhr.ts'
import { INTERACTION, LAYOUT_SHIFT, PAGE_METRICS, RESOURCE_METRICS, RESOURCE_TYPES, TIMING_METRICS } from './metrics.ts'
import type { ModuleTime } from './module-times.ts'
import { pageError } from './page-errors.ts'
import { readAudits } from './read-audits.ts'
import { readEvidence } from './read-evidence.ts'
import type { NamedInteraction } from './slowest-interaction.ts'

const PERFORMANCE = scoreMetric('performance').id

export interface PageReading {
  readonly metrics: readonly Metric[]
  readonly readings: readonly Reading[]
  readonly evidence: PageEvidence
  readonly warnings: readonly string[]
}

/** What is a metric only where the config asks for it. */
export interface Wishes {
  /** Audits, by id. */
  readonly wanted?: readonly string[]
  /** Each script's blocking. */
  readonly byScript?: boolean
}

interface Loaded extends Wishes {
  readonly lhr: Lhr
  readonly images: Images
  /** What Lighthouse books on the document and its modules did; none where it is not known. */
  readonly modules?: readonly ModuleTime[]
  /** The slowest of a timespan, where the page named it. */
  readonly interaction?: NamedInteraction | null
  readonly subject: SubjectId
  /** For messages: the page as in the config, or the step. */
  readonly url: string
}

/**
 * The numbers of one load of one page. Pure. Rejects a page that was not measured (`PacegateError`): one that answered
 * with an error, painted nothing, or whose metrics Lighthouse could not compute.
 */
export function readPage(loaded: Loaded): PageReading {
  const { lhr, subject, url } = loaded
  assertMeasured(loaded)
  const timings = [...TIMING_METRICS, LAYOUT_SHIFT].map((metric) =>
    reading(subject, { metric, value: metricValue(lhr, metric.id, url) }),
  )
  if (lhr.categories['performance']?.score === null)
    throw new PacegateError(notComputed(url, 'the performance score', 'one of its metrics is missing'))
  const resources = readResources(lhr, subject)
  if (resources.length < RESOURCE_METRICS.length)
    throw new PacegateError(notComputed(url, 'the sums of requests', 'they are not in the result'))
  const scores = readScores(lhr)
  const more = scores.map(({ metric }) => metric).filter(({ id }) => id !== PERFORMANCE)
  const own = [...timings, ...scores.map((score) => reading(subject, score)), ...resources]
  return together(loaded, [...PAGE_METRICS, ...more], own)
}

/**
 * The numbers of a step that loads nothing: of a timespan how long interactions took and what blocked, shifted and was
 * transferred meanwhile; of a snapshot `elements`, the size of the document. Pure. Rejects as {@link readPage} does.
 */
export function readStep(loaded: Loaded, elements: number | null): PageReading {
  const { lhr, subject } = loaded
  assertMeasured(loaded)
  const present: Value[] = [INTERACTION, ...TIMING_METRICS, LAYOUT_SHIFT].flatMap((metric) => {
    const value = lhr.audits[metric.id]?.numericValue
    return value === undefined ? [] : [{ metric, value }]
  })
  if (elements !== null) present.push({ metric: DOM_SIZE, value: elements })
  const resources = lhr.gatherMode === 'timespan' ? readResources(lhr, subject) : []
  // What is left of the performance score without a load, Lighthouse itself does not show as one.
  present.push(...readScores(lhr).filter(({ metric }) => metric.id !== PERFORMANCE))
  const metrics = [...present.map(({ metric }) => metric), ...(resources.length > 0 ? RESOURCE_METRICS : [])]
  return together(loaded, metrics, [...present.map((one) => reading(subject, one)), ...resources])
}

function assertMeasured({ lhr, url }: Loaded): void {
  if (lhr.runtimeError) throw new PacegateError(pageError(url, lhr.runtimeError.code, lhr.runtimeError.message))
}

function together(
  { lhr, images, modules, interaction, subject, url, wanted = [], byScript = false }: Loaded,
  metrics: readonly Metric[],
  own: readonly Reading[],
): PageReading {
  const known = new Set(own.map(({ metric }) => metric))
  const audits = readAudits(lhr, subject, wanted)
  const evidence = readEvidence(lhr, images, modules, interaction)
  const blocking = byScript ? blockingByScript(evidence) : []
  return {
    metrics: [
      ...metrics,
      ...audits.metrics.filter(({ id }) => !known.has(id)),
      ...blocking.map(({ metric }) => metric),
    ],
    readings: [
      ...own,
      ...audits.readings.filter(({ metric }) => !known.has(metric)),
      ...blocking.map((one) => reading(subject, one)),
    ],
    evidence,
    // The port is another one each time: without it the same warning is said once.
    warnings: [
      ...lhr.runWarnings.map((text) => `${url}: ${text.replaceAll(/https?:\/\/127\.0\.0\.1:\d+/g, '')}`),
      ...audits.warnings,
    ],
  }
}

interface Value {
  readonly metric: Metric
  readonly value: number
}

function readScores(lhr: Lhr): Value[] {
  return CATEGORIES.flatMap((category) => {
    const score = lhr.categories[category]?.score
    return typeof score === 'number' ? [{ metric: scoreMetric(category), value: Math.round(score * 100) }] : []
  })
}

function reading(subject: SubjectId, { metric, value }: Value): Reading {
  return { subject, metric: metric.id, value }
}

function readResources(lhr: Lhr, subject: SubjectId): Reading[] {
  const summary = resourceSummary.parse(lhr.audits['resource-summary']?.details).items
  return RESOURCE_TYPES.flatMap((type) => {
    const item = summary.find(({ resourceType }) => resourceType === type)
    if (!item) return []
    return [
      { subject, metric: `resource.${type}.bytes`, value: item.transferSize },
      { subject, metric: `resource.${type}.requests`, value: item.requestCount },
    ]
  })
}

function metricValue(lhr: Lhr, id: string, url: string): number {
  const audit = lhr.audits[id]
  if (audit?.numericValue !== undefined) return audit.numericValue
  throw new PacegateError(notComputed(url, id, audit?.errorMessage ?? 'it is not in the result'))
}

function notComputed(url: string, what: string, why: string): Failure {
  return {
    code: 'page-not-measured',
    message: `${url}: Lighthouse could not compute ${what}: ${why}`,
    hint: 'Open the page in Chrome and look whether it paints something and then comes to rest.',
    transient: true,
  }
}
