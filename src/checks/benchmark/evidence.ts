/** One figure of a benchmark in one round. */
interface Figure {
  readonly metric: string
  readonly title: string
  readonly unit: string
  readonly value: number
}

/** What a round saw of one benchmark: all its figures together, so that one can explain another. */
export interface BenchmarkEvidence {
  /** At most 20. */
  readonly figures: readonly Figure[]
}

export const MAX_FIGURES = 20
