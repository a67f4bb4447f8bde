import type { Tolerance } from './budget.ts'

/** Which direction is good. It belongs to the metric, never to the tool that printed it or the renderer that shows it. */
export type Better = 'lower' | 'higher'

/** `exact`: any difference is real (bytes, counts). `sampled`: the value is noisy and needs rounds and a test (times). */
export type Nature = 'exact' | 'sampled'

/** What is measured, in which unit, and how a change in it is to be read. */
export interface Metric {
  /** Kebab-case, stable over releases: budgets and baselines refer to it. Dots make families: `resource.script.bytes`. */
  readonly id: string
  /** For people: `Largest Contentful Paint`. */
  readonly title: string
  /** A unit from `units.ts`, or any other word, which is then only comparable with itself. */
  readonly unit: string
  readonly better: Better
  readonly nature: Nature
  /**
   * The value depends on the machine too (its processor, its C library): however exact it is, numbers compare only where
   * both sides were measured together.
   */
  readonly perMachine?: true
  /**
   * The regression that fails the gate where no budget says otherwise. A metric without one is reported, compared and
   * explained, but gates only when a budget names it.
   */
  readonly tolerance?: Tolerance
}
