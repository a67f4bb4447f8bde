import type { AnyCheck, Conclusion, Probe, Recall } from '../checks/check.ts'
import { MIN_ROUNDS } from '../compare/compare.ts'
import { orAbort, startDeadline } from '../model/abort.ts'
import type { ConfiguredCheck } from '../model/config.ts'
import { finalError, PacegateError, toErrorData } from '../model/errors.ts'
import { formatDuration } from '../model/format.ts'
import type { Measurement } from '../model/measurement.ts'
import type { MeasuringPorts } from '../ports/machine.ts'
import type { Ports } from '../ports/ports.ts'
import type { Workspace } from '../ports/workspace.ts'
import { collect } from './collect.ts'
import { concludeLanes } from './conclude.ts'
import { disturbanceOf, disturbanceWarning, type Watched } from './disturbance.ts'
import { type Examining, examineLanes, withExamination } from './examine.ts'
import { attempt, createLane, isPaired, isSampled, type Lane } from './lane.ts'
import type { OpenSubjects } from './open-subjects.ts'
import { ROUNDS_ALONE, takeRounds } from './rounds.ts'

export interface MeasureRequest {
  readonly check: AnyCheck
  readonly configured: ConfiguredCheck
  /** Measured in any case: the head, or one commit by itself. */
  readonly head: Workspace
  readonly base: Workspace | null
  /** Rounds a side for sampled metrics, at most; an exact check takes one. */
  readonly rounds: number
  /** Asked when both sides have been sampled equally often: of which subjects more rounds could still tell something. */
  readonly openSubjects: (base: Measured, head: Measured) => OpenSubjects
  /** When no more rounds should begin, once there are enough for a verdict, on the clock's scale; null for never. */
  readonly until: number | null
  /** What a stored measurement of the check saw; null or absent where there is none. */
  readonly earlier?: Recall['earlier']
  /** Absolute: where a check leaves files for people, in a folder for each side; null for nowhere. */
  readonly filesFolder: string | null
  /** Decides the order within each block. */
  readonly seed: string
  /** How to look closer at what got worse; absent where nobody asks for causes. */
  readonly examining?: Examining
}

type Measured = Extract<Measurement, { status: 'measured' }>

export interface MeasuredSides {
  readonly head: Measurement
  readonly base: Measurement | null
  readonly tools: Readonly<Record<string, string>>
}

/**
 * Samples one check on one or both sides, interleaved in random blocks. Never rejects for what a probe does: a side that
 * fails is `errored`, the other goes on. Rejects when `signal` aborts. Every probe is disposed of however it ends.
 */
export async function measureCheck(
  request: MeasureRequest,
  ports: MeasuringPorts,
  signal: AbortSignal,
): Promise<MeasuredSides> {
  const { check, configured } = request
  await using probes = new AsyncDisposableStack()
  using deadline = startDeadline(configured.timeout, () => overTime(configured), signal)
  const lanes = [request.base, request.head].filter((workspace) => workspace !== null).map(createLane)

  const recall: Recall = { earlier: request.earlier ?? null, memo: new Map() }
  for (const lane of lanes) {
    ports.log.progress(`${configured.id}: getting ready (${lane.side})`)
    await attempt(lane, signal, async () => {
      const opening: Promise<Probe> = check.open(configured.options, lane.workspace, ports, recall)
      lane.probe = probes.use(await orAbort(opening, deadline.signal, (late) => void late[Symbol.asyncDispose]()))
    })
  }

  const { nature, fewestRounds = 1 } = check.plan(configured.options)
  const exact = nature === 'exact'
  const isConcurrent = !exact && configured.concurrent === true && isPaired(lanes)
  const most = isPaired(lanes) ? request.rounds : Math.min(request.rounds, ROUNDS_ALONE)
  const planned = exact ? 1 : Math.max(most, fewestRounds)
  const taken = await takeRounds(
    {
      configured,
      exact,
      concurrent: isConcurrent,
      planned,
      fewest: fewestRounds,
      seed: request.seed,
      openSubjects: () => openSubjects(request, lanes, planned),
      until: request.until,
    },
    lanes,
    ports,
    { deadline: deadline.signal, signal },
  )
  const conclusions = await concludeLanes(lanes, request.filesFolder, signal)
  const examined =
    request.examining === undefined || taken.outOfTime
      ? null
      : await examineLanes(
          {
            id: configured.id,
            examining: request.examining,
            lanes,
            concurrent: isConcurrent,
            measure: (lane) => conclude(check.kind, lane, planned),
            progress: (message) => ports.log.progress(message),
          },
          deadline.signal,
          signal,
        )
  if (taken.outOfTime) endOfTime(lanes, planned, configured, ports)
  if (taken.outOfShare) endOfShare(lanes, planned, configured, ports)
  const watched: Watched = { ...taken, sides: lanes.filter(isSampled).map(({ conditions }) => conditions) }
  const warnings = warningsOf(lanes, watched)

  const measurementOf = (workspace: Workspace | null): Measurement | null => {
    const lane = lanes.find((one) => one.workspace === workspace)
    if (!lane) return null
    const concluded = withConclusion(conclude(check.kind, lane, planned, warnings), conclusions.get(lane))
    const measurement = examined === null ? concluded : withExamination(concluded, lane, examined)
    if (measurement.status !== 'measured' || exact) return measurement
    const concurrent = isConcurrent ? { concurrent: true } : {}
    return { ...measurement, ...concurrent, warmUp: taken.warmUp, disturbance: disturbanceOf(lane.conditions, watched) }
  }
  const head = measurementOf(request.head)
  if (!head) throw new RangeError('the head has no lane')
  return {
    head,
    base: measurementOf(request.base),
    tools: Object.assign({}, ...lanes.map((lane) => lane.probe?.tools ?? {})),
  }
}

