import type { AnyCheck, Probe } from '../checks/check.ts'
import { MIN_ROUNDS } from '../compare/compare.ts'
import { looksOf } from '../compare/looks.ts'
import { orAbort, startDeadline } from '../model/abort.ts'
import type { ConfiguredCheck } from '../model/config.ts'
import { type ErrorData, PacegateError, toErrorData } from '../model/errors.ts'
import { formatDuration } from '../model/format.ts'
import type { Measurement } from '../model/measurement.ts'
import type { Observation } from '../model/observation.ts'
import type { Ports } from '../ports/ports.ts'
import type { Side, Workspace } from '../ports/workspace.ts'
import { collect } from './collect.ts'
import { randomBlocks } from './order.ts'

/** Rounds that are thrown away first: caches fill, clocks rise. */
const WARM_UP = 1

/** Rounds of a side without a partner: the absolute limits that are left to judge need no more. */
const ROUNDS_ALONE = 10

/** How many crashed rounds of one side are repeated before its measurement is given up. */
const MAX_RETRIES = 2

export interface MeasureRequest {
  readonly check: AnyCheck
  readonly configured: ConfiguredCheck
  readonly head: Workspace
  readonly base: Workspace | null
  /** Rounds a side for sampled metrics, at most; an exact check takes one. */
  readonly rounds: number
  /** Asked when both sides have been sampled equally often: whether more rounds could still tell something. */
  readonly isOpen: (base: Measured, head: Measured) => boolean
  /** Decides the order within each block. */
  readonly seed: string
}

type Measured = Extract<Measurement, { status: 'measured' }>

export interface MeasuredSides {
  readonly head: Measurement
  readonly base: Measurement | null
  readonly tools: Readonly<Record<string, string>>
}

interface Lane {
  readonly side: Side
  readonly workspace: Workspace
  readonly observations: Observation[]
  readonly warnings: string[]
  probe: Probe | null
  error: ErrorData | null
  retries: number
  elapsed: number
}

/**
 * Samples one check on one or both sides, interleaved in random blocks. Never rejects for what a probe does: a side that
 * fails is `errored`, the other goes on. Rejects when `signal` aborts. Every probe is disposed of however it ends.
 */
export async function measureCheck(request: MeasureRequest, ports: Ports, signal: AbortSignal): Promise<MeasuredSides> {
  const { check, configured } = request
  const { clock, log } = ports
  await using probes = new AsyncDisposableStack()
  using deadline = startDeadline(configured.timeout, () => overTime(configured), signal)
  const lanes = [request.base, request.head]
    .filter((workspace) => workspace !== null)
    .map(
      (workspace): Lane => ({
        side: workspace.side,
        workspace,
        observations: [],
        warnings: [],
        probe: null,
        error: null,
        retries: 0,
        elapsed: 0,
      }),
    )

  for (const lane of lanes) {
    log.progress(`${configured.id}: getting ready (${lane.side})`)
    await attempt(lane, signal, async () => {
      const opening: Promise<Probe> = check.open(configured.options, lane.workspace, ports)
      lane.probe = probes.use(await orAbort(opening, deadline.signal, (late) => void late[Symbol.asyncDispose]()))
    })
  }

  const exact = check.plan(configured.options).nature === 'exact'
  const warmUp = exact ? 0 : WARM_UP
  const planned = exact ? 1 : isPaired(lanes) ? request.rounds : Math.min(request.rounds, ROUNDS_ALONE)
  const looks = new Set(looksOf(planned))
  const sides = lanes.map((lane) => lane.side)
  for (const [index, block] of randomBlocks(sides, warmUp + planned, request.seed).entries()) {
    for (const side of block) {
      const lane = lanes.find((one) => one.side === side)
      if (!lane || !isSampled(lane)) continue
      const round = index < warmUp ? 'warm-up' : `round ${index - warmUp + 1} of at most ${planned}`
      log.progress(exact ? `${configured.id}: measuring (${side})` : `${configured.id}: ${round} (${side})`)
      const started = clock.now()
      const observation = await sampleWithRetry(lane, lane.probe, configured, ports, deadline.signal, signal)
      lane.elapsed += clock.now() - started
      if (observation && index >= warmUp) lane.observations.push(observation)
    }
    if (lanes.every(({ error }) => error?.code === 'timeout' || error === null) && deadline.signal.aborted) {
      endOfTime(lanes, planned, configured, ports)
      break
    }
    if (!isPaired(lanes) && index - warmUp + 1 >= ROUNDS_ALONE) break
    if (looks.has(index - warmUp + 1) && isAnswered(request, lanes, planned)) break
  }

  const measurementOf = (side: Side): Measurement | null => {
    const lane = lanes.find((one) => one.side === side)
    return lane ? conclude(check.kind, lane, planned) : null
  }
  const head = measurementOf('head')
  if (!head) throw new RangeError('the head has no lane')
  return {
    head,
    base: measurementOf('base'),
    tools: Object.assign({}, ...lanes.map((lane) => lane.probe?.tools ?? {})),
  }
}

