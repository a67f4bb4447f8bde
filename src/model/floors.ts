import type { SubjectId } from './subject.ts'

/** How far apart identical code was seen to look in one metric of one subject: what `pacegate selftest` finds out. */
export interface NoiseFloor {
  readonly check: string
  readonly subject: SubjectId
  readonly metric: string
  /** A relative change: 0.02 is 2 %. */
  readonly floor: number
}

/** Finds a metric's floor; 0 where it has none. */
export function floorFinder(
  floors: readonly NoiseFloor[],
): (of: { readonly check: string; readonly subject: SubjectId; readonly metric: string }) => number {
  if (floors.length === 0) return () => 0
  const keyOf = (check: string, subject: SubjectId, metric: string) => JSON.stringify([check, subject, metric])
  const known = new Map(floors.map(({ check, subject, metric, floor }) => [keyOf(check, subject, metric), floor]))
  return ({ check, subject, metric }) => known.get(keyOf(check, subject, metric)) ?? 0
}
