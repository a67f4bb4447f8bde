import { z } from 'zod'
import { median } from '../median.ts'
import { BYTES_PER_OP, TIME } from '../metrics.ts'
import { counterMetric } from './counter-metric.ts'
import { figure, numberOf } from './figure.ts'
import { listOf } from './list-of.ts'
import { type BenchmarkResult, failedBenchmark, type Reader, shaped } from './reader.ts'

/** An iteration: ns of all its operations together. Results are what is left after overhead and upper outliers. */
const measurement = z.looseObject({
  IterationMode: z.string(),
  IterationStage: z.string().nullish(),
  LaunchIndex: z.number(),
  Operations: z.number(),
  Nanoseconds: figure,
})

/** Measurements and metrics only in the full exporter; memory only with the memory diagnoser. */
const benchmark = z.looseObject({
  DisplayInfo: z.string().nullish(),
  Namespace: z.string().nullish(),
  Type: z.string(),
  Method: z.string(),
  Parameters: z.string().nullish(),
  FullName: z.string().nullish(),
  Statistics: z.looseObject({ Median: figure.nullish(), Mean: figure.nullish() }).nullish(),
  Memory: z.looseObject({ BytesAllocatedPerOperation: figure.nullish() }).nullish(),
  Measurements: listOf(measurement).nullish(),
  Metrics: z
    .array(
      z.looseObject({
        Value: figure,
        Descriptor: z.looseObject({
          Id: z.string(),
          Unit: z.string().nullish(),
          TheGreaterTheBetter: z.boolean().default(false),
        }),
      }),
    )
    .nullish(),
})

const report = z.looseObject({ Benchmarks: z.array(benchmark) })

type Benchmark = z.infer<typeof benchmark>

/** The memory diagnoser's metric, which `Memory` says too. */
const ALLOCATED = 'Allocated Memory'

/** The units of its diagnosers are counts, bytes and none. */
const unitOf = (unit: string | null | undefined): string => (unit === 'Count' ? 'count' : unit || 'unitless')

/** The class and the method with its parameters, as `FullName` has them behind the namespace. */
function ownNameOf({ FullName, Namespace, Type, Method, Parameters }: Benchmark): string {
  if (FullName)
    return Namespace && FullName.startsWith(`${Namespace}.`) ? FullName.slice(Namespace.length + 1) : FullName
  return Parameters ? `${Type}.${Method}(${Parameters})` : `${Type}.${Method}`
}

/** `Parser.Large: .NET 9.0(Runtime=.NET 9.0) [Size=10]` → `.NET 9.0`. */
const jobOf = ({ DisplayInfo }: Benchmark): string => /: ([^([]*)/.exec(DisplayInfo ?? '')?.[1]?.trim() ?? ''

/** With the job where only that tells it from another. */
function nameOf(one: Benchmark, all: readonly Benchmark[]): string {
  const own = ownNameOf(one)
  const isShared = all.some((other) => jobOf(other) !== jobOf(one) && ownNameOf(other) === own)
  return isShared ? `${own} (${jobOf(one)})` : own
}

/** The time of an operation in ns for each launch, the median of its iterations; of no measurements none. */
function launchesOf(measurements: NonNullable<Benchmark['Measurements']>): number[] {
  const workload = measurements.filter(
    ({ IterationMode, Operations }) => IterationMode === 'Workload' && Operations > 0,
  )
  const [stage] = ['Result', 'Actual'].filter((name) => workload.some(({ IterationStage }) => IterationStage === name))
  const kept = workload.filter(({ IterationStage }) => stage !== undefined && IterationStage === stage)
  const launches = Map.groupBy(kept, ({ LaunchIndex }) => LaunchIndex)
  return [...launches.values()].map((iterations) =>
    median(iterations.map(({ Nanoseconds, Operations }) => numberOf(Nanoseconds) / Operations)),
  )
}

function timesOf({ Measurements, Statistics }: Benchmark): number[] {
  const launches = launchesOf(Measurements ?? [])
  if (launches.length > 0) return launches
  const center = Statistics?.Median ?? Statistics?.Mean
  return typeof center === 'number' ? [center] : []
}

function readBenchmark(one: Benchmark, all: readonly Benchmark[]): BenchmarkResult[] {
  const subject = nameOf(one, all)
  const place = { subject, ...(one.Namespace ? { origin: one.Namespace } : {}) }
  const times = one.Statistics ? timesOf(one) : []
  if (times.length === 0 || !times.every(Number.isFinite))
    throw failedBenchmark('benchmarkdotnet', subject, 'it has no times')
  const bytes = one.Memory?.BytesAllocatedPerOperation
  const others = (one.Metrics ?? []).filter(
    ({ Value, Descriptor }) => Number.isFinite(Value) && Descriptor.Id !== ALLOCATED,
  )
  return [
    { ...place, metric: TIME, values: times },
    ...(typeof bytes === 'number' && Number.isFinite(bytes)
      ? [{ ...place, metric: BYTES_PER_OP, values: [bytes] }]
      : []),
    ...others.map(({ Value, Descriptor: { Id, Unit, TheGreaterTheBetter } }) => ({
      ...place,
      metric: counterMetric(Id, unitOf(Unit), TheGreaterTheBetter ? 'higher' : 'lower'),
      values: [Value],
    })),
  ]
}

const isReport = (document: unknown): boolean =>
  document instanceof Object &&
  'Benchmarks' in document &&
  Array.isArray(document.Benchmarks) &&
  ('HostEnvironmentInfo' in document ||
    document.Benchmarks.some((one: unknown) => one instanceof Object && 'Statistics' in one))

/** The JSON exporters of BenchmarkDotNet, brief and full, indented or not. */
export const benchmarkdotnet: Reader = {
  format: 'benchmarkdotnet',
  title: "BenchmarkDotNet's JSON",
  recognises: (output) => output.json().documents.some(isReport),
  read: (output) => ({
    results: output
      .json()
      .documents.filter(isReport)
      .map((document) => shaped(report, document, 'benchmarkdotnet').Benchmarks)
      .flatMap((benchmarks) => benchmarks.flatMap((one) => readBenchmark(one, benchmarks))),
    warnings: [],
    sameName: 'different',
  }),
}
