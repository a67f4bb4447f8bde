import type { Mode, Modes } from '../model/comparison.ts'
import { isMultimodal } from './dip.ts'
import { middleOf } from './order-statistics.ts'
import { unrounded } from './rounding.ts'

/** A group has at least so many values, and this share of all: less is a few outliers. */
const FEWEST = 4
const SHARE = 1 / 6

/**
 * The two groups that values fall into, for a sentence; null unless their distribution has more than one peak
 * ({@link isMultimodal}), a split leaves enough on both sides, and neither side has more than one peak itself.
 *
 * Split at the widest gap. Once there are two peaks it is the valley between them: of simulated pairs of normal, skewed and
 * long-tailed peaks it puts as few values on the wrong side as the least sum of squares does, or fewer; and outliers, which
 * dominate squares, do not move it, as it cannot lie among the outermost.
 */
export function modesOf(values: readonly number[]): Modes | null {
  const sorted = Float64Array.from(values).sort()
  if (!isMultimodal(sorted)) return null
  const split = widestGap(sorted, Math.max(FEWEST, Math.ceil(sorted.length * SHARE)))
  if (split === null) return null
  const low = sorted.subarray(0, split)
  const high = sorted.subarray(split)
  // A peak too small to be a group, or a third one, leaves a gap somewhere else that means nothing.
  if (isMultimodal(low) || isMultimodal(high)) return null
  return { low: modeOf(low), high: modeOf(high) }
}

function modeOf(group: Float64Array): Mode {
  return { center: middleOf(group), count: group.length }
}

/** How many values lie below the widest gap that has `fewest` on both sides; null where there is none. */
function widestGap(sorted: Float64Array, fewest: number): number | null {
  // Between ticks of a clock all gaps are as wide. Where few values share a tick, these are farther apart.
  const values = unrounded(sorted)
  let widest = 0
  let split: number | null = null
  for (let k = fewest; k <= values.length - fewest; k++) {
    if (sorted[k] === sorted[k - 1]) continue
    const gap = (values[k] as number) - (values[k - 1] as number)
    if (gap > widest) {
      widest = gap
      split = k
    }
  }
  return split
}
