import type { Delta } from '../model/comparison.ts'
import type { Better } from '../model/metric.ts'
import { hodgesLehmann, type Shift } from './hodges-lehmann.ts'
import type { Margins } from './margins.ts'
import { normalQuantile } from './normal.ts'
import { median } from './order-statistics.ts'
import { type Standing, standingOf } from './standing.ts'

/** The share of real changes of the size called detectable that would have been found. */
const POWER = 0.8

/** What a pair of noisy samples says. Shifts are on the test's own scale, where + is worse. */
export interface SampledEvidence {
  readonly standing: Standing
  /** The Hodges-Lehmann shift and its interval. */
  readonly shift: Shift
  readonly delta: Delta
  /** The smallest relative change found in 80 % of cases at one-sided level `alpha`, from the interval's width. */
  readonly detectable: (alpha: number) => number | null
}

export interface EvidenceRequest extends Margins {
  readonly better: Better
  /** Of the interval. */
  readonly confidence: number
  /** Rounds a side that may be taken at most. */
  readonly planned: number
}

/**
 * Compares two noisy samples on the scale y = log(value), signed so that + is worse; where a value is 0 or less there is
 * no logarithm and plain differences are taken.
 */
export function weighSamples(
  base: readonly number[],
  head: readonly number[],
  { better, confidence, margin, limit, planned }: EvidenceRequest,
): SampledEvidence {
  const sign = better === 'lower' ? 1 : -1
  const logarithmic = base.every((value) => value > 0) && head.every((value) => value > 0)
  const scale = logarithmic ? (value: number) => sign * Math.log(value) : (value: number) => sign * value
  const x = base.map(scale)
  const y = head.map(scale)
  const reference = Math.abs(median(base))
  const onScale = (fraction: number) => (logarithmic ? Math.log1p(fraction) : fraction * reference)
  const shift = hodgesLehmann(x, y, confidence)
  const relative = (moved: number): number | null => {
    if (logarithmic) return Math.expm1(sign * moved)
    return reference > 0 ? (sign * moved) / reference : null
  }
  const [low, high] = sign === 1 ? [shift.low, shift.high] : [shift.high, shift.low]
  const error = (shift.high - shift.low) / (2 * normalQuantile(1 - (1 - confidence) / 2))
  return {
    standing: standingOf(x, y, { margin: onScale(margin), limit: onScale(limit), planned }),
    shift,
    delta: {
      absolute: median(head) - median(base),
      relative: relative(shift.estimate),
      low: relative(low),
      high: relative(high),
    },
    detectable: (alpha) => {
      const size = (normalQuantile(1 - alpha) + normalQuantile(POWER)) * error
      if (logarithmic) return Math.expm1(size)
      return reference > 0 ? size / reference : null
    },
  }
}
