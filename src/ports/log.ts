/** Progress and diagnostics, for standard error. Never the report. */
export interface Log {
  info(message: string): void
  warn(message: string): void
  /** Only with `--verbose` or in a debug run. */
  debug(message: string): void
  /** What is being done now. On a terminal it replaces the previous progress line; in a log it is a line of its own, rate-limited. */
  progress(message: string): void
  /** Groups what is logged while `body` runs, where the platform folds groups. */
  group<T>(title: string, body: () => Promise<T>): Promise<T>
}
