import { FakeArtifactService, runtimeToken } from './fake-artifact-service.ts'
import { answerRest, type FakeRepository, type FakeToken } from './fake-rest.ts'
import { type Reply, type Request, serve } from './http.ts'
import { violationsOf } from './openapi.ts'

/** A refusal or breakdown that the platform might answer with instead. */
interface Failure {
  /** `POST /repos/o/r/issues/1/comments`: method and path without query, or a pattern of them. */
  readonly when: RegExp
  readonly reply: Reply
  /** How many times; then the request is answered as usual. */
  times: number
}

export interface FakeGitHub extends AsyncDisposable {
  /** Serves as `GITHUB_API_URL` and `ACTIONS_RESULTS_URL`. */
  readonly origin: string
  readonly repository: FakeRepository
  readonly artifacts: FakeArtifactService
  readonly tokens: Map<string, FakeToken>
  readonly failures: Failure[]
  /** `GET /repos/…?page=2`, in order. */
  readonly requests: string[]
  /** Everything said or answered that GitHub's description of its interface does not allow. A test ends by expecting none. */
  readonly violations: string[]
  runtimeToken(runId: number): string
}

export const WRITE_TOKEN = 'token-write'
export const READ_TOKEN = 'token-read'

/** A GitHub with one repository, its REST interface, artifact service and blob storage, on the loopback interface. */
export async function startFakeGitHub(): Promise<FakeGitHub> {
  const artifacts = new FakeArtifactService()
  const repository: FakeRepository = { id: 4711, owner: 'octo-org', name: 'shop', comments: [], runs: [], commits: [] }
  const tokens = new Map<string, FakeToken>([
    [WRITE_TOKEN, { login: 'github-actions[bot]', pullRequests: 'write', actions: 'read' }],
    [READ_TOKEN, { login: 'github-actions[bot]', pullRequests: 'read', actions: 'read' }],
  ])
  const failures: Failure[] = []
  const requests: string[] = []
  const violations: string[] = []

  const rest = (request: Request): Reply => {
    const token = tokens.get(/^(?:token|bearer) (.+)$/i.exec(request.headers['authorization'] ?? '')?.[1] ?? '')
    const failure = failures.find((it) => it.times > 0 && it.when.test(`${request.method} ${request.path}`))
    if (failure) failure.times--
    if (failure) return failure.reply
    if (!token) return { status: 401, json: { message: 'Bad credentials', documentation_url: 'https://docs' } }
    if (request.path === '/graphql') return graphql(request, token)
    return answerRest(request, { repository, artifacts, token, origin: server.origin })
  }

  const server = await serve((request) => {
    requests.push(`${request.method} ${request.path}${request.query.size > 0 ? `?${request.query}` : ''}`)
    const elsewhere = artifacts.handle(request, server.origin)
    if (elsewhere) return elsewhere
    const reply = rest(request)
    if (request.path !== '/graphql') {
      const { method, path, query, body } = request
      violations.push(...violationsOf({ method, path, query, body, status: reply.status, answer: reply.json }))
    }
    return reply
  })
  return {
    origin: server.origin,
    repository,
    artifacts,
    tokens,
    failures,
    requests,
    violations,
    runtimeToken,
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  }
}

/** The one query that every kind of token may ask. */
function graphql({ method, body }: Request, token: FakeToken): Reply {
  const { query } = Object(body)
  if (method !== 'POST' || !/^(?:query\s*)?\{\s*viewer\s*\{\s*login\s*\}\s*\}$/.test(String(query).trim()))
    return { status: 200, json: { errors: [{ type: 'INVALID', message: `not understood: ${query}` }] } }
  return { status: 200, json: { data: { viewer: { login: token.login } } } }
}
