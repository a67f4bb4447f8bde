import type { Tolerance } from '../model/budget.ts'
import type { Comparison } from '../model/comparison.ts'

/** How much a head differs, head minus base: in the metric's unit, and as a fraction of the base, null where that is 0. */
export interface ChangeSize {
  readonly absolute: number
  readonly relative: number | null
}

/** What the estimate says; null where there is nothing to compare. */
export function estimatedSize({ delta }: Comparison): ChangeSize | null {
  return delta && { absolute: delta.absolute, relative: delta.relative }
}

/**
 * What a regression of a noisy metric amounts to at least: the interval's end that is nearer to the base, 0 where that lies
 * on the good side. Without an interval (a base of 0) what the intervals of the two medians leave between them.
 */
export function leastSize({ delta, base, head, better }: Comparison): ChangeSize {
  const worse = better === 'lower' ? 1 : -1
  const none = { absolute: 0, relative: 0 }
  if (base === null || head === null) return none
  const near = worse === 1 ? delta?.low : delta?.high
  if (near !== undefined && near !== null) {
    return near * worse <= 0 ? none : { absolute: near * Math.abs(base.center), relative: near }
  }
  const gap = worse === 1 ? head.low - base.high : head.high - base.low
  return gap * worse <= 0 ? none : { absolute: gap, relative: null }
}

/** Whether a size is beyond all that is allowed: with both parts, both must be exceeded. */
export function exceeds({ absolute, relative }: ChangeSize, tolerance: Tolerance): boolean {
  const size = relative === null ? Number.POSITIVE_INFINITY : Math.abs(relative)
  return (
    (tolerance.relative === undefined || size > tolerance.relative) &&
    (tolerance.absolute === undefined || Math.abs(absolute) > tolerance.absolute)
  )
}
