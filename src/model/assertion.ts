/** A limit of another tool's config, already held against what was measured, in that tool's own terms. */
export interface Assertion {
  /** What it is about, as the tool names it: a URL or a path. */
  readonly about: string
  /** `largest-contentful-paint`, `categories:accessibility` */
  readonly name: string
  /** What an unmet one does to the gate. */
  readonly level: 'warn' | 'error'
  readonly met: boolean
  /** `<= 2500` */
  readonly expected: string
  /** What was found, as text. */
  readonly actual: string
  /** What the tool says besides; empty for nothing. */
  readonly hint: string
}

/** An assertion of one check, and what it does to the gate. */
export interface JudgedAssertion extends Assertion {
  /** The check's id. */
  readonly check: string
  readonly outcome: 'pass' | 'warn' | 'fail'
}
