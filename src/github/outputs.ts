import { setOutput } from '@actions/core'
import type { Outcome, Report } from '../model/report.ts'

export interface Outputs {
  readonly outcome: Outcome
  /** The absolute path of the report's JSON file; empty when there is none. */
  readonly report: string
  /** Established regressions, gating or not. */
  readonly regressions: number
  readonly improvements: number
}

/** What later steps may read of a report. Pure. */
export function outputsOf(report: Report, path: string): Outputs {
  const count = (change: string) => report.comparisons.filter((comparison) => comparison.change === change).length
  return { outcome: report.outcome, report: path, regressions: count('regression'), improvements: count('improvement') }
}

/** Sets the outputs declared in `action.yml`. */
export function writeOutputs(outputs: Outputs): void {
  for (const [name, value] of Object.entries(outputs)) setOutput(name, value)
}
