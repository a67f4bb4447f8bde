import type { Better, Nature } from './metric.ts'
import type { SubjectId } from './subject.ts'

export type Change = 'regression' | 'improvement' | 'unchanged' | 'inconclusive' | 'added' | 'removed'

/**
 * One side of a comparison, in the metric's unit. For a sampled metric `center` is the median and `low`…`high` its 95 %
 * confidence interval from order statistics; for an exact one all three are the value.
 */
export interface Summary {
  readonly center: number
  readonly low: number
  readonly high: number
  readonly rounds: number
}

/** Head minus base. `relative`, `low` and `high` are fractions of the base and follow the raw sign: +0.05 is 5 % more. */
export interface Delta {
  readonly absolute: number
  /** Null where the base is 0. */
  readonly relative: number | null
  /** The interval of `relative` at the configured confidence; null for exact metrics and where `relative` is. */
  readonly low: number | null
  readonly high: number | null
}

/** One of the groups that values fall into. */
export interface Mode {
  /** Its median, in the metric's unit. */
  readonly center: number
  /** How many values it has. */
  readonly count: number
}

/** Two groups that the values of one side fall into, such as rounds with and without a collection of garbage. */
export interface Modes {
  readonly low: Mode
  readonly high: Mode
}

/** What the values of a noisy comparison do besides varying. No answer depends on it. */
export interface NoiseShape {
  /** Rounds resemble those just before them: the machine drifted, or had phases. */
  readonly serial?: true
  readonly modes?: { readonly base: Modes | null; readonly head: Modes | null }
}

/** Base against head for one metric of one subject. */
export interface Comparison {
  readonly check: string
  readonly kind: string
  readonly subject: SubjectId
  readonly metric: string
  readonly title: string
  readonly unit: string
  readonly better: Better
  readonly nature: Nature
  /** True for the first metric of the subject: the one that stands for it where only one is shown. */
  readonly lead: boolean
  readonly change: Change
  readonly base: Summary | null
  readonly head: Summary | null
  readonly delta: Delta | null
  readonly p: number | null
  readonly q: number | null
  /** The smallest relative change that these samples could have established; null for exact metrics. */
  readonly detectable: number | null
  /** Each value was compared with its partner of the same round, not all with all. */
  readonly paired?: true
  /** Absent where there is nothing to say, and where nothing changed. */
  readonly noise?: NoiseShape
  /** Why it is inconclusive, or what else must be said. */
  readonly note?: string
}

/** A subject of the base that is the same under another name in the head. */
export interface Relation {
  readonly renamed: readonly { readonly base: SubjectId; readonly head: SubjectId }[]
  /** Removed and added subjects that may be one under two names, by their names alone: to be said, never compared. */
  readonly resembling?: readonly { readonly base: SubjectId; readonly head: SubjectId }[]
  /**
   * How much of the difference between the sides no change of the code made, such as re-rolled hashes in names that a file
   * refers to: added to the base's values before they are compared. By the base's names, in the metric's unit.
   */
  readonly corrections?: readonly { readonly subject: SubjectId; readonly metric: string; readonly by: number }[]
}
