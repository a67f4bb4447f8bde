import { readFile } from 'node:fs/promises'
import { PacegateError } from '../model/errors.ts'
import { type GateEvent, parseEvent } from './event.ts'

/** The run that the action is part of. */
export interface GitHubContext {
  readonly event: GateEvent
  readonly owner: string
  readonly repo: string
  readonly repositoryId: number
  readonly runId: number
  /** From 1; grows when the same run is started again. */
  readonly runAttempt: number
  /** Without a trailing slash. */
  readonly apiUrl: string
  readonly serverUrl: string
  /** `.github/workflows/ci.yml`; null where the runner does not say. */
  readonly workflowPath: string | null
  /** The absolute path of the checkout. */
  readonly workspace: string
  /** The run's page, for links in the comment. */
  readonly runUrl: string
}

/**
 * Reads the environment that the runner gives to an action, and the event's payload. Rejects with `PacegateError`
 * (`not-on-github`, `event-invalid`).
 */
export async function readContext(env: NodeJS.ProcessEnv): Promise<GitHubContext> {
  const name = required(env, 'GITHUB_EVENT_NAME')
  const repository = required(env, 'GITHUB_REPOSITORY')
  const [owner, repo] = repository.split('/')
  if (owner === undefined || repo === undefined) throw missing('GITHUB_REPOSITORY', repository)
  const serverUrl = url(env, 'GITHUB_SERVER_URL', 'https://github.com')
  const runId = integer(env, 'GITHUB_RUN_ID')
  const payload = await readPayload(required(env, 'GITHUB_EVENT_PATH'))
  return {
    event: parseEvent(name, payload, env['GITHUB_SHA'] ?? '', env['GITHUB_REF'] ?? ''),
    owner,
    repo,
    repositoryId: integer(env, 'GITHUB_REPOSITORY_ID'),
    runId,
    runAttempt: env['GITHUB_RUN_ATTEMPT'] === undefined ? 1 : integer(env, 'GITHUB_RUN_ATTEMPT'),
    apiUrl: url(env, 'GITHUB_API_URL', 'https://api.github.com'),
    serverUrl,
    workflowPath: workflowPath(env['GITHUB_WORKFLOW_REF'] ?? '', repository),
    workspace: required(env, 'GITHUB_WORKSPACE'),
    runUrl: `${serverUrl}/${owner}/${repo}/actions/runs/${runId}`,
  }
}

/** `owner/repo/.github/workflows/ci.yml@refs/heads/main` → `.github/workflows/ci.yml`. A file's name may hold an `@`. */
function workflowPath(ref: string, repository: string): string | null {
  const match = /^(.+?)@refs\//.exec(ref) ?? /^(.+)@[^@]*$/.exec(ref)
  const path = match?.[1]
  return path?.startsWith(`${repository}/`) ? path.slice(repository.length + 1) : null
}

async function readPayload(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8'))
  } catch (error) {
    throw new PacegateError(
      {
        code: 'event-invalid',
        message: `cannot read the event's payload at ${path}`,
        hint: 'Check that GITHUB_EVENT_PATH is the one that the runner set.',
      },
      { cause: error },
    )
  }
}

function required(env: NodeJS.ProcessEnv, name: string): string {
  const value = env[name]
  if (value === undefined || value === '') throw missing(name, value)
  return value
}

function integer(env: NodeJS.ProcessEnv, name: string): number {
  const value = required(env, name)
  const number = Number(value)
  if (!/^\d+$/.test(value) || !Number.isSafeInteger(number)) throw missing(name, value)
  return number
}

function url(env: NodeJS.ProcessEnv, name: string, fallback: string): string {
  const value = env[name] || fallback
  if (!URL.canParse(value)) throw missing(name, value)
  return value.replace(/\/+$/, '')
}

function missing(name: string, found: string | undefined): PacegateError {
  return new PacegateError({
    code: 'not-on-github',
    message: found ? `${name} is ${JSON.stringify(found)}, which GitHub's runner would not set` : `${name} is not set`,
    hint: 'The action runs inside a GitHub workflow; anywhere else use the command line (`pacegate run`).',
  })
}
