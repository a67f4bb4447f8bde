import { error } from '@actions/core'
import type { Drift } from '../model/drift.ts'
import type { ErrorData, Location } from '../model/errors.ts'
import type { Report } from '../model/report.ts'
import { sanitiseLine } from '../model/untrusted-text.ts'
import type { Verdict } from '../model/verdict.ts'

/** A note beside a line of a file in the pull request. */
export interface Annotation {
  readonly title: string
  readonly message: string
  readonly file?: string
  readonly line?: number
}

/** The platform shows ten per level and step and drops the others without a word. */
const MOST = 10
const LONGEST = 1000

/** What tells where a budget is written. */
export type BudgetPlace = Pick<Verdict, 'check' | 'rule'> & Partial<Pick<Drift, 'since'>>

/**
 * One annotation per broken budget, unmet assertion and error, at most ten; the last one then counts those left out. `locate` says
 * where the budget that decided is written, relative to the repository. Pure.
 */
export function annotationsOf(report: Report, locate: (budget: BudgetPlace) => Location | null): Annotation[] {
  const broken = report.verdicts
    .filter(({ outcome }) => outcome === 'fail')
    .map((verdict) =>
      annotation(
        `${verdict.check}: ${verdict.subject} · ${verdict.metric}`,
        verdict.reason,
        verdict.hint,
        locate(verdict),
      ),
    )
  const asserted = (report.assertions ?? [])
    .filter(({ outcome }) => outcome === 'fail')
    .map(({ check, about, name, expected, actual, hint }) =>
      annotation(`${check}: ${about} · ${name}`, `expected ${expected}, found ${actual}.`, hint, null),
    )
  const drifted = (report.drifts ?? [])
    .filter(({ outcome }) => outcome === 'fail')
    .map((drift) =>
      annotation(
        `${drift.check}: ${drift.subject} · ${drift.metric}`,
        `it ${drift.reason}.`,
        drift.hint,
        locate({ check: drift.check, rule: drift.rule, since: drift.since }),
      ),
    )
  const errors = report.errors.map((data) => errorAnnotation(data, data.check))
  const all = [...errors, ...broken, ...drifted, ...asserted]
  if (all.length <= MOST) return all
  const rest = all.length - MOST + 1
  return [...all.slice(0, MOST - 1), { title: 'Pacegate', message: `${rest} more: see the summary of the job.` }]
}

/** An error as an annotation; `check` is the one that it happened in. Pure. */
export function errorAnnotation(error: ErrorData, check: string | null): Annotation {
  return annotation(check ?? 'Pacegate', error.message, error.hint, error.location ?? null)
}

/** Prints them as workflow commands. */
export function emitAnnotations(annotations: readonly Annotation[]): void {
  for (const { title, message, file, line } of annotations)
    error(message, {
      title,
      ...(file === undefined ? {} : { file }),
      ...(line === undefined ? {} : { startLine: line }),
    })
}

function annotation(title: string, reason: string, hint: string, location: Location | null): Annotation {
  const message = [reason, hint].map(sanitiseLine).filter(Boolean).join(' ')
  return {
    title: sanitiseLine(title).slice(0, 200),
    message: message.slice(0, LONGEST),
    ...(location === null ? {} : { file: location.file }),
    ...(location?.line === undefined ? {} : { line: location.line }),
  }
}
