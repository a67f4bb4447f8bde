import type { ChangedFile, ChangingCommit } from '../model/changes.ts'

/** A commit checked out in a folder of its own; disposing removes the folder and git's record of it. */
export interface Worktree extends AsyncDisposable {
  readonly directory: string
  readonly commit: string
}

/** The user's repository. Nothing here touches the user's working tree, index or branches. */
export interface Git {
  /** The root of the working tree that holds `directory`; rejects (`git-missing`, `not-a-repository`). */
  root(): Promise<string>
  /** The full hash of a ref, or null where the clone does not have it. */
  resolve(ref: string): Promise<string | null>
  isDirty(): Promise<boolean>
  /** The parents of a commit, first parent first; null where the clone is too shallow to know. */
  parents(commit: string): Promise<readonly string[] | null>
  mergeBase(a: string, b: string): Promise<string | null>
  /** First parents from `commit` (included) backwards, at most `limit`, as far as the clone reaches. */
  firstParents(commit: string, limit: number): Promise<readonly string[]>
  /**
   * The last commit of the first parents from `commit` (included) backwards that was committed at `time` or before, in
   * seconds since the epoch; null where there is none as far as the clone reaches.
   */
  firstParentAt(commit: string, time: number): Promise<string | null>
  /** Whether the clone lacks history. */
  isShallow(): Promise<boolean>
  /** Makes `commit` (or a ref's tip) present in the clone, from `origin`; rejects (`git-fetch-failed`). Returns its full hash. */
  fetch(ref: string): Promise<string>
  /** Paths changed between two commits, with `/`, from the root; `head` null for the working tree, new files included. */
  changedFiles(base: string, head: string | null): Promise<readonly string[]>
  /** As `changedFiles`, those that are there in `head`, with their changed lines. A file that was moved is one. */
  changedLines(base: string, head: string | null): Promise<readonly ChangedFile[]>
  /**
   * Commits after `base` up to `head` that touched one of these paths (from the root), newest first, at most `limit`;
   * merges left out.
   */
  commitsTouching(
    base: string,
    head: string,
    paths: readonly string[],
    limit: number,
  ): Promise<readonly ChangingCommit[]>
  addWorktree(commit: string): Promise<Worktree>
}
