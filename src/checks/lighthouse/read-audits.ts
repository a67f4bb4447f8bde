import { PacegateError } from '../../model/errors.ts'
import type { Metric } from '../../model/metric.ts'
import { nearest } from '../../model/nearest.ts'
import type { Reading } from '../../model/observation.ts'
import type { SubjectId } from '../../model/subject.ts'
import { AUDIT_METRICS } from './audits.ts'
import type { Lhr } from './lhr.ts'
import { PAGE_METRICS } from './metrics.ts'
import { readUserTimings } from './user-timings.ts'

interface AuditReadings {
  /** Those that are not among {@link PAGE_METRICS}. */
  readonly metrics: readonly Metric[]
  readonly readings: readonly Reading[]
  readonly warnings: readonly string[]
}

/** What an audit's number counts, by Lighthouse's name for it. */
const UNITS: Readonly<Record<string, Pick<Metric, 'unit' | 'nature'>>> = {
  millisecond: { unit: 'ms', nature: 'sampled' },
  second: { unit: 's', nature: 'sampled' },
  byte: { unit: 'B', nature: 'exact' },
  element: { unit: 'count', nature: 'exact' },
}

const OWN: ReadonlySet<string> = new Set(
  [...PAGE_METRICS, ...AUDIT_METRICS.map(({ metric }) => metric)].map(({ id }) => id),
)

/**
 * The numbers of one load that gate only by a budget: audits, the page's own timings, and the audits that the config asks
 * for by id. What does not apply to the page is left out. Rejects (`audit-unknown`) an id that Lighthouse does not have.
 */
export function readAudits(lhr: Lhr, subject: SubjectId, wanted: readonly string[]): AuditReadings {
  const found: { metric: Metric; value: number }[] = AUDIT_METRICS.flatMap(({ metric, read }) => {
    const value = read(lhr)
    return value === undefined ? [] : [{ metric, value }]
  })
  const { timings, omitted } = readUserTimings(lhr)
  found.push(...timings)
  for (const id of wanted) {
    if (OWN.has(id)) continue
    const value = numberOf(lhr, id)
    if (value !== null) found.push(value)
  }
  return {
    metrics: found.map(({ metric }) => metric),
    readings: found.map(({ metric, value }) => ({ subject, metric: metric.id, value })),
    warnings: omitted > 0 ? [`${subject}: ${omitted} more user timings were left out`] : [],
  }
}

/** Null where the audit does not apply to the page. */
function numberOf({ audits }: Lhr, id: string): { metric: Metric; value: number } | null {
  const audit = audits[id]
  if (audit === undefined) throw unknownAudit(id, audits)
  const { numericValue: value, numericUnit = '' } = audit
  if (value === undefined) return null
  const { unit, nature } = UNITS[numericUnit] ?? { unit: 'unitless', nature: 'sampled' }
  return { metric: { id, title: id, unit, better: 'lower', nature }, value }
}

function unknownAudit(id: string, audits: Lhr['audits']): PacegateError {
  const numeric = Object.entries(audits)
    .filter(([, { numericValue }]) => numericValue !== undefined)
    .map(([name]) => name)
    .sort()
  const meant = nearest(id, numeric)
  const suggestion = meant === undefined ? '' : `; did you mean \`${meant}\`?`
  return new PacegateError({
    code: 'audit-unknown',
    message: `Lighthouse has no audit \`${id}\`${suggestion}`,
    hint: `Audits with a number on this page: ${numeric.join(', ')}.`,
  })
}