function withConclusion(measurement: Measurement, conclusion: Conclusion | undefined): Measurement {
  if (conclusion === undefined || measurement.status !== 'measured') return measurement
  const { assertions, warnings } = conclusion
  return {
    ...measurement,
    ...(assertions.length > 0 ? { assertions } : {}),
    warnings: [...new Set([...measurement.warnings, ...warnings])],
  }
}

/** What the samples so far do not tell enough of. A check that fails to make sense of them says so at the end. */
function openSubjects(request: MeasureRequest, lanes: readonly Lane[], planned: number): OpenSubjects {
  const [base, head] = lanes
  if (base === undefined || head === undefined || !isSampled(base) || !isSampled(head)) return 'all'
  if (base.observations.length !== head.observations.length) return 'all'
  const concurrent = request.configured.concurrent === true
  const [before, after] = [base, head].map((lane) => conclude(request.check.kind, lane, planned))
  if (before?.status !== 'measured' || after?.status !== 'measured') return 'all'
  return request.openSubjects({ ...before, concurrent }, { ...after, concurrent })
}

/** The time of the check is over: what was measured until then serves, if a verdict can be had from it. */
function endOfTime(lanes: readonly Lane[], planned: number, { id, timeout }: ConfiguredCheck, { log }: Ports): void {
  const rounds = Math.min(...lanes.map(({ observations }) => observations.length))
  if (rounds < MIN_ROUNDS) return
  for (const lane of lanes) {
    lane.error = null
    lane.warnings.push(
      `it was stopped by its timeout of ${formatDuration(timeout)} after ${rounds} of ${planned} rounds; raise \`timeout\` to take more`,
    )
  }
  log.warn(`${id}: stopped by its timeout of ${formatDuration(timeout)} after ${rounds} of ${planned} rounds`)
}

/** The run's time budget ended it: unlike a timeout, never before there are enough rounds for a verdict. */
function endOfShare(lanes: readonly Lane[], planned: number, { id }: ConfiguredCheck, { log }: Ports): void {
  const rounds = Math.min(...lanes.map(({ observations }) => observations.length))
  const what = `stopped by the time budget after ${rounds} of ${planned} rounds`
  for (const lane of lanes) lane.warnings.push(`it was ${what}; raise \`time-budget\` to take more`)
  log.info(`${id}: ${what}`)
}

/** What befell either side is told of both: the report shows the head's. */
function warningsOf(lanes: readonly Lane[], watched: Watched): string[] {
  const repeated = lanes.flatMap(({ side, failures }) => {
    const last = failures.at(-1)
    if (last === undefined) return []
    const rounds = failures.length === 1 ? 'a round' : `${failures.length} rounds`
    return [`${rounds} of the ${side} failed and had to be repeated: ${last}`]
  })
  const disturbed = disturbanceWarning(watched)
  return [...new Set([...lanes.flatMap(({ warnings }) => warnings), ...repeated, ...(disturbed ? [disturbed] : [])])]
}

function conclude(kind: string, lane: Lane, planned: number, warnings: readonly string[] = []): Measurement {
  if (lane.error) return { status: 'errored', kind, error: finalError(lane.error) }
  try {
    const measured = collect(kind, lane.observations, { ...lane, planned })
    if (measured.samples.length > 0) return { ...measured, warnings: [...measured.warnings, ...warnings] }
  } catch (thrown) {
    return { status: 'errored', kind, error: toErrorData(thrown) }
  }
  return {
    status: 'errored',
    kind,
    error: {
      code: 'nothing-measured',
      message: `the ${kind} check ran on the ${lane.side} and measured nothing`,
      hint: 'Check that what it should measure is there; a check without a single value is never a pass.',
    },
  }
}

function overTime({ id, timeout }: ConfiguredCheck): PacegateError {
  return new PacegateError({
    code: 'timeout',
    message: `the check "${id}" took longer than its timeout of ${formatDuration(timeout)}`,
    hint: 'Raise `timeout` for this check, measure less in it, or lower `rounds`.',
  })
}
