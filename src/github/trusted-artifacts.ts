import { PacegateError } from '../model/errors.ts'
import type { StoredArtifact } from '../ports/artifacts.ts'
import type { GitHubApi, Octokit } from './api.ts'

type Listed = Awaited<ReturnType<Octokit['rest']['actions']['listArtifactsForRepo']>>['data']['artifacts'][number]
type Run = Awaited<ReturnType<Octokit['rest']['actions']['getWorkflowRun']>>['data']

/** Which runs may have made a baseline. */
export interface TrustRule {
  readonly repositoryId: number
  /** The workflow file that must have made it. */
  readonly workflowPath: string
}

/** Started by people with write access, on commits of this repository; never by a pull request. */
const TRUSTED_EVENTS: ReadonlySet<string> = new Set(['push', 'schedule', 'workflow_dispatch'])

/** The platform lists the newest first, 100 a page. Beyond this the artifacts are too old to be of use. */
const MOST_PAGES = 10

/**
 * The artifacts of that name that a trusted run made for one of `commits`, in the order of `commits`, the newest of each
 * commit, at most `limit`. A fork's branch may be called `main` and its runs' artifacts are listed under this very
 * repository, so neither name nor branch count: the run must belong to the repository itself, be of a trusted event, of
 * the same workflow, successful, and for a commit that is in the base's history.
 */
export async function listTrusted(
  api: GitHubApi,
  rule: TrustRule,
  name: string,
  commits: readonly string[],
  limit: number,
): Promise<readonly StoredArtifact[]> {
  const candidates = (await listByName(api, name)).filter((artifact) => isCandidate(artifact, rule, name))
  const trusted: StoredArtifact[] = []
  for (const commit of commits) {
    const newestFirst = candidates.filter((it) => it.workflow_run?.head_sha === commit).sort((a, b) => b.id - a.id)
    for (const artifact of newestFirst) {
      if (trusted.length >= limit) return trusted
      const run = await runOf(api, artifact)
      if (run === null || !isTrusted(run, rule, commit)) continue
      trusted.push({ id: artifact.id, name, commit })
      break
    }
  }
  return trusted
}

function isCandidate({ expired, name, workflow_run: run }: Listed, rule: TrustRule, wanted: string): boolean {
  return (
    !expired &&
    name === wanted &&
    run?.repository_id === rule.repositoryId &&
    run.head_repository_id === rule.repositoryId
  )
}

function isTrusted(run: Run, rule: TrustRule, commit: string): boolean {
  return (
    TRUSTED_EVENTS.has(run.event) &&
    run.status === 'completed' &&
    run.conclusion === 'success' &&
    run.head_sha === commit &&
    run.repository.id === rule.repositoryId &&
    run.head_repository?.id === rule.repositoryId &&
    // Some answers append the ref: `.github/workflows/ci.yml@main`.
    (run.path === rule.workflowPath || run.path.startsWith(`${rule.workflowPath}@`))
  )
}

async function listByName(api: GitHubApi, name: string): Promise<Listed[]> {
  const { owner, repo } = api
  const artifacts: Listed[] = []
  for (let page = 1; page <= MOST_PAGES; page++) {
    const { data, headers } = await api.call(`list the artifacts called ${name}`, true, (octokit, signal) =>
      octokit.rest.actions.listArtifactsForRepo({ owner, repo, name, per_page: 100, page, request: { signal } }),
    )
    artifacts.push(...data.artifacts)
    if (!headers.link?.includes('rel="next"')) break
  }
  return artifacts
}

/** Null for a run that has been deleted. */
async function runOf(api: GitHubApi, artifact: Listed): Promise<Run | null> {
  const { owner, repo } = api
  const run_id = artifact.workflow_run?.id
  if (run_id === undefined) return null
  try {
    const { data } = await api.call(`look up run ${run_id}`, true, (octokit, signal) =>
      octokit.rest.actions.getWorkflowRun({ owner, repo, run_id, exclude_pull_requests: true, request: { signal } }),
    )
    return data
  } catch (error) {
    if (error instanceof PacegateError && error.data.code === 'github-not-found') return null
    throw error
  }
}
