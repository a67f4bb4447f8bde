import { resolve } from 'node:path'
import type { Adapters } from './adapters.ts'
import { decisionOf } from './applied-budgets.ts'
import { type Pairing, pairSamples } from './compare/pairing.ts'
import { floorsFile, serialiseFloors } from './config/floors.ts'
import { checkOfKind, prepare, type Selection } from './configured-checks.ts'
import type { HeadCommit } from './head-commit.ts'
import { type MeasuredSides, measureCheck } from './measure/measure.ts'
import { createWorkspace, runSetup } from './measure/workspaces.ts'
import type { ConfiguredCheck, GateConfig } from './model/config.ts'
import type { NoiseFloor } from './model/floors.ts'
import type { Measurement } from './model/measurement.ts'
import { SELFTEST_VERSION, type Selftest, type SelftestCheck, type SelftestMetric } from './model/selftest.ts'
import { type Floor, floorOf, type Series, type Sorted, sortSeries, studySeries } from './noise-study.ts'

export interface SelftestRequest extends Selection {
  /** How often everything is measured against itself. */
  readonly runs: number
  /** Whether to write the floors where the gate reads them. */
  readonly write: boolean
}

type Measured = Extract<Measurement, { status: 'measured' }>

interface Session {
  readonly request: SelftestRequest
  readonly config: GateConfig
  readonly commit: HeadCommit
  readonly adapters: Adapters
  readonly signal: AbortSignal
}

/** One check measured against itself once. */
interface CheckRun {
  readonly configured: ConfiguredCheck
  readonly sides: MeasuredSides
}

/**
 * Measures the working tree against itself as a run of the gate measures two commits, all rounds of it, and studies what
 * comes out. A check that fails is an error of the result. Rejects with `PacegateError` where there is no config to work
 * with, `setup` fails or the floors cannot be written, and with the signal's reason when it aborts.
 */
export async function selftest(request: SelftestRequest, adapters: Adapters, signal: AbortSignal): Promise<Selftest> {
  const { loaded, config, commit } = await prepare(request, adapters)
  const session: Session = { request, config, commit, adapters, signal }
  await runSetup(config, 'head', request.directory, adapters.ports, signal)
  const runs: CheckRun[][] = []
  for (let run = 1; run <= request.runs; run++) runs.push(await measureAgainstItself(session, run))
  return conclude(session, loaded, runs)
}

/** Both sides are the same folder, each with servers and probes of its own. */
async function measureAgainstItself(session: Session, run: number): Promise<CheckRun[]> {
  const { request, config, commit, adapters, signal } = session
  const { directory } = request
  const { log } = adapters.ports
  if (request.runs > 1) log.info(`run ${run} of ${request.runs}`)
  await using baseServers = adapters.openServers({ side: 'base', directory, specs: config.servers })
  await using headServers = adapters.openServers({ side: 'head', directory, specs: config.servers })
  const base = createWorkspace('base', directory, commit.commit, baseServers)
  const head = createWorkspace('head', directory, commit.commit, headServers)
  const measured: CheckRun[] = []
  for (const configured of config.checks) {
    const sides = await measureCheck(
      {
        check: await checkOfKind(configured.kind),
        configured,
        head,
        base,
        rounds: request.rounds ?? configured.rounds ?? config.rounds,
        openSubjects: () => 'all',
        until: null,
        filesFolder: null,
        seed: `${commit.commit} ${configured.id} ${run}`,
      },
      adapters.ports,
      signal,
    )
    measured.push({ configured, sides })
  }
  return measured
}

async function conclude(session: Session, loaded: GateConfig, runs: readonly CheckRun[][]): Promise<Selftest> {
  const { request, config, commit, adapters } = session
  const sorted = sortSeries(
    runs.map((run) => run.flatMap(pairingsOf)),
    (pairings) => decisionOf(pairings, config.checks, config),
  )
  const floors = sorted.series.map(floorOf)
  const updated = request.write ? withFloors(loaded, runs, namedFloors(sorted.series, floors)) : loaded.floors
  const written = request.write ? floorsFile(config.file) : null
  if (written !== null) {
    await adapters.ports.files.writeText(resolve(request.directory, written), serialiseFloors(updated))
  }
  const metrics = await studyAll(session, sorted, floors, updated)
  const sides = runs.flatMap((run) => run.map((one) => one.sides))
  return {
    version: SELFTEST_VERSION,
    head: commit,
    runs: request.runs,
    checks: config.checks.map((configured) => summarise(configured, runs, sorted)),
    metrics,
    falseAlarms: {
      seen: metrics.reduce((sum, { falseAlarms }) => sum + falseAlarms, 0),
      comparisons: sorted.series.reduce((sum, { changes }) => sum + changes.length, 0),
    },
    written,
    errors: errorsOf(runs),
    warnings: [...new Set([...config.warnings, ...runs.flat().flatMap(warningsOf), ...sorted.warnings])],
    environment: {
      ...(await adapters.environment()),
      tools: Object.assign({}, ...sides.map(({ tools }) => tools)),
    },
    decision: { alpha: config.alpha, rounds: config.rounds },
  }
}

