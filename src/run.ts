import type { Adapters } from './adapters.ts'
import { type BasePlan, type BaseSide, openBase } from './base-side.ts'
import { checkBaseOf, configOfBase, hasSameCheck, lacksCheck } from './check-base.ts'
import type { AnyCheck, Recall } from './checks/check.ts'
import { checkOfKind, prepare, type Selection } from './configured-checks.ts'
import { type CheckToDecide, decide } from './decide.ts'
import { examiningOf } from './examining.ts'
import type { HeadCommit } from './head-commit.ts'
import { measureDifferences } from './measure/identity.ts'
import { type MeasuredSides, measureCheck } from './measure/measure.ts'
import { createWorkspace, runSetup } from './measure/workspaces.ts'
import { medianEvidence } from './median-evidence.ts'
import { measureMilestones } from './milestones.ts'
import type { BaseRef } from './model/base-ref.ts'
import type { BaselineMode, ConfiguredCheck, GateConfig } from './model/config.ts'
import { toErrorData } from './model/errors.ts'
import type { Measurement } from './model/measurement.ts'
import type { Report } from './model/report.ts'
import { type Environment, type Milestone, SNAPSHOT_VERSION, type Snapshot } from './model/snapshot.ts'
import { openSubjects } from './open-question.ts'
import { countSampled, expectSampled } from './sampled-comparisons.ts'
import { shareTime } from './shared-time.ts'

export interface RunRequest extends Selection {
  /** Null for what the config says. */
  readonly baseline: BaselineMode | null
  readonly base: BaseRef
  readonly baselineName: string
  /** Absolute: where checks leave files for people, in a folder for each check and side; null for nowhere. */
  readonly filesFolder: string | null
}

export interface RunResult {
  readonly report: Report
  /** What was measured of the head; its checks may be errored. */
  readonly head: Snapshot
  /** Null where the base was not measured in this run. */
  readonly base: Snapshot | null
  readonly config: GateConfig
}

/**
 * The whole job: config, setup, base, measuring, deciding. Rejects with `PacegateError` only where there is no config to
 * work with; everything that goes wrong later is in the report. Rejects with the signal's reason when it aborts.
 */
export async function run(request: RunRequest, adapters: Adapters, signal: AbortSignal): Promise<RunResult> {
  const { config, commit } = await prepare(request, adapters)
  const session: Session = { request, config, commit, adapters, signal, id: crypto.randomUUID() }
  try {
    return await measureAndDecide(session)
  } catch (thrown) {
    signal.throwIfAborted()
    return giveUp(session, thrown)
  }
}

interface Session {
  readonly request: RunRequest
  readonly config: GateConfig
  readonly commit: HeadCommit
  readonly adapters: Adapters
  readonly signal: AbortSignal
  readonly id: string
}

interface MeasuredCheck {
  readonly configured: ConfiguredCheck
  readonly check: AnyCheck
  readonly plan: BasePlan
  /** The base's own config, where the base is measured and has one. */
  readonly before: GateConfig | null
  readonly sides: MeasuredSides
}

async function measureAndDecide(session: Session): Promise<RunResult> {
  const { request, config, commit, adapters, signal } = session
  const { ports } = adapters
  const checks = await Promise.all(
    config.checks.map(async (configured) => ({ configured, check: await checkOfKind(configured.kind) })),
  )
  const natures = checks.map(({ configured, check }) => check.plan(configured.options).nature)

  await runSetup(config, 'head', request.directory, ports, signal)
  await using base = await openBase(
    {
      mode: request.baseline ?? config.baseline,
      ref: request.base,
      config,
      directory: request.directory,
      natures,
      baselineName: request.baselineName,
    },
    adapters,
    signal,
  )
  await using servers = adapters.openServers({ side: 'head', directory: request.directory, specs: config.servers })
  const head = createWorkspace('head', request.directory, commit.commit, servers)
  const environment = await adapters.environment({ calibrate: natures.includes('sampled') })

  const measured: MeasuredCheck[] = []
  // Of the one base that all checks share: read when the first of them measures it.
  let configBefore: Promise<GateConfig | null> | undefined
  const nextShare = shareTime(config.timeBudget, natures.filter((nature) => nature === 'sampled').length, () =>
    ports.clock.now(),
  )
  const comparisons = checks.map(({ configured, check }) => expectSampled(check, configured))
  for (const [index, { configured, check }] of checks.entries()) {
    const plan = base.planFor(natures[index] ?? 'sampled')
    if (plan.kind === 'measure') configBefore ??= configOfBase(config, plan.workspace, session)
    const before = plan.kind === 'measure' ? ((await configBefore) ?? null) : null
    const measure = hasSameCheck(config, configured, before) ? measureDifferences : measureCheck
    const policy = { alpha: config.alpha, floors: config.floors, strict: config.strict }
    const judgedBy = { id: configured.id, check, budgets: configured.budgets }
    const sides = await measure(
      {
        check,
        configured,
        head,
        base: plan.kind === 'measure' ? plan.workspace : null,
        rounds: request.rounds ?? configured.rounds ?? config.rounds,
        openSubjects: (base, head) =>
          openSubjects(judgedBy, base, head, { ...policy, others: sum(comparisons.toSpliced(index, 1)) }),
        examining: examiningOf(
          { check: judgedBy, policy, base: base.commit, head: commit, directory: request.directory },
          adapters.git,
        ),
        until: natures[index] === 'sampled' ? nextShare() : null,
        earlier: earlierOf(configured, base.stored),
        filesFolder: request.filesFolder && `${request.filesFolder}/${configured.id}`,
        seed: `${commit.commit} ${configured.id}`,
      },
      ports,
      signal,
    )
    comparisons[index] = countSampled(sides.head, configured)
    measured.push({ configured, check, plan, before, sides })
  }
  const since = await measureMilestones(
    { config, directory: request.directory, head: commit, stored: base.stored, checks: measured },
    adapters,
    signal,
  )
  // Awaited here: the base is still needed, and would be disposed of as soon as this function returned a promise.
  return await conclude(session, base, environment, measured, since)
}

