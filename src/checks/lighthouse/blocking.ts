import type { Metric } from '../../model/metric.ts'
import type { PageEvidence } from './evidence.ts'
import { fileName, withoutHash } from './names.ts'

/** Begins the id of every metric that is about one script. */
export const BLOCKING = 'blocking.'

/** More scripts than this nobody has budgets for. */
const MOST = 30

/**
 * How long each script of a page blocks its main thread beyond 50 ms at a time, in ms under the device's throttling: 0 for one
 * that does not. By the script's path, `*` in place of a content hash, so that a rebuild keeps its name. Pure.
 */
export function blockingByScript({ requests, scripts }: PageEvidence): { metric: Metric; value: number }[] {
  const values = new Map<string, number>()
  for (const { name, type } of requests) if (type === 'script') values.set(withoutHash(name) ?? name, 0)
  for (const { name, blocking = 0 } of scripts) {
    const known = withoutHash(name) ?? name
    if (values.has(known) || blocking > 0) values.set(known, (values.get(known) ?? 0) + blocking)
  }
  return [...values]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .slice(0, MOST)
    .map(([name, value]) => ({ metric: blockingMetric(name), value }))
}

function blockingMetric(name: string): Metric {
  const title = `blocking by ${fileName(name)}`
  return { id: `${BLOCKING}${name}`, title, unit: 'ms', better: 'lower', nature: 'sampled' }
}
