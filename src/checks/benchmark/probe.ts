import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { PacegateError } from '../../model/errors.ts'
import type { Ports } from '../../ports/ports.ts'
import type { Workspace } from '../../ports/workspace.ts'
import type { Probe } from '../check.ts'
import type { BenchmarkEvidence } from './evidence.ts'
import { type BenchmarkOptions, modeOf } from './options.ts'
import { commandProbe } from './probe-command.ts'
import { assertInputs } from './probe-inputs.ts'
import { timeProbe } from './probe-time.ts'

/** Gets ready to run in the workspace's folder. Rejects with `directory-not-found` or `no-inputs-matched`. */
export async function openProbe(
  options: BenchmarkOptions,
  workspace: Workspace,
  ports: Ports,
): Promise<Probe<BenchmarkEvidence>> {
  const { surroundings, mode } = modeOf(options)
  const directory = join(workspace.directory, surroundings.cwd)
  const found = await stat(directory).catch(() => null)
  if (!found?.isDirectory()) {
    throw new PacegateError({
      code: 'directory-not-found',
      message: `there is no folder \`${surroundings.cwd}\` to run the benchmark in`,
      hint: 'Make `cwd` a folder of the repository, or one that `setup` creates.',
    })
  }
  if (workspace.side === 'head') await assertInputs(options, workspace.directory, ports.files)
  const circumstances = { directory, env: surroundings.env }
  const probe = 'command' in mode ? commandProbe(mode, circumstances, ports) : timeProbe(mode, circumstances, ports)
  return {
    ...probe,
    async examine(subjects, signal) {
      const { examineBenchmark } = await import('./probe-examine.ts')
      return examineBenchmark({ options, workspace, ports, probe, subjects }, signal)
    },
  }
}