async function studyAll(
  { config, adapters, signal }: Session,
  { series }: Sorted,
  floors: readonly (Floor | null)[],
  updated: readonly NoiseFloor[],
): Promise<SelftestMetric[]> {
  const { clock, log } = adapters.ports
  const pairings = series.flatMap(({ runs }) => runs)
  const before = decisionOf(pairings, config.checks, config)
  const after = decisionOf(pairings, config.checks, { alpha: config.alpha, floors: updated })
  const metrics: SelftestMetric[] = []
  for (const metric of studySeries({ series, floors, before, after })) {
    metrics.push(metric)
    log.progress(`studying the noise: ${metrics.length} of ${series.length} metrics`)
    // The study is all computing: without a pause nobody could interrupt it.
    await clock.sleep(0, signal)
    signal.throwIfAborted()
  }
  return metrics
}

function pairingsOf({ configured, sides: { base, head } }: CheckRun): Pairing[] {
  if (base?.status !== 'measured' || head.status !== 'measured') return []
  return pairSamples(configured.id, base, head, { renamed: [] }, { kind: 'together' }).pairings
}

function namedFloors(series: readonly Series[], floors: readonly (Floor | null)[]): NoiseFloor[] {
  return series.flatMap(({ runs }, index) => {
    const floor = floors[index]?.relative ?? null
    return runs.slice(0, 1).flatMap(({ check, subject, metric }) => {
      return floor === null || floor === 0 ? [] : [{ check, subject, metric: metric.id, floor }]
    })
  })
}

/** What was measured replaces what was known of these checks; what is known of the config's other checks stays. */
function withFloors(loaded: GateConfig, runs: readonly CheckRun[][], fresh: readonly NoiseFloor[]): NoiseFloor[] {
  const known = new Set(loaded.checks.map(({ id }) => id))
  const measured = new Set(runs.flat().flatMap((run) => (pairingsOf(run).length > 0 ? [run.configured.id] : [])))
  return [...loaded.floors.filter(({ check }) => known.has(check) && !measured.has(check)), ...fresh]
}

function summarise({ id, kind }: ConfiguredCheck, runs: readonly CheckRun[][], { exact }: Sorted): SelftestCheck {
  const own = runs.flat().filter(({ configured }) => configured.id === id)
  const total = (of: Measurement | null, read: (measured: Measured) => number) =>
    of?.status === 'measured' ? read(of) : 0
  const sum = (read: (sides: MeasuredSides) => number) => own.reduce((all, { sides }) => all + read(sides), 0)
  const elapsed = ({ elapsed }: Measured) => elapsed
  return {
    id,
    kind,
    status: own.every((run) => pairingsOf(run).length > 0) ? 'measured' : 'errored',
    rounds: sum(({ head }) => total(head, ({ rounds }) => rounds)),
    elapsed: sum(({ base, head }) => total(base, elapsed) + total(head, elapsed)),
    exact: exact.get(id) ?? 0,
  }
}

/** Each failure once, though it may have struck both sides and every run. */
function errorsOf(runs: readonly CheckRun[][]): Selftest['errors'] {
  const all = runs
    .flat()
    .flatMap(({ configured, sides: { base, head } }) =>
      [head, base].flatMap((side) => (side?.status === 'errored' ? [{ check: configured.id, ...side.error }] : [])),
    )
  return [...new Map(all.map((error) => [JSON.stringify([error.check, error.code, error.message]), error])).values()]
}

function warningsOf({ configured, sides: { base, head } }: CheckRun): string[] {
  const both = [head, base].flatMap((side) => (side?.status === 'measured' ? side.warnings : []))
  return both.map((warning) => `${configured.id}: ${warning}`)
}
