import { z } from 'zod'
import { failuresIn, type LoadRun, REQUESTS, readingOfLoad, shareOf, sumOf } from './load-run.ts'
import { type Reader, shaped } from './reader.ts'

/** What oha calls requests that were under way when its time was up: they say nothing of the server. */
const DEADLINE = 'aborted due to deadline'

/**
 * `--output-format json`; times in s, null where no request was answered. `successRate` counts every answer as a success,
 * whatever its status.
 */
const report = z.looseObject({
  summary: z.looseObject({
    average: z.number().nullable(),
    requestsPerSec: z.number().nullable(),
    sizePerRequest: z.number().nullish(),
  }),
  latencyPercentiles: z.record(z.string(), z.number().nullable()),
  statusCodeDistribution: z.record(z.string(), z.number()),
  errorDistribution: z.record(z.string(), z.number()).default({}),
})

const inMilliseconds = (seconds: number | null | undefined): number | null =>
  typeof seconds === 'number' ? seconds * 1000 : null

function readReport(document: unknown): LoadRun {
  const found = shaped(report, document, 'oha')
  const { summary, latencyPercentiles, statusCodeDistribution, errorDistribution } = found
  const unanswered = sumOf(Object.entries(errorDistribution).map(([error, count]) => (error === DEADLINE ? 0 : count)))
  const requests = sumOf(Object.values(statusCodeDistribution)) + unanswered
  return {
    subject: REQUESTS,
    latencies: {
      p50: inMilliseconds(latencyPercentiles['p50']),
      p90: inMilliseconds(latencyPercentiles['p90']),
      p95: inMilliseconds(latencyPercentiles['p95']),
      p99: inMilliseconds(latencyPercentiles['p99']),
      mean: inMilliseconds(summary.average),
    },
    requests,
    errorRate: shareOf(failuresIn(statusCodeDistribution) + unanswered, requests),
    throughput: summary.requestsPerSec,
    received: summary.sizePerRequest,
  }
}

const isReport = (document: unknown): boolean =>
  document instanceof Object && 'latencyPercentiles' in document && 'statusCodeDistribution' in document

/** `oha --output-format json`; `-j` in older versions. */
export const oha: Reader = {
  format: 'oha',
  title: "oha's JSON",
  recognises: (output) => output.json().documents.some(isReport),
  read: (output) => readingOfLoad('oha', output.json().documents.filter(isReport).map(readReport)),
}
