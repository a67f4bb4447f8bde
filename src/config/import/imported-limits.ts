import type { PageLimit } from './budget-lines.ts'

/** What assertions or budgets become: limits, what has to be run for them, and what is lost. */
export interface ImportedLimits {
  readonly limits: readonly PageLimit[]
  readonly audits: readonly string[]
  readonly categories: readonly string[]
  readonly lost: readonly string[]
}

/** The pages of the config, each with the URL that Lighthouse CI would load; null where they are found later. */
export type KnownPages = ReadonlyMap<string, string> | null
