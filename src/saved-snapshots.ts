import { storedBase } from './check-base.ts'
import { loadChecks } from './checks/registry.ts'
import { findConfig, loadConfig } from './config/load.ts'
import { DEFAULTS } from './config/shape.ts'
import { type CheckBase, decide } from './decide.ts'
import type { GateConfig } from './model/config.ts'
import type { Report } from './model/report.ts'
import type { Snapshot } from './model/snapshot.ts'
import type { Files } from './ports/files.ts'
import { readSnapshot } from './read-snapshot.ts'

export interface CompareFilesRequest {
  /** Absolute paths of two snapshots. */
  readonly base: string
  readonly head: string
  /** The config whose budgets apply; null for the one in the usual places of `directory`, if there is one. */
  readonly config: string | null
  readonly directory: string
  readonly files: Files
}

/** What apply where no config says otherwise. */
type Policy = Pick<GateConfig, 'checks' | 'alpha' | 'rounds' | 'floors' | 'strict' | 'warnings'>

/** Decides over two saved snapshots as the run that saved them did. Rejects with `PacegateError`. */
export async function compareFiles(request: CompareFilesRequest): Promise<Report> {
  const { files } = request
  const { snapshot: base, ...ofBase } = await readSnapshot(await files.readText(request.base), request.base)
  const { snapshot: head, ...ofHead } = await readSnapshot(await files.readText(request.head), request.head)
  const policy = await loadPolicy(request)
  const checks = await loadChecks(Object.values(head.measurements).map(({ kind }) => kind))
  const ids = Object.keys(head.measurements)
  const gone = Object.keys(base.measurements).filter((id) => !ids.includes(id))
  return decide({
    checks: ids.flatMap((id) => {
      const measurement = head.measurements[id]
      if (!measurement) return []
      const { budgets = [], drifts = [], removed } = policy.checks.find((check) => check.id === id) ?? {}
      const check = checks.get(measurement.kind)
      return [{ id, check, budgets, drifts, removed, head: measurement, base: baseOf(id, base, head) }]
    }),
    head,
    alpha: policy.alpha,
    rounds: policy.rounds,
    floors: policy.floors,
    strict: policy.strict,
    // The head's first: a name may have moved since the base was measured.
    since: [...(head.since ?? []), ...(base.since ?? [])],
    errors: [],
    warnings: [
      ...policy.warnings,
      ...ofBase.warnings,
      ...ofHead.warnings,
      ...gone.map((id) => `the check "${id}" is in the base snapshot and not in the head's`),
    ],
  })
}

function baseOf(id: string, base: Snapshot, head: Snapshot): CheckBase {
  return storedBase(id, base, 'file', 0, head)
}

async function loadPolicy({ config, directory, files }: CompareFilesRequest): Promise<Policy> {
  const path = config ?? (await findConfig(files, directory))
  if (path !== null) return loadConfig({ files, directory, path })
  return {
    checks: [],
    alpha: DEFAULTS.alpha,
    rounds: DEFAULTS.rounds,
    floors: [],
    strict: DEFAULTS.strict,
    warnings: ['no config was found, so only default tolerances were applied'],
  }
}
