import type { AnyCheck, Probe } from '../checks/check.ts'
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

/** How many crashed rounds of one side are repeated before its measurement is given up. */
const MAX_RETRIES = 2

export interface MeasureRequest {
  readonly check: AnyCheck
  readonly configured: ConfiguredCheck
  readonly head: Workspace
  readonly base: Workspace | null
  /** Rounds a side for sampled metrics; an exact check takes one. */
  readonly rounds: number
  /** Decides the order within each block. */
  readonly seed: string
}

export interface MeasuredSides {
  readonly head: Measurement
  readonly base: Measurement | null
  readonly tools: Readonly<Record<string, string>>
}

interface Lane {
  readonly side: Side
  readonly workspace: Workspace
  readonly observations: Observation[]
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
  const rounds = exact ? 1 : request.rounds
  const sides = lanes.map((lane) => lane.side)
  for (const [index, block] of randomBlocks(sides, warmUp + rounds, request.seed).entries()) {
    for (const side of block) {
      const lane = lanes.find((one) => one.side === side)
      if (!lane?.probe || lane.error) continue
      const round = index < warmUp ? 'warm-up' : `round ${index - warmUp + 1} of ${rounds}`
      log.progress(exact ? `${configured.id}: measuring (${side})` : `${configured.id}: ${round} (${side})`)
      const started = clock.now()
      const observation = await sampleWithRetry(lane, lane.probe, configured, ports, deadline.signal, signal)
      lane.elapsed += clock.now() - started
      if (observation && index >= warmUp) lane.observations.push(observation)
    }
  }

  const measurementOf = (side: Side): Measurement | null => {
    const lane = lanes.find((one) => one.side === side)
    return lane ? conclude(check.kind, lane) : null
  }
  const head = measurementOf('head')
  if (!head) throw new RangeError('the head has no lane')
  return {
    head,
    base: measurementOf('base'),
    tools: Object.assign({}, ...lanes.map((lane) => lane.probe?.tools ?? {})),
  }
}

function conclude(kind: string, lane: Lane): Measurement {
  if (lane.error) return { status: 'errored', kind, error: lane.error }
  try {
    const measured = collect(kind, lane.observations, lane.elapsed)
    if (measured.samples.length > 0) return measured
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
