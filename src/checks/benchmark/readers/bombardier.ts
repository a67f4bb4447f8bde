import { z } from 'zod'
import { type LoadRun, REQUESTS, readingOfLoad, shareOf, targetOf } from './load-run.ts'
import { type Reader, shaped } from './reader.ts'

/**
 * `-o json`; latencies in µs, their percentiles only with `-l`. `others` are requests without an answer, whose latencies
 * are among the others all the same.
 */
const report = z.looseObject({
  spec: z.looseObject({ method: z.string().default('GET'), url: z.string().optional() }),
  result: z.looseObject({
    bytesRead: z.number().optional(),
    bytesWritten: z.number().optional(),
    timeTakenSeconds: z.number(),
    req1xx: z.number(),
    req2xx: z.number(),
    req3xx: z.number(),
    req4xx: z.number(),
    req5xx: z.number(),
    others: z.number(),
    latency: z.looseObject({ mean: z.number(), percentiles: z.record(z.string(), z.number()).optional() }).optional(),
  }),
})

const perRequest = (bytes: number | undefined, requests: number): number | null =>
  bytes === undefined || requests === 0 ? null : bytes / requests

function readReport(document: unknown): LoadRun {
  const { spec, result } = shaped(report, document, 'bombardier')
  const failed = result.req4xx + result.req5xx + result.others
  const requests = result.req1xx + result.req2xx + result.req3xx + failed
  const { mean, percentiles = {} } = result.latency ?? {}
  const percentile = (name: string): number | null => {
    const micros = percentiles[name]
    return micros === undefined ? null : micros / 1000
  }
  return {
    subject: spec.url === undefined ? REQUESTS : targetOf(spec.url, spec.method),
    latencies: {
      p50: percentile('50'),
      p90: percentile('90'),
      p95: percentile('95'),
      p99: percentile('99'),
      mean: mean === undefined ? null : mean / 1000,
    },
    requests,
    errorRate: shareOf(failed, requests),
    // `rps.mean` is a mean over intervals of 10 ms, whatever happened in them.
    throughput: result.timeTakenSeconds > 0 ? requests / result.timeTakenSeconds : null,
    received: perRequest(result.bytesRead, requests),
    sent: perRequest(result.bytesWritten, requests),
  }
}

const isReport = (document: unknown): boolean =>
  document instanceof Object &&
  'spec' in document &&
  'result' in document &&
  document.result instanceof Object &&
  'timeTakenSeconds' in document.result

/** `bombardier -l -o json -p result`. */
export const bombardier: Reader = {
  format: 'bombardier',
  title: "bombardier's JSON",
  recognises: (output) => output.json().documents.some(isReport),
  read: (output) => readingOfLoad('bombardier', output.json().documents.filter(isReport).map(readReport)),
}
