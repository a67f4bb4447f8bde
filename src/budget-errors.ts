import type { ResolvedBudget } from './model/budget-rules.ts'
import type { Comparison } from './model/comparison.ts'
import type { Report } from './model/report.ts'

type ReportError = Report['errors'][number]

/** What a key selects has another unit than its limit. */
export function misfitError(
  check: string,
  key: string,
  { subject, metric }: Pick<Comparison, 'subject' | 'metric'>,
  { reason }: Extract<ResolvedBudget, { status: 'unit-mismatch' }>,
): ReportError {
  return {
    check,
    code: 'budget-unit',
    message: `the budget "${key}" of the check "${check}" does not fit ${metric} of "${subject}": ${reason}`,
    hint: 'Name the metric in the key (`subject > metric`), or write the limit in a unit of that metric.',
  }
}

/** A budget that judges nothing guards nothing: it is an error, whether misspelt or left behind by a rename. */
export function unusedError(
  check: string,
  key: string,
  measured: readonly Pick<Comparison, 'subject' | 'metric'>[],
  since?: string,
): ReportError {
  const limit = since === undefined ? `"${key}"` : `"${key}" since "${since}"`
  const names = [...new Set(measured.flatMap((one) => [one.metric, one.subject]))]
  return {
    check,
    code: 'budget-unused',
    message: `the budget ${limit} of the check "${check}" matches nothing that was measured`,
    hint: `A key is a metric, a subject, or "subject > metric". Measured: ${listNames(names)}.`,
  }
}

function listNames(names: readonly string[]): string {
  const shown = names.slice(0, 12).map((name) => `"${name}"`)
  return names.length > shown.length ? `${shown.join(', ')} and ${names.length - shown.length} more` : shown.join(', ')
}
