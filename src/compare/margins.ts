/** A change that is not established to exceed this is noise of the machine: memory layout alone moves identical code by 1 to 2 %. */
const MARGIN = 0.015

/** Where no budget says what matters, `unchanged` excludes a change of this size. */
const LIMIT = 0.05

/** The relative changes that a comparison is held to. */
export interface Margins {
  /** What an established change exceeds. */
  readonly margin: number
  /** What `unchanged` excludes. */
  readonly limit: number
}

/**
 * From the relative change that a budget allows, if one does: a small one asks for smaller changes to be noticed. The floor
 * (how far apart identical code was seen to look) raises the margin alone. The limit stays: a floor near it, or beyond, must
 * leave answers inconclusive and never make them `unchanged`.
 */
export function marginsFor(allowed: number | null, floor = 0): Margins {
  const limit = allowed ?? LIMIT
  return { margin: Math.max(Math.min(MARGIN, limit / 2), floor), limit }
}
