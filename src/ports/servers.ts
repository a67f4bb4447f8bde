/** A server of one side. Whoever started it ends it; a check only uses it. */
export interface RunningServer {
  /** Without a trailing slash: `http://127.0.0.1:41231`. */
  readonly origin: string
  /** Throws `PacegateError` (`server-died`, with its last output) when it is no longer there. */
  assertAlive(): void
  /** Aborts, with that error as its reason, as soon as the server dies. */
  readonly died: AbortSignal
}

/** All that a server can hand out, known without asking it. */
export interface ServedContent {
  /** SHA-256, in hex, of the path and the bytes of each file and of how they are served. */
  readonly digest: string
  /** For people: `dist (42 files)`, the folder in backquotes. */
  readonly what: string
}

/** The servers of one side; disposing ends them all and waits for that. */
export interface Servers extends AsyncDisposable {
  /**
   * The server of that name in the config, or a folder to serve; started on first use. Rejects (`server-unknown`,
   * `folder-missing`, `server-not-ready`, `server-died`) with the remedy and the server's last output.
   */
  server(nameOrFolder: string): Promise<RunningServer>
  /**
   * What it hands out, without starting it; null where only asking it would tell: it is a command, it is not there, or its
   * folder holds what is no plain file. Rejects where a file cannot be read.
   */
  content(nameOrFolder: string): Promise<ServedContent | null>
  /** The paths of the files that it hands out, with `/` in front, sorted; null as for `content`. */
  paths(nameOrFolder: string): Promise<readonly string[] | null>
}
