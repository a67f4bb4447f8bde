import { getOctokit } from '@actions/github'
import { PacegateError } from '../model/errors.ts'
import { sanitiseLine } from '../model/untrusted-text.ts'
import type { Clock } from '../ports/clock.ts'
import type { Log } from '../ports/log.ts'
import { type HttpFailure, httpFailure, nextStep } from './retry.ts'

export type Octokit = ReturnType<typeof getOctokit>

/** The platform's REST and GraphQL interface, patient with its limits. */
export interface GitHubApi {
  readonly owner: string
  readonly repo: string
  readonly token: string
  /**
   * Makes one request: `what` completes "cannot …" in the error. Limits are waited out as the platform asks, a failing
   * server is asked again where repeating does no harm. Rejects with `PacegateError`: `github-forbidden`,
   * `github-not-found`, `github-gone`, `github-invalid`, `github-limited`, `github-unavailable`.
   */
  call<T>(what: string, repeatable: boolean, request: (octokit: Octokit, signal: AbortSignal) => Promise<T>): Promise<T>
}

export interface ApiOptions {
  readonly token: string
  readonly apiUrl: string
  readonly owner: string
  readonly repo: string
  readonly clock: Clock
  readonly log: Log
}

/** In ms. */
const REQUEST_TIMEOUT = 30_000

/** Makes no request itself. Throws `PacegateError` (`token-missing`). */
export function createApi({ token, apiUrl, owner, repo, clock, log }: ApiOptions): GitHubApi {
  if (token === '')
    throw new PacegateError({
      code: 'token-missing',
      message: 'there is no token to talk to GitHub with',
      hint: 'Leave the input `token` out: its default is the token of the job.',
    })
  const quiet = () => {}
  const octokit = getOctokit(token, {
    baseUrl: apiUrl,
    log: {
      debug: quiet,
      info: quiet,
      warn: (text: string) => log.debug(text),
      error: (text: string) => log.debug(text),
    },
  })
  return {
    owner,
    repo,
    token,
    async call(what, repeatable, request) {
      let waited = 0
      for (let attempt = 1; ; attempt++) {
        try {
          return await request(octokit, AbortSignal.timeout(REQUEST_TIMEOUT))
        } catch (thrown) {
          const failure = httpFailure(thrown)
          const step = nextStep(failure, { attempt, waited, repeatable, now: clock.date().getTime() })
          if (step.kind === 'give-up') throw apiError(what, failure, thrown)
          log.debug(`cannot ${what} yet (${failure.status ?? failure.message}); again in ${step.wait} ms`)
          waited += step.wait
          await clock.sleep(step.wait)
        }
      }
    },
  }
}

function apiError(what: string, failure: HttpFailure, cause: unknown): PacegateError {
  const [code, hint] = explain(failure)
  const status = failure.status === null ? '' : `HTTP ${failure.status}: `
  const message = `cannot ${what}: ${status}${sanitiseLine(failure.message).slice(0, 300)}`
  return new PacegateError({ code, message, hint }, { cause })
}

function explain({ status, limit }: HttpFailure): readonly [code: string, hint: string] {
  if (limit !== null)
    return ['github-limited', 'GitHub limits how many requests a token may make; run the job again later.']
  switch (status) {
    case 401:
      return [
        'github-forbidden',
        'The token is not valid (any more). Leave the input `token` out to use that of the job.',
      ]
    case 403:
      return [
        'github-forbidden',
        'Give the job `permissions: {contents: read, actions: read, pull-requests: write}`. On pull requests from forks and ' +
          'by Dependabot the token can only read, whatever the workflow says.',
      ]
    case 404:
      return ['github-not-found', 'It does not exist, or the token may not see it: check the permissions of the job.']
    case 410:
      return ['github-gone', 'GitHub has removed it.']
    case 422:
      return ['github-invalid', 'GitHub refused what was sent. This may be a bug in Pacegate; please report it.']
    default:
      return ['github-unavailable', 'Run the job again; see https://www.githubstatus.com if it keeps failing.']
  }
}
