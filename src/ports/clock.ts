export interface Clock {
  /** Monotonic, in ms. */
  now(): number
  /** Wall-clock time. */
  date(): Date
  /** Resolves after `ms`, or at once when the signal aborts. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>
}
