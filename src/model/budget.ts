/**
 * How far a metric may get worse. With both parts, both must be exceeded: `5% and 2 kB`.
 * `relative` is a fraction (0.05 for 5 %), `absolute` is in the metric's own unit; at least one is present.
 */
export interface Tolerance {
  readonly relative?: number
  readonly absolute?: number
}

/** A budget in one metric's own unit. For a higher-is-better metric `target` and `threshold` are floors. */
export interface Budget {
  /** Warn beyond it. */
  readonly target?: number
  /** Fail beyond it. */
  readonly threshold?: number
  /** Fail when an established regression exceeds it. */
  readonly maxRegression?: Tolerance
}

/** A number as written in the config, before the metric it applies to is known: `2.5 s`, `170 kB`, `5%`, `12`. */
export interface Quantity {
  readonly value: number
  /** Absent for a bare number, which is in the metric's own unit. */
  readonly unit?: string
  /** As it was written, for messages. */
  readonly text: string
}

/** A limit on regressions as written in the config. */
export interface RegressionLimit {
  readonly relative?: number
  readonly absolute?: Quantity
  readonly text: string
}

/**
 * One line under `budgets:`. The key selects comparisons: a metric's id applies to that metric of every subject; a subject
 * to the subject's lead metric (the first one it reports); `subject > metric` to both at once; `*` is a wildcard in
 * either. Of several keys that match, the most specific wins (fewest wildcards, then both parts over one, then longest).
 */
export interface BudgetRule {
  readonly key: string
  readonly target?: Quantity
  readonly threshold?: Quantity
  readonly maxRegression?: RegressionLimit
}
