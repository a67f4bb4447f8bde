import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { PacegateError } from '../../model/errors.ts'
import type { Ports } from '../../ports/ports.ts'
import type { Workspace } from '../../ports/workspace.ts'
import type { Probe, Recall } from '../check.ts'
import { commandLine } from './command-line.ts'
import type { BenchmarkEvidence } from './evidence.ts'
import { type BenchmarkOptions, modeOf } from './options.ts'
import { commandProbe } from './probe-command.ts'
import { counterProbe, findCounter } from './probe-counter.ts'
import { assertInputs } from './probe-inputs.ts'
import { shellStart } from './probe-shell.ts'
import { timeProbe } from './probe-time.ts'
import type { RepeatableProbe } from './repeatable.ts'

/** Gets ready to run in the workspace's folder. Rejects with `directory-not-found`, `no-inputs-matched` or `counter-missing`. */
export async function openProbe(
  options: BenchmarkOptions,
  workspace: Workspace,
  ports: Ports,
  { memo }: Pick<Recall, 'memo'> = { memo: new Map() },
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
  if ('command' in mode) return examined(commandProbe(mode, circumstances, ports, memo))
  const line = commandLine(mode.time)
  if (mode.counter !== null) {
    const found = await once(memo, 'counter', () => findCounter(directory, ports))
    return counterProbe(line, mode, circumstances, ports, found)
  }
  const shell = 'command' in line ? await once(memo, 'shell', () => shellStart(ports.processes, circumstances)) : null
  return examined(timeProbe(line, mode, circumstances, ports, shell))

  function examined(probe: RepeatableProbe): Probe<BenchmarkEvidence> {
    return {
      ...probe,
      async examine(subjects, signal) {
        const { examineBenchmark } = await import('./probe-examine.ts')
        return examineBenchmark({ options, workspace, ports, probe, subjects }, signal)
      },
    }
  }
}

/** What is found out for both sides at once. A failure is not kept: the other side tries again. */
async function once<T>(memo: Map<string, unknown>, key: string, find: () => Promise<T>): Promise<T> {
  if (!memo.has(key)) memo.set(key, await find())
  return memo.get(key) as T
}
