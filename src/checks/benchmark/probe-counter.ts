import { join } from 'node:path'
import { PacegateError } from '../../model/errors.ts'
import type { Metric } from '../../model/metric.ts'
import type { Ports } from '../../ports/ports.ts'
import type { CommandLine, ProcessResult, ProcessSpec } from '../../ports/processes.ts'
import type { Probe } from '../check.ts'
import { COUNTERS, type Count, type Counter } from './counters.ts'
import { type BenchmarkEvidence, MAX_FUNCTIONS } from './evidence.ts'
import { INSTRUCTIONS } from './metrics.ts'
import { observe } from './observe.ts'
import type { TimeOptions } from './options.ts'
import { runOnce } from './probe-runs.ts'
import { type Circumstances, hasSucceeded } from './run-command.ts'

/** A counter that works here. */
export interface FoundCounter {
  readonly counter: Counter
  readonly version: string
}

type World = Pick<Ports, 'processes' | 'files'>

interface Counted {
  readonly result: ProcessResult
  readonly count: Count | null
}

async function countOnce(counter: Counter, spec: ProcessSpec, { processes, files }: World): Promise<Counted> {
  const { command: _, argv: __, ...circumstances } = { command: '', argv: [], ...spec }
  await using folder = await files.temporaryDirectory('count')
  const result = await processes.run({ ...circumstances, argv: counter.wrap(folder.path, spec) })
  const names = await files.glob(['*.out'], folder.path)
  const texts = await Promise.all(names.map((name) => files.readText(join(folder.path, name))))
  return { result, count: counter.read(texts) }
}

/** How long a counter may take to show that it works, in ms. */
const TRIAL = 60_000

/** The version of a counter that is there and counts something; null for one that does not. */
async function versionOf(counter: Counter, cwd: string, world: World): Promise<string | null> {
  try {
    const told = await world.processes.run({ argv: [counter.name, '--version'], cwd, timeout: TRIAL })
    const { result, count } = await countOnce(counter, { argv: ['true'], cwd, timeout: TRIAL }, world)
    if (!hasSucceeded({ result }) || count === null || count.instructions === 0) return null
    return /\d[\w.]*/.exec(told.stdout)?.[0] ?? 'unknown'
  } catch (error) {
    if (error instanceof PacegateError && error.data.code === 'command-not-found') return null
    throw error
  }
}

/** The most exact counter that works here. Rejects (`counter-missing`) where there is none. */
export async function findCounter(cwd: string, world: World): Promise<FoundCounter> {
  for (const counter of COUNTERS) {
    const version = await versionOf(counter, cwd, world)
    if (version !== null) return { counter, version }
  }
  throw new PacegateError({
    code: 'counter-missing',
    message: '`counter: instructions` needs valgrind, or a perf that can count here, and there is neither',
    hint:
      'Install valgrind in a step before (`apt-get install valgrind`; Linux only). perf counts where the machine lets it: most ' +
      'virtual machines do not, and `kernel.perf_event_paranoid` must be 2 or less.',
  })
}

/** One round: runs the command and takes the median of what its runs executed. */
export function counterProbe(
  line: CommandLine,
  options: TimeOptions,
  circumstances: Omit<Circumstances, 'signal'>,
  world: World,
  { counter, version }: FoundCounter,
): Probe<BenchmarkEvidence> {
  const { name } = options
  const seen = new Map<string, Metric>()
  const once = runOnce(line, options, circumstances, world.processes, async (spec) => {
    const { result, count } = await countOnce(counter, spec, world)
    return { result, figure: count }
  })

  async function counted(signal: AbortSignal): Promise<Count> {
    const count = await once(signal)
    if (count !== null) return count
    throw new PacegateError({
      code: 'counter-failed',
      message: `\`${name}\` ended well, and ${counter.name} ${version} counted nothing`,
      hint: 'Run it with the tool by hand; a program that replaces itself or is ended by a signal may not be counted.',
    })
  }

  return {
    async sample(signal) {
      const counts = [await counted(signal)]
      while (counts.length < (options.repeat ?? 1)) counts.push(await counted(signal))
      const values = counts.map(({ instructions }) => instructions)
      const observation = observe(
        { results: [{ subject: name, metric: INSTRUCTIONS, values }], warnings: [], sameName: 'different' },
        seen,
      )
      const functions = [...(counts[0]?.functions ?? [])]
        .map(([own, instructions]) => ({ name: own, instructions }))
        .sort((a, b) => b.instructions - a.instructions)
        .slice(0, MAX_FUNCTIONS)
      if (functions.length === 0) return observation
      const evidence = [...observation.evidence].map(([subject, own]) => [subject, { ...own, functions }] as const)
      return { ...observation, evidence: new Map(evidence) }
    },
    tools: { [counter.name]: version },
    async [Symbol.asyncDispose]() {},
  }
}
