import type { Metric } from '../../model/metric.ts'
import type { Ports } from '../../ports/ports.ts'
import type { ProcessResult } from '../../ports/processes.ts'
import type { Recall } from '../check.ts'
import { observeNamed } from './observe.ts'
import type { CommandOptions } from './options.ts'
import { onlySampler } from './probe-only.ts'
import { MAX_OUTPUT, resultsAfter, resultsBefore } from './probe-results.ts'
import { type FoundReading, readBenchmarks, readResultFiles } from './read.ts'
import type { RepeatableProbe } from './repeatable.ts'
import { assertSucceeded, type Circumstances, specOf } from './run-command.ts'
import { nameSubjects } from './subjects.ts'

interface Taken extends FoundReading {
  /** Of a run of all benchmarks: what is told of result files that it did not write. Others leave files alone on purpose. */
  readonly leftOut: readonly string[]
}

/** One round: runs the benchmark command and reads what it printed or wrote. */
export function commandProbe(
  { command, format, files: patterns, better, only }: CommandOptions,
  circumstances: Omit<Circumstances, 'signal'>,
  { processes, files }: Ports,
  memo: Recall['memo'],
): RepeatableProbe {
  const seen = new Map<string, Metric>()
  const wanted = patterns && { patterns, directory: circumstances.directory }

  async function run(line: string, signal: AbortSignal): Promise<ProcessResult> {
    const result = await processes.run({
      ...specOf({ command: line }, { ...circumstances, signal }),
      maxOutput: MAX_OUTPUT,
    })
    assertSucceeded({ what: line, result, signal })
    return result
  }

  async function read(line: string, signal: AbortSignal): Promise<Taken> {
    if (wanted === null) {
      const { stdout, tail } = await run(line, signal)
      return { ...readBenchmarks({ raw: stdout, name: 'standard output', tail }, format, better), leftOut: [] }
    }
    const before = await resultsBefore(wanted, files)
    const { tail } = await run(line, signal)
    const found = await resultsAfter(wanted, before, tail, files)
    return { ...readResultFiles(found.files, tail, { format, better }), leftOut: found.warnings }
  }

  const sampler = only === null ? null : onlySampler(only, read, memo)

  async function sample(signal: AbortSignal) {
    const reading = await read(command, signal)
    const named = nameSubjects(reading)
    const warnings = [...named.warnings, ...reading.leftOut, ...(sampler?.learn(reading, named.results) ?? [])]
    return observeNamed({ ...named, warnings }, seen)
  }

  return {
    sample,
    ...(sampler && {
      sampleOnly: async (subjects: ReadonlySet<string>, signal: AbortSignal) => {
        const named = await sampler.take(subjects, signal)
        return named === null ? sample(signal) : observeNamed(named, seen)
      },
    }),
    async runAgain(env, signal) {
      const own = { ...circumstances, env: { ...circumstances.env, ...env }, signal }
      const result = await processes.run({ ...specOf({ command }, own), maxOutput: MAX_OUTPUT })
      assertSucceeded({ what: command, result, signal })
    },
    async [Symbol.asyncDispose]() {},
  }
}
