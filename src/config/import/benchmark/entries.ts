import type { Better } from '../../../model/metric.ts'
import type { Texts } from '../workflow/jobs.ts'

/** What one step of another tool becomes: a check that runs a benchmark and reads what it prints or writes. */
export interface BenchmarkEntry {
  /** What somebody called it. */
  readonly name: string
  readonly command: string
  /** Null for where the repository starts. */
  readonly cwd: string | null
  readonly env: Texts
  readonly reads: BenchmarkReads
  /** `max-regression` by key. */
  readonly budgets: ReadonlyMap<string, string>
  /** What is said above the check. */
  readonly comment: readonly string[]
}

export interface BenchmarkReads {
  /** Null: found out from what is there. */
  readonly format: string | null
  /** Seen from `cwd`; empty: standard output. */
  readonly files: readonly string[]
  /** Only for a format in which the figures do not say it. */
  readonly better: Better | null
}
