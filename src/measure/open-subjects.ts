import type { SubjectId } from '../model/subject.ts'
import type { Side } from '../ports/workspace.ts'
import type { Lane } from './lane.ts'

/** The subjects that more rounds could still tell something of, by each side's own names; `all` where that is not known. */
export type OpenSubjects = Readonly<Record<Side, ReadonlySet<SubjectId>>> | 'all'

/**
 * From here on only subjects that are open are sampled, where each side's probe can do that: one that was answered stays
 * as it is and costs no more rounds. Returns whether any is left.
 */
export function narrow(lanes: readonly Lane[], open: OpenSubjects): boolean {
  if (open === 'all') return true
  if (!lanes.every(({ probe }) => probe?.sampleOnly !== undefined)) return lanes.some(({ side }) => open[side].size > 0)
  for (const lane of lanes) {
    const sampled = lane.only ?? subjectsOf(lane)
    const left = sampled.intersection(open[lane.side])
    for (const subject of sampled.difference(left)) lane.answered.set(subject, lane.observations.length)
    lane.only = left
  }
  return lanes.some(({ only }) => only !== null && only.size > 0)
}

function subjectsOf({ observations }: Lane): ReadonlySet<SubjectId> {
  return new Set(observations.flatMap(({ readings }) => readings.map(({ subject }) => subject)))
}
