import { z } from 'zod'
import { TIME } from '../metrics.ts'
import { numbers } from './numbers.ts'
import { type BenchmarkResult, failedBenchmark, type Reader, shaped, subjectOf } from './reader.ts'
import { scaled } from './scaled.ts'

/** `--benchmark-json`, and `--benchmark-save`, which leaves `data` out; s per iteration, whatever `iterations` is. */
const report = z.looseObject({
  benchmarks: z.array(
    z.looseObject({
      name: z.string(),
      fullname: z.string(),
      stats: z.looseObject({
        data: numbers.nullish(),
        median: z.number().nullish(),
        mean: z.number().nullish(),
      }),
    }),
  ),
})

type Benchmark = z.infer<typeof report>['benchmarks'][number]

/** `tests/test_parse.py::TestJson::test_large[10]`: the file, the classes and the name. A parameter may hold `::` itself. */
function placeOf({ name, fullname }: Benchmark): { origin: string; subject: string } {
  const before = fullname.endsWith(`::${name}`) ? fullname.slice(0, -`::${name}`.length) : ''
  const [origin = '', ...classes] = before.split('::')
  return { origin, subject: subjectOf(...classes, name) }
}

function readBenchmark(benchmark: Benchmark): BenchmarkResult {
  const { origin, subject } = placeOf(benchmark)
  const { data, median, mean } = benchmark.stats
  const center = median ?? mean
  const times = data && data.length > 0 ? data : typeof center === 'number' ? [center] : []
  if (times.length === 0) throw failedBenchmark('pytest-benchmark', subject, 'it has no times')
  return { subject, ...(origin === '' ? {} : { origin }), metric: TIME, values: scaled(times, 1e9) }
}

const isReport = (document: unknown): boolean =>
  document instanceof Object &&
  'benchmarks' in document &&
  Array.isArray(document.benchmarks) &&
  document.benchmarks.some((one: unknown) => one instanceof Object && 'stats' in one && 'fullname' in one)

/** `pytest --benchmark-json`. A test that fails is not in it: pytest itself exits with 1. */
export const pytestBenchmark: Reader = {
  format: 'pytest-benchmark',
  title: "pytest-benchmark's JSON",
  recognises: (output) => output.json().documents.some(isReport),
  read: (output) => ({
    results: output
      .json()
      .documents.filter(isReport)
      .flatMap((document) => shaped(report, document, 'pytest-benchmark').benchmarks.map(readBenchmark)),
    warnings: [],
    sameName: 'different',
  }),
}
