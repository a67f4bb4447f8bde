import type { GateConfig } from '../model/config.ts'
import { PacegateError } from '../model/errors.ts'
import { formatDuration } from '../model/format.ts'
import type { Ports } from '../ports/ports.ts'
import type { Servers } from '../ports/servers.ts'
import type { Side, Workspace } from '../ports/workspace.ts'

/** One side's tree as checks see it, its servers started on first use. */
export function createWorkspace(side: Side, directory: string, commit: string | null, servers: Servers): Workspace {
  return {
    side,
    directory,
    commit,
    server: (name) => servers.server(name),
    content: (name) => servers.content(name),
    paths: (name) => servers.paths(name),
  }
}

/** Runs the config's `setup` in one side's tree. Rejects (`setup-failed`, with its last output) unless it exits with 0. */
export async function runSetup(
  config: Pick<GateConfig, 'setup' | 'setupTimeout'>,
  side: Side,
  directory: string,
  { processes, log }: Ports,
  signal: AbortSignal,
): Promise<void> {
  if (config.setup === null) return
  const { setup } = config
  const result = await log.group(`setup (${side}): ${setup}`, () =>
    processes.run({
      command: setup,
      cwd: directory,
      timeout: config.setupTimeout,
      signal,
      onLine: (line) => log.debug(line),
    }),
  )
  signal.throwIfAborted()
  if (result.ended === 'exited' && result.exitCode === 0) return
  const how =
    result.ended === 'timeout'
      ? `took longer than ${formatDuration(config.setupTimeout)}`
      : result.exitCode === null
        ? `was ended by ${result.signal}`
        : `exited with ${result.exitCode}`
  throw new PacegateError({
    code: 'setup-failed',
    message: `\`setup\` (${setup}) ${how}`,
    hint:
      side === 'base'
        ? 'The base commit must build with the same `setup` line. If its build is broken, mend the base branch, or use `baseline: none` for this pull request.'
        : 'Run the line by hand in a fresh clone; its last output is below.',
    output: result.tail,
  })
}
