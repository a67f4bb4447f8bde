import type { Better } from '../model/metric.ts'
import { median } from './order-statistics.ts'

/** The scale that two samples are compared on: + is worse. */
export interface Scale {
  readonly of: (value: number) => number
  /** How far a relative change for the worse (0.05) moves a value. */
  readonly shiftOf: (fraction: number) => number
  /** The relative change, with its raw sign, that such a shift is; null where the base is 0. */
  readonly relative: (shift: number) => number | null
  /** The same without the sign of what is better: the size of a change for the worse. */
  readonly size: (shift: number) => number | null
}

/** Logarithms; where a value is 0 or less there is none and plain differences are taken. */
export function scaleFor(base: readonly number[], head: readonly number[], better: Better): Scale {
  const sign = better === 'lower' ? 1 : -1
  const positive = (value: number) => value > 0
  if (base.every(positive) && head.every(positive)) {
    return {
      of: (value) => sign * Math.log(value),
      shiftOf: Math.log1p,
      relative: (shift) => Math.expm1(sign * shift),
      size: Math.expm1,
    }
  }
  const reference = Math.abs(median(base))
  const share = (shift: number) => (reference > 0 ? shift / reference : null)
  return {
    of: (value) => sign * value,
    shiftOf: (fraction) => fraction * reference,
    relative: (shift) => share(sign * shift),
    size: share,
  }
}
