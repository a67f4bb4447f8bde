import { setOutput } from '@actions/core'
import type { Outcome, Report } from '../model/report.ts'

/** Where Lighthouse CI's folder is and what it holds, by the names that workflows of its action read. Empty without one. */
export interface LighthouseCiOutputs {
  /** The absolute path of `.lighthouseci`. */
  readonly resultsPath: string
  /** JSON: the address of each page's report. */
  readonly links: string
  /** JSON, as Lighthouse CI writes it. */
  readonly assertionResults: string
  /** JSON: every report, with its scores. */
  readonly manifest: string
}

export const NO_LIGHTHOUSE_CI: LighthouseCiOutputs = { resultsPath: '', links: '', assertionResults: '', manifest: '' }

export interface Outputs extends LighthouseCiOutputs {
  readonly outcome: Outcome
  /** The absolute path of the report's JSON file; empty when there is none. */
  readonly report: string
  /** Established regressions, gating or not. */
  readonly regressions: number
  readonly improvements: number
}

/** What later steps may read of a report. Pure. */
export function outputsOf(report: Report, path: string, lighthouseCi = NO_LIGHTHOUSE_CI): Outputs {
  const count = (change: string) => report.comparisons.filter((comparison) => comparison.change === change).length
  return {
    outcome: report.outcome,
    report: path,
    regressions: count('regression'),
    improvements: count('improvement'),
    ...lighthouseCi,
  }
}

/** Sets the outputs declared in `action.yml`. */
export function writeOutputs(outputs: Outputs): void {
  for (const [name, value] of Object.entries(outputs)) setOutput(name, value)
}
