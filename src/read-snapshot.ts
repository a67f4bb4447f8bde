import type { z } from 'zod'
import { parseSnapshot } from './baseline/snapshot.ts'
import { loadChecks } from './checks/registry.ts'
import type { KeptEvidence, Measurement } from './model/measurement.ts'
import type { Milestone, Snapshot } from './model/snapshot.ts'

export interface ReadSnapshot {
  readonly snapshot: Snapshot
  readonly warnings: readonly string[]
}

type Evidence = Extract<Measurement, { status: 'measured' }>['evidence']

/** The forms of evidence, by kind of check. */
type Forms = ReadonlyMap<string, z.ZodType>

/** A run reads one or two: compiling a parser would take longer than using it. */
const ONCE = { jitless: true } as const
/** Of a stranger's words, in characters. */
const MAX_SHOWN = 100

/**
 * Reads a snapshot that anyone may have written, with what its checks saw. Where some of a check's evidence has another form
 * than it should, all of it is left out, with a warning: half of it would tell what did not happen. The numbers serve
 * without. Rejects as `parseSnapshot` throws.
 */
export async function readSnapshot(text: string, origin: string): Promise<ReadSnapshot> {
  const { since, ...snapshot } = parseSnapshot(text, origin)
  const forms = await formsOf([...Object.values(snapshot.measurements), ...(since ?? []).flatMap(measurementsOf)])
  const warnings: string[] = []
  const checked = (measurement: Measurement, id: string, where: string): Measurement => {
    // Of a kind that this version does not know nothing is explained.
    const form = forms.get(measurement.kind)
    if (measurement.status !== 'measured' || form === undefined) return measurement
    const found = parseEvidence(measurement.evidence, form)
    if (!('problem' in found)) return { ...measurement, evidence: found.evidence }
    warnings.push(
      `${id}: what ${where} holds beside the numbers has another form than it should (${found.problem}), so it was left out: causes may be missing`,
    )
    return { ...measurement, evidence: {} }
  }
  const checkedMilestone = (milestone: Milestone): Milestone => {
    const where = `${origin}, of ${milestone.names[0]},`
    const checks = mapped(milestone.checks, (one, id) => ({ ...one, measurement: checked(one.measurement, id, where) }))
    return { ...milestone, checks }
  }
  const measurements = mapped(snapshot.measurements, (one, id) => checked(one, id, origin))
  return {
    snapshot: { ...snapshot, measurements, ...(since ? { since: since.map(checkedMilestone) } : {}) },
    warnings,
  }
}

function measurementsOf({ checks }: Milestone): Measurement[] {
  return Object.values(checks).map(({ measurement }) => measurement)
}

/** Only of kinds that left evidence: building a form takes its time. */
async function formsOf(measurements: readonly Measurement[]): Promise<Forms> {
  const kinds = measurements.flatMap((one) =>
    one.status === 'measured' && Object.keys(one.evidence).length > 0 ? one.kind : [],
  )
  const checks = await loadChecks(kinds)
  const forms = await Promise.all([...checks].map(async ([kind, { evidence }]) => [kind, await evidence?.()] as const))
  return new Map(forms.flatMap(([kind, form]) => (form ? [[kind, form] as const] : [])))
}

function parseEvidence(all: Evidence, form: z.ZodType): { readonly evidence: Evidence } | { readonly problem: string } {
  const evidence: Record<string, KeptEvidence> = Object.create(null)
  for (const [subject, kept] of Object.entries(all)) {
    const median = form.safeParse(kept.median, ONCE)
    if (!median.success) return { problem: problemOf(subject, median.error) }
    const worst = kept.worst === undefined ? null : form.safeParse(kept.worst, ONCE)
    if (worst?.success === false) return { problem: problemOf(subject, worst.error) }
    evidence[subject] = { median: median.data, ...(worst ? { worst: worst.data } : {}) }
  }
  return { evidence }
}

function problemOf(subject: string, { issues: [issue] }: z.ZodError): string {
  const path = [subject, ...(issue?.path.map(String) ?? [])].join(' > ')
  return `${path.slice(0, MAX_SHOWN)}: ${issue?.message.slice(0, MAX_SHOWN)}`
}

/** The same keys with other values; without a prototype, as it was read. */
function mapped<T, U>(all: Readonly<Record<string, T>>, change: (value: T, key: string) => U): Record<string, U> {
  const made: Record<string, U> = Object.create(null)
  for (const [key, value] of Object.entries(all)) made[key] = change(value, key)
  return made
}
