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
}

export const MAX_FIGURES = 20

export const MAX_FUNCTIONS = 30
