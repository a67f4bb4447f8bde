import type { Comparison } from '../model/comparison.ts'
import type { Report } from '../model/report.ts'
import type { Finding, Verdict } from '../model/verdict.ts'

/**
 * What a comparison and its verdict come to for a reader. `tolerated` is a regression that fails nothing; `slight` an exact
 * difference too small to be worth a line; `ungated` a change of a metric that nothing gates, told in the details only;
 * `single` a value with nothing to compare it with.
 */
export type Standing =
  | 'fail'
  | 'warn'
  | 'tolerated'
  | 'improvement'
  | 'slight'
  | 'ungated'
  | 'unchanged'
  | 'inconclusive'
  | 'added'
  | 'removed'
  | 'single'

export interface Entry {
  readonly comparison: Comparison
  readonly verdict: Verdict
  readonly standing: Standing
  readonly findings: readonly Finding[]
}

/** An entry worth a line of its own. */
export interface Row extends Entry {
  /** Other metrics of the same subject that fail or warn for the same reason, and are only named. */
  readonly also: readonly Entry[]
}

const ORDER: readonly Standing[] = ['fail', 'warn', 'tolerated', 'improvement']

/** Exact values change by a few bytes in almost every commit; less than this is no news (a fraction of the base). */
const SLIGHT = 0.005

/** Every comparison with its verdict, in the report's order. */
export function entriesOf(report: Report): Entry[] {
  const findings = Map.groupBy(report.findings, (finding) => key(finding, finding.metric))
  return report.comparisons.map((comparison, index) => {
    const verdict = report.verdicts[index]
    if (verdict === undefined) throw new RangeError(`no verdict on ${comparison.subject} ${comparison.metric}`)
    return {
      comparison,
      verdict,
      standing: standingOf(comparison, verdict),
      findings: findings.get(key(comparison, comparison.metric)) ?? [],
    }
  })
}

/**
 * The entries of which a reader would like to know more: inconclusive, and something hangs on them. A metric beside a
 * subject's lead that nothing gates is counted, and needs no line of its own.
 */
export function unsureOf(entries: readonly Entry[]): Entry[] {
  return entries.filter(
    ({ standing, verdict, comparison }) => standing === 'inconclusive' && (verdict.rule !== null || comparison.lead),
  )
}

function key({ check, subject }: Pick<Comparison, 'check' | 'subject'>, ...rest: readonly string[]): string {
  return JSON.stringify([check, subject, ...rest])
}

function standingOf(comparison: Comparison, { outcome, rule }: Verdict): Standing {
  if (outcome === 'fail' || outcome === 'warn') return outcome
  const { change, nature, delta, base, head } = comparison
  if (change === 'inconclusive' && (base === null || head === null)) return 'single'
  if (change !== 'regression' && change !== 'improvement') return change
  if (rule === null) return 'ungated'
  const isSlight = nature === 'exact' && typeof delta?.relative === 'number' && Math.abs(delta.relative) < SLIGHT
  return isSlight ? 'slight' : change === 'regression' ? 'tolerated' : 'improvement'
}

/**
 * The entries that matter, worst first: what fails, warns, or changed. A subject is represented by its lead metric;
 * another metric of it gets a line only if it says something that the lead's line does not.
 */
export function rowsOf(entries: readonly Entry[]): Row[] {
  const subjects = Map.groupBy(entries, ({ comparison }) => key(comparison))
  return [...subjects.values()]
    .flatMap(rowsOfSubject)
    .sort((a, b) => ORDER.indexOf(a.standing) - ORDER.indexOf(b.standing) || sizeOf(b) - sizeOf(a))
}

function rowsOfSubject(entries: readonly Entry[]): Row[] {
  const telling = entries.filter(({ standing }) => ORDER.includes(standing))
  const lead = telling.find(({ comparison }) => comparison.lead)
  if (lead === undefined) return telling.map((entry) => ({ ...entry, also: [] }))
  const others = telling.filter((entry) => entry !== lead)
  const own = others.filter((entry) => saysMore(entry, lead))
  const covered = others.filter((entry) => !own.includes(entry))
  const also = covered.filter(({ standing }) => standing === 'fail' || standing === 'warn')
  const causes = lead.findings.length > 0 ? lead.findings : covered.flatMap(({ findings }) => findings)
  return [{ ...lead, findings: causes, also }, ...own.map((entry) => ({ ...entry, also: [] }))]
}

function saysMore(entry: Entry, lead: Entry): boolean {
  if (ORDER.indexOf(entry.standing) < ORDER.indexOf(lead.standing)) return true
  if (entry.standing === 'tolerated' || entry.standing === 'improvement') return !hasChanged(lead)
  return entry.comparison.change !== lead.comparison.change || isMeant(entry.verdict)
}

function hasChanged({ comparison: { change } }: Entry): boolean {
  return change !== 'unchanged' && change !== 'inconclusive'
}

/** Whether the budget that decided was written for this metric, rather than for whatever there is. */
function isMeant({ rule, decidedBy }: Verdict): boolean {
  if (decidedBy === null || rule === null || rule === 'default') return false
  return decidedBy !== 'max-regression' || !/(?:^|> )\*$/.test(rule)
}

/** How large a change is, for sorting; beyond all others where the base is 0. */
function sizeOf({ comparison: { delta } }: Entry): number {
  if (delta === null) return 0
  return delta.relative === null ? (delta.absolute === 0 ? 0 : Number.MAX_VALUE) : Math.abs(delta.relative)
}
