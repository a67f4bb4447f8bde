import type { Report } from '../model/report.ts'
import { unmetAssertions } from './assertions.ts'
import { type Entry, entriesOf, type Row, rowsOf, type Standing } from './rows.ts'

/** How much of what a report holds. The first five count lines of the comment, the others single values. */
export interface OutcomeCounts {
  /** Established regressions that break a budget. */
  readonly regressions: number
  /** Budgets broken by a value that did not get worse, or has nothing to be compared with. */
  readonly broken: number
  readonly warnings: number
  /** Regressions that no budget forbids. */
  readonly tolerated: number
  readonly improvements: number
  /** Checks that could not measure, and what else went wrong. */
  readonly errors: number
  readonly unchanged: number
  readonly slight: number
  /** Changes of metrics that no budget or default tolerance gates. */
  readonly ungated: number
  readonly inconclusive: number
  readonly added: number
  readonly removed: number
  /** Values with nothing to compare them with. */
  readonly single: number
  /** Checks in which nothing can differ. */
  readonly identical: number
}

/** Counts what the comment shows: metrics of a subject that its lead metric stands for are not counted again. */
export function countOutcome(report: Report): OutcomeCounts {
  const entries = entriesOf(report)
  return countEntries(report, entries, rowsOf(entries))
}

/** As `countOutcome`, for those who have the entries and rows already. */
export function countEntries(report: Report, entries: readonly Entry[], rows: readonly Row[]): OutcomeCounts {
  const among = (list: readonly Entry[], standing: Standing) => list.filter((entry) => entry.standing === standing)
  const count = (standing: Standing) => among(entries, standing).length
  const subjects = (standing: Standing) => among(entries, standing).filter((entry) => entry.comparison.lead).length
  const failed = among(rows, 'fail')
  const regressions = failed.filter((row) => row.comparison.change === 'regression').length
  return {
    regressions,
    broken: failed.length - regressions,
    warnings: among(rows, 'warn').length,
    tolerated: among(rows, 'tolerated').length,
    improvements: among(rows, 'improvement').length,
    errors: report.errors.length,
    unchanged: count('unchanged'),
    slight: count('slight'),
    ungated: count('ungated'),
    inconclusive: count('inconclusive'),
    added: subjects('added'),
    removed: subjects('removed'),
    single: count('single'),
    identical: report.checks.filter(({ identity }) => identity !== undefined).length,
  }
}

/** `2 regressions, 1 improvement`: the headline without its emoji, on one line, of trusted words only. */
export function summariseOutcome(report: Report): string {
  return summariseCounts(report, countOutcome(report))
}

/** As `summariseOutcome`, for those who have counted already. */
export function summariseCounts(report: Report, counts: OutcomeCounts): string {
  const told = [
    errorsOf(report),
    plural(counts.regressions, 'regression'),
    plural(counts.broken, 'budget broken', 'budgets broken'),
    assertionsOf(report),
    plural(report.drifts?.filter(({ outcome }) => outcome === 'fail').length ?? 0, 'drift too far', 'drifts too far'),
    plural(counts.warnings, 'warning'),
    plural(counts.tolerated, 'tolerated regression'),
    plural(counts.improvements, 'improvement'),
  ].filter((part) => part !== '')
  return told.length > 0 ? told.join(', ') : calm(report, counts)
}

/** Nothing fails, because nothing could be told: no reason for a check mark. */
export function foundNothing({ outcome }: Report, counts: OutcomeCounts): boolean {
  const told =
    counts.unchanged +
    counts.slight +
    counts.ungated +
    counts.tolerated +
    counts.improvements +
    counts.added +
    counts.removed +
    counts.identical
  return outcome === 'pass' && told === 0 && counts.inconclusive > 0
}

function assertionsOf(report: Report): string {
  const unmet = unmetAssertions(report)
  const failed = unmet.filter(({ outcome }) => outcome === 'fail').length
  return [
    plural(failed, 'assertion failed', 'assertions failed'),
    plural(unmet.length - failed, 'assertion warns', 'assertions warn'),
  ]
    .filter((part) => part !== '')
    .join(', ')
}

function errorsOf({ errors }: Report): string {
  const checks = new Set(errors.flatMap(({ check }) => (check === null ? [] : [check]))).size
  const others = errors.filter(({ check }) => check === null).length
  return [plural(checks, 'check could not measure', 'checks could not measure'), plural(others, 'error')]
    .filter((part) => part !== '')
    .join(', ')
}

function calm(report: Report, counts: OutcomeCounts): string {
  if (report.comparisons.length === 0) return counts.identical > 0 ? 'nothing changed' : 'nothing was measured'
  if (report.base === null) {
    const judged = [...report.verdicts, ...(report.drifts ?? [])]
    const within = judged.filter(({ outcome }) => outcome === 'pass').length
    return within > 0 ? `${plural(within, 'budget')} kept, no baseline` : 'no baseline, no absolute budgets'
  }
  const moved = [
    counts.added > 0 ? `${counts.added} added` : '',
    counts.removed > 0 ? `${counts.removed} removed` : '',
  ].filter((part) => part !== '')
  if (moved.length > 0) return moved.join(', ')
  if (foundNothing(report, counts)) return 'inconclusive'
  if (counts.inconclusive > 0) return 'no regression found'
  if (counts.slight + counts.ungated > 0) return 'nothing changed that matters'
  return counts.unchanged + counts.identical > 0 ? 'nothing changed' : 'nothing to compare with'
}

/** `1 regression`, `2 regressions`; empty for none. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return count === 0 ? '' : `${count} ${count === 1 ? one : many}`
}
