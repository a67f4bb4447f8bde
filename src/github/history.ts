import { PacegateError } from '../model/errors.ts'
import type { Git } from '../ports/git.ts'
import type { Log } from '../ports/log.ts'
import type { GitHubApi } from './api.ts'

const HASH = /^[0-9a-f]{40,64}$/

/**
 * The clone's git, with the platform's answer where the clone is too shallow to know: a workflow's checkout usually has
 * one commit. What the platform cannot tell either stays as the clone has it.
 */
export function completeHistory(git: Git, api: GitHubApi, log: Log): Git {
  const orElse = async <T>(known: T, ask: () => Promise<T>): Promise<T> => {
    try {
      return await ask()
    } catch (error) {
      if (!(error instanceof PacegateError)) throw error
      log.debug(error.data.message)
      return known
    }
  }
  return {
    root: () => git.root(),
    resolve: (ref) => git.resolve(ref),
    isDirty: () => git.isDirty(),
    parents: async (commit) =>
      (await git.parents(commit)) ?? (await orElse<readonly string[] | null>(null, () => parents(api, commit))),
    mergeBase: async (a, b) => {
      const known = await git.mergeBase(a, b)
      if (known !== null) return known
      const asked = await orElse(null, () => mergeBase(api, a, b))
      // As with an answer of git's own, the commit is in the clone then.
      return asked === null ? null : git.fetch(asked)
    },
    firstParents: async (commit, limit) => {
      const known = await git.firstParents(commit, limit)
      if (known.length >= limit) return known
      const asked = await orElse<readonly string[]>(known, () => firstParents(api, commit, limit))
      return asked.length > known.length ? asked : known
    },
    firstParentAt: (commit, time) => git.firstParentAt(commit, time),
    isShallow: () => git.isShallow(),
    fetch: (ref) => git.fetch(ref),
    changedFiles: (base, head) => git.changedFiles(base, head),
    changedLines: (base, head) => git.changedLines(base, head),
    commitsTouching: (base, head, paths, limit) => git.commitsTouching(base, head, paths, limit),
    addWorktree: (commit) => git.addWorktree(commit),
  }
}

/** Commits reachable from `commit`, the newest first, one page: hash → parents, first parent first. */
async function commitsFrom(api: GitHubApi, commit: string, perPage: number): Promise<Map<string, readonly string[]>> {
  const { owner, repo } = api
  const { data } = await api.call(`list the commits before ${commit}`, true, (octokit, signal) =>
    octokit.rest.repos.listCommits({ owner, repo, sha: commit, per_page: perPage, request: { signal } }),
  )
  return new Map(
    data.map(({ sha, parents }) => [sha, parents.map((parent) => parent.sha).filter((it) => HASH.test(it))]),
  )
}

async function parents(api: GitHubApi, commit: string): Promise<readonly string[] | null> {
  return (await commitsFrom(api, commit, 1)).get(commit) ?? null
}

/** The commits of merged branches come in between, so the walk may end before `limit`. */
async function firstParents(api: GitHubApi, commit: string, limit: number): Promise<readonly string[]> {
  const listed = await commitsFrom(api, commit, 100)
  const chain: string[] = []
  let at: string | undefined = commit
  while (at !== undefined && chain.length < limit) {
    chain.push(at)
    at = listed.get(at)?.[0]
  }
  return chain
}

async function mergeBase(api: GitHubApi, a: string, b: string): Promise<string | null> {
  const { owner, repo } = api
  const basehead = `${a}...${b}`
  const { data } = await api.call(`compare ${basehead}`, true, (octokit, signal) =>
    octokit.rest.repos.compareCommitsWithBasehead({ owner, repo, basehead, per_page: 1, request: { signal } }),
  )
  return HASH.test(data.merge_base_commit.sha) ? data.merge_base_commit.sha : null
}