type SampledLane = Lane & { readonly probe: Probe; readonly error: null }

function isSampled(lane: Lane): lane is SampledLane {
  return lane.probe !== null && lane.error === null
}

function isPaired(lanes: readonly Lane[]): boolean {
  return lanes.length === 2 && lanes.every(isSampled)
}

/** Whether the samples so far tell what there is to tell. A check that fails to make sense of them says so at the end. */
function isAnswered({ check, isOpen }: MeasureRequest, lanes: readonly Lane[], planned: number): boolean {
  const [base, head] = lanes
  if (base === undefined || head === undefined || !isSampled(base) || !isSampled(head)) return false
  if (base.observations.length !== head.observations.length) return false
  const [before, after] = [base, head].map((lane) => conclude(check.kind, lane, planned))
  return before?.status === 'measured' && after?.status === 'measured' && !isOpen(before, after)
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

function conclude(kind: string, lane: Lane, planned: number): Measurement {
  if (lane.error) return { status: 'errored', kind, error: lane.error }
  try {
    const measured = collect(kind, lane.observations, { elapsed: lane.elapsed, planned })
    if (measured.samples.length > 0) return { ...measured, warnings: [...measured.warnings, ...lane.warnings] }
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

/** Runs `body` and keeps its failure as the lane's; an abort by the user is not a failure of the lane. */
async function attempt(lane: Lane, signal: AbortSignal, body: () => Promise<void>): Promise<void> {
  try {
    await body()
  } catch (thrown) {
    signal.throwIfAborted()
    lane.error = toErrorData(thrown)
  }
}

async function sampleWithRetry(
  lane: Lane,
  probe: Probe,
  configured: ConfiguredCheck,
  { log }: Ports,
  deadline: AbortSignal,
  signal: AbortSignal,
): Promise<Observation | null> {
  for (;;) {
    let observation: Observation | null = null
    await attempt(lane, signal, async () => {
      deadline.throwIfAborted()
      observation = await orAbort(probe.sample(deadline), deadline)
    })
    if (!lane.error) return observation
    const mayPass = lane.error.transient === true || lane.observations.length > 0
    if (deadline.aborted || !mayPass || lane.retries >= MAX_RETRIES) return null
    lane.retries++
    log.warn(`${configured.id}: a round failed on the ${lane.side} and is repeated: ${lane.error.message}`)
    lane.error = null
  }
}

function overTime({ id, timeout }: ConfiguredCheck): PacegateError {
  return new PacegateError({
    code: 'timeout',
    message: `the check "${id}" took longer than its timeout of ${formatDuration(timeout)}`,
    hint: 'Raise `timeout` for this check, measure less in it, or lower `rounds`.',
  })
}
