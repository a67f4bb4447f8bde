import type { BudgetRule } from './budget.ts'
import type { DriftRule } from './drift.ts'
import type { NoiseFloor } from './floors.ts'
import type { ServerSpec } from './server.ts'

/** Where the base's numbers come from: see the `baseline` key of the config. */
export type BaselineMode =
  | { readonly kind: 'auto' }
  | { readonly kind: 'artifact' }
  | { readonly kind: 'side-by-side' }
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'none' }

/** One entry under `checks:`, its options parsed by the kind's own schema. */
export interface ConfiguredCheck {
  readonly id: string
  readonly kind: string
  readonly options: unknown
  readonly budgets: readonly BudgetRule[]
  /** Limits with `since`; absent where there are none. */
  readonly drifts?: readonly DriftRule[]
  /** Rounds a side; null for the gate's own number. */
  readonly rounds: number | null
  /** For all rounds of both sides, in ms. */
  readonly timeout: number
  /** Both sides take each round at the same time, and rounds are compared as pairs. */
  readonly concurrent?: boolean
  /** False: measured also where nothing can differ. */
  readonly identity?: boolean
  /** What a subject that is gone from the head is; absent for what is usual for its nature. */
  readonly removed?: Removal
}

/** What it means that a subject which the base has is gone from the head. */
export type Removal = 'fail' | 'warn' | 'pass'

/** A whole config, defaults filled in. */
export interface GateConfig {
  /** The file it came from, or null when it was detected. */
  readonly file: string | null
  /** Run once in each commit's tree before anything is measured. */
  readonly setup: string | null
  /** In ms. */
  readonly setupTimeout: number
  /** By name. */
  readonly servers: Readonly<Record<string, ServerSpec>>
  readonly baseline: BaselineMode
  /** Rounds a side for sampled metrics. */
  readonly rounds: number
  /** For the rounds of all sampled checks together, in ms; null for no limit but each check's own. */
  readonly timeBudget: number | null
  /** The level of significance, after correction over all sampled comparisons. */
  readonly alpha: number
  /** A noisy regression fails only where its whole interval exceeds what the budget allows. */
  readonly strict: boolean
  readonly checks: readonly ConfiguredCheck[]
  /** What a self-test wrote down beside the config. */
  readonly floors: readonly NoiseFloor[]
  /** What a person should know about this config: something detected, or something that will not do what it says. */
  readonly warnings: readonly string[]
}
