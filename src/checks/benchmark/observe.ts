import { PacegateError } from '../../model/errors.ts'
import type { Metric } from '../../model/metric.ts'
import type { Observation, Reading } from '../../model/observation.ts'
import type { SubjectId } from '../../model/subject.ts'
import { convert } from '../../model/units.ts'
import { type BenchmarkEvidence, MAX_FIGURES, MAX_ORIGIN } from './evidence.ts'
import { LATENCY_P50 } from './load-metrics.ts'
import { medianOfAll } from './median.ts'
import { THROUGHPUT, TIME } from './metrics.ts'
import type { BenchmarkReading, BenchmarkResult } from './readers/reader.ts'
import { nameSubjects } from './subjects.ts'

/** The values in the unit under which the metric was first seen: a metric has one definition in a whole check. */
function inFirstUnit({ metric, values, subject }: BenchmarkResult, seen: Map<string, Metric>): readonly number[] {
  const first = seen.get(metric.id)
  if (first === undefined) {
    seen.set(metric.id, metric)
    return values
  }
  if (first.unit === metric.unit && first.better === metric.better) return values
  const converted = values.map((value) => convert(value, metric.unit, first.unit))
  const fitting = converted.filter((value) => value !== undefined)
  if (fitting.length < values.length || first.better !== metric.better) {
    throw new PacegateError({
      code: 'benchmark-output-unreadable',
      message:
        `the metric \`${metric.id}\` of \`${subject}\` is in ${metric.unit}, better when ${metric.better}; ` +
        `before it was in ${first.unit}, better when ${first.better}`,
      hint: 'Give metrics that measure different things different names.',
    })
  }
  return fitting
}

/** A subject's lead metric comes first: its time or median latency, else its throughput, else what it reports first. */
const rank = ({ metric }: Reading): number =>
  metric === TIME.id || metric === LATENCY_P50.id ? 0 : metric === THROUGHPUT.id ? 1 : 2

/**
 * One run of a benchmark as one round: every metric of every subject collapsed to the median of its values, since
 * iterations within a process are not independent. `seen` holds the metrics of earlier rounds and gains new ones. A median
 * that is too large for a number is an error.
 */
export function observe(reading: BenchmarkReading, seen: Map<string, Metric>): Observation<BenchmarkEvidence> {
  return observeNamed(nameSubjects(reading), seen)
}

/** As `observe`, of benchmarks that have been given names of their own. */
export function observeNamed(
  { results, warnings }: Pick<BenchmarkReading, 'results' | 'warnings'>,
  seen: Map<string, Metric>,
): Observation<BenchmarkEvidence> {
  const values = new Map<SubjectId, Map<string, (readonly number[])[]>>()
  const origins = new Map(
    results.flatMap(({ subject, origin }) => (origin ? [[subject, origin.slice(0, MAX_ORIGIN)]] : [])),
  )
  for (const result of results) {
    const metrics = values.get(result.subject) ?? new Map<string, (readonly number[])[]>()
    values.set(result.subject, metrics)
    const pooled = metrics.get(result.metric.id) ?? []
    metrics.set(result.metric.id, pooled)
    pooled.push(inFirstUnit(result, seen))
  }
  const readings: Reading[] = []
  const evidence = new Map<SubjectId, BenchmarkEvidence>()
  for (const [subject, metrics] of values) {
    const own = [...metrics].map(
      ([metric, all]): Reading => ({ subject, metric, value: finite(medianOfAll(all), subject) }),
    )
    own.sort((a, b) => rank(a) - rank(b))
    readings.push(...own)
    const figures = own.slice(0, MAX_FIGURES).flatMap(({ metric, value }) => {
      const { title, unit } = seen.get(metric) ?? { title: metric, unit: '' }
      return [{ metric, title, unit, value }]
    })
    const origin = origins.get(subject)
    evidence.set(subject, origin === undefined ? { figures } : { figures, origin })
  }
  const used = new Set(readings.map(({ metric }) => metric))
  return { metrics: [...seen.values()].filter(({ id }) => used.has(id)), readings, evidence, warnings }
}

function finite(value: number, subject: SubjectId): number {
  if (Number.isFinite(value)) return value
  throw new PacegateError({
    code: 'benchmark-output-unreadable',
    message: `a value of \`${subject}\` is too large to be a measurement`,
    hint: 'Check the benchmark: a division by almost nothing, most often.',
  })
}
