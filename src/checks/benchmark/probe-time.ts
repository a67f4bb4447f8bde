import type { Metric } from '../../model/metric.ts'
import type { Ports } from '../../ports/ports.ts'
import type { ResourceUsage } from '../../ports/processes.ts'
import { commandLine } from './command-line.ts'
import { CPU_TIME, PEAK_MEMORY, TIME } from './metrics.ts'
import { observe } from './observe.ts'
import type { TimeOptions } from './options.ts'
import type { BenchmarkResult } from './readers/reader.ts'
import type { RepeatableProbe } from './repeatable.ts'
import { assertSucceeded, type Circumstances, specOf } from './run-command.ts'

/**
 * A command this short is mostly process start, and its noise shrinks more by repeating it within a round than by rounds.
 * The number is odd: the median of an odd number of runs has the same middle as a single run, so it may differ between the
 * sides without favouring one.
 */
const SHORT = { below: 100, repeat: 5 }

/** How long `cleanup` may take after a run that failed or was stopped, in ms. */
const LAST_CLEANUP = 10_000

/** The three figures of some runs; CPU time and memory only where the platform tells. */
function resultsOf(subject: string, usages: readonly ResourceUsage[]): BenchmarkResult[] {
  const cpu = usages.flatMap(({ user, system }) => (user === null || system === null ? [] : [(user + system) * 1e6]))
  const memory = usages.flatMap(({ peakMemory }) => (peakMemory === null ? [] : [peakMemory]))
  const all: readonly (readonly [Metric, readonly number[]])[] = [
    [TIME, usages.map(({ wall }) => wall * 1e6)],
    [CPU_TIME, cpu],
    [PEAK_MEMORY, memory],
  ]
  return all.flatMap(([metric, values]) => (values.length === usages.length ? [{ subject, metric, values }] : []))
}

/** Says once what this machine does not tell. */
function warningsOf(usages: readonly ResourceUsage[]): string[] {
  const missing = [
    ...(usages.some(({ user, system }) => user === null || system === null) ? ['CPU time'] : []),
    ...(usages.some(({ peakMemory }) => peakMemory === null) ? ['peak memory'] : []),
  ]
  return missing.length === 0 ? [] : [`${missing.join(' and ')} of a command cannot be measured on this machine`]
}

/** One round: runs the command and takes the median of its runs. */
export function timeProbe(
  { time, name, prepare, cleanup, repeat }: TimeOptions,
  circumstances: Omit<Circumstances, 'signal'>,
  { processes }: Ports,
): RepeatableProbe {
  const seen = new Map<string, Metric>()
  const line = commandLine(time)
  /** The same in every round once it is known. */
  let times = repeat

  async function runAround(command: string | null, signal: AbortSignal, timeout?: number): Promise<void> {
    if (command === null) return
    const limit = timeout === undefined ? {} : { timeout }
    const result = await processes.run({ ...specOf({ command }, { ...circumstances, signal }), ...limit })
    assertSucceeded({ what: command, result, signal })
  }

  async function timed(signal: AbortSignal): Promise<ResourceUsage> {
    const { result, usage } = await processes.runMeasured(specOf(line, { ...circumstances, signal }))
    assertSucceeded({ what: time, result, signal })
    return usage
  }

  async function once<T>(signal: AbortSignal, run: (signal: AbortSignal) => Promise<T>): Promise<T> {
    await runAround(prepare, signal)
    let outcome: T
    try {
      outcome = await run(signal)
    } catch (error) {
      // What failed is the news; that cleaning up after it failed as well is not. It is done even where the run was stopped.
      await runAround(cleanup, new AbortController().signal, LAST_CLEANUP).catch(() => {})
      throw error
    }
    await runAround(cleanup, signal)
    return outcome
  }

  return {
    async sample(signal) {
      const usages = [await once(signal, timed)]
      times ??= (usages[0]?.wall ?? 0) < SHORT.below ? SHORT.repeat : 1
      while (usages.length < times) usages.push(await once(signal, timed))
      return observe({ results: resultsOf(name, usages), warnings: warningsOf(usages), sameName: 'different' }, seen)
    },
    runAgain: (env, signal) =>
      once(signal, async () => {
        const own = { ...circumstances, env: { ...circumstances.env, ...env }, signal }
        assertSucceeded({ what: time, result: await processes.run(specOf(line, own)), signal })
      }),
    async [Symbol.asyncDispose]() {},
  }
}
