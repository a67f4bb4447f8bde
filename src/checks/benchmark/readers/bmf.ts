import { z } from 'zod'
import type { Better, Metric } from '../../../model/metric.ts'
import { INSTRUCTIONS, THROUGHPUT, TIME } from '../metrics.ts'
import type { Output } from './output.ts'
import { type BenchmarkReading, type Reader, shaped } from './reader.ts'
import { directionWarnings, idOfUnit, statedMetric } from './stated-units.ts'

/** A measure of a benchmark: its bounds are those of the tool that wrote it, for no round of ours. */
const measure = z.strictObject({
  value: z.number(),
  lower_value: z.number().nullish(),
  upper_value: z.number().nullish(),
})

const report = z.record(z.string(), z.record(z.string(), measure))

const known = (id: string, title: string, unit: string, nature: Metric['nature'] = 'sampled'): Metric => ({
  id,
  title,
  unit,
  better: 'lower',
  nature,
  tolerance: { relative: 0.05 },
})

/** Bencher's built-in measures, in its units, as far as one direction is better whatever the benchmark. */
const MEASURES: ReadonlyMap<string, Metric> = new Map([
  ['latency', TIME],
  ['throughput', THROUGHPUT],
  ['instructions', INSTRUCTIONS],
  ...[
    known('build-time', 'Build time', 's'),
    known('file-size', 'File size', 'B', 'exact'),
    known('allocated', 'Allocated', 'B'),
    known('gen0-collects', 'Gen0 collects', 'count'),
    known('gen1-collects', 'Gen1 collects', 'count'),
    known('gen2-collects', 'Gen2 collects', 'count'),
    known('estimated-cycles', 'Estimated cycles', 'count'),
    known('ram-accesses', 'RAM accesses', 'count'),
    known('ram-hits', 'RAM hits', 'count'),
    known('total-bytes', 'Total bytes', 'B'),
    known('total-blocks', 'Total blocks', 'count'),
    known('maximum-bytes', 'Maximum bytes', 'B'),
  ].map((metric) => [metric.id, metric] as const),
])

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isFilled = (value: unknown): value is Record<string, unknown> => isObject(value) && Object.keys(value).length > 0

/** Nothing but benchmarks in it, and nothing but measures in those: no other tool's document is of that shape throughout. */
const isReport = (document: unknown): boolean =>
  isFilled(document) &&
  Object.values(document).every(
    (benchmark) =>
      isFilled(benchmark) &&
      Object.values(benchmark).every(
        (one) => isObject(one) && 'value' in one && Object.keys(one).every((key) => key in measure.shape),
      ),
  )

function readReports(output: Output, better: Better | null): BenchmarkReading {
  const results = output
    .json()
    .documents.filter(isReport)
    .flatMap((document) => Object.entries(shaped(report, document, 'bmf')))
    .flatMap(([subject, measures]) =>
      Object.entries(measures).map(([name, { value }]) => {
        const metric = MEASURES.get(idOfUnit(name)) ?? statedMetric(name, 'unitless', better)
        return { subject, metric, values: [value] }
      }),
    )
  return { results, warnings: directionWarnings(results.map(({ metric }) => metric)), sameName: 'different' }
}

/** Bencher Metric Format. */
export const bmf: Reader = {
  format: 'bmf',
  title: 'Bencher Metric Format',
  recognises: (output) => output.json().documents.some(isReport),
  read: (output, better = null) => readReports(output, better),
}
