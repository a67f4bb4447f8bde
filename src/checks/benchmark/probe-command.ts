import type { Metric } from '../../model/metric.ts'
import type { Ports } from '../../ports/ports.ts'
import type { ProcessResult } from '../../ports/processes.ts'
import type { Probe } from '../check.ts'
import type { BenchmarkEvidence } from './evidence.ts'
import { observe } from './observe.ts'
import type { CommandOptions } from './options.ts'
import { MAX_OUTPUT, resultsAfter, resultsBefore } from './probe-results.ts'
import { readBenchmarks, readResultFiles } from './read.ts'
import type { BenchmarkReading } from './readers/reader.ts'
import { assertSucceeded, type Circumstances, specOf } from './run-command.ts'

/** One round: runs the benchmark command and reads what it printed or wrote. */
export function commandProbe(
  { command, format, files: patterns }: CommandOptions,
  circumstances: Omit<Circumstances, 'signal'>,
  { processes, files }: Ports,
): Probe<BenchmarkEvidence> {
  const seen = new Map<string, Metric>()
  const wanted = patterns && { patterns, directory: circumstances.directory }

  async function run(signal: AbortSignal): Promise<ProcessResult> {
    const result = await processes.run({
      ...specOf({ command }, { ...circumstances, signal }),
      maxOutput: MAX_OUTPUT,
    })
    assertSucceeded({ what: command, result, signal })
    return result
  }

  async function read(signal: AbortSignal): Promise<BenchmarkReading> {
    if (wanted === null) {
      const { stdout, tail } = await run(signal)
      return readBenchmarks({ raw: stdout, name: 'standard output', tail }, format)
    }
    const before = await resultsBefore(wanted, files)
    const { tail } = await run(signal)
    const found = await resultsAfter(wanted, before, tail, files)
    const reading = readResultFiles(found.files, format, tail)
    return { ...reading, warnings: [...reading.warnings, ...found.warnings] }
  }

  return {
    sample: async (signal) => observe(await read(signal), seen),
    async [Symbol.asyncDispose]() {},
  }
}
