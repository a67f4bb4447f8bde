import type { Delta } from '../model/comparison.ts'
import type { Better } from '../model/metric.ts'
import { hodgesLehmann, type Shift } from './hodges-lehmann.ts'
import { mannWhitney } from './mann-whitney.ts'
import { normalQuantile } from './normal.ts'
import { median } from './order-statistics.ts'

/** The share of real changes of the size called detectable that would have been found. */
const POWER = 0.8

/** What a pair of noisy samples says. Shifts are on the test's own scale, where + is worse. */
export interface SampledEvidence {
  /** One-sided p that the head is worse, and that it is better. */
  readonly worse: number
  readonly better: number
  /** The Hodges-Lehmann shift and its interval. */
  readonly shift: Shift
  /** A relative change (0.03) on the test's scale; null where the base is 0 and relative changes mean nothing. */
  readonly onScale: (relative: number) => number
  readonly delta: Delta
  /** The smallest relative change found in 80 % of cases at one-sided level `alpha`, from the interval's width. */
  readonly detectable: (alpha: number) => number | null
}

/**
 * Compares two noisy samples on the scale y = log(value), signed so that + is worse; where a value is 0 or less there is
 * no logarithm and plain differences are taken.
 */
export function weighSamples(
  base: readonly number[],
  head: readonly number[],
  better: Better,
  confidence: number,
): SampledEvidence {
  const sign = better === 'lower' ? 1 : -1
  const logarithmic = [...base, ...head].every((value) => value > 0)
  const scale = logarithmic ? (value: number) => sign * Math.log(value) : (value: number) => sign * value
  const x = base.map(scale)
  const y = head.map(scale)
  // Ranks are taken of the values themselves: the logarithm's last digit would make and break ties.
  const test = mannWhitney(
    base.map((value) => sign * value),
    head.map((value) => sign * value),
  )
  const shift = hodgesLehmann(x, y, confidence)
  const reference = Math.abs(median(base))
  const relative = (onScale: number): number | null => {
    if (logarithmic) return Math.expm1(sign * onScale)
    return reference > 0 ? (sign * onScale) / reference : null
  }
  const [low, high] = sign === 1 ? [shift.low, shift.high] : [shift.high, shift.low]
  const error = (shift.high - shift.low) / (2 * normalQuantile(1 - (1 - confidence) / 2))
  return {
    worse: test.greater,
    better: test.less,
    shift,
    onScale: (fraction) => (logarithmic ? Math.log1p(fraction) : fraction * reference),
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
