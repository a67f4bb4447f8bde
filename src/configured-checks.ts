import type { Adapters } from './adapters.ts'
import type { AnyCheck } from './checks/check.ts'
import { CHECKS } from './checks/registry.ts'
import { loadConfig } from './config/load.ts'
import { type HeadCommit, headCommit } from './head-commit.ts'
import type { ConfiguredCheck, GateConfig } from './model/config.ts'
import { PacegateError } from './model/errors.ts'

/** What both commands that measure are told of it. */
export interface Selection {
  /** Absolute: where the config's paths start. */
  readonly directory: string
  /** The config's path; null looks in the usual places and detects what the repository has. */
  readonly config: string | null
  /** The ids of the checks to run; empty for all. */
  readonly only: readonly string[]
  /** Rounds a side at most, for every check; null for what the config says. */
  readonly rounds: number | null
}

export interface Prepared {
  /** As the file says. */
  readonly loaded: GateConfig
  /** The checks to run, with the rounds that were asked for. */
  readonly config: GateConfig
  readonly commit: HeadCommit
}

/** Reads the config and the commit before `setup`: what a build leaves behind is not the user's change. */
export async function prepare(
  { directory, config: path, only, rounds }: Selection,
  adapters: Adapters,
): Promise<Prepared> {
  const { files } = adapters.ports
  const [written, commit] = await Promise.all([
    loadConfig({ files, directory, ...(path === null ? {} : { path }) }),
    headCommit(adapters),
  ])
  const loaded = await resolveChecks(written, directory, adapters)
  return { loaded, config: { ...loaded, checks: selectChecks(loaded, only), rounds: rounds ?? loaded.rounds }, commit }
}

/** The config with what files of the tree in `directory` add to the options of its checks. Rejects with `PacegateError`. */
export async function resolveChecks(config: GateConfig, directory: string, { ports }: Adapters): Promise<GateConfig> {
  const resolved = await Promise.all(
    config.checks.map(async (configured) => {
      const { resolve } = await checkOfKind(configured.kind)
      if (resolve === undefined) return { configured, servers: {}, warnings: [] }
      const { options, servers, warnings } = await resolve(configured.options, directory, ports)
      const told = warnings.map((warning) => `${configured.id}: ${warning}`)
      return { configured: { ...configured, options }, servers, warnings: told }
    }),
  )
  return {
    ...config,
    checks: resolved.map(({ configured }) => configured),
    servers: Object.assign({}, ...resolved.map(({ servers }) => servers), config.servers),
    warnings: [...config.warnings, ...resolved.flatMap(({ warnings }) => warnings)],
  }
}

export async function checkOfKind(kind: string): Promise<AnyCheck> {
  const load = CHECKS.get(kind)
  if (!load) throw new RangeError(`the config names an unregistered kind of check: ${kind}`)
  return load()
}

/** The checks of those ids, or all for none. Throws `unknown-check`. */
function selectChecks(config: GateConfig, only: readonly string[]): readonly ConfiguredCheck[] {
  const known = config.checks.map(({ id }) => id)
  const unknown = only.filter((id) => !known.includes(id))
  if (unknown.length > 0) {
    throw new PacegateError({
      code: 'unknown-check',
      message: `there is no check named ${unknown.map((id) => `"${id}"`).join(', ')} in ${config.file ?? 'the detected config'}`,
      hint: `The checks are ${known.map((id) => `"${id}"`).join(', ')}.`,
    })
  }
  return only.length === 0 ? config.checks : config.checks.filter(({ id }) => only.includes(id))
}
