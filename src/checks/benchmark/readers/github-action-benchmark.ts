import { z } from 'zod'
import type { Better } from '../../../model/metric.ts'
import type { Output } from './output.ts'
import { type BenchmarkReading, type Reader, shaped } from './reader.ts'
import { directionWarnings, metricOfStatedUnit } from './stated-units.ts'

/** What `customSmallerIsBetter` and `customBiggerIsBetter` read; which of the two it is, it does not say. */
const report = z.array(z.looseObject({ name: z.string(), unit: z.string(), value: z.number() }))

const isReport = (document: unknown): boolean =>
  Array.isArray(document) &&
  document.length > 0 &&
  document.every(
    (one: unknown) =>
      one instanceof Object && 'name' in one && 'unit' in one && typeof one.unit === 'string' && 'value' in one,
  )

function readReports(output: Output, better: Better | null): BenchmarkReading {
  const results = output
    .json()
    .documents.filter(isReport)
    .flatMap((document) => shaped(report, document, 'github-action-benchmark'))
    .map(({ name, unit, value }) => {
      const { metric, inUnit } = metricOfStatedUnit(unit.trim(), better)
      return { subject: name, metric, values: [inUnit(value)] }
    })
  return { results, warnings: directionWarnings(results.map(({ metric }) => metric)), sameName: 'different' }
}

/** The custom JSON of github-action-benchmark. */
export const githubActionBenchmark: Reader = {
  format: 'github-action-benchmark',
  title: 'the custom JSON of github-action-benchmark',
  recognises: (output) => output.json().documents.some(isReport),
  read: (output, better = null) => readReports(output, better),
}
