/** The file system, as far as the pure parts need it. Paths are absolute; globs use `/` on every platform. */
export interface Files {
  /** Rejects (`PacegateError`, `file-not-found` or `file-unreadable`). */
  readText(path: string): Promise<string>
  /** Creates the folders above it; writes beside it and renames, so that a reader never sees half a file. */
  writeText(path: string, text: string): Promise<void>
  exists(path: string): Promise<boolean>
  /** SHA-256 of a regular file's bytes, in hex, whatever its size. Rejects as `readText` does, also for pipes and devices. */
  digest(path: string): Promise<string>
  /**
   * Paths relative to `cwd`, with `/`, sorted; files only. A pattern that starts with `!` takes away. Hidden files count
   * only where a pattern names the dot, or with `hidden`.
   */
  glob(patterns: readonly string[], cwd: string, options?: { readonly hidden?: boolean }): Promise<string[]>
  /** A private folder that is removed when disposed of. */
  temporaryDirectory(prefix: string): Promise<TemporaryDirectory>
}

export interface TemporaryDirectory extends AsyncDisposable {
  readonly path: string
}
