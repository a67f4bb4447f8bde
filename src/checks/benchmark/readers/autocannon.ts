import { z } from 'zod'
import { type LoadRun, readingOfLoad, shareOf, targetOf } from './load-run.ts'
import { type Reader, shaped } from './reader.ts'

/**
 * `--json`; latencies in whole ms, requests and bytes per sampling interval. `errors` are requests without an answer,
 * timeouts included; `mismatches` answers with another body than the one expected.
 */
const report = z.looseObject({
  title: z.string().nullish(),
  url: z.union([z.string(), z.array(z.string())]).nullish(),
  sampleInt: z.number().positive().default(1000),
  errors: z.number(),
  mismatches: z.number().default(0),
  '4xx': z.number().optional(),
  '5xx': z.number().optional(),
  non2xx: z.number(),
  latency: z.looseObject({ average: z.number(), p50: z.number(), p90: z.number().optional(), p99: z.number() }),
  requests: z.looseObject({ average: z.number(), total: z.number() }),
  throughput: z.looseObject({ total: z.number().optional() }),
})

function readReport(document: unknown): LoadRun {
  const found = shaped(report, document, 'autocannon')
  const { title, url, errors, mismatches, latency, requests, throughput, non2xx } = found
  const refused = found['4xx'] === undefined ? non2xx : found['4xx'] + (found['5xx'] ?? 0)
  const total = requests.total + errors
  const targets = [url ?? []].flat().map((one) => targetOf(one))
  return {
    subject: title ?? targets.join(', '),
    latencies: { p50: latency.p50, p90: latency.p90, p99: latency.p99 },
    requests: total,
    errorRate: shareOf(errors + mismatches + refused, total),
    throughput: (requests.average * 1000) / found.sampleInt,
    received: throughput.total === undefined || requests.total === 0 ? null : throughput.total / requests.total,
  }
}

const isReport = (document: unknown): boolean =>
  document instanceof Object &&
  'latency' in document &&
  document.latency instanceof Object &&
  'p97_5' in document.latency &&
  'non2xx' in document

/** `autocannon --json`. */
export const autocannon: Reader = {
  format: 'autocannon',
  title: "autocannon's JSON",
  recognises: (output) => output.json().documents.some(isReport),
  read: (output) => readingOfLoad('autocannon', output.json().documents.filter(isReport).map(readReport)),
}
