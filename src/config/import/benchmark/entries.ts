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
  /** Null: standard output. */
  readonly file: string | null
  /** Only for a format in which the figures do not say it. */
  readonly better: Better | null
}

export interface ImportedBenchmarks {
  readonly entries: readonly BenchmarkEntry[]
  /** Lines that install and build, each once, in their order. */
  readonly setup: readonly string[]
}
