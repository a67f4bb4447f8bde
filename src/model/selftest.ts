import type { ErrorData } from './errors.ts'
import type { Better, Nature } from './metric.ts'
import type { Environment } from './snapshot.ts'
import type { SubjectId } from './subject.ts'

export const SELFTEST_VERSION = 1

/** How many rounds a side a change of that size needs to be found in 80 % of runs. */
export interface NeededRounds {
  /** Relative, for the worse: 0.05. */
  readonly change: number
  /** Null where 100 are too few. */
  readonly rounds: number | null
}

/** What relabelled rounds of identical code tell of a metric's noise. */
export interface NoiseStudy {
  /**
   * How far apart identical code can look: the relative shift that 99 % of comparisons stay below. Null where the values
   * are centred on 0, of which nothing is a share.
   */
  readonly floor: number | null
  /** The same in the metric's unit. */
  readonly floorAbsolute: number
  /** Among relabellings of the same rounds, how many would have alarmed. */
  readonly swaps: { readonly alarms: number; readonly of: number }
  /** What a change must exceed to be established, with the floors that the gate reads once the command has ended. */
  readonly margin: number
  /** The smallest relative change for the worse that 80 % of runs of `planned` rounds find; null where none is found. */
  readonly detectable: number | null
  /** For 3, 5 and 10 %, and for what the budget allows. */
  readonly needed: readonly NeededRounds[]
}

/** One metric of one subject, measured against itself. */
export interface SelftestMetric {
  readonly check: string
  readonly kind: string
  readonly subject: SubjectId
  readonly metric: string
  readonly title: string
  readonly unit: string
  readonly better: Better
  /** An exact metric is only listed where it varied all the same. */
  readonly nature: Nature
  /** Whether a budget, or its own tolerance, lets a regression of it fail the gate. */
  readonly gates: boolean
  /** The relative regression that its budget allows; null without such a budget. */
  readonly allowed: number | null
  /** Taken a side, in the run with the fewest; and how many might have been taken. */
  readonly rounds: number
  readonly planned: number
  /** The median of all values, and their spread as a share of it: 1.4826 × the median deviation from it. Null where it is 0. */
  readonly center: number
  readonly spread: number | null
  /** Whether all values were the same: then it is as good as exact. */
  readonly constant: boolean
  /** How many of its comparisons, one a run, ended as a regression or an improvement. */
  readonly falseAlarms: number
  /** Null where there were too few rounds to tell. */
  readonly noise: NoiseStudy | null
  /** What else must be said of it. */
  readonly note?: string
}

export interface SelftestCheck {
  readonly id: string
  readonly kind: string
  readonly status: 'measured' | 'errored'
  /** A side, over all runs. */
  readonly rounds: number
  /** Wall time over both sides and all runs, in ms. */
  readonly elapsed: number
  /** Exact metrics that came out the same every time. */
  readonly exact: number
}

/** The gate measured against itself: pure data, and a contract (`pacegate selftest --format json` prints it). */
export interface Selftest {
  readonly version: typeof SELFTEST_VERSION
  readonly head: { readonly commit: string | null; readonly dirty: boolean }
  /** How often everything was measured against itself. */
  readonly runs: number
  readonly checks: readonly SelftestCheck[]
  readonly metrics: readonly SelftestMetric[]
  /** Over all metrics and runs. */
  readonly falseAlarms: { readonly seen: number; readonly comparisons: number }
  /** The file that the floors were written to, as the config names files; null where they were not. */
  readonly written: string | null
  readonly errors: readonly (ErrorData & { readonly check: string | null })[]
  readonly warnings: readonly string[]
  readonly environment: Environment
  readonly decision: { readonly alpha: number; readonly rounds: number }
}
