/** A server of one side. Whoever started it ends it; a check only uses it. */
export interface RunningServer {
  /** Without a trailing slash: `http://127.0.0.1:41231`. */
  readonly origin: string
  /** Throws `PacegateError` (`server-died`, with its last output) when it is no longer there. */
  assertAlive(): void
  /** Aborts, with that error as its reason, as soon as the server dies. */
  readonly died: AbortSignal
}

/** The servers of one side; disposing ends them all and waits for that. */
export interface Servers extends AsyncDisposable {
  /**
   * The server of that name in the config, or a folder to serve; started on first use. Rejects (`server-unknown`,
   * `folder-missing`, `server-not-ready`, `server-died`) with the remedy and the server's last output.
   */
  server(nameOrFolder: string): Promise<RunningServer>
}
