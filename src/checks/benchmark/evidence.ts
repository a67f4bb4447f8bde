import type { Profile } from './profile/profile.ts'

/** One figure of a benchmark in one round. */
interface Figure {
  readonly metric: string
  readonly title: string
  readonly unit: string
  readonly value: number
}

/** How many instructions a function executed by itself, without those that it calls. */
export interface FunctionCount {
  readonly name: string
  readonly instructions: number
}

/** What a round saw of one benchmark: all its figures together, so that one can explain another. */
export interface BenchmarkEvidence {
  /** At most 20. */
  readonly figures: readonly Figure[]
  /** At most 30, the largest first; only where instructions are counted function by function. */
  readonly functions?: readonly FunctionCount[]
  /** The file or package that the benchmark is in, as its tool names it. */
  readonly origin?: string
  /** Where the time of the whole command went; of the first subject that something got worse of, and of no other. */
  readonly profile?: Profile
}

export const MAX_FIGURES = 20

export const MAX_FUNCTIONS = 30

/** In characters. */
export const MAX_ORIGIN = 300
