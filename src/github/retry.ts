/** What is known of a failed request. */
export interface HttpFailure {
  /** Null when no answer came: a broken connection or a deadline. */
  readonly status: number | null
  readonly message: string
  /** Set when the platform refused because of a limit: when to ask again, if it said. */
  readonly limit: { readonly retryAfter: number | null; readonly resetAt: number | null } | null
}

export interface Attempts {
  /** From 1. */
  readonly attempt: number
  /** Waited so far, in ms. */
  readonly waited: number
  /** Whether the request may be sent again although it may have been carried out. */
  readonly repeatable: boolean
  /** In ms since 1970. */
  readonly now: number
}

export type NextStep = { readonly kind: 'give-up' } | { readonly kind: 'again'; readonly wait: number }

/** In ms, over all waits of one request: nobody should pay for a runner that only waits. */
const LONGEST_WAIT = 90_000
const MOST_ATTEMPTS = 4
/** GitHub's advice for a secondary limit without a `retry-after` header. */
const DEFAULT_LIMIT_WAIT = 60_000

/** Reads what Octokit throws; anything without an HTTP status counts as "no answer". */
export function httpFailure(thrown: unknown): HttpFailure {
  const message = thrown instanceof Error ? thrown.message : String(thrown)
  const status = field(thrown, 'status')
  if (typeof status !== 'number' || field(thrown, 'response') === undefined)
    return { status: null, message, limit: null }
  const headers = field(field(thrown, 'response'), 'headers')
  const retryAfter = seconds(field(headers, 'retry-after'))
  const exhausted = String(field(headers, 'x-ratelimit-remaining')) === '0'
  const limited =
    status === 429 ||
    (status === 403 && (retryAfter !== null || exhausted || /secondary rate limit|rate limit exceeded/i.test(message)))
  const resetAt = exhausted ? seconds(field(headers, 'x-ratelimit-reset')) : null
  return { status, message, limit: limited ? { retryAfter, resetAt } : null }
}

/**
 * Whether to ask again, and after how long. A refusal for a limit was not carried out, so it may always be repeated: after
 * `retry-after`, else when the limit is reset. Server errors and lost answers are repeated where that does no harm. Pure.
 */
export function nextStep(failure: HttpFailure, { attempt, waited, repeatable, now }: Attempts): NextStep {
  if (attempt >= MOST_ATTEMPTS) return { kind: 'give-up' }
  const wait = waitFor(failure, repeatable, attempt, now)
  return wait === null || waited + wait > LONGEST_WAIT ? { kind: 'give-up' } : { kind: 'again', wait }
}

function waitFor({ status, limit }: HttpFailure, repeatable: boolean, attempt: number, now: number): number | null {
  if (limit !== null) {
    if (limit.retryAfter !== null) return limit.retryAfter
    if (limit.resetAt !== null) return Math.max(0, limit.resetAt - now) + 1000
    return DEFAULT_LIMIT_WAIT
  }
  const passing = status === null || status >= 500
  return passing && repeatable ? 1000 * 2 ** (attempt - 1) : null
}

/** A header of whole seconds in ms. */
function seconds(value: unknown): number | null {
  const text = String(value ?? '')
  return /^\d+$/.test(text) ? Number(text) * 1000 : null
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
}
