import { comparesPairs, type Design } from './design.ts'
import { hodgesLehmann } from './hodges-lehmann.ts'
import { differencesOf } from './order-statistics.ts'
import { type Block, type Sides, swapLabels } from './relabel.ts'
import { walshShift } from './walsh.ts'

/** Relabellings that a floor is read from: their 99 % quantile is then known to about 0.5 % of them. */
const SWAPS = 399

/** The share of comparisons of identical code whose shift stays below the floor. */
const COVERED = 0.99

/**
 * How far apart identical code can look, on the scale of the test: the shift that 99 % of the label swaps within blocks stay
 * below, or the shift that was seen under the real labels where that is larger. The shift is Hodges and Lehmann's, as in
 * every comparison. On exchangeable sides the real labels are but one more relabelling, and one in a hundred exceeds the
 * ⌈.99·(S+1)⌉-th smallest of S (Phipson & Smyth 2010); a side that is always slower exceeds it, and raises the floor.
 * `runs` are measured apart: blocks are exchanged within each, and each has as many swaps.
 */
export function noiseFloor(
  runs: readonly (readonly Block[])[],
  random: () => number,
  { design }: { readonly design: Design },
): number {
  const share = Math.ceil(SWAPS / runs.length)
  const swapped = runs.flatMap((blocks) =>
    Array.from({ length: share }, () => distance(swapLabels(blocks, random), design)),
  )
  const seen = runs.map((blocks) =>
    distance({ base: blocks.map(([base]) => base), head: blocks.map(([, head]) => head) }, design),
  )
  const ordered = Float64Array.from(swapped).sort()
  const rank = Math.min(ordered.length, Math.ceil(COVERED * (ordered.length + 1)))
  return Math.max(ordered[rank - 1] ?? 0, ...seen)
}

function distance({ base, head }: Sides, design: Design): number {
  // Of the interval nothing is used: any confidence serves.
  const paired = comparesPairs(design, base, head)
  const { estimate } = paired ? walshShift(differencesOf(base, head), 0.5) : hodgesLehmann(base, head, 0.5)
  return Math.abs(estimate)
}
