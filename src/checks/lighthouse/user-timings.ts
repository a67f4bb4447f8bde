import type { Metric } from '../../model/metric.ts'
import { type Lhr, userTimings } from './lhr.ts'

/** Begins the id of every metric that a page names itself. */
export const USER_TIMING = 'user-timing.'

interface UserTiming {
  readonly metric: Metric
  /** In ms, as it was observed: without the simulated throttling. */
  readonly value: number
}

/** More than a person tells apart: a page that marks every frame must not fill the report. */
const MOST = 50
const LONGEST_NAME = 60

/**
 * The page's own `performance.mark` and `performance.measure`: of a mark when it was set, of a measure how long it took. Names
 * become ids in kebab case, as Lighthouse CI writes them; of several by one id the first counts, a measure before a mark.
 * `omitted` is how many there were beyond the first 50.
 */
export function readUserTimings(lhr: Lhr): { readonly timings: readonly UserTiming[]; readonly omitted: number } {
  const found = new Map<string, UserTiming>()
  for (const { name, startTime, duration } of userTimings.parse(lhr.audits['user-timings']?.details).items) {
    const word = kebabCase(name)
    if (word === '') continue
    const id = `${USER_TIMING}${word}`
    if (found.has(id)) continue
    const metric: Metric = { id, title: `user timing ${shorten(name)}`, unit: 'ms', better: 'lower', nature: 'sampled' }
    found.set(id, { metric, value: duration ?? startTime })
  }
  const all = [...found.values()]
  return { timings: all.slice(0, MOST), omitted: Math.max(0, all.length - MOST) }
}

/** `appReady:done` → `app-ready-done`. */
function kebabCase(name: string): string {
  return name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replaceAll(/[^A-Za-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
    .toLowerCase()
    .slice(0, LONGEST_NAME)
}

function shorten(name: string): string {
  return name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME)}…` : name
}
