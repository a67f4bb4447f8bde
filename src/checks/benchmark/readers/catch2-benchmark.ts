/** One benchmark in either form. */
export interface CatchBenchmark {
  /** The test case and the sections around it, from the outside. */
  readonly titles: readonly string[]
  readonly name: string
  /** Its mean in ns, NaN where what stands there is no number; or why it failed. */
  readonly outcome: { readonly mean: number } | { readonly failure: string }
}
