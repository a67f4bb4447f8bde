type Level = 'off' | 'warn' | 'error'

interface Limits {
  readonly minScore?: number | string
  readonly maxLength?: number | string
  readonly maxNumericValue?: number | string
  readonly aggregationMethod?: string
}

/** As a lighthouserc has it: a level, or a level and limits. */
export type ForeignAssertion = Level | readonly [Level, (Limits | null)?] | null | false

/** One set of assertions, of all pages or of those whose URL matches. */
export interface ForeignAssertions {
  readonly matchingUrlPattern?: string | undefined
  readonly preset?: string | undefined
  readonly assertions?: Readonly<Record<string, ForeignAssertion>> | undefined
  readonly aggregationMethod?: string | undefined
}

/** What is read of `ci.assert`. */
export interface ForeignAssert extends ForeignAssertions {
  readonly assertMatrix?: readonly ForeignAssertions[] | undefined
  readonly budgetsFile?: string | undefined
}

/** What is read of `ci.collect`. */
export interface ForeignCollect {
  readonly method?: string | undefined
  readonly headful?: boolean | undefined
  readonly additive?: boolean | undefined
  readonly url?: readonly string[] | undefined
  readonly autodiscoverUrlBlocklist?: readonly string[] | undefined
  readonly staticDistDir?: string | undefined
  readonly isSinglePageApplication?: boolean | undefined
  readonly chromePath?: string | undefined
  readonly puppeteerScript?: string | undefined
  readonly puppeteerLaunchOptions?: Readonly<Record<string, unknown>> | undefined
  readonly startServerCommand?: string | undefined
  readonly startServerReadyPattern?: string | undefined
  readonly startServerReadyTimeout?: number | undefined
  readonly settings?: Readonly<Record<string, unknown>> | undefined
  readonly numberOfRuns?: number | undefined
  readonly maxAutodiscoverUrls?: number | undefined
  readonly staticDirFileDiscoveryDepth?: number | undefined
}

/** One budget of a budget.json: sizes in KiB, timings in ms. */
export interface ForeignBudget {
  readonly path?: string | undefined
  readonly resourceSizes?: readonly { readonly resourceType: string; readonly budget: number }[] | undefined
  readonly resourceCounts?: readonly { readonly resourceType: string; readonly budget: number }[] | undefined
  readonly timings?: readonly { readonly metric: string; readonly budget: number }[] | undefined
}

/** A config of Lighthouse CI that was read and found right. */
export interface LighthouseCiConfig {
  /** Where it was read from, for the first line. */
  readonly file: string
  readonly collect: ForeignCollect
  /** Null where nothing is asserted. */
  readonly assert: ForeignAssert | null
  /** The content of the budget.json that `assert.budgetsFile` or a workflow names. */
  readonly budgets?: readonly ForeignBudget[]
}

/** A config of ours, as text, and what is not in it. */
export interface Imported {
  /** A whole pacegate.yml; its last lines, as comments, are the warnings. */
  readonly yaml: string
  /** What did not carry over, each with the reason. */
  readonly warnings: readonly string[]
}
