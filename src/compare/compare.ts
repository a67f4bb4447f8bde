import type { Change, Comparison, Summary } from '../model/comparison.ts'
import { comparesPairs } from './design.ts'
import { type Answer, answerAll, type Candidate, openAmong } from './establish.ts'
import { type SampledEvidence, weighSamples } from './evidence.ts'
import { type Margins, marginsFor } from './margins.ts'
import { noiseShape } from './noise-shape.ts'
import { median, medianInterval } from './order-statistics.ts'
import type { Pairing } from './pairing.ts'

/** With fewer rounds a side no rank test can reach the level that a gate needs: the smallest two-sided p of 5 and 5 is .008. */
export const MIN_ROUNDS = 6

const SUMMARY_CONFIDENCE = 0.95

export interface Decision {
  /** The share of pull requests with identical code that may alarm; 1 − α is the confidence of intervals. */
  readonly alpha: number
  /** The relative change (0.05) that a budget allows; null where none judges a relative change. */
  readonly limit: (pairing: Pairing) => number | null
  /** Whether a regression would fail or pass by a budget. What gates nothing is told, and raises no bar for what does. */
  readonly gates: (pairing: Pairing) => boolean
  /** How far apart identical code was seen to look, as a relative change; 0, or nothing at all, where that is not known. */
  readonly floor?: (pairing: Pairing) => number
}

interface Sampled {
  readonly kind: 'sampled'
  readonly pairing: Pairing
  readonly gates: boolean
  readonly evidence: SampledEvidence
  /** Whether values were compared with their partners. */
  readonly paired: boolean
  readonly note: string | null
}

type Weighed = { readonly kind: 'settled'; readonly comparison: Comparison } | Sampled

/**
 * Compares every pairing of a pull request. Sampled metrics share one correction for their number and for the looks that
 * were taken at them, so this needs all of them at once. A change is established when q ≤ α and the shift exceeds the
 * margin; unchanged when a change of the limit is excluded; else inconclusive.
 */
export function comparePairings(pairings: readonly Pairing[], decision: Decision): Comparison[] {
  const weighed = pairings.map((pairing) => weigh(pairing, decision))
  const sampled = weighed.filter((one) => one.kind === 'sampled')
  const answers = new Map<Weighed, { readonly answer: Answer; readonly family: number }>()
  for (const gates of [true, false]) {
    const family = sampled.filter((one) => one.gates === gates)
    answerAll(family.map(candidateOf), decision.alpha).forEach((answer, index) => {
      answers.set(family[index] as Sampled, { answer, family: family.length })
    })
  }
  return weighed.map((one) => {
    if (one.kind === 'settled') return one.comparison
    const found = answers.get(one)
    if (found === undefined) throw new RangeError('a comparison belongs to no family')
    return conclude(one, found.answer, found.family, decision)
  })
}

/**
 * Which pairings of one check more rounds could still answer, among those that gate. `others`: how many sampled comparisons
 * the pull request has in other checks.
 */
export function openPairings(pairings: readonly Pairing[], others: number, decision: Decision): Pairing[] {
  const family = pairings
    .map((pairing) => weigh(pairing, decision))
    .filter((one) => one.kind === 'sampled')
    .filter(({ gates }) => gates)
  const open = openAmong(family.map(candidateOf), others, decision.alpha)
  return family.filter((_, index) => open[index]).map(({ pairing }) => pairing)
}

function candidateOf({ pairing, evidence, paired }: Sampled): Candidate {
  return {
    standing: evidence.standing,
    base: pairing.base?.length ?? 0,
    head: pairing.head?.length ?? 0,
    planned: plannedOf(pairing),
    paired,
  }
}

