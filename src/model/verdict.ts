import type { Budget } from './budget.ts'
import type { SubjectId } from './subject.ts'

/** `unjudged`: nothing was decided, because no budget applies or the evidence does not suffice. */
export type VerdictOutcome = 'pass' | 'warn' | 'fail' | 'unjudged'

/** A budget applied to a comparison. */
export interface Verdict {
  readonly check: string
  readonly subject: SubjectId
  readonly metric: string
  readonly outcome: VerdictOutcome
  /** In the metric's unit; the metric's default tolerance where no rule selected it; null where nothing applied. */
  readonly budget: Budget | null
  /** The key under `budgets:` that selected it, or `default` for the metric's own tolerance; null when nothing applied. */
  readonly rule: string | null
  /** Which part of the budget decided. */
  readonly decidedBy: 'target' | 'threshold' | 'max-regression' | null
  /** One sentence. */
  readonly reason: string
  /** What the reader can do; empty when there is nothing to do. */
  readonly hint: string
}

/** One sentence of cause, with the evidence behind it. */
export interface Finding {
  readonly check: string
  readonly subject: SubjectId
  readonly metric: string
  /** Plain text, untrusted parts in backquotes: renderers escape it. */
  readonly cause: string
  readonly evidence: Readonly<Record<string, unknown>>
}
