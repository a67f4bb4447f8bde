import type { Adapters } from './adapters.ts'
import type { BasePlan } from './base-side.ts'
import type { Basis } from './compare/pairing.ts'
import { loadConfig } from './config/load.ts'
import { resolveChecks } from './configured-checks.ts'
import type { CheckBase } from './decide.ts'
import { classDifferences } from './environment-class.ts'
import type { ConfiguredCheck, GateConfig } from './model/config.ts'
import { toErrorData } from './model/errors.ts'
import type { Measurement } from './model/measurement.ts'
import type { BaselineSource, Snapshot } from './model/snapshot.ts'
import type { Workspace } from './ports/workspace.ts'

const REMEDY = 'measure side by side (`pacegate run --base REF`)'

/** What a check is compared with in the end, from what was planned and what came of it. */
export function checkBaseOf(
  id: string,
  plan: BasePlan,
  measured: Measurement | null,
  head: Pick<Snapshot, 'session' | 'environment' | 'measurements'>,
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
      if (measured?.status === 'identical') {
        const { what, digest } = measured
        const { commit } = plan.workspace
        return { status: 'identical', source: 'side-by-side', commit, distance: 0, what, digest }
      }
      const error =
        measured?.status === 'errored' ? measured.error : toErrorData(new RangeError('the base was not measured'))
      if (error.code === 'not-on-base') return { status: 'missing', reason: `${error.message}. ${error.hint}` }
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
  head: Pick<Snapshot, 'session' | 'environment' | 'measurements'>,
): CheckBase {
  const measurement = Object.hasOwn(snapshot.measurements, id) ? snapshot.measurements[id] : undefined
  const origin = source === 'artifact' ? 'the stored baseline' : 'the base snapshot'
  if (measurement === undefined) return { status: 'missing', reason: `${origin} does not hold this check` }
  const own = head.measurements[id]
  if (own !== undefined && own.kind !== measurement.kind)
    return { status: 'missing', reason: `${origin} holds another kind of check under this name (${measurement.kind})` }
  if (measurement.status === 'skipped') return { status: 'missing', reason: measurement.reason }
  if (measurement.status === 'errored') return { status: 'errored', error: measurement.error }
  const basis = basisOfStored(snapshot, source, head)
  const together = snapshot.session === head.session
  const from = { source: together ? 'side-by-side' : source, commit: snapshot.commit, distance } as const
  if (measurement.status !== 'identical') return { status: 'found', ...from, measurement, basis }
  const isSame = own?.status === 'identical' ? own.digest === measurement.digest : together
  if (isSame) return { status: 'identical', ...from, what: measurement.what, digest: measurement.digest }
  return {
    status: 'missing',
    reason: `${origin} holds no numbers of this check, which was not measured because nothing differed from its own base`,
  }
}

function basisOfStored(base: Snapshot, source: BaselineSource, head: Pick<Snapshot, 'session' | 'environment'>): Basis {
  if (base.session === head.session) return { kind: 'together' }
  const differs = classDifferences(base.environment, head.environment)
  const where = differs.length > 0 ? ` (${differs.join('; ')})` : ''
  if (source === 'artifact') {
    const reason = `a stored number from another machine cannot judge a time${where}: measure side by side`
    return { kind: 'apart', reason }
  }
  if (differs.length > 0) {
    const reason = `the two snapshots come from machines of different classes${where}: ${REMEDY}`
    return { kind: 'apart', reason }
  }
  return { kind: 'together', caveat: 'the two sides were not measured in one run' }
}

/**
 * Whether the base's own config has the very same check, so that only the two trees can make a difference. A check that is
 * new or written another way has never been measured as it is now.
 */
export function hasSameCheck(config: GateConfig, configured: ConfiguredCheck, before: GateConfig | null): boolean {
  const check = before?.checks.find(({ id }) => id === configured.id)
  if (!before || !check) return false
  const parts = ({ setup, setupTimeout, servers }: GateConfig, own: ConfiguredCheck) =>
    JSON.stringify([setup, setupTimeout, servers, own])
  return parts(before, check) === parts(config, configured)
}

/** Whether the base's own config does not know the check, so that it cannot be expected to run there. */
export function lacksCheck(id: string, before: GateConfig | null): boolean {
  // No config or a broken one: the base had no working gate, so nothing that worked before can have broken.
  return before === null || !before.checks.some((check) => check.id === id)
}

interface World {
  readonly adapters: Adapters
  readonly request: { readonly config: string | null }
}

/** The base's own config; null where it has none, or a broken one. */
export async function configOfBase(config: GateConfig, base: Workspace, world: World): Promise<GateConfig | null> {
  const path = config.file ?? world.request.config
  const { files } = world.adapters.ports
  try {
    const written = await loadConfig({ files, directory: base.directory, ...(path === null ? {} : { path }) })
    return await resolveChecks(written, base.directory, world.adapters)
  } catch {
    return null
  }
}
