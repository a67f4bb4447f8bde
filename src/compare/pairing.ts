import type { Relation } from '../model/comparison.ts'
import type { Measurement, Sample } from '../model/measurement.ts'
import type { Metric } from '../model/metric.ts'
import type { SubjectId } from '../model/subject.ts'
import type { Design } from './design.ts'

/** What the base's numbers are worth for one check. */
export type Basis =
  | { readonly kind: 'together'; readonly caveat?: string }
  /** Measured elsewhere or at another time: exact metrics compare, sampled ones do not, and `reason` says why. */
  | { readonly kind: 'apart'; readonly reason: string }
  /** There are none. */
  | { readonly kind: 'none'; readonly reason: string }

/** The values of one metric of one subject on both sides; at least one side has some. */
export interface Pairing {
  readonly check: string
  readonly kind: string
  readonly subject: SubjectId
  readonly metric: Metric
  readonly lead: boolean
  readonly base: readonly number[] | null
  readonly head: readonly number[] | null
  /** Rounds a side that may be taken at most: what was looked at on the way counts. */
  readonly planned: number
  readonly basis: Basis
  /** How the values of a round belong together: where they do, the n-th of one side is from the same block as the other's. */
  readonly design: Design
}

type Measured = Extract<Measurement, { status: 'measured' }>

function keyOf(sample: Pick<Sample, 'subject' | 'metric'>): string {
  return JSON.stringify([sample.subject, sample.metric])
}

function leads(measured: Measured): Set<string> {
  const seen = new Set<SubjectId>()
  const keys = new Set<string>()
  for (const sample of measured.samples) {
    if (seen.has(sample.subject)) continue
    seen.add(sample.subject)
    keys.add(keyOf(sample))
  }
  return keys
}

/** Rounds of two runs have nothing in common. */
function designOf(base: Measured | null, head: Measured, basis: Basis): Design {
  if (basis.kind !== 'together' || basis.caveat !== undefined) return 'independent'
  return head.concurrent === true && base?.concurrent === true ? 'paired' : 'blocked'
}

/**
 * Pairs one check's samples of both sides by subject and metric, in the head's order, what only the base has at the end.
 * A renamed subject goes by its name in the head, with what the relation corrects. A metric whose unit, direction or nature changed between the sides is
 * not the same metric: the base's is left out and `changed` names it.
 */
export function pairSamples(
  check: string,
  base: Measured | null,
  head: Measured,
  relation: Relation,
  basis: Basis,
): { readonly pairings: Pairing[]; readonly changed: string[] } {
  const renamed = new Map(relation.renamed.map((pair) => [pair.base, pair.head]))
  const corrections = new Map(relation.corrections?.map((one) => [keyOf(one), one.by]))
  const changed = new Set<string>()
  const baseByKey = new Map<string, Sample>()
  for (const sample of base?.samples ?? []) {
    const before = base?.metrics[sample.metric]
    const now = head.metrics[sample.metric]
    if (now && before && (now.unit !== before.unit || now.better !== before.better || now.nature !== before.nature)) {
      changed.add(sample.metric)
      continue
    }
    const subject = renamed.get(sample.subject) ?? sample.subject
    const by = corrections.get(keyOf(sample)) ?? 0
    const values = by === 0 ? sample.values : sample.values.map((value) => value + by)
    baseByKey.set(keyOf({ subject, metric: sample.metric }), { ...sample, subject, values })
  }
  const pairings: Pairing[] = []
  const planned = head.planned ?? head.rounds
  const design = designOf(base, head, basis)
  const add = (
    sample: Sample,
    metric: Metric | undefined,
    lead: boolean,
    sides: Pick<Pairing, 'base' | 'head'>,
  ): void => {
    if (!metric)
      throw new RangeError(`the sample of "${sample.subject}" refers to an unknown metric "${sample.metric}"`)
    pairings.push({ check, kind: head.kind, subject: sample.subject, metric, lead, basis, planned, design, ...sides })
  }

  const headLeads = leads(head)
  for (const sample of head.samples) {
    const key = keyOf(sample)
    const partner = baseByKey.get(key)
    baseByKey.delete(key)
    add(sample, head.metrics[sample.metric], headLeads.has(key), { base: partner?.values ?? null, head: sample.values })
  }
  const baseLeads = base ? leads(base) : new Set<string>()
  for (const [key, sample] of baseByKey) {
    add(sample, base?.metrics[sample.metric], baseLeads.has(key), { base: sample.values, head: null })
  }
  return { pairings, changed: [...changed] }
}
