import type { FakeArtifact, FakeArtifactService } from './fake-artifact-service.ts'
import type { Reply, Request } from './http.ts'
import { plainest } from './openapi.ts'

/** What a token may do: `write` includes `read`. */
export interface FakeToken {
  readonly login: string
  readonly pullRequests: 'write' | 'read' | 'none'
  readonly actions: 'read' | 'none'
}

interface FakeComment {
  readonly id: number
  readonly issue: number
  readonly author: string
  body: string
}

export interface FakeRun {
  readonly id: number
  readonly event: string
  readonly path: string
  readonly status: string
  readonly conclusion: string | null
  readonly headSha: string
  readonly headBranch: string
  readonly headRepositoryId: number
}

export interface FakeRepository {
  readonly id: number
  readonly owner: string
  readonly name: string
  readonly comments: FakeComment[]
  readonly runs: FakeRun[]
  /** Children before their parents. */
  readonly commits: FakeCommit[]
}

interface FakeCommit {
  readonly sha: string
  readonly parents: readonly string[]
}

export interface Scene {
  readonly repository: FakeRepository
  readonly artifacts: FakeArtifactService
  readonly token: FakeToken
  readonly origin: string
}

const COMMENT_LIMIT = 65_536

/** Answers a REST request as GitHub would, as far as the gate asks. */
export function answerRest(request: Request, scene: Scene): Reply {
  const prefix = `/repos/${scene.repository.owner}/${scene.repository.name}/`
  if (!request.path.startsWith(prefix)) return notFound
  const operation = `${request.method} ${decodeURIComponent(request.path.slice(prefix.length))}`
  for (const [pattern, permission, handle] of ROUTES) {
    const match = pattern.exec(operation)
    if (!match) continue
    if (!allowed(scene.token, permission)) return forbidden
    return handle({ request, scene, argument: match[1] ?? '' })
  }
  return notFound
}

interface Call {
  readonly request: Request
  readonly scene: Scene
  readonly argument: string
}

type Permission = 'write comments' | 'read comments' | 'read actions' | 'read contents'
type Route = readonly [RegExp, Permission, (call: Call) => Reply]

const ROUTES: readonly Route[] = [
  [/^GET issues\/(\d+)\/comments$/, 'read comments', listComments],
  [/^POST issues\/(\d+)\/comments$/, 'write comments', createComment],
  [/^PATCH issues\/comments\/(\d+)$/, 'write comments', updateComment],
  [/^DELETE issues\/comments\/(\d+)$/, 'write comments', deleteComment],
  [/^GET actions\/artifacts$/, 'read actions', listArtifacts],
  [/^GET actions\/artifacts\/(\d+)$/, 'read actions', getArtifact],
  [/^GET actions\/artifacts\/(\d+)\/zip$/, 'read actions', downloadArtifact],
  [/^GET actions\/runs\/(\d+)$/, 'read actions', getRun],
  [/^GET commits$/, 'read contents', listCommits],
  [/^GET compare\/(.+)$/, 'read contents', compare],
]

const notFound: Reply = {
  status: 404,
  json: { message: 'Not Found', documentation_url: 'https://docs', status: '404' },
}
const forbidden: Reply = {
  status: 403,
  json: { message: 'Resource not accessible by integration', documentation_url: 'https://docs', status: '403' },
}

function allowed({ pullRequests, actions }: FakeToken, permission: Permission): boolean {
  if (permission === 'write comments') return pullRequests === 'write'
  if (permission === 'read comments') return pullRequests !== 'none'
  return permission === 'read contents' || actions === 'read'
}

/** One page of `all` and the `Link` header that leads to the next. */
function paged<T>(all: readonly T[], { path, query }: Request): { page: T[]; headers: Record<string, string> } {
  const size = Math.min(100, Number(query.get('per_page') ?? 30))
  const number = Number(query.get('page') ?? 1)
  const next = new URLSearchParams([...query, ['page', '']])
  next.set('page', String(number + 1))
  const headers: Record<string, string> =
    number * size < all.length ? { link: `<https://api.github.com${path}?${next}>; rel="next"` } : {}
  return { page: all.slice((number - 1) * size, number * size), headers }
}

function listComments({ request, scene, argument }: Call): Reply {
  const all = scene.repository.comments.filter(({ issue }) => issue === Number(argument)).sort((a, b) => a.id - b.id)
  const { page, headers } = paged(all, request)
  return { status: 200, headers, json: page.map(commentJson) }
}

function createComment({ request, scene, argument }: Call): Reply {
  const { body } = Object(request.body)
  if (String(body).length > COMMENT_LIMIT) return tooLong
  const id = Math.max(0, ...scene.repository.comments.map((comment) => comment.id)) + 1
  const comment = { id, issue: Number(argument), author: scene.token.login, body: String(body) }
  scene.repository.comments.push(comment)
  return { status: 201, json: commentJson(comment) }
}

