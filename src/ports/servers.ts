/** A server of one side. Whoever started it ends it; a check only uses it. */
export interface RunningServer {
  /** Without a trailing slash: `http://127.0.0.1:41231`. */
  readonly origin: string
  /** Throws `PacegateError` (`server-died`, with its last output) when it is no longer there. */
  assertAlive(): void
  /** Aborts, with that error as its reason, as soon as the server dies. */
  readonly died: AbortSignal
}
