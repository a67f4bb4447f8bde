import type { Adapters } from './adapters.ts'
import type { BasePlan } from './base-side.ts'
import type { Basis } from './compare/pairing.ts'
import { loadConfig } from './config/load.ts'
import type { CheckBase } from './decide.ts'
import type { GateConfig } from './model/config.ts'
import { toErrorData } from './model/errors.ts'
import type { Measurement } from './model/measurement.ts'
import type { BaselineSource, Environment, Snapshot } from './model/snapshot.ts'
import type { Workspace } from './ports/workspace.ts'

/** What a check is compared with in the end, from what was planned and what came of it. */
export function checkBaseOf(
  id: string,
  plan: BasePlan,
  measured: Measurement | null,
  head: Pick<Snapshot, 'session' | 'environment'>,
  /** The check is not in the base's own config: that it fails there is no news. */
  isNew: boolean,
): CheckBase {
  switch (plan.kind) {
    case 'none':
      return { status: 'missing', reason: plan.reason }
    case 'errored':
      return { status: 'errored', error: plan.error }
    case 'stored': {
      const { snapshot, source, distance } = plan.baseline
      return storedBase(id, snapshot, source, distance, head)
    }
    case 'measure': {
      if (measured?.status === 'measured') {
        const { commit } = plan.workspace
        const basis: Basis = { kind: 'together' }
        return { status: 'found', source: 'side-by-side', commit, distance: 0, measurement: measured, basis }
      }
      const error =
        measured?.status === 'errored' ? measured.error : toErrorData(new RangeError('the base was not measured'))
      if (!isNew) return { status: 'errored', error }
      return { status: 'missing', reason: `the check is new here, and the base could not run it (${error.message})` }
    }
  }
}

/** One check's base out of a snapshot that was not made in this run. */
export function storedBase(
  id: string,
  snapshot: Snapshot,
  source: BaselineSource,
  distance: number,
  head: Pick<Snapshot, 'session' | 'environment'>,
): CheckBase {
  const measurement = Object.hasOwn(snapshot.measurements, id) ? snapshot.measurements[id] : undefined
  const origin = source === 'artifact' ? 'the stored baseline' : 'the base snapshot'
  if (measurement === undefined) return { status: 'missing', reason: `${origin} does not hold this check` }
  if (measurement.status === 'skipped') return { status: 'missing', reason: measurement.reason }
  if (measurement.status === 'errored') return { status: 'errored', error: measurement.error }
  const basis = basisOfStored(snapshot, source, head)
  const together = snapshot.session === head.session
  return {
    status: 'found',
    source: together ? 'side-by-side' : source,
    commit: snapshot.commit,
    distance,
    measurement,
    basis,
  }
}

function basisOfStored(base: Snapshot, source: BaselineSource, head: Pick<Snapshot, 'session' | 'environment'>): Basis {
  if (base.session === head.session) return { kind: 'together' }
  if (source === 'artifact') {
    return { kind: 'apart', reason: 'a stored number from another machine cannot judge a time: measure side by side' }
  }
  const differs = differingClass(base.environment, head.environment)
  if (differs.length > 0) {
    return {
      kind: 'apart',
      reason: `the two snapshots come from different environments (${differs.join(', ')}): measure side by side`,
    }
  }
  return { kind: 'together', caveat: 'the two sides were not measured in one run' }
}

function differingClass(a: Environment, b: Environment): string[] {
  const aspects: readonly (readonly [string, (environment: Environment) => unknown])[] = [
    ['platform', (environment) => `${environment.platform} ${environment.arch}`],
    ['CPU', (environment) => environment.cpu],
    ['cores', (environment) => environment.cores],
    ['Node', (environment) => environment.node],
    ['runner image', (environment) => environment.image],
    ['tools', (environment) => JSON.stringify(Object.entries(environment.tools).sort())],
  ]
  return aspects.filter(([, read]) => read(a) !== read(b)).map(([name]) => name)
}

/** Whether the base's own config does not know the check, so that it cannot be expected to run there. */
export async function lacksCheck(
  config: GateConfig,
  id: string,
  base: Workspace,
  { adapters, request }: { readonly adapters: Adapters; readonly request: { readonly config: string | null } },
): Promise<boolean> {
  try {
    const path = config.file ?? request.config
    const before = await loadConfig({
      files: adapters.ports.files,
      directory: base.directory,
      ...(path === null ? {} : { path }),
    })
    return !before.checks.some((check) => check.id === id)
  } catch {
    // No config or a broken one: the base had no working gate, so nothing that worked before can have broken.
    return true
  }
}
