import { PacegateError } from '../model/errors.ts'

/** What started the run, as far as the gate must know it. */
export type GateEvent =
  | {
      readonly kind: 'pull-request'
      readonly number: number
      readonly headSha: string
      /** The branch that it is to be merged into, without `refs/heads/`. */
      readonly baseBranch: string
      /** The event's idea of the base branch's tip; often hours old. */
      readonly baseSha: string | null
      /** From another repository: the token is read-only. */
      readonly fork: boolean
      /** By Dependabot: the token is read-only too. */
      readonly dependabot: boolean
      /** The test merge of head into base that is checked out by default (`GITHUB_SHA`). */
      readonly mergeCommit: string
    }
  | {
      readonly kind: 'merge-group'
      readonly baseSha: string
      readonly headSha: string
      /** The branch that the queue merges into, without `refs/heads/`. */
      readonly baseBranch: string
    }
  | {
      readonly kind: 'push'
      /** The commit the ref pointed to before; null for a new branch. */
      readonly before: string | null
      /** `refs/heads/main` */
      readonly ref: string
      /** Null where the event does not say. */
      readonly defaultBranchName: string | null
      /** True for a push to the default branch: its snapshot becomes a baseline. */
      readonly defaultBranch: boolean
    }
  /** Runs with a write token and secrets while the code is the pull request's: measuring would hand both over. */
  | { readonly kind: 'pull-request-target'; readonly number: number | null }
  | { readonly kind: 'other'; readonly name: string; readonly defaultBranch: boolean }

const HASH = /^[0-9a-f]{40,64}$/
const ZEROS = /^0+$/

/**
 * Reads the webhook payload of a run. `name` is `GITHUB_EVENT_NAME`, `sha` and `ref` are `GITHUB_SHA` and `GITHUB_REF`.
 * Pure. Throws `PacegateError` (`event-invalid`) where a field is missing without which the gate would have to guess.
 */
export function parseEvent(name: string, payload: unknown, sha: string, ref: string): GateEvent {
  const fields = new Fields(name, payload)
  switch (name) {
    case 'pull_request':
      return {
        kind: 'pull-request',
        number: fields.number('pull_request', 'number'),
        headSha: fields.hash('pull_request', 'head', 'sha'),
        baseBranch: fields.text('pull_request', 'base', 'ref'),
        baseSha: hashOrNull(fields.get('pull_request', 'base', 'sha')),
        fork: isFork(fields),
        dependabot: fields.get('pull_request', 'user', 'login') === 'dependabot[bot]',
        mergeCommit: requireHash(name, 'GITHUB_SHA', sha),
      }
    case 'merge_group':
      return {
        kind: 'merge-group',
        baseSha: fields.hash('merge_group', 'base_sha'),
        headSha: fields.hash('merge_group', 'head_sha'),
        baseBranch: fields.text('merge_group', 'base_ref').replace(/^refs\/heads\//, ''),
      }
    case 'push': {
      const defaultBranchName = textOrNull(fields.get('repository', 'default_branch'))
      const before = hashOrNull(fields.get('before'))
      return {
        kind: 'push',
        before: before === null || ZEROS.test(before) ? null : before,
        ref,
        defaultBranchName,
        defaultBranch: isBranch(ref, defaultBranchName),
      }
    }
    case 'pull_request_target': {
      const number = fields.get('pull_request', 'number')
      return { kind: 'pull-request-target', number: typeof number === 'number' ? number : null }
    }
    default:
      return {
        kind: 'other',
        name,
        defaultBranch: isBranch(ref, textOrNull(fields.get('repository', 'default_branch'))),
      }
  }
}

/** A deleted head repository counts as a fork: nothing shows that it was ours. */
function isFork(fields: Fields): boolean {
  const head = fields.get('pull_request', 'head', 'repo', 'id')
  const base = fields.get('pull_request', 'base', 'repo', 'id')
  return typeof head !== 'number' || head !== base
}

function isBranch(ref: string, branch: string | null): boolean {
  return branch !== null && ref === `refs/heads/${branch}`
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}

function hashOrNull(value: unknown): string | null {
  return typeof value === 'string' && HASH.test(value) ? value : null
}

function requireHash(event: string, field: string, value: unknown): string {
  const hash = hashOrNull(value)
  if (hash === null) throw invalid(event, field, 'a commit hash', value)
  return hash
}

function invalid(event: string, field: string, wanted: string, found: unknown): PacegateError {
  const shown = found === undefined ? 'nothing' : JSON.stringify(found)?.slice(0, 100)
  return new PacegateError({
    code: 'event-invalid',
    message: `the ${event} event should have ${wanted} at ${field}, but has ${shown}`,
    hint: 'Check that GITHUB_EVENT_NAME and GITHUB_EVENT_PATH are the ones that the runner set.',
  })
}

/** Reads a payload by path without trusting its shape. */
class Fields {
  readonly #event: string
  readonly #payload: unknown

  constructor(event: string, payload: unknown) {
    this.#event = event
    this.#payload = payload
  }

  get(...path: readonly string[]): unknown {
    let value: unknown = this.#payload
    for (const key of path) {
      if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined
      value = Reflect.get(value, key)
    }
    return value
  }

  text(...path: readonly string[]): string {
    const value = textOrNull(this.get(...path))
    if (value === null) throw invalid(this.#event, path.join('.'), 'a text', this.get(...path))
    return value
  }

  number(...path: readonly string[]): number {
    const value = this.get(...path)
    if (typeof value === 'number' && Number.isSafeInteger(value) && value > 0) return value
    throw invalid(this.#event, path.join('.'), 'a positive number', value)
  }

  hash(...path: readonly string[]): string {
    return requireHash(this.#event, path.join('.'), this.get(...path))
  }
}
