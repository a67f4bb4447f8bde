import type { Git } from '../ports/git.ts'
import type { Processes } from '../ports/processes.ts'
import { changedFiles, changedLines, commitsTouching } from './git-changes.ts'
import { createGitCommand } from './git-command.ts'
import { fetchCommit } from './git-fetch.ts'
import { assertCommit, assertRef } from './git-names.ts'
import { addWorktree, removeLeftovers } from './git-worktree.ts'

/**
 * The repository that holds `directory`, through the machine's own git. `environment` is where git's own settings
 * (`GIT_CONFIG_*`, `GIT_SSH_COMMAND`, …) are taken from.
 */
export function createGit(processes: Processes, directory: string, environment = process.env): Git {
  const git = createGitCommand(processes, directory, environment)
  const root = () => git.text(['rev-parse', '--show-toplevel'])
  let tidied: Promise<void> | undefined

  const resolve = async (ref: string): Promise<string | null> => {
    assertRef(ref)
    const answer = await git.run(['rev-parse', '--verify', '--quiet', `${ref}^{commit}`], { accept: [0, 1] })
    return answer.exitCode === 0 ? answer.stdout.trim() : null
  }

  return {
    root,
    resolve,

    async isDirty() {
      return (await git.text(['status', '--porcelain', '--untracked-files=normal'])) !== ''
    },

    async parents(commit) {
      assertCommit(commit)
      if ((await resolve(commit)) === null) return null
      // The object itself names its parents, also those that lie beyond a shallow clone's edge.
      const [header = ''] = (await git.text(['cat-file', 'commit', commit])).split('\n\n', 1)
      return header.split('\n').flatMap((line) => /^parent ([0-9a-f]+)$/.exec(line)?.[1] ?? [])
    },

    async mergeBase(a, b) {
      assertCommit(a)
      assertCommit(b)
      if ((await resolve(a)) === null || (await resolve(b)) === null) return null
      const answer = await git.run(['merge-base', a, b], { accept: [0, 1] })
      return answer.exitCode === 0 ? answer.stdout.trim() : null
    },

    async firstParents(commit, limit) {
      assertCommit(commit)
      if ((await resolve(commit)) === null) return []
      const listed = await git.text(['rev-list', '--first-parent', `--max-count=${limit}`, commit, '--'])
      return listed.split('\n').filter(Boolean)
    },

    async firstParentAt(commit, time) {
      assertCommit(commit)
      if ((await resolve(commit)) === null) return null
      const walk = ['rev-list', '--first-parent', '--max-count=1', `--min-age=${Math.floor(time)}`]
      return (await git.text([...walk, commit, '--'])) || null
    },

    async isShallow() {
      return (await git.text(['rev-parse', '--is-shallow-repository'])) === 'true'
    },

    async fetch(ref) {
      assertRef(ref)
      return fetchCommit(git, ref)
    },

    changedFiles: (base, head) => changedFiles(git, base, head),
    changedLines: (base, head) => changedLines(git, base, head),
    commitsTouching: (base, head, paths, limit) => commitsTouching(git, base, head, paths, limit),

    async addWorktree(commit) {
      assertCommit(commit)
      const top = await root()
      tidied ??= removeLeftovers(git, top)
      await tidied
      return addWorktree(git, top, commit)
    },
  }
}
