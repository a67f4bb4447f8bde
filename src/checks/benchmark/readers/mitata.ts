import { z } from 'zod'
import { HEAP_PER_OP, TIME } from '../metrics.ts'
import { numbers } from './numbers.ts'
import { type BenchmarkResult, failedBenchmark, type Reader, shaped, subjectOf } from './reader.ts'

/** `run({ format: 'json' })`; times in ns, heap in bytes. The mean of no heap samples at all is NaN, which JSON has as null. */
const report = z.looseObject({
  layout: z.array(z.looseObject({ name: z.string().nullable() })).default([]),
  benchmarks: z.array(
    z.looseObject({
      alias: z.string(),
      group: z.number().optional(),
      runs: z.array(
        z.looseObject({
          name: z.string(),
          error: z.unknown().optional(),
          stats: z
            .looseObject({
              samples: numbers.nullish(),
              p50: z.number().optional(),
              avg: z.number(),
              heap: z.looseObject({ avg: z.number().nullable() }).nullish(),
            })
            .optional(),
        }),
      ),
    }),
  ),
})

function readReport(document: unknown): BenchmarkResult[] {
  const { layout, benchmarks } = shaped(report, document, 'mitata')
  return benchmarks.flatMap(({ group, runs }) =>
    runs.flatMap(({ name, stats, error }): BenchmarkResult[] => {
      const subject = subjectOf(group === undefined ? null : layout[group]?.name, name)
      if (stats === undefined || error !== undefined) {
        const reason = error instanceof Object && 'message' in error ? String(error.message) : ''
        throw failedBenchmark('mitata', subject, reason)
      }
      const { samples, p50, avg, heap } = stats
      const time = { subject, metric: TIME, values: samples && samples.length > 0 ? samples : [p50 ?? avg] }
      const grown = heap?.avg ?? null
      return grown === null ? [time] : [time, { subject, metric: HEAP_PER_OP, values: [grown] }]
    }),
  )
}

const isReport = (document: unknown): boolean =>
  document instanceof Object &&
  'benchmarks' in document &&
  Array.isArray(document.benchmarks) &&
  ('layout' in document || document.benchmarks.some((one: unknown) => one instanceof Object && 'runs' in one))

/** `run({ format: 'json' })`; its own samples, or its median where `samples: false`. */
export const mitata: Reader = {
  format: 'mitata',
  title: "mitata's JSON",
  recognises: (output) => output.json().documents.some(isReport),
  read: (output) => ({
    results: output.json().documents.filter(isReport).flatMap(readReport),
    warnings: [],
    sameName: 'different',
  }),
}
