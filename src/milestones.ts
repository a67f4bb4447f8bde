import { createHash } from 'node:crypto'
import type { Adapters } from './adapters.ts'
import type { BasePlan } from './base-side.ts'
import type { AnyCheck } from './checks/check.ts'
import { type CommitSide, openCommit } from './commit-side.ts'
import type { HeadCommit } from './head-commit.ts'
import { type MeasuredSides, measureCheck } from './measure/measure.ts'
import { medianEvidence } from './median-evidence.ts'
import type { ConfiguredCheck, GateConfig } from './model/config.ts'
import { type ErrorData, toErrorData } from './model/errors.ts'
import type { Milestone, MilestoneCheck, Snapshot } from './model/snapshot.ts'
import { resolveSince } from './since-commit.ts'
import { VERSION } from './version.ts'

/** A check as this run has measured it. */
interface MeasuredCheck {
  readonly configured: ConfiguredCheck
  readonly check: AnyCheck
  readonly plan: BasePlan
  readonly sides: MeasuredSides
}

export interface MilestonesRequest {
  readonly config: GateConfig
  /** Absolute: where the config's paths start. */
  readonly directory: string
  readonly head: HeadCommit
  /** May hold what was measured before. */
  readonly stored: Snapshot | null
  readonly checks: readonly MeasuredCheck[]
}

/** What is to be known of one commit. */
interface Wanted {
  readonly commit: string | null
  /** Set where there is no such commit. */
  readonly error?: ErrorData
  readonly names: string[]
  readonly checks: Set<MeasuredCheck>
}

/**
 * What the checks with limits `since` other commits measure there: known from this run or a stored snapshot, or measured
 * now, each commit in a worktree in which `setup` has run. What cannot be had is errored. Rejects when `signal` aborts.
 */
export async function measureMilestones(
  request: MilestonesRequest,
  adapters: Adapters,
  signal: AbortSignal,
): Promise<readonly Milestone[]> {
  const milestones: Milestone[] = []
  for (const wanted of await wantedCommits(request, adapters, signal)) {
    signal.throwIfAborted()
    const { commit, names, error } = wanted
    const checks = error
      ? failedAll([...wanted.checks], request, error)
      : await known(wanted, request, adapters, signal)
    milestones.push({ commit, names, checks: Object.fromEntries(checks) })
  }
  return milestones
}

type Entry = readonly [id: string, check: MilestoneCheck]

/** Names of one commit are one. */
async function wantedCommits(
  { checks, head }: MilestonesRequest,
  { git, ports }: Adapters,
  signal: AbortSignal,
): Promise<Wanted[]> {
  const limits = checks.flatMap((one) =>
    one.sides.head.status === 'measured' ? (one.configured.drifts ?? []).map(({ since }) => ({ since, one })) : [],
  )
  const wanted = new Map<string, Wanted>()
  const now = ports.clock.date()
  for (const [since, all] of Map.groupBy(limits, (limit) => limit.since)) {
    const found = await resolveSince(since, { git, head: head.commit, now }).catch(toErrorData)
    signal.throwIfAborted()
    const isKnown = typeof found === 'string'
    const key = isKnown ? found : `\0${since}`
    const fresh: Wanted = {
      ...(isKnown ? { commit: found } : { commit: null, error: found }),
      names: [],
      checks: new Set(),
    }
    const one = wanted.get(key) ?? fresh
    wanted.set(key, one)
    one.names.push(since)
    for (const limit of all) one.checks.add(limit.one)
  }
  return [...wanted.values()]
}

async function known(
  { commit, names, checks }: Wanted,
  request: MilestonesRequest,
  adapters: Adapters,
  signal: AbortSignal,
): Promise<Entry[]> {
  if (commit === null) return []
  const { log } = adapters.ports
  const found: Entry[] = []
  const missing: MeasuredCheck[] = []
  for (const one of checks) {
    const entry = ofThisRun(one, commit, request) ?? ofStored(one, commit, request)
    if (entry === null) missing.push(one)
    else found.push([one.configured.id, entry])
  }
  if (missing.length === 0) return found
  const place = `${names.join(', ')} (${commit.slice(0, 7)})`
  log.info(`${place}: no stored numbers that limits since then could be held against, so it is built and measured`)
  try {
    await using side = await openCommit(commit, request, adapters, signal)
    for (const one of missing) found.push(await measured(one, side, request, adapters, signal))
    return found
  } catch (thrown) {
    signal.throwIfAborted()
    return [...found, ...failedAll(missing, request, withHint(toErrorData(thrown)))]
  }
}

async function measured(
  { configured, check, sides }: MeasuredCheck,
  { workspace }: CommitSide,
  request: MilestonesRequest,
  { ports }: Adapters,
  signal: AbortSignal,
): Promise<Entry> {
  const { head, tools } = sides
  const { head: measurement, ...own } = await measureCheck(
    {
      check,
      configured,
      head: workspace,
      base: null,
      rounds: 1,
      openSubjects: () => 'all',
      until: null,
      // What has not changed since need not be found out again.
      earlier: head.status === 'measured' ? { evidence: medianEvidence(head), tools } : null,
      filesFolder: null,
      seed: `${workspace.commit} ${configured.id}`,
    },
    ports,
    signal,
  )
  return [configured.id, { measurement, digest: digestOf(configured, request), tools: own.tools }]
}

/** The head itself, or the base where it was measured beside it. */
function ofThisRun(
  { configured, plan, sides }: MeasuredCheck,
  commit: string,
  request: MilestonesRequest,
): MilestoneCheck | null {
  const base = plan.kind === 'measure' && plan.workspace.commit === commit ? sides.base : null
  const head = request.head.commit === commit && !request.head.dirty ? sides.head : null
  const measurement = [head, base].find((one) => one?.status === 'measured')
  return measurement ? { measurement, digest: digestOf(configured, request), tools: sides.tools } : null
}

/** Measured before, as it would be now: the same check, by the same Pacegate and the same tools. */
function ofStored(
  { configured, sides }: MeasuredCheck,
  commit: string,
  request: MilestonesRequest,
): MilestoneCheck | null {
  const { id, kind } = configured
  const milestone = request.stored?.since?.find((one) => one.commit === commit)
  const stored = milestone && Object.hasOwn(milestone.checks, id) ? milestone.checks[id] : undefined
  if (stored?.measurement.status !== 'measured' || stored.measurement.kind !== kind) return null
  if (stored.digest !== digestOf(configured, request)) return null
  const names = new Set([...Object.keys(stored.tools), ...Object.keys(sides.tools)])
  return [...names].every((name) => stored.tools[name] === sides.tools[name]) ? stored : null
}

function digestOf({ kind, options }: ConfiguredCheck, { config }: MilestonesRequest): string {
  const { setup, servers } = config
  return createHash('sha256')
    .update(JSON.stringify([VERSION, kind, options, setup, servers]))
    .digest('hex')
}

function failedAll(checks: readonly MeasuredCheck[], request: MilestonesRequest, error: ErrorData): Entry[] {
  return checks.map(({ configured }) => {
    const measurement = { status: 'errored', kind: configured.kind, error } as const
    return [configured.id, { measurement, digest: digestOf(configured, request), tools: {} }]
  })
}

function withHint(error: ErrorData): ErrorData {
  if (error.code !== 'setup-failed') return error
  return {
    ...error,
    hint: 'Its commit must build with the `setup` line of today. Where it cannot any more, let `since` name a later release.',
  }
}
