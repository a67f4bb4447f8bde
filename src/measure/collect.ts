import type { KeptEvidence, Measurement, Sample } from '../model/measurement.ts'
import type { Metric } from '../model/metric.ts'
import type { Observation } from '../model/observation.ts'
import type { SubjectId } from '../model/subject.ts'

type Measured = Extract<Measurement, { status: 'measured' }>

interface Series {
  readonly subject: SubjectId
  readonly metric: string
  readonly values: number[]
  /** The round each value is from. */
  readonly rounds: number[]
}

interface CollectOptions {
  /** In ms. */
  readonly elapsed: number
  readonly planned: number
  /** Subjects that took no more rounds after so many. */
  readonly answered: ReadonlyMap<SubjectId, number>
}

/**
 * Puts the observations of one side together, a value a round. Rejects what no check may report: a reading that is not
 * finite, that refers to an unlisted metric, or a subject and metric twice in one round.
 */
export function collect(
  kind: string,
  observations: readonly Observation[],
  { elapsed, planned, answered }: CollectOptions,
): Measured {
  const metrics: Record<string, Metric> = {}
  const series = new Map<string, Series>()
  const warnings = new Set<string>()
  observations.forEach((observation, round) => {
    for (const metric of observation.metrics) metrics[metric.id] ??= metric
    for (const warning of observation.warnings) warnings.add(warning)
    for (const { subject, metric, value } of observation.readings) {
      if (!Number.isFinite(value)) throw new RangeError(`${kind} read ${value} for ${metric} of "${subject}"`)
      if (!(metric in metrics)) throw new RangeError(`${kind} read the metric "${metric}" without defining it`)
      const key = JSON.stringify([subject, metric])
      const known = series.get(key) ?? { subject, metric, values: [], rounds: [] }
      if (known.rounds.at(-1) === round) throw new RangeError(`${kind} read ${metric} of "${subject}" twice in a round`)
      known.values.push(value)
      known.rounds.push(round)
      series.set(key, known)
    }
  })
  for (const { subject, metric, values } of series.values()) {
    const rounds = answered.get(subject) ?? observations.length
    if (values.length < rounds)
      warnings.add(`${metric} of "${subject}" was seen in ${values.length} of ${rounds} rounds`)
  }
  return {
    status: 'measured',
    kind,
    metrics,
    samples: [...series.values()].map(({ subject, metric, values }): Sample => ({ subject, metric, values })),
    evidence: keepEvidence([...series.values()], observations),
    rounds: observations.length,
    planned,
    elapsed,
    warnings: [...warnings],
  }
}

function keepEvidence(
  series: readonly Series[],
  observations: readonly Observation[],
): Record<SubjectId, KeptEvidence> {
  const kept: Record<SubjectId, KeptEvidence> = Object.create(null)
  const metrics = new Map(observations.flatMap(({ metrics }) => metrics.map((metric) => [metric.id, metric])))
  for (const lead of series) {
    if (lead.subject in kept) continue
    const sign = metrics.get(lead.metric)?.better === 'higher' ? -1 : 1
    const ranked = lead.values
      .map((value, index) => ({ value: sign * value, round: lead.rounds[index] ?? 0 }))
      .sort((a, b) => a.value - b.value)
    const median = evidenceOf(observations, ranked[Math.floor((ranked.length - 1) / 2)]?.round, lead.subject)
    const worst = evidenceOf(observations, ranked.at(-1)?.round, lead.subject)
    if (median === undefined) continue
    kept[lead.subject] = worst === undefined || worst === median ? { median } : { median, worst }
  }
  return kept
}

function evidenceOf(observations: readonly Observation[], round: number | undefined, subject: SubjectId): unknown {
  return round === undefined ? undefined : observations[round]?.evidence.get(subject)
}
