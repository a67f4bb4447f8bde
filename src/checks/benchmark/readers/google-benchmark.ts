import { z } from 'zod'
import { convert } from '../../../model/units.ts'
import { CPU_TIME, TIME } from '../metrics.ts'
import { countersOf } from './google-counters.ts'
import { listOf } from './list-of.ts'
import { type BenchmarkResult, failedBenchmark, type Reader, shaped, unreadable } from './reader.ts'

/** A run, or a figure over several; counters are further keys of their own. Rows of a complexity (`BigO`, `RMS`) have no times. */
const row = z.looseObject({
  name: z.string(),
  run_name: z.string().optional(),
  run_type: z.string().optional(),
  family_index: z.number().optional(),
  per_family_instance_index: z.number().optional(),
  aggregate_name: z.string().optional(),
  error_occurred: z.unknown().optional(),
  error_message: z.unknown().optional(),
  skipped: z.unknown().optional(),
  skip_message: z.unknown().optional(),
  real_time: z.number().optional(),
  cpu_time: z.number().optional(),
  time_unit: z.enum(['ns', 'us', 'ms', 's']).optional(),
})

const report = z.looseObject({ benchmarks: listOf(row) })

type GoogleRow = z.infer<typeof row>

interface Read {
  readonly results: readonly BenchmarkResult[]
  readonly warnings: readonly string[]
}

/** A row as versions since 1.5 write it: before, nothing but its name told a figure over several runs from a run. */
function normalised(one: GoogleRow): GoogleRow {
  if (one.run_type !== undefined) return one
  const [, run_name, aggregate_name] = /^(.*)_(mean|median|stddev|cv|BigO|RMS)$/.exec(one.name) ?? []
  return aggregate_name === undefined
    ? { ...one, run_type: 'iteration' }
    : { ...one, run_name, aggregate_name, run_type: 'aggregate' }
}

/** The runs; where only figures over them were reported, their median, else their mean. */
function samplesOf(rows: readonly GoogleRow[]): readonly GoogleRow[] {
  const runs = rows.filter(({ run_type }) => run_type === 'iteration')
  if (runs.length > 0) return runs
  const [center] = ['median', 'mean'].flatMap((name) => rows.filter((one) => one.aggregate_name === name))
  return center === undefined ? [] : [center]
}

function timesOf(rows: readonly GoogleRow[], key: 'real_time' | 'cpu_time'): number[] {
  return rows.flatMap(({ [key]: value, time_unit = 'ns' }) => {
    const time = value === undefined ? undefined : convert(value, time_unit, TIME.unit)
    return time === undefined ? [] : [time]
  })
}

const reasonOf = (message: unknown): string => (typeof message === 'string' ? message : '')

function readBenchmark(subject: string, rows: readonly GoogleRow[]): Read {
  const failed = rows.find(({ error_occurred }) => error_occurred === true)
  if (failed) throw failedBenchmark('google-benchmark', subject, reasonOf(failed.error_message))
  const skipped = rows.find((one) => one.skipped === true)
  if (skipped) {
    const reason = reasonOf(skipped.skip_message)
    return { results: [], warnings: [`\`${subject}\` was skipped${reason === '' ? '' : `: ${reason}`}`] }
  }
  const samples = samplesOf(rows)
  const times = timesOf(samples, 'real_time')
  if (times.length === 0) {
    // The complexity of a family is reported under a name of its own and is no benchmark.
    if (rows.every(({ big_o, rms }) => big_o !== undefined || rms !== undefined)) return { results: [], warnings: [] }
    throw unreadable(
      'google-benchmark',
      `\`${subject}\` has neither runs nor their median or mean`,
      'Leave `--benchmark_report_aggregates_only` out, or report the median or the mean.',
    )
  }
  const cpu = timesOf(samples, 'cpu_time')
  const counters = countersOf(subject, samples)
  return {
    results: [
      { subject, metric: TIME, values: times },
      ...(cpu.length === 0 ? [] : [{ subject, metric: CPU_TIME, values: cpu }]),
      ...counters.results,
    ],
    warnings: counters.warnings,
  }
}

function readReport(document: unknown): Read[] {
  const { benchmarks } = shaped(report, document, 'google-benchmark')
  const nameOf = ({ run_name, name }: GoogleRow): string => run_name ?? name
  // Repetitions may be interleaved with other benchmarks, and two benchmarks may share a name.
  const groups = Map.groupBy(benchmarks.map(normalised), (one) =>
    JSON.stringify([nameOf(one), one.family_index, one.per_family_instance_index]),
  )
  return [...groups.values()].flatMap((rows) => {
    const [first] = rows
    return first === undefined ? [] : [readBenchmark(nameOf(first), rows)]
  })
}

const isRow = (one: unknown): boolean => one instanceof Object && ('run_type' in one || 'real_time' in one)

const isReport = (document: unknown): boolean =>
  document instanceof Object &&
  'benchmarks' in document &&
  Array.isArray(document.benchmarks) &&
  document.benchmarks.some(isRow)

/** `--benchmark_format=json` and `--benchmark_out`: repetitions are samples, wall time is the time whatever the benchmark is paced by. */
export const googleBenchmark: Reader = {
  format: 'google-benchmark',
  title: "Google Benchmark's JSON",
  recognises: (output) => output.json().documents.some(isReport),
  read(output) {
    const read = output.json().documents.filter(isReport).flatMap(readReport)
    return {
      results: read.flatMap(({ results }) => results),
      warnings: read.flatMap(({ warnings }) => warnings),
      sameName: 'different',
    }
  },
}
