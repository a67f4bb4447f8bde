import type { Metric } from '../../../model/metric.ts'
import { convert } from '../../../model/units.ts'
import { ALLOCS_PER_OP, BYTES_PER_SECOND } from '../metrics.ts'
import { counterMetric } from './counter-metric.ts'
import type { BenchmarkReading, BenchmarkResult } from './reader.ts'

/** Everything in a row that is not a counter. */
const OWN_KEYS: ReadonlySet<string> = new Set([
  ...['name', 'family_index', 'per_family_instance_index', 'run_name', 'run_type', 'repetitions', 'repetition_index'],
  ...['threads', 'iterations', 'real_time', 'cpu_time', 'time_unit', 'aggregate_name', 'aggregate_unit', 'label'],
  ...['error_occurred', 'error_message', 'skipped', 'skip_message'],
])

const BYTES: ReadonlySet<string> = new Set(['max_bytes_used', 'total_allocated_bytes', 'net_heap_growth'])

/**
 * The metric behind a counter. The library's own have a direction; a user's counter is taken to be better when higher where
 * its name says that it is a rate, else when lower, and gates only where a budget names it.
 */
function metricOf(name: string): Metric {
  if (name === 'bytes_per_second') return BYTES_PER_SECOND
  if (name === 'items_per_second') return counterMetric(name, 'items/s', 'higher')
  if (name === 'allocs_per_iter') return ALLOCS_PER_OP
  if (BYTES.has(name)) return counterMetric(name, 'B', 'lower')
  return counterMetric(name, 'unitless', /per_second$|\/s$/.test(name) ? 'higher' : 'lower')
}

/** The counters of some runs of one benchmark. One that is no number is left out, and that is said. */
export function countersOf(
  subject: string,
  rows: readonly Readonly<Record<string, unknown>>[],
): Pick<BenchmarkReading, 'results' | 'warnings'> {
  const names = [...new Set(rows.flatMap(Object.keys))].filter((name) => !OWN_KEYS.has(name))
  const results: BenchmarkResult[] = []
  const warnings: string[] = []
  for (const name of names) {
    const numbers = rows.map((row) => row[name]).filter((value) => typeof value === 'number')
    const values = numbers.filter((value) => Number.isFinite(value))
    if (values.length < numbers.length) {
      warnings.push(`the counter \`${name}\` of \`${subject}\` is not a number: a division by zero, most often`)
    }
    if (values.length === 0) continue
    const metric = metricOf(name)
    const inUnit = (value: number): number => convert(value, 'B/s', metric.unit) ?? value
    results.push({ subject, metric, values: values.map(inUnit) })
  }
  return { results, warnings }
}
