import type { Assertion } from './assertion.ts'
import type { Changes } from './changes.ts'
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

/** How the machine fared during one round, by its own counters; null where the system does not tell. */
export interface RoundConditions {
  /** The share, 0 to 1, of the processor time asked for that the host gave to another machine. */
  readonly steal: number | null
  /** The share, 0 to 1, of all processors' time in which something ran, the round itself included. */
  readonly busy: number | null
  /** Mean number of processes that ran or wanted to, over the minute before the round's end. */
  readonly load: number | null
  /** The fastest processor's clock, in MHz. */
  readonly frequency: number | null
}

/** How the machine fared while a check was sampled. */
export interface Disturbance {
  /** Of this side's `rounds`, how many were disturbed; they count all the same. */
  readonly disturbed: number
  /** Blocks (a round of each side) that were thrown away because the machine was disturbed, and taken again. */
  readonly repeated: number
  /** Of each round that counts, in the order measured. */
  readonly rounds: readonly RoundConditions[]
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
      /** Both sides took each round at the same time: the values of a round are pairs. */
      readonly concurrent?: boolean
      /** Rounds taken before, and thrown away: caches, clocks and servers were still warming up. */
      readonly warmUp?: number
      readonly disturbance?: Disturbance
      /** What limits of another tool's config, which the check was given, came to. */
      readonly assertions?: readonly Assertion[]
      /** Of the head, where something got worse and was looked into: what changed since the base that it was measured beside. */
      readonly changes?: Changes
      /** Wall time spent, in ms. */
      readonly elapsed: number
      readonly warnings: readonly string[]
      /** Present where nothing was measured on this side: all that the figures depend on is as on the other, which has them. */
      readonly identical?: {
        /** For people: "`dist` (42 files)". */
        readonly what: string
        /** SHA-256 in hex. */
        readonly digest: string
      }
    }
  | { readonly status: 'errored'; readonly kind: string; readonly error: ErrorData }
  | { readonly status: 'skipped'; readonly kind: string; readonly reason: string }
  /** Not measured, because all that it depends on is byte-identical on the other side, which has the same digest. */
  | {
      readonly status: 'identical'
      readonly kind: string
      /** For people: "`dist` (42 files)". */
      readonly what: string
      /** SHA-256 in hex. */
      readonly digest: string
    }
