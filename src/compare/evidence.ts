import type { Delta } from '../model/comparison.ts'
import type { Better } from '../model/metric.ts'
import { hodgesLehmann, type Shift } from './hodges-lehmann.ts'
import type { Margins } from './margins.ts'
import { normalQuantile } from './normal.ts'
import { differencesOf, median } from './order-statistics.ts'
import { scaleFor } from './scale.ts'
import { type Standing, standingOf } from './standing.ts'
import { walshShift } from './walsh.ts'

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
  /** Whether the values of a round were measured at the same time, and are compared with each other. */
  readonly paired: boolean
}

/** Compares two noisy samples on the scale of {@link scaleFor}. */
export function weighSamples(
  base: readonly number[],
  head: readonly number[],
  { better, confidence, margin, limit, planned, paired }: EvidenceRequest,
): SampledEvidence {
  const sign = better === 'lower' ? 1 : -1
  const { of, shiftOf, relative, size } = scaleFor(base, head, better)
  const x = base.map(of)
  const y = head.map(of)
  const shift = paired ? walshShift(differencesOf(x, y), confidence) : hodgesLehmann(x, y, confidence)
  const [low, high] = sign === 1 ? [shift.low, shift.high] : [shift.high, shift.low]
  const error = (shift.high - shift.low) / (2 * normalQuantile(1 - (1 - confidence) / 2))
  return {
    standing: standingOf(x, y, { margin: shiftOf(margin), limit: shiftOf(limit), planned, paired }),
    shift,
    delta: {
      absolute: median(head) - median(base),
      relative: relative(shift.estimate),
      low: relative(low),
      high: relative(high),
    },
    detectable: (alpha) => size((normalQuantile(1 - alpha) + normalQuantile(POWER)) * error),
  }
}
