import type { Metric } from '../../model/metric.ts'
import type { Ports } from '../../ports/ports.ts'
import type { CommandLine, ResourceUsage } from '../../ports/processes.ts'
import { COMMAND_TIME, CPU_TIME, PEAK_MEMORY, SYSTEM_TIME, USER_TIME } from './metrics.ts'
import { observe } from './observe.ts'
import type { TimeOptions } from './options.ts'
import { runOnce } from './probe-runs.ts'
import { type ShellStart, withoutShell } from './probe-shell.ts'
import type { BenchmarkResult } from './readers/reader.ts'
import type { RepeatableProbe } from './repeatable.ts'
import type { Circumstances } from './run-command.ts'
import { steadinessWarnings } from './steadiness.ts'

/**
 * A command this short is mostly process start, and its noise shrinks more by repeating it within a round than by rounds.
 * The number is odd: the median of an odd number of runs has the same middle as a single run, so it may differ between the
 * sides without favouring one.
 */
const SHORT = { below: 100, repeat: 5 }

const NS_PER_MS = 1e6

/** The figures of some runs; CPU time and memory only where the platform tells. */
function resultsOf(subject: string, usages: readonly ResourceUsage[]): BenchmarkResult[] {
  const time = (ms: number | null) => (ms === null ? null : Math.round(ms * NS_PER_MS))
  const all: readonly (readonly [Metric, (usage: ResourceUsage) => number | null])[] = [
    [COMMAND_TIME, ({ wall }) => time(wall)],
    [CPU_TIME, ({ user, system }) => (user === null || system === null ? null : time(user + system))],
    [USER_TIME, ({ user }) => time(user)],
    [SYSTEM_TIME, ({ system }) => time(system)],
    [PEAK_MEMORY, ({ peakMemory }) => peakMemory],
  ]
  return all.flatMap(([metric, read]) => {
    const values = usages.map(read).filter((value) => value !== null)
    return values.length === usages.length ? [{ subject, metric, values }] : []
  })
}

/** Says once what this machine does not tell. */
function warningsOf(usages: readonly ResourceUsage[]): string[] {
  const missing = [
    ...(usages.some(({ user, system }) => user === null || system === null) ? ['CPU time'] : []),
    ...(usages.some(({ peakMemory }) => peakMemory === null) ? ['peak memory'] : []),
  ]
  return missing.length === 0 ? [] : [`${missing.join(' and ')} of a command cannot be measured on this machine`]
}

/** One round: runs the command and takes the median of its runs. `shell` is what its shell takes, where it needs one. */
export function timeProbe(
  line: CommandLine,
  options: TimeOptions,
  circumstances: Omit<Circumstances, 'signal'>,
  { processes }: Ports,
  shell: ShellStart | null,
): RepeatableProbe {
  const { name } = options
  const seen = new Map<string, Metric>()
  const once = runOnce(line, options, circumstances, processes, async (spec) => {
    const { result, usage } = await processes.runMeasured(spec)
    return { result, figure: withoutShell(usage, shell) }
  })
  /** The same in every round once it is known. */
  let times = options.repeat
  /** In ms. */
  let first: number | null = null

  return {
    async sample(signal) {
      const usages = [await once(signal)]
      first ??= usages[0]?.wall ?? null
      times ??= (usages[0]?.wall ?? 0) < SHORT.below ? SHORT.repeat : 1
      while (usages.length < times) usages.push(await once(signal))
      return observe({ results: resultsOf(name, usages), warnings: warningsOf(usages), sameName: 'different' }, seen)
    },
    async conclude({ observations }) {
      const readings = observations.flatMap((observation) => observation.readings)
      const warnings = steadinessWarnings(name, {
        first: (first ?? 0) * NS_PER_MS,
        rounds: readings.filter(({ metric }) => metric === COMMAND_TIME.id).map(({ value }) => value),
        shell: shell && shell.wall * NS_PER_MS,
      })
      return { assertions: [], warnings }
    },
    async runAgain(env, signal) {
      const again = runOnce(line, options, circumstances, processes, async (spec) => ({
        result: await processes.run({ ...spec, env: { ...spec.env, ...env } }),
        figure: null,
      }))
      await again(signal)
    },
    async [Symbol.asyncDispose]() {},
  }
}
