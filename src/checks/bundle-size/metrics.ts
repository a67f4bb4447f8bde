import type { Tolerance } from '../../model/budget.ts'
import type { Metric } from '../../model/metric.ts'
import { COMPRESSIONS, type Compression } from './options.ts'

/**
 * What the lead metric of a sum may grow without a budget. Both parts must be exceeded: re-rolled hashes inside identical
 * code move gzip by about 10 B and brotli by about 100 B a file, which is over 1 % of a small bundle; and 500 B of new
 * code are not news in a large one.
 */
const DEFAULT_TOLERANCE: Tolerance = { relative: 0.01, absolute: 500 }

const TITLES: Readonly<Record<Compression, string>> = {
  gzip: 'gzip',
  brotli: 'brotli',
  zstd: 'zstd',
  raw: 'uncompressed',
}
const FILE_PREFIX = 'file.'
const ASYNC_PREFIX = 'async.'

/** The metric of `total` and of groups. The lead gates by default. */
function sumMetric(compression: Compression, lead: boolean): Metric {
  return {
    id: compression,
    title: TITLES[compression],
    unit: 'B',
    better: 'lower',
    nature: 'exact',
    ...(lead ? { tolerance: DEFAULT_TOLERANCE } : {}),
  }
}

/**
 * The metric of single files: an id of its own and no tolerance, so that one growth is not failed once for the file and
 * again for each sum that it is in. A budget on `file.gzip`, or on a file by name, gates it.
 */
export function fileMetric(compression: Compression): Metric {
  return { ...sumMetric(compression, false), id: `${FILE_PREFIX}${compression}` }
}

/** The metric of what an entry or a route loads on demand. It gates where a budget names it. */
export function asyncMetric(compression: Compression): Metric {
  return {
    ...sumMetric(compression, false),
    id: `${ASYNC_PREFIX}${compression}`,
    title: `${TITLES[compression]}, on demand`,
  }
}

/** Every metric that these options report, the lead first. */
export function metricsOf(compressions: readonly Compression[]): Metric[] {
  return [
    ...compressions.map((one, index) => sumMetric(one, index === 0)),
    ...compressions.map(asyncMetric),
    ...compressions.map(fileMetric),
  ]
}

/** Which compression a metric is about; null for an id that is not of this check. */
export function compressionOf(metricId: string): Compression | null {
  const name = metricId.replace(/^(?:file|async)\./, '')
  return COMPRESSIONS.find((one) => one === name) ?? null
}

/** True for what is loaded on demand. */
export function isAsync(metricId: string): boolean {
  return metricId.startsWith(ASYNC_PREFIX)
}
