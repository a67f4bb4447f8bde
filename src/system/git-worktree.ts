import { spawnSync } from 'node:child_process'
import { rm } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import type { Worktree } from '../ports/git.ts'
import { atExit } from './at-exit.ts'
import { errorCode } from './error-code.ts'
import type { GitCommand } from './git-command.ts'
import { temporaryDirectory } from './temporary-directory.ts'

/** In ms: a checkout may have large files to fetch. */
const CHECKOUT_TIMEOUT = 1_200_000

/** The folders of our worktrees: `pacegate-worktree-<pid>-…`. The pid tells whether whoever made it is still there. */
const OURS = /^pacegate-worktree-(\d+)-/

/** The folders of this process's worktrees: a pid alone may come back (in a container it usually does). */
const mine = new Set<string>()

/**
 * Checks a commit out in a folder of its own, outside the user's tree. Its last part is called as the repository's own
 * folder, since some builds print that name. Submodules stay empty.
 */
export async function addWorktree(git: GitCommand, root: string, commit: string): Promise<Worktree> {
  const parent = await temporaryDirectory(`worktree-${process.pid}`)
  const directory = join(parent.path, basename(root) || 'tree')
  mine.add(parent.path)
  const forget = atExit('folders', () => {
    // Registered after the folder, hence before it in the clean-up; git forgets a worktree whose folder is still there.
    spawnSync('git', ['worktree', 'remove', '--force', '--force', '--', directory], { cwd: root, stdio: 'ignore' })
  })
  const dispose = async () => {
    try {
      await remove(git, root, directory)
    } finally {
      await parent[Symbol.asyncDispose]()
    }
    mine.delete(parent.path)
    forget()
  }
  try {
    await git.run(['worktree', 'add', '--detach', '--', directory, commit], {
      directory: root,
      timeout: CHECKOUT_TIMEOUT,
    })
  } catch (error) {
    await dispose()
    throw error
  }
  return { directory, commit, [Symbol.asyncDispose]: dispose }
}

/** Removes the worktrees of runs that were killed before they could; the user's own are left alone. */
export async function removeLeftovers(git: GitCommand, root: string): Promise<void> {
  for (const directory of await worktrees(git, root)) {
    const parent = dirname(directory)
    const pid = Number(OURS.exec(basename(parent))?.[1] ?? 0)
    if (pid === 0 || mine.has(parent) || (pid !== process.pid && isRunning(pid))) continue
    await remove(git, root, directory)
    await rm(parent, { recursive: true, force: true, maxRetries: 5 })
  }
}

/**
 * Twice forced, for one whose checkout was interrupted is still locked. Where git cannot empty the folder, the folder
 * goes first: git then only has its own record left to remove, and that without a `prune`, which would also forget
 * worktrees of the user's that happen to be out of reach.
 */
async function remove(git: GitCommand, root: string, directory: string): Promise<void> {
  const args = ['worktree', 'remove', '--force', '--force', '--', directory]
  try {
    await git.run(args, { directory: root })
  } catch {
    await rm(directory, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
    if ((await worktrees(git, root)).includes(directory)) await git.run(args, { directory: root })
  }
}

async function worktrees(git: GitCommand, root: string): Promise<string[]> {
  const listed = await git.text(['worktree', 'list', '--porcelain'], { directory: root })
  return (
    listed
      .split('\n')
      .filter((line) => line.startsWith('worktree '))
      // Git writes `/` on every platform.
      .map((line) => resolve(line.slice('worktree '.length)))
  )
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // EPERM: it is there and another user's.
    return errorCode(error) === 'EPERM'
  }
}
