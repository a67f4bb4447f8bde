import type { KeptRounds } from '../checks/check.ts'
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
  const warnings = new Set<string>()
  for (const observation of observations) {
    for (const metric of observation.metrics) metrics[metric.id] ??= metric
    for (const warning of observation.warnings) warnings.add(warning)
    for (const { subject, metric, value } of observation.readings) {
      if (!Number.isFinite(value)) throw new RangeError(`${kind} read ${value} for ${metric} of "${subject}"`)
      if (!(metric in metrics)) throw new RangeError(`${kind} read the metric "${metric}" without defining it`)
    }
  }
  const series = seriesOf(observations)
  const twice = series.find(({ rounds }) => rounds.some((round, index) => round === rounds[index - 1]))
  if (twice) throw new RangeError(`${kind} read ${twice.metric} of "${twice.subject}" twice in a round`)
  for (const { subject, metric, values } of series) {
    const rounds = answered.get(subject) ?? observations.length
    if (values.length < rounds)
      warnings.add(`${metric} of "${subject}" was seen in ${values.length} of ${rounds} rounds`)
  }
  return {
    status: 'measured',
    kind,
    metrics,
    samples: series.map(({ subject, metric, values }): Sample => ({ subject, metric, values })),
    evidence: keepEvidence(series, observations),
    rounds: observations.length,
    planned,
    elapsed,
    warnings: [...warnings],
  }
}

/** In the order in which they were first read. */
function seriesOf(observations: readonly Observation[]): readonly Series[] {
  const series = new Map<string, Series>()
  observations.forEach(({ readings }, round) => {
    for (const { subject, metric, value } of readings) {
      const key = JSON.stringify([subject, metric])
      const known = series.get(key) ?? { subject, metric, values: [], rounds: [] }
      known.values.push(value)
      known.rounds.push(round)
      series.set(key, known)
    }
  })
  return [...series.values()]
}

function keepEvidence(
  series: readonly Series[],
  observations: readonly Observation[],
): Record<SubjectId, KeptEvidence> {
  const kept: Record<SubjectId, KeptEvidence> = Object.create(null)
  for (const [subject, rounds] of telling(series, observations)) {
    const median = rounds.median.evidence.get(subject)
    const worst = rounds.worst.evidence.get(subject)
    if (median === undefined) continue
    kept[subject] = worst === undefined || worst === median ? { median } : { median, worst }
  }
  return kept
}

/** The round with the median of a subject's lead metric, and the one with the worst. */
export function keptRounds(observations: readonly Observation[]): ReadonlyMap<SubjectId, KeptRounds> {
  return telling(seriesOf(observations), observations)
}

function telling(series: readonly Series[], observations: readonly Observation[]): Map<SubjectId, KeptRounds> {
  const kept = new Map<SubjectId, KeptRounds>()
  const metrics = new Map(observations.flatMap(({ metrics }) => metrics.map((metric) => [metric.id, metric])))
  for (const lead of series) {
    if (kept.has(lead.subject)) continue
    const sign = metrics.get(lead.metric)?.better === 'higher' ? -1 : 1
    const ranked = lead.values
      .map((value, index) => ({ value: sign * value, round: observations[lead.rounds[index] ?? 0] }))
      .sort((a, b) => a.value - b.value)
    const median = ranked[Math.floor((ranked.length - 1) / 2)]?.round
    const worst = ranked.at(-1)?.round
    if (median && worst) kept.set(lead.subject, { median, worst })
  }
  return kept
}
