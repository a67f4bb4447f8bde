import type { Latencies } from './load-run.ts'

/** A metric of k6 after the run: what its values are together. Times in ms. */
export type K6Metric =
  | { readonly kind: 'trend'; readonly isTime: boolean; readonly values: Latencies }
  /** `rate` a second; null where nothing says how long the run took. */
  | { readonly kind: 'counter'; readonly count: number; readonly rate: number | null }
  /** The share of samples that are true. */
  | { readonly kind: 'rate'; readonly share: number }
  | { readonly kind: 'gauge'; readonly value: number }

/** What k6 says of a run, however it was written. */
export interface K6Run {
  /** By name; of a part of the samples alone by a name such as `http_req_duration{name:login}`. */
  readonly metrics: ReadonlyMap<string, K6Metric>
  /** Thresholds that were crossed: `p(95)<500 of http_req_duration`. */
  readonly crossed: readonly string[]
}

/** k6's own metrics that are times; what does not say what a metric contains can only be read by its name. */
const OWN_TIMES =
  /^(?:http_req_(?!failed)|grpc_req_duration|ws_connecting|ws_ping|ws_session_duration|iteration_duration|group_duration)/

export const isOwnTime = (name: string): boolean => OWN_TIMES.test(name)
