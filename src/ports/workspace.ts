import type { RunningServer, ServedContent } from './servers.ts'

export type Side = 'base' | 'head'

/** One side's tree, as a check sees it. */
export interface Workspace {
  readonly side: Side
  /** Absolute: where the config's paths start (the repository root, or `working-directory` in it). */
  readonly directory: string
  /** Null outside a repository. */
  readonly commit: string | null
  /**
   * The server of that name under `servers:`, or a folder to serve, started on first use, shared by all checks of this
   * side and ended with the workspace. Rejects with the reason and the server's last output.
   */
  server(nameOrFolder: string): Promise<RunningServer>
  /** What that server hands out, without starting it; null where it cannot be known. May reject. */
  content(nameOrFolder: string): Promise<ServedContent | null>
  /** The paths of all files that it hands out, with `/` in front; null where it cannot be known. May reject. */
  paths(nameOrFolder: string): Promise<readonly string[] | null>
}