function updateComment({ request, scene, argument }: Call): Reply {
  const comment = scene.repository.comments.find(({ id }) => id === Number(argument))
  const { body } = Object(request.body)
  if (!comment) return notFound
  if (String(body).length > COMMENT_LIMIT) return tooLong
  comment.body = String(body)
  return { status: 200, json: commentJson(comment) }
}

function deleteComment({ scene, argument }: Call): Reply {
  const index = scene.repository.comments.findIndex(({ id }) => id === Number(argument))
  if (index < 0) return notFound
  scene.repository.comments.splice(index, 1)
  return { status: 204 }
}

const tooLong: Reply = {
  status: 422,
  json: {
    message: 'Validation Failed',
    documentation_url: 'https://docs',
    errors: [{ resource: 'IssueComment', code: 'unprocessable', field: 'data', message: 'Body is too long' }],
  },
}

function commentJson({ id, author, body }: FakeComment): unknown {
  const type = author.endsWith('[bot]') ? 'Bot' : 'User'
  return plainest('issue-comment', { id, body, user: plainest('simple-user', { login: author, type }) })
}

function listArtifacts({ request, scene }: Call): Reply {
  const name = request.query.get('name')
  const all = scene.artifacts.artifacts.filter((it) => name === null || it.name === name).sort((a, b) => b.id - a.id)
  const { page, headers } = paged(all, request)
  return {
    status: 200,
    headers,
    json: { total_count: all.length, artifacts: page.map((it) => artifactJson(it, scene.repository)) },
  }
}

function getArtifact({ scene, argument }: Call): Reply {
  const artifact = scene.artifacts.artifacts.find(({ id }) => id === Number(argument))
  return artifact ? { status: 200, json: artifactJson(artifact, scene.repository) } : notFound
}

function downloadArtifact({ scene, argument }: Call): Reply {
  const artifact = scene.artifacts.artifacts.find(({ id }) => id === Number(argument))
  if (!artifact) return notFound
  if (artifact.expired)
    return { status: 410, json: { message: 'Artifact has expired', documentation_url: 'https://docs' } }
  return { status: 302, headers: { location: scene.artifacts.downloadUrl(artifact, scene.origin) } }
}

/** A run's artifacts are listed under the repository that it ran in, whoever's branch it ran for. */
function artifactJson(
  { id, name, runId, archive, digest, expired }: FakeArtifact,
  repository: FakeRepository,
): unknown {
  const run = repository.runs.find((it) => it.id === runId)
  return plainest('artifact', {
    id,
    name,
    digest,
    expired,
    size_in_bytes: archive.length,
    workflow_run: {
      id: runId,
      repository_id: repository.id,
      head_repository_id: run?.headRepositoryId,
      head_branch: run?.headBranch,
      head_sha: run?.headSha,
    },
  })
}

function getRun({ scene, argument }: Call): Reply {
  const run = scene.repository.runs.find(({ id }) => id === Number(argument))
  if (!run) return notFound
  const json = plainest('workflow-run', {
    id: run.id,
    event: run.event,
    path: run.path,
    status: run.status,
    conclusion: run.conclusion,
    head_sha: run.headSha,
    head_branch: run.headBranch,
    repository: plainest('minimal-repository', { id: scene.repository.id }),
    head_repository: plainest('minimal-repository', { id: run.headRepositoryId }),
  })
  return { status: 200, json }
}

function listCommits({ request, scene }: Call): Reply {
  const commits = reachable(scene.repository, request.query.get('sha') ?? '')
  if (commits.length === 0) return notFound
  const { page, headers } = paged(commits, request)
  return { status: 200, headers, json: page.map(({ sha, parents }) => commitJson(sha, parents)) }
}

function compare({ scene, argument }: Call): Reply {
  const [base = '', head = ''] = argument.split('...')
  const before = reachable(scene.repository, base)
  const meeting = reachable(scene.repository, head).find((commit) => before.includes(commit))
  if (!meeting) return notFound
  const json = plainest('commit-comparison', { merge_base_commit: commitJson(meeting.sha, meeting.parents) })
  return { status: 200, json }
}

/** The commit and everything before it, the newest first; nothing for an unknown commit. */
function reachable({ commits }: FakeRepository, sha: string): FakeCommit[] {
  const wanted = new Set([sha])
  return commits.filter((commit) => {
    if (!wanted.has(commit.sha)) return false
    for (const parent of commit.parents) wanted.add(parent)
    return true
  })
}

function commitJson(sha: string, parents: readonly string[]): unknown {
  return plainest('commit', { sha, parents: parents.map((parent) => ({ sha: parent, url: '' })) })
}
