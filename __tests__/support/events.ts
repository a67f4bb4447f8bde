/** A webhook's payload with the event's name, shaped like GitHub's own examples and cut down to what could matter. */
export interface EventPayload {
  readonly name: string
  readonly payload: Readonly<Record<string, unknown>>
}

export interface EventRepository {
  readonly id: number
  readonly owner: string
  readonly name: string
}

const user = (login: string) => ({ login, id: login.length, type: login.endsWith('[bot]') ? 'Bot' : 'User' })

const repositoryJson = ({ id, owner, name }: EventRepository) => ({
  id,
  name,
  full_name: `${owner}/${name}`,
  private: false,
  owner: user(owner),
  fork: false,
  default_branch: 'main',
})

export interface PullRequestFacts {
  readonly repository: EventRepository
  readonly number: number
  readonly headSha: string
  readonly baseSha: string
  readonly author?: string
  /** Where the head branch is; the repository itself unless told. Null for a fork that was deleted. */
  readonly headRepository?: EventRepository | null
  readonly headBranch?: string
}

/** `pull_request`, or the trigger of that name with the same payload. */
export function pullRequestEvent(facts: PullRequestFacts, name = 'pull_request'): EventPayload {
  const { repository, number, headSha, baseSha, author = 'alice', headBranch = 'changes' } = facts
  const headRepository = facts.headRepository === undefined ? repository : facts.headRepository
  const repo = headRepository && { ...repositoryJson(headRepository), fork: headRepository.id !== repository.id }
  return {
    name,
    payload: {
      action: 'synchronize',
      number,
      pull_request: {
        number,
        state: 'open',
        draft: false,
        title: 'Update the shop',
        user: user(author),
        head: { label: `${headRepository?.owner ?? 'unknown'}:${headBranch}`, ref: headBranch, sha: headSha, repo },
        base: { label: `${repository.owner}:main`, ref: 'main', sha: baseSha, repo: repositoryJson(repository) },
      },
      repository: repositoryJson(repository),
      sender: user(author),
    },
  }
}

/** `before` is forty zeros for a new branch. */
export function pushEvent(repository: EventRepository, ref: string, before: string, after: string): EventPayload {
  const created = /^0+$/.test(before)
  return {
    name: 'push',
    payload: {
      ref,
      before,
      after,
      created,
      deleted: false,
      forced: false,
      base_ref: null,
      commits: [],
      head_commit: { id: after, message: 'Update the shop' },
      repository: repositoryJson(repository),
      pusher: { name: 'alice', email: 'alice@example.com' },
      sender: user('alice'),
    },
  }
}

export function mergeGroupEvent(repository: EventRepository, baseSha: string, headSha: string): EventPayload {
  return {
    name: 'merge_group',
    payload: {
      action: 'checks_requested',
      merge_group: {
        head_sha: headSha,
        head_ref: `refs/heads/gh-readonly-queue/main/pr-104-${headSha}`,
        base_sha: baseSha,
        base_ref: 'refs/heads/main',
        head_commit: { id: headSha, message: 'Merge pull request #104' },
      },
      repository: repositoryJson(repository),
      sender: user('alice'),
    },
  }
}

export function dispatchEvent(repository: EventRepository, ref: string): EventPayload {
  const payload = {
    inputs: null,
    ref,
    repository: repositoryJson(repository),
    sender: user('alice'),
    workflow: 'ci.yml',
  }
  return { name: 'workflow_dispatch', payload }
}
