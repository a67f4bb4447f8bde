import type { Better, Metric } from '../../../model/metric.ts'
import { LOAD_METRICS } from '../load-metrics.ts'
import { KNOWN_METRICS } from '../metrics.ts'
import { idOfUnit } from './stated-units.ts'

const KNOWN: ReadonlySet<string> = new Set([...KNOWN_METRICS, ...LOAD_METRICS].map(({ id }) => id))

/**
 * What a benchmark or its tool counts besides time, under its own name; one that is called like a metric of ours is not that
 * metric. Which direction is good is at best guessed, so it never fails the gate without a budget that names it.
 */
export function counterMetric(name: string, unit: string, better: Better): Metric {
  const id = idOfUnit(name)
  return { id: KNOWN.has(id) ? `${id}-counter` : id, title: name, unit, better, nature: 'sampled' }
}
