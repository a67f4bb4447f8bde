import { PacegateError } from '../../../model/errors.ts'
import type { Metric } from '../../../model/metric.ts'
import {
  ERROR_RATE,
  LATENCY_MEAN,
  LATENCY_P50,
  LATENCY_P90,
  LATENCY_P95,
  LATENCY_P99,
  RECEIVED_PER_REQUEST,
  SENT_PER_REQUEST,
} from '../load-metrics.ts'
import { THROUGHPUT } from '../metrics.ts'
import { type BenchmarkReading, type BenchmarkResult, type Format, unreadable } from './reader.ts'

/** What a tool says of a figure; null and undefined where it does not say. */
type Figure = number | null | undefined

/** How long requests took, in ms. */
export interface Latencies {
  readonly p50?: Figure
  readonly p90?: Figure
  readonly p95?: Figure
  readonly p99?: Figure
  readonly mean?: Figure
}

/** What a load tool says of the requests it sent, in one shape for all tools. */
export interface LoadRun {
  readonly subject: string
  readonly latencies: Latencies
  /** How many requests were sent and either answered or given up. */
  readonly requests?: Figure
  /** How many of them failed, as a share from 0 to 1. */
  readonly errorRate?: Figure
  /** Requests per second. */
  readonly throughput?: Figure
  /** Bytes a request. */
  readonly received?: Figure
  /** Bytes a request. */
  readonly sent?: Figure
}

/** The subject where a tool does not say which requests it sent, or sums up all of them. */
export const REQUESTS = 'requests'

/** What tells a request from others on both sides: host and port may differ from run to run. */
export function targetOf(url: string, method = 'GET'): string {
  const path = URL.canParse(url) ? new URL(url) : null
  const target = path === null ? url : `${path.pathname}${path.search}`
  return method === 'GET' ? target : `${method} ${target}`
}

/** `count` of `total` as a share; null where there is no total. */
export function shareOf(count: number, total: number): number | null {
  return total > 0 ? count / total : null
}

/** How many of these answers have a status of 400 and more. */
export function failuresIn(codes: Readonly<Record<string, number>>): number {
  return sumOf(Object.entries(codes).map(([code, count]) => (Number(code) >= 400 ? count : 0)))
}

export const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0)

/** Throws `benchmark-failed` where nothing was answered well: how fast a server fails is no measurement. */
export function assertAnswered(
  format: Format,
  { subject, requests, errorRate }: Pick<LoadRun, 'subject' | 'requests' | 'errorRate'>,
  what = 'request',
): void {
  if (requests !== 0 && (errorRate ?? 0) < 1) return
  throw new PacegateError({
    code: 'benchmark-failed',
    message: `nothing was measured of \`${subject}\`: ${requests === 0 ? `${format} made no ${what}` : `every ${what} failed`}`,
    hint: 'Check that the server is up before the load begins, and that it answers with a status below 400.',
  })
}

/** The percentiles of which the tool gives the values, and the mean where it gives no median. */
function latencyMetrics({ p50, p90, p95, p99, mean }: Latencies): readonly (readonly [Metric, Figure])[] {
  return [
    [LATENCY_P50, p50],
    [LATENCY_MEAN, p50 === null || p50 === undefined ? mean : null],
    [LATENCY_P90, p95 === null || p95 === undefined ? p90 : null],
    [LATENCY_P95, p95],
    [LATENCY_P99, p99],
  ]
}

/** A run's figures as results: those that the tool gives. Throws where it gives no latency that stands for the others. */
export function resultsOfLoad(format: Format, run: LoadRun): BenchmarkResult[] {
  const { subject, latencies } = run
  const figures = [
    ...latencyMetrics(latencies),
    [THROUGHPUT, run.throughput],
    [ERROR_RATE, run.errorRate],
    [RECEIVED_PER_REQUEST, run.received],
    [SENT_PER_REQUEST, run.sent],
  ] as const
  const results = figures.flatMap(([metric, value]) =>
    typeof value === 'number' ? [{ subject, metric, values: [value] }] : [],
  )
  if (results.some(({ metric }) => metric === LATENCY_P50 || metric === LATENCY_MEAN)) return results
  throw unreadable(
    format,
    `they give neither the median nor the mean latency of \`${subject}\``,
    'Make the tool print its latencies, at least the median.',
  )
}

/** The percentiles of something that is not the latency of requests. */
export function percentilesAs(
  metrics: Record<'p50' | 'p95' | 'p99', Metric>,
  subject: string,
  latencies: Latencies,
): BenchmarkResult[] {
  return (['p50', 'p95', 'p99'] as const).flatMap((name) => {
    const value = latencies[name]
    return typeof value === 'number' ? [{ subject, metric: metrics[name], values: [value] }] : []
  })
}

/** What runs say together. Throws where one of them measured nothing. */
export function readingOfLoad(format: Format, runs: readonly LoadRun[]): BenchmarkReading {
  for (const run of runs) assertAnswered(format, run)
  return { results: runs.flatMap((run) => resultsOfLoad(format, run)), warnings: [], sameName: 'different' }
}
