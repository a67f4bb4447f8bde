import type { ErrorData } from './errors.ts'
import type { Metric } from './metric.ts'
import type { SubjectId } from './subject.ts'

/** The values of one metric for one subject from one side, one value per round, in the order measured. */
export interface Sample {
  readonly subject: SubjectId
  readonly metric: string
  readonly values: readonly number[]
}

/** Evidence of a subject from the round whose lead metric was the median, and from the worst one where that is another. */
export interface KeptEvidence<Evidence = unknown> {
  readonly median: Evidence
  readonly worst?: Evidence
}

/** What became of one check on one side. */
export type Measurement =
  | {
      readonly status: 'measured'
      readonly kind: string
      /** Every metric that a sample refers to, by id. */
      readonly metrics: Readonly<Record<string, Metric>>
      /** In the order of the readings: a subject's first sample is its lead metric. */
      readonly samples: readonly Sample[]
      readonly evidence: Readonly<Record<SubjectId, KeptEvidence>>
      /** Taken. */
      readonly rounds: number
      /** How many might have been taken, had the samples not told enough before; `rounds` where it is absent. */
      readonly planned?: number
      /** Wall time spent, in ms. */
      readonly elapsed: number
      readonly warnings: readonly string[]
    }
  | { readonly status: 'errored'; readonly kind: string; readonly error: ErrorData }
  | { readonly status: 'skipped'; readonly kind: string; readonly reason: string }