function weigh(pairing: Pairing, decision: Decision): Weighed {
  const { base, head, basis, metric } = pairing
  if (base === null || head === null) {
    if (basis.kind === 'none') return settled(pairing, 'inconclusive', basis.reason)
    return settled(pairing, base === null ? 'added' : 'removed', null)
  }
  if (basis.kind === 'apart' && metric.perMachine) return settled(pairing, 'inconclusive', basis.reason)
  const varied = metric.nature === 'exact' && !(isConstant(base) && isConstant(head))
  if (metric.nature === 'exact' && !varied) return { kind: 'settled', comparison: compareExact(pairing, base, head) }
  if (basis.kind === 'apart') return settled(pairing, 'inconclusive', basis.reason)
  const rounds = Math.min(base.length, head.length)
  if (rounds < MIN_ROUNDS) {
    return settled(
      pairing,
      'inconclusive',
      `${rounds} ${rounds === 1 ? 'round' : 'rounds'} a side; a verdict needs at least ${MIN_ROUNDS}`,
    )
  }
  if (pairing.design === 'paired' && base.length !== head.length) {
    return settled(pairing, 'inconclusive', 'some rounds saw it on one side only, and rounds are compared as pairs')
  }
  const caveat = basis.kind === 'together' ? basis.caveat : undefined
  const note = varied ? 'the count varied from round to round, so it was judged like a time' : (caveat ?? null)
  const paired = comparesPairs(pairing.design, base, head)
  const evidence = weighSamples(base, head, {
    better: metric.better,
    confidence: 1 - decision.alpha,
    ...marginsOf(pairing, decision),
    planned: plannedOf(pairing),
    paired,
  })
  return { kind: 'sampled', pairing, gates: decision.gates(pairing), evidence, paired, note }
}

/** What a comparison is held to. */
export function marginsOf(pairing: Pairing, { limit, floor }: Decision): Margins {
  return marginsFor(limit(pairing), floor?.(pairing))
}

function plannedOf({ planned, base, head }: Pairing): number {
  return Math.max(planned, base?.length ?? 0, head?.length ?? 0)
}

function conclude(
  { pairing, evidence, paired, note }: Sampled,
  { change, p, q }: Answer,
  family: number,
  decision: Decision,
): Comparison {
  const detectable = evidence.detectable(decision.alpha / (2 * family))
  const { base, head } = pairing
  const noise = change === 'unchanged' || base === null || head === null ? null : noiseShape(base, head)
  return {
    ...identity(pairing),
    change: change === 'inconclusive' && isFlat(evidence) ? 'unchanged' : change,
    base: summarise(pairing.base, 'sampled'),
    head: summarise(pairing.head, 'sampled'),
    delta: evidence.delta,
    p,
    q,
    detectable: detectable === null ? null : Math.max(detectable, marginsOf(pairing, decision).margin),
    ...(paired ? { paired: true } : {}),
    ...(noise === null ? {} : { noise }),
    ...(note === null ? {} : { note }),
  }
}

/** Every value on both sides is the same: 0 layout shift before and after, where no margin is left to stay below. */
function isFlat({ shift }: SampledEvidence): boolean {
  return shift.low === 0 && shift.high === 0
}

function compareExact(pairing: Pairing, base: readonly number[], head: readonly number[]): Comparison {
  const before = median(base)
  const absolute = median(head) - before
  const isWorse = pairing.metric.better === 'lower' ? absolute > 0 : absolute < 0
  return {
    ...identity(pairing),
    change: absolute === 0 ? 'unchanged' : isWorse ? 'regression' : 'improvement',
    base: summarise(base, 'exact'),
    head: summarise(head, 'exact'),
    delta: { absolute, relative: before === 0 ? null : absolute / Math.abs(before), low: null, high: null },
    p: null,
    q: null,
    detectable: null,
  }
}

function settled(pairing: Pairing, change: Change, note: string | null): Weighed {
  const { base, head, metric } = pairing
  const both = base !== null && head !== null
  const before = both ? median(base) : 0
  const absolute = both ? median(head) - before : 0
  const comparison: Comparison = {
    ...identity(pairing),
    change,
    base: summarise(base, metric.nature),
    head: summarise(head, metric.nature),
    delta: both
      ? { absolute, relative: before === 0 ? null : absolute / Math.abs(before), low: null, high: null }
      : null,
    p: null,
    q: null,
    detectable: null,
    ...(note === null ? {} : { note }),
  }
  return { kind: 'settled', comparison }
}

function identity({ check, kind, subject, metric, lead }: Pairing) {
  const { id, title, unit, better, nature } = metric
  return { check, kind, subject, metric: id, title, unit, better, nature, lead }
}

function summarise(values: readonly number[] | null, nature: 'exact' | 'sampled'): Summary | null {
  if (values === null) return null
  const center = median(values)
  if (nature === 'exact' && isConstant(values)) return { center, low: center, high: center, rounds: values.length }
  return { center, ...medianInterval(values, SUMMARY_CONFIDENCE), rounds: values.length }
}

function isConstant(values: readonly number[]): boolean {
  return values.every((value) => value === values[0])
}
