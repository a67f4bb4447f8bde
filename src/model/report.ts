import type { JudgedAssertion } from './assertion.ts'
import type { Comparison } from './comparison.ts'
import type { Drift } from './drift.ts'
import type { ErrorData } from './errors.ts'
import type { BaselineSource, Environment } from './snapshot.ts'
import type { Finding, Verdict } from './verdict.ts'

export const REPORT_VERSION = 1

export type Outcome = 'pass' | 'warn' | 'fail' | 'error'

/** How one check went, for the account of what was done. */
export interface CheckSummary {
  readonly id: string
  readonly kind: string
  readonly status: 'measured' | 'errored' | 'skipped' | 'identical'
  readonly rounds: number
  /** Both sides took each round at the same time, and rounds were compared as pairs. */
  readonly concurrent?: true
  /** Wall time over both sides, in ms. */
  readonly elapsed: number
  /** Where this check's base numbers come from; null where it has none. */
  readonly base: BaselineSource | null
  /**
   * Where nothing can differ: then nothing was measured (`identical`), or only the head for its absolute budgets
   * (`measured`), and every change of this check is none.
   */
  readonly identity?: {
    /** One sentence without a full stop, the check its subject. Untrusted parts in backquotes. */
    readonly reason: string
    /** SHA-256 in hex of everything that the check depends on. */
    readonly digest: string
  }
}

/** Everything a renderer may read: pure data, and a contract (`--format json` prints it). */
export interface Report {
  readonly version: typeof REPORT_VERSION
  readonly outcome: Outcome
  /** Null without a baseline; then `warnings` says why. */
  readonly base: {
    readonly commit: string | null
    readonly source: BaselineSource
    readonly distance: number
  } | null
  readonly head: { readonly commit: string | null; readonly dirty: boolean }
  readonly checks: readonly CheckSummary[]
  readonly comparisons: readonly Comparison[]
  /** One per comparison, in the same order. */
  readonly verdicts: readonly Verdict[]
  readonly findings: readonly Finding[]
  /** Limits of other tools' configs, as those tools judge them; absent where there are none. */
  readonly assertions?: readonly JudgedAssertion[]
  /** The head against other commits than the base, by limits with `since`; absent where there are none. */
  readonly drifts?: readonly Drift[]
  readonly errors: readonly (ErrorData & { readonly check: string | null })[]
  readonly warnings: readonly string[]
  readonly environment: Environment
  /** The decision's parameters, so that the report can say how it was decided. */
  readonly decision: { readonly alpha: number; readonly rounds: number; readonly strict: boolean }
}
