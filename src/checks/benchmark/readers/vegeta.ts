import { z } from 'zod'
import { type LoadRun, REQUESTS, readingOfLoad } from './load-run.ts'
import type { Output } from './output.ts'
import { quantile } from './quantile.ts'
import { type Reader, shaped, unreadable } from './reader.ts'

const IN_MILLISECONDS = 1e-6

/** `report -type=json`; times in ns. Its throughput is that of successful requests. */
const report = z.looseObject({
  latencies: z.looseObject({
    '50th': z.number(),
    '90th': z.number().optional(),
    '95th': z.number(),
    '99th': z.number(),
  }),
  bytes_in: z.looseObject({ mean: z.number() }).optional(),
  bytes_out: z.looseObject({ mean: z.number() }).optional(),
  requests: z.number(),
  throughput: z.number(),
  success: z.number(),
})

/** A line of `encode --to json`: one request; its latency in ns. */
const hit = z.object({
  code: z.number(),
  timestamp: z.string(),
  latency: z.number(),
  bytes_in: z.number().default(0),
  bytes_out: z.number().default(0),
  error: z.string().default(''),
})

function readReport(document: unknown): LoadRun {
  const { latencies, bytes_in, bytes_out, requests, throughput, success } = shaped(report, document, 'vegeta')
  return {
    subject: REQUESTS,
    latencies: {
      p50: latencies['50th'] * IN_MILLISECONDS,
      p95: latencies['95th'] * IN_MILLISECONDS,
      p99: latencies['99th'] * IN_MILLISECONDS,
    },
    requests,
    errorRate: 1 - success,
    throughput,
    received: bytes_in?.mean,
    sent: bytes_out?.mean,
  }
}

/** The figures that vegeta itself reports of such lines. Of a long attack they are many, so none is kept. */
function readHits(documents: readonly unknown[]): LoadRun {
  const latencies: number[] = []
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  let [succeeded, received, sent] = [0, 0, 0]
  for (const document of documents) {
    const { code, timestamp, latency, bytes_in, bytes_out } = shaped(hit, document, 'vegeta')
    const start = Date.parse(timestamp)
    const time = latency * IN_MILLISECONDS
    latencies.push(time)
    first = Math.min(first, start)
    last = Math.max(last, start + time)
    if (code >= 200 && code < 400) succeeded++
    received += bytes_in
    sent += bytes_out
  }
  const seconds = (last - first) / 1000
  const requests = documents.length
  return {
    subject: REQUESTS,
    latencies: { p50: quantile(latencies, 0.5), p95: quantile(latencies, 0.95), p99: quantile(latencies, 0.99) },
    requests,
    errorRate: 1 - succeeded / requests,
    throughput: seconds > 0 ? succeeded / seconds : null,
    received: received / requests,
    sent: sent / requests,
  }
}

const isReport = (document: unknown): boolean =>
  document instanceof Object &&
  'latencies' in document &&
  document.latencies instanceof Object &&
  '50th' in document.latencies

const isHit = (document: unknown): document is Record<string, unknown> =>
  document instanceof Object && ['seq', 'code', 'timestamp', 'latency'].every((key) => key in document)

/** A hit without the answer and where it came from. */
function shortHit(document: unknown): unknown {
  if (!isHit(document)) return document
  const { seq, code, timestamp, latency, bytes_in, bytes_out, error } = document
  return { seq, code, timestamp, latency, bytes_in, bytes_out, error }
}

/** All hits, or an error: what is left of lines that were cut off would pass for a shorter load. */
function hitsIn(output: Output): unknown[] {
  const { documents, broken } = output.json()
  const hits = documents.filter(isHit)
  if (hits.length > 0 && broken !== null)
    throw unreadable('vegeta', broken, 'Let vegeta end before its results are encoded.')
  return hits
}

/** `vegeta report -type=json`, or every request of `vegeta encode`. */
export const vegeta: Reader = {
  format: 'vegeta',
  title: "vegeta's JSON report or encoded results",
  recognises: (output) => output.json().documents.some((document) => isReport(document) || isHit(document)),
  shortened: shortHit,
  read(output) {
    const reports = output.json().documents.filter(isReport).map(readReport)
    const hits = hitsIn(output)
    return readingOfLoad('vegeta', hits.length > 0 ? [...reports, readHits(hits)] : reports)
  },
}
