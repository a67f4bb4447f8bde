/** Lines next to each other that changed between two commits. */
export interface ChangedLines {
  /** The first of them in the newer one, from 1; where lines were only removed, the line before. */
  readonly start: number
  /** How many there are now; 0 where lines were only removed. */
  readonly lines: number
  /** How many there were before. */
  readonly removed: number
}

/** A file that changed between two commits and is there in the newer one. */
export interface ChangedFile {
  /** With `/`. */
  readonly path: string
  /** Its name before, where that was another. */
  readonly from?: string
  /** Ascending; empty where it was only moved, or holds no text. */
  readonly ranges: readonly ChangedLines[]
}

export interface ChangingCommit {
  /** Full hash. */
  readonly commit: string
  /** The first line of its message; untrusted. */
  readonly subject: string
}

/** What changed, of files that matter to a check, between the commits that it measured. Paths are from its workspace's directory. */
export interface Changes {
  readonly files: readonly ChangedFile[]
  /** Files that only the older one has. */
  readonly deleted: readonly string[]
  /** Those that touched the files, newest first; empty where the clone is too shallow to know. */
  readonly commits: readonly ChangingCommit[]
  /** Files left out to bound it. */
  readonly omitted: number
}
