/** What to run. `command` is a shell line (the user's own words); `argv` starts a program without a shell. */
export type CommandLine = { readonly command: string } | { readonly argv: readonly [string, ...string[]] }

export type ProcessSpec = CommandLine & {
  readonly cwd: string
  /** Added to the allow-listed environment that children get (never tokens, `INPUT_*`, `ACTIONS_*` or command files). */
  readonly env?: Readonly<Record<string, string>>
  /** In ms; the whole process tree is killed after it. */
  readonly timeout?: number
  readonly signal?: AbortSignal
  /** Receives output as it comes, already free of workflow commands and control characters, a line at a time. */
  readonly onLine?: (line: string, stream: 'stdout' | 'stderr') => void
  /** It ends everything that it starts itself: when it has ended well, nothing is looked for that outlived it. */
  readonly leavesNothing?: true
  /** How much of stdout and of stderr to keep, in bytes (default 64 MiB); the beginning goes first. */
  readonly maxOutput?: number
  /** Standard output goes nowhere: a program that prints much would wait for whoever reads it. */
  readonly discardStdout?: boolean
}

/** What the operating system accounted to a finished process and its children. */
export interface ResourceUsage {
  /** In ms. */
  readonly wall: number
  /** In ms; null where the platform does not tell. */
  readonly user: number | null
  readonly system: number | null
  /** Largest resident set of the largest process, in bytes; null where the platform does not tell. */
  readonly peakMemory: number | null
}

export interface ProcessResult {
  /** Null when a signal ended it. */
  readonly exitCode: number | null
  readonly signal: NodeJS.Signals | null
  /** `timeout` and `aborted` mean that we ended it. */
  readonly ended: 'exited' | 'timeout' | 'aborted'
  readonly stdout: string
  readonly stderr: string
  /** The last lines of both streams as they came, bounded, for error messages. */
  readonly tail: string
  /** In ms. */
  readonly elapsed: number
}

/** A process that runs until it is disposed of; disposing ends its whole tree and waits for that. */
export interface RunningProcess extends AsyncDisposable {
  readonly pid: number
  /** Resolves when it ends by itself or is ended; never rejects. */
  readonly exited: Promise<ProcessResult>
  /** The last lines of output so far. */
  tail(): string
}

export interface Processes {
  /** Runs to the end. Rejects (`PacegateError`, `command-not-found`) only where the program cannot be started. */
  run(spec: ProcessSpec): Promise<ProcessResult>
  /** As `run`, and tells what it used. The accounting itself must not slow the process down. */
  runMeasured(spec: ProcessSpec): Promise<{ readonly result: ProcessResult; readonly usage: ResourceUsage }>
  start(spec: ProcessSpec): Promise<RunningProcess>
}
