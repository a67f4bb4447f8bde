import type { Probe } from '../checks/check.ts'
import { type Failure, toFailure } from '../model/errors.ts'
import type { RoundConditions } from '../model/measurement.ts'
import type { Observation } from '../model/observation.ts'
import type { SubjectId } from '../model/subject.ts'
import type { Side, Workspace } from '../ports/workspace.ts'

/** One side of a check while it is measured. */
export interface Lane {
  readonly side: Side
  readonly workspace: Workspace
  /** Of the rounds that count, in the order measured. */
  readonly observations: Observation[]
  /** Of the same rounds; empty where the machine was not asked. */
  readonly conditions: RoundConditions[]
  readonly warnings: string[]
  /** Why rounds failed that were then repeated. */
  readonly failures: string[]
  /** Subjects that take no more rounds, and how many rounds they had. */
  readonly answered: Map<SubjectId, number>
  /** The subjects that are still sampled; null for all. */
  only: ReadonlySet<SubjectId> | null
  probe: Probe | null
  error: Failure | null
  /** Time in rounds, in ms, those included that do not count. */
  elapsed: number
  /** The longest round that came to an end, in ms; null before the first. */
  longest: number | null
}

export type SampledLane = Lane & { readonly probe: Probe; readonly error: null }

export function createLane(workspace: Workspace): Lane {
  return {
    side: workspace.side,
    workspace,
    observations: [],
    conditions: [],
    warnings: [],
    failures: [],
    answered: new Map(),
    only: null,
    probe: null,
    error: null,
    elapsed: 0,
    longest: null,
  }
}

export function isSampled(lane: Lane): lane is SampledLane {
  return lane.probe !== null && lane.error === null
}

export function isPaired(lanes: readonly Lane[]): boolean {
  return lanes.length === 2 && lanes.every(isSampled)
}

/** Runs `body` and keeps its failure as the lane's; an abort by the user is not a failure of the lane. */
export async function attempt(lane: Lane, signal: AbortSignal, body: () => Promise<void>): Promise<void> {
  try {
    await body()
  } catch (thrown) {
    signal.throwIfAborted()
    lane.error = toFailure(thrown)
  }
}
