import type { RegressionLimit, Tolerance } from './budget.ts'
import type { Better } from './metric.ts'
import type { SubjectId } from './subject.ts'

/**
 * A limit under `budgets:` with `since`: on what has changed since another commit than the base, however many steps it took.
 * Its key selects as that of a `BudgetRule`; of several with the same `since` that match, the most specific wins.
 */
export interface DriftRule {
  readonly key: string
  /** As written: a tag, a branch, a commit, or a day (`YYYY-MM-DD`). */
  readonly since: string
  readonly maxRegression: RegressionLimit
}

/** How far a metric of a subject of the head is from what it was at another commit, held against one limit. */
export interface Drift {
  readonly check: string
  readonly subject: SubjectId
  readonly metric: string
  readonly title: string
  readonly unit: string
  readonly better: Better
  /** The key under `budgets:`. */
  readonly rule: string
  /** As written. */
  readonly since: string
  /** The commit that it stands for; null where that is not known. */
  readonly commit: string | null
  /** The value there; null where it has none. */
  readonly base: number | null
  readonly head: number
  /** Head minus base; `relative` is a fraction of the base, null where that is 0. */
  readonly delta: { readonly absolute: number; readonly relative: number | null } | null
  /** In the metric's unit. */
  readonly limit: Tolerance
  readonly outcome: 'pass' | 'fail' | 'unjudged'
  /** One sentence of which the metric is the subject: "grew by 7.7 % …". Untrusted parts in backquotes. */
  readonly reason: string
  /** What the reader can do; empty when there is nothing to do. */
  readonly hint: string
  /** Why it grew, most important first, as a finding's `cause`; empty where it did not fail. */
  readonly causes: readonly string[]
}
