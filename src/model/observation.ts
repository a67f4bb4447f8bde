import type { Metric } from './metric.ts'
import type { SubjectId } from './subject.ts'

/** One value of one metric of one subject, seen in one round. */
export interface Reading {
  readonly subject: SubjectId
  /** The metric's id; its definition is in the observation's `metrics`. */
  readonly metric: string
  /** Finite, in the metric's unit. */
  readonly value: number
}

/** What one round of one side saw. A subject's first reading is its lead metric: the one a budget on the subject means. */
export interface Observation<Evidence = unknown> {
  readonly metrics: readonly Metric[]
  readonly readings: readonly Reading[]
  /** What was seen besides numbers, by subject: JSON, bounded in size, kept to explain a change. */
  readonly evidence: ReadonlyMap<SubjectId, Evidence>
  /** What a person should know about this round (something was left out, a subject could not be matched). */
  readonly warnings: readonly string[]
}
