import type { Better, Metric } from '../../../model/metric.ts'
import { convert } from '../../../model/units.ts'
import { LOAD_METRICS } from '../load-metrics.ts'
import { BYTES_PER_SECOND, KNOWN_METRICS, THROUGHPUT, TIME } from '../metrics.ts'

/** Where a unit and nothing else says which direction is good, and where the user has said it. */
const TOLERANCE = { relative: 0.05 } as const

/** Bytes, of whatever is measured: code, messages, memory. */
const BYTES: Metric = {
  id: 'bytes',
  title: 'Bytes',
  unit: 'B',
  better: 'lower',
  nature: 'sampled',
  tolerance: TOLERANCE,
}

/** Other spellings of units that are known. */
const SPELLINGS: ReadonlyMap<string, string> = new Map([
  ...['nanosecond', 'nanoseconds', 'nsec'].map((word) => [word, 'ns'] as const),
  ...['μs', 'microsecond', 'microseconds', 'usec'].map((word) => [word, 'us'] as const),
  ...['millisecond', 'milliseconds', 'msec', 'millis'].map((word) => [word, 'ms'] as const),
  ...['second', 'seconds', 'sec', 'secs'].map((word) => [word, 's'] as const),
  ...['minute', 'minutes'].map((word) => [word, 'min'] as const),
  ...['byte', 'bytes', 'b'].map((word) => [word, 'B'] as const),
])

/** What is done once an operation, under whatever name: `ns/op`, `ns/iter`. */
const PER_OPERATION = /\s*(?:\/|\bper\b)\s*(?:op|operation|iter|iteration|call|run|request|req)s?$/i

const PER_SECOND = /\s*(?:\/|\bper\b)\s*(?:s|sec|second)$/i

/** What there is always to be more of in a second. */
const OPERATIONS = /^(?:|op|operation|iter|iteration|call|run|request|req|query|querie|transaction|event|frame)s?$/i

const RATES = /^(?:ops|rps|qps|tps|fps|hz|ips)$/i

/** A unit as this project spells it; the unit itself where it has no spelling of its own. */
function spelled(unit: string): string {
  const own = unit.replace(PER_OPERATION, '').trim()
  return SPELLINGS.get(own.toLowerCase()) ?? own
}

function rateOf(unit: string): Metric | null {
  if (RATES.test(unit)) return THROUGHPUT
  if (!PER_SECOND.test(unit)) return null
  const what = unit.replace(PER_SECOND, '').trim()
  return OPERATIONS.test(what) ? THROUGHPUT : null
}

/** A metric, and how a value becomes one in its unit. */
interface Stated {
  readonly metric: Metric
  readonly inUnit: (value: number) => number
}

const asIs = (value: number): number => value

function converted(metric: Metric, from: string, to: string): Stated | null {
  if (convert(1, from, to) === undefined) return null
  return { metric, inUnit: (value) => convert(value, from, to) ?? value }
}

/** A metric of which a unit says all there is to know; null where it says too little. */
function knownMetric(unit: string): Stated | null {
  const rate = rateOf(unit)
  if (rate) return { metric: rate, inUnit: asIs }
  return PER_SECOND.test(unit)
    ? converted({ ...BYTES_PER_SECOND, tolerance: TOLERANCE }, spelled(unit.replace(PER_SECOND, '')), 'MB')
    : (converted(TIME, spelled(unit), TIME.unit) ?? converted(BYTES, spelled(unit), BYTES.unit))
}

/** `p99-ns/op` → `p99-ns-per-op`: a unit, or another name, as the id of a metric. */
export function idOfUnit(unit: string): string {
  const id = unit
    .replaceAll('%', 'percent')
    .replaceAll('/', '-per-')
    .replace(/[^A-Za-z0-9.]+/g, '-')
    .replace(/^-+|-+$/g, '')
  return id === '' ? 'value' : id.toLowerCase()
}

/**
 * A metric of which only its name says what it is: `better` is its direction, unless it has the name of a metric of ours.
 * Without a direction it never gates by itself, and is shown as better when higher where it is a rate, else when lower.
 */
export function statedMetric(title: string, unit: string, better: Better | null): Metric {
  const id = idOfUnit(title)
  const stated = [...KNOWN_METRICS, ...LOAD_METRICS].find((known) => known.id === id)?.better ?? better
  return {
    id,
    title,
    unit,
    better: stated ?? (PER_SECOND.test(unit) ? 'higher' : 'lower'),
    nature: 'sampled',
    ...(stated === null ? {} : { tolerance: TOLERANCE }),
  }
}

/** The metric behind a unit: a time, bytes or a rate, whose direction is known, or one of its own, whose direction is `better`. */
export function metricOfStatedUnit(unit: string, better: Better | null): Stated {
  return knownMetric(unit) ?? { metric: statedMetric(unit, unit === '' ? 'unitless' : unit, better), inUnit: asIs }
}

/** What to say once of the metrics whose direction nothing tells. */
export function directionWarnings(metrics: readonly Metric[]): string[] {
  const undirected = new Map(metrics.flatMap((one) => (one.tolerance === undefined ? [[one.id, one] as const] : [])))
  return [...undirected.values()].map(
    ({ id, better }) =>
      `nothing says which direction of \`${id}\` is better: it is shown as better when ${better} and fails only by a ` +
      'budget; say `better: lower` or `better: higher` under `reads`',
  )
}
