/** Where in a file something was found. Lines and columns count from 1. */
export interface Location {
  readonly file: string
  readonly line?: number
  readonly column?: number
  /** `checks.pages.urls[0]` */
  readonly key?: string
}

/** An error as data: what happened and what to do about it. */
export interface ErrorData {
  /** Kebab-case, stable: `config-invalid`, `command-failed`. */
  readonly code: string
  readonly message: string
  /** The remedy, as an instruction. */
  readonly hint: string
  readonly location?: Location
  /** The last output of a command or server, bounded, for the log. Untrusted. */
  readonly output?: string
}

/** An error as it is thrown: while measuring, it also says whether another try is worth it. */
export interface Failure extends ErrorData {
  /** A crash that another try may survive: the round is repeated, a bounded number of times. */
  readonly transient?: boolean
}

/** Everything Pacegate expects can go wrong. Any other exception is a bug in Pacegate and says so. */
export class PacegateError extends Error {
  override readonly name = 'PacegateError'
  readonly data: Failure

  constructor(data: Failure, options?: { cause?: unknown }) {
    super(data.message, options)
    this.data = data
  }
}

/** What is told and stored of a failure once it is final. */
export function finalError({ transient: _, ...error }: Failure): ErrorData {
  return error
}

/** Any thrown value as data; a value that is not ours is reported as the bug it is. */
export function toErrorData(thrown: unknown): ErrorData {
  return finalError(toFailure(thrown))
}

/** As `toErrorData`, for who may try again. */
export function toFailure(thrown: unknown): Failure {
  if (thrown instanceof PacegateError) return thrown.data
  const text = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown)
  return {
    code: 'internal',
    message: `internal error: ${thrown instanceof Error ? thrown.message : String(thrown)}`,
    hint: 'This is a bug in Pacegate. Please report it with the output below.',
    output: text,
  }
}
