import { relative } from 'node:path'
import type { Adapters } from './adapters.ts'
import { createWorkspace, runSetup } from './measure/workspaces.ts'
import type { GateConfig } from './model/config.ts'
import type { Workspace } from './ports/workspace.ts'

/** A commit beside the head, ready to be measured; disposing ends its servers and removes its tree. */
export interface CommitSide extends AsyncDisposable {
  readonly workspace: Workspace
}

/**
 * Checks `commit` out in a worktree and runs `setup` there, as the head's config says. Rejects as git and `setup` do, and
 * leaves nothing behind then.
 */
export async function openCommit(
  commit: string,
  { config, directory: headDirectory }: { readonly config: GateConfig; readonly directory: string },
  adapters: Adapters,
  signal: AbortSignal,
): Promise<CommitSide> {
  const { git, ports } = adapters
  await using stack = new AsyncDisposableStack()
  const root = await git.root()
  const worktree = stack.use(await git.addWorktree(commit))
  signal.throwIfAborted()
  const below = relative(root, headDirectory)
  const directory = below === '' ? worktree.directory : `${worktree.directory}/${below.replaceAll('\\', '/')}`
  await runSetup(config, 'base', directory, ports, signal)
  const servers = stack.use(adapters.openServers({ side: 'base', directory, specs: config.servers }))
  const workspace = createWorkspace('base', directory, commit, servers)
  const ready = stack.move()
  return { workspace, [Symbol.asyncDispose]: () => ready.disposeAsync() }
}
