import type { Metric } from '../../model/metric.ts'

/** Milliseconds that a percentile must move by: several tools know no less, and less is seldom felt over a network. */
const WHOLE_MILLISECOND = 1

const latency = { unit: 'ms', better: 'lower', nature: 'sampled' } as const

/** How long half of the requests took at most. The lead metric wherever requests are measured. */
export const LATENCY_P50: Metric = {
  id: 'latency-p50',
  title: 'Latency, median',
  ...latency,
  tolerance: { relative: 0.05, absolute: WHOLE_MILLISECOND },
}

/** Reported only where a tool gives no 95th percentile. */
export const LATENCY_P90: Metric = {
  id: 'latency-p90',
  title: 'Latency, 90th percentile',
  ...latency,
  tolerance: { relative: 0.1, absolute: WHOLE_MILLISECOND },
}

export const LATENCY_P95: Metric = {
  id: 'latency-p95',
  title: 'Latency, 95th percentile',
  ...latency,
  tolerance: { relative: 0.1, absolute: WHOLE_MILLISECOND },
}

/** A handful of requests in a short run: gates only on request. */
export const LATENCY_P99: Metric = { id: 'latency-p99', title: 'Latency, 99th percentile', ...latency }

/** Reported only where a tool gives no median. */
export const LATENCY_MEAN: Metric = {
  id: 'latency-mean',
  title: 'Latency, mean',
  ...latency,
  tolerance: { relative: 0.05, absolute: WHOLE_MILLISECOND },
}

/** The share, from 0 to 1, of requests without an answer or with a status of 400 and more. */
export const ERROR_RATE: Metric = {
  id: 'error-rate',
  title: 'Error rate',
  unit: 'unitless',
  better: 'lower',
  nature: 'sampled',
  tolerance: { absolute: 0.01 },
}

/** What a request brings over the network, as the tool counts it: with or without headers. Gates only on request. */
export const RECEIVED_PER_REQUEST: Metric = {
  id: 'received-per-request',
  title: 'Received per request',
  unit: 'B',
  better: 'lower',
  nature: 'sampled',
}

/** As {@link RECEIVED_PER_REQUEST}, the other way. */
export const SENT_PER_REQUEST: Metric = {
  id: 'sent-per-request',
  title: 'Sent per request',
  unit: 'B',
  better: 'lower',
  nature: 'sampled',
}

const duration = { unit: 'ms', better: 'lower', nature: 'sampled' } as const

/** How long whole iterations or scenarios took, with the pauses that a script makes in them: gate only on request. */
export const DURATION: Record<'p50' | 'p95' | 'p99', Metric> = {
  p50: { id: 'duration-p50', title: 'Duration, median', ...duration },
  p95: { id: 'duration-p95', title: 'Duration, 95th percentile', ...duration },
  p99: { id: 'duration-p99', title: 'Duration, 99th percentile', ...duration },
}

const value = { unit: 'unitless', better: 'lower', nature: 'sampled' } as const

/** Of what a script measures itself, where nothing says what it is: gate only on request. */
export const VALUE: Record<'p50' | 'p95' | 'p99', Metric> = {
  p50: { id: 'value-p50', title: 'Value, median', ...value },
  p95: { id: 'value-p95', title: 'Value, 95th percentile', ...value },
  p99: { id: 'value-p99', title: 'Value, 99th percentile', ...value },
}

/** The share, from 0 to 1, of k6's checks that passed. */
export const CHECKS_PASSED: Metric = {
  id: 'checks-passed',
  title: 'Checks passed',
  unit: 'unitless',
  better: 'higher',
  nature: 'sampled',
  tolerance: { absolute: 0.01 },
}

/** The throughput of requests once more, wherever an iteration sends some. Gates only on request. */
export const ITERATIONS_PER_SECOND: Metric = {
  id: 'iterations-per-second',
  title: 'Iterations per second',
  unit: 'ops/s',
  better: 'higher',
  nature: 'sampled',
}

/** Of a counter, a rate or a gauge of the script's own, of which nothing says what is better: gate only on request. */
export const CUSTOM: Record<'count' | 'share' | 'value', Metric> = {
  count: { id: 'count', title: 'Count', unit: 'count', better: 'lower', nature: 'sampled' },
  share: { id: 'share', title: 'Share', ...value },
  value: { id: 'value', title: 'Value', ...value },
}

/** What is measured of requests, whichever tool sends them, besides their throughput. */
export const LOAD_METRICS: readonly Metric[] = [
  LATENCY_P50,
  LATENCY_P90,
  LATENCY_P95,
  LATENCY_P99,
  LATENCY_MEAN,
  ERROR_RATE,
  RECEIVED_PER_REQUEST,
  SENT_PER_REQUEST,
  ...Object.values(DURATION),
  CHECKS_PASSED,
  ITERATIONS_PER_SECOND,
]
