import type { Examination, Worsened } from '../checks/check.ts'
import { orAbort, startDeadline } from '../model/abort.ts'
import type { Changes } from '../model/changes.ts'
import { PacegateError, toErrorData } from '../model/errors.ts'
import { formatDuration } from '../model/format.ts'
import type { KeptEvidence, Measurement } from '../model/measurement.ts'
import type { SubjectId } from '../model/subject.ts'
import type { Side } from '../ports/workspace.ts'
import { isPaired, isSampled, type Lane, type SampledLane } from './lane.ts'

type Measured = Extract<Measurement, { status: 'measured' }>

/** Of which subjects something that gates got worse, by each side's own names, with the ids of what did. */
export type WorsenedSubjects = Readonly<Record<Side, ReadonlyMap<SubjectId, readonly string[]>>>

/** What is needed to look closer at what got worse. */
export interface Examining {
  /** Judged as it will be in the end. */
  readonly worsened: (base: Measured, head: Measured) => WorsenedSubjects
  /** What changed of these files (as `Examination.paths`) between the two sides; null where that cannot be known. */
  readonly changesOf: (paths: ReadonlySet<string>) => Promise<Changes | null>
}

export interface ExamineRequest {
  /** The check's, for the log. */
  readonly id: string
  readonly examining: Examining
  readonly lanes: readonly Lane[]
  /** Both sides took each round at the same time. */
  readonly concurrent: boolean
  /** What a side measured. */
  readonly measure: (lane: Lane) => Measurement
  readonly progress: (message: string) => void
}

export interface Examined {
  /** In place of the median rounds' evidence, by lane. */
  readonly evidence: ReadonlyMap<Lane, ReadonlyMap<SubjectId, unknown>>
  readonly changes: Changes | null
}

/** How long a side may be looked into, in ms: so many times its longest round, within bounds. */
const LIMIT = { times: 30, atLeast: 30_000, atMost: 300_000 } as const

/** How long a side that is out of time may take to say what it has, in ms. */
const LAST_WORDS = 10_000

const NOTHING: Examined = { evidence: new Map(), changes: null }

/**
 * Lets both sides look closer at the subjects of which something that gates got worse, one side after the other. Whatever
 * fails at that is a warning: nothing that was measured depends on it. Rejects when the user's signal aborts.
 */
export async function examineLanes(
  request: ExamineRequest,
  deadline: AbortSignal,
  signal: AbortSignal,
): Promise<Examined> {
  const { examining, lanes, measure, concurrent } = request
  const [base, head] = lanes
  if (!base || !head || !isPaired(lanes) || !lanes.every((lane) => lane.probe?.examine) || deadline.aborted)
    return NOTHING
  const [before, after] = [measure(base), measure(head)]
  if (before.status !== 'measured' || after.status !== 'measured') return NOTHING
  const worsened = examining.worsened({ ...before, concurrent }, { ...after, concurrent })
  if (worsened.head.size === 0) return NOTHING

  const evidence = new Map<Lane, ReadonlyMap<SubjectId, unknown>>()
  const paths = new Set<string>()
  for (const [lane, measured] of [
    [base, before],
    [head, after],
  ] as const) {
    const examination = await attemptExamine(lane, measured, worsened, request, deadline)
    signal.throwIfAborted()
    if (examination === null) continue
    evidence.set(lane, examination.evidence)
    for (const path of examination.paths) paths.add(path)
  }
  const changes = paths.size === 0 ? null : await changesOf(paths, head, examining)
  signal.throwIfAborted()
  return { evidence, changes }
}

async function attemptExamine(
  lane: Lane,
  measured: Measured,
  worsened: WorsenedSubjects,
  { id, progress }: ExamineRequest,
  deadline: AbortSignal,
): Promise<Examination | null> {
  if (!isSampled(lane)) return null
  const subjects = new Map(
    [...worsened[lane.side]].flatMap(([subject, metrics]): [SubjectId, Worsened][] => {
      const kept: KeptEvidence | undefined = Object.hasOwn(measured.evidence, subject)
        ? measured.evidence[subject]
        : undefined
      return kept === undefined ? [] : [[subject, { metrics, evidence: kept.median }]]
    }),
  )
  progress(`${id}: looking into what got worse (${lane.side})`)
  try {
    const examination = await examineWithin(lane, subjects, deadline)
    for (const warning of examination.warnings) lane.warnings.push(`looking into what got worse: ${warning}`)
    return examination
  } catch (thrown) {
    const { message, hint } = toErrorData(thrown)
    lane.warnings.push(`what got worse could not be looked into: ${message}. ${hint}`)
    return null
  }
}

async function examineWithin(
  { probe, longest }: SampledLane,
  subjects: ReadonlyMap<SubjectId, Worsened>,
  deadline: AbortSignal,
): Promise<Examination> {
  if (probe.examine === undefined) throw new RangeError('there is nothing to ask')
  const limit = Math.min(LIMIT.atMost, Math.max(LIMIT.atLeast, LIMIT.times * (longest ?? 0)))
  using time = startDeadline(limit, () => tooLong(limit), deadline)
  using patience = startDeadline(limit + LAST_WORDS, () => tooLong(limit))
  return await orAbort(probe.examine(subjects, time.signal), patience.signal)
}

function tooLong(limit: number): PacegateError {
  return new PacegateError({
    code: 'timeout',
    message: `it took longer than ${formatDuration(limit)}`,
    hint: 'What was measured stands; only why it got worse is not told.',
  })
}

async function changesOf(paths: ReadonlySet<string>, head: Lane, examining: Examining): Promise<Changes | null> {
  try {
    return await examining.changesOf(paths)
  } catch (thrown) {
    const { message } = toErrorData(thrown)
    head.warnings.push(`what changed in the files of what got worse could not be found out: ${message}`)
    return null
  }
}

/** What was measured, with what was found out afterwards. */
export function withExamination(measurement: Measurement, lane: Lane, { evidence, changes }: Examined): Measurement {
  const found = evidence.get(lane)
  if (measurement.status !== 'measured' || found === undefined) return measurement
  const kept: Record<SubjectId, KeptEvidence> = Object.assign(Object.create(null), measurement.evidence)
  for (const [subject, median] of found) kept[subject] = { ...kept[subject], median }
  return { ...measurement, evidence: kept, ...(lane.side === 'head' && changes !== null ? { changes } : {}) }
}