async function conclude(
  session: Session,
  base: BaseSide,
  machine: Environment,
  measured: readonly MeasuredCheck[],
  since: readonly Milestone[],
): Promise<RunResult> {
  const { config, commit, adapters } = session
  const tools = Object.assign({}, ...measured.map(({ sides }) => sides.tools))
  const snapshotOf = (
    of: HeadCommit,
    environment: Snapshot['environment'],
    side: (sides: MeasuredSides) => Measurement | null,
  ): Snapshot => ({
    version: SNAPSHOT_VERSION,
    ...of,
    createdAt: adapters.ports.clock.date().toISOString(),
    session: session.id,
    environment,
    measurements: Object.fromEntries(
      measured.flatMap(({ configured, sides }) => {
        const measurement = side(sides)
        return measurement ? [[configured.id, measurement]] : []
      }),
    ),
  })
  const environment = { ...machine, tools }
  const head: Snapshot = {
    ...snapshotOf(commit, environment, (sides) => sides.head),
    ...(since.length > 0 ? { since } : {}),
  }
  const beside = measured.some(({ sides }) => sides.base !== null)
  const baseSnapshot = beside
    ? snapshotOf({ commit: base.commit, dirty: false }, environment, (sides) => sides.base)
    : null

  const checks = measured.map(({ configured, check, plan, before, sides }): CheckToDecide => {
    const isNew = sides.base?.status === 'errored' && plan.kind === 'measure' && lacksCheck(configured.id, before)
    return {
      id: configured.id,
      check,
      budgets: configured.budgets,
      drifts: configured.drifts ?? [],
      removed: configured.removed,
      head: sides.head,
      base: checkBaseOf(configured.id, plan, sides.base, head, isNew),
    }
  })
  const report = decide({
    checks,
    head,
    alpha: config.alpha,
    rounds: config.rounds,
    floors: config.floors,
    strict: config.strict,
    since,
    errors: [],
    warnings: [...config.warnings, ...base.warnings],
  })
  return { report, head, base: baseSnapshot, config }
}

/** What a stored snapshot holds of this check. */
function earlierOf({ id, kind }: ConfiguredCheck, stored: Snapshot | null): Recall['earlier'] {
  const measurement = stored && Object.hasOwn(stored.measurements, id) ? stored.measurements[id] : undefined
  if (stored === null || measurement?.status !== 'measured' || measurement.kind !== kind) return null
  return { evidence: medianEvidence(measurement), tools: stored.environment.tools }
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0)
}

/** A report for a run that could not even begin to measure. */
async function giveUp({ config, commit, adapters, id }: Session, thrown: unknown): Promise<RunResult> {
  const head: Snapshot = {
    version: SNAPSHOT_VERSION,
    ...commit,
    createdAt: adapters.ports.clock.date().toISOString(),
    session: id,
    environment: await adapters.environment(),
    measurements: {},
  }
  const report = decide({
    checks: [],
    head,
    alpha: config.alpha,
    rounds: config.rounds,
    floors: config.floors,
    strict: config.strict,
    errors: [{ check: null, ...toErrorData(thrown) }],
    warnings: config.warnings,
  })
  return { report, head, base: null, config }
}
