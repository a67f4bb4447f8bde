import type { Change, Comparison, Summary } from '../model/comparison.ts'
import { benjaminiHochberg } from './benjamini-hochberg.ts'
import { type SampledEvidence, weighSamples } from './evidence.ts'
import { median, medianInterval } from './order-statistics.ts'
import type { Pairing } from './pairing.ts'

/** With fewer rounds a side no rank test can reach the level that a gate needs: the smallest two-sided p of 5 and 5 is .008. */
const MIN_ROUNDS = 6

/** Changes up to this are noise of the machine however significant: memory layout alone moves identical code by 1–2 %. */
export const DEFAULT_MARGIN = 0.03

const SUMMARY_CONFIDENCE = 0.95

export interface Decision {
  /** The level at which q is judged and 1 − α the confidence of intervals. */
  readonly alpha: number
  /** The relative change (0.03) that a comparison must exceed to matter. */
  readonly margin: (pairing: Pairing) => number
}

type Weighed =
  | { readonly kind: 'settled'; readonly comparison: Comparison }
  | {
      readonly kind: 'sampled'
      readonly pairing: Pairing
      readonly evidence: SampledEvidence
      readonly note: string | null
    }

/**
 * Compares every pairing of a pull request. Sampled metrics share one correction for multiplicity (Benjamini-Hochberg, a
 * family for each direction), so this needs all of them at once. A regression is established when q ≤ α and the
 * estimated shift exceeds the margin; unchanged when the interval's worse end stays below the margin; else inconclusive.
 */
export function comparePairings(pairings: readonly Pairing[], decision: Decision): Comparison[] {
  const weighed = pairings.map((pairing) => weigh(pairing, decision))
  const tested = weighed.flatMap((one) => (one.kind === 'sampled' ? [one.evidence] : []))
  const worse = benjaminiHochberg(tested.map((evidence) => evidence.worse))
  const better = benjaminiHochberg(tested.map((evidence) => evidence.better))
  let next = 0
  return weighed.map((one) => {
    if (one.kind === 'settled') return one.comparison
    const q = { worse: worse[next] ?? 1, better: better[next] ?? 1 }
    next++
    return conclude(one, q, decision, tested.length)
  })
}

function weigh(pairing: Pairing, decision: Decision): Weighed {
  const { base, head, basis, metric } = pairing
  if (base === null || head === null) {
    if (basis.kind === 'none') return settled(pairing, 'inconclusive', basis.reason)
    return settled(pairing, base === null ? 'added' : 'removed', null)
  }
  const varied = metric.nature === 'exact' && !(isConstant(base) && isConstant(head))
  if (metric.nature === 'exact' && !varied) return { kind: 'settled', comparison: compareExact(pairing, base, head) }
  if (basis.kind === 'apart') return settled(pairing, 'inconclusive', basis.reason)
  const rounds = Math.min(base.length, head.length)
  if (rounds < MIN_ROUNDS) {
    return settled(pairing, 'inconclusive', `${rounds} rounds a side; a verdict needs at least ${MIN_ROUNDS}`)
  }
  const caveat = basis.kind === 'together' ? basis.caveat : undefined
  const note = varied ? 'the count varied from round to round, so it was judged like a time' : (caveat ?? null)
  return { kind: 'sampled', pairing, evidence: weighSamples(base, head, metric.better, 1 - decision.alpha), note }
}

function conclude(
  { pairing, evidence, note }: Extract<Weighed, { kind: 'sampled' }>,
  q: { worse: number; better: number },
  { alpha, margin }: Decision,
  family: number,
): Comparison {
  const limit = evidence.onScale(margin(pairing))
  const { estimate, high } = evidence.shift
  const change: Change =
    q.worse <= alpha && estimate > limit
      ? 'regression'
      : q.better <= alpha && estimate < -limit
        ? 'improvement'
        : high < limit || isFlat(evidence)
          ? 'unchanged'
          : 'inconclusive'
  const isWorse = evidence.worse <= evidence.better
  const detectable = evidence.detectable(alpha / family)
  return {
    ...identity(pairing),
    change,
    base: summarise(pairing.base, 'sampled'),
    head: summarise(pairing.head, 'sampled'),
    delta: evidence.delta,
    p: isWorse ? evidence.worse : evidence.better,
    q: isWorse ? q.worse : q.better,
    detectable: detectable === null ? null : Math.max(detectable, margin(pairing)),
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
