import { z } from 'zod'
import { CPU_TIME, PEAK_MEMORY, TIME } from '../metrics.ts'
import { numbers, numbersOrNull } from './numbers.ts'
import { type BenchmarkResult, failedBenchmark, type Reader, shaped } from './reader.ts'
import { scaled } from './scaled.ts'

/** `--export-json`; times in s. `user` and `system` are means over the runs; memory since hyperfine 1.19. */
const report = z.looseObject({
  results: z.array(
    z.looseObject({
      command: z.string(),
      times: numbers.nullish(),
      median: z.number().nullish(),
      mean: z.number().nullish(),
      user: z.number().nullish(),
      system: z.number().nullish(),
      memory_usage_byte: numbers.nullish(),
      exit_codes: numbersOrNull.nullish(),
      parameters: z.record(z.string(), z.unknown()).nullish(),
    }),
  ),
})

type Run = z.infer<typeof report>['results'][number]

function timesOf({ times, median, mean }: Run): number[] {
  if (times && times.length > 0) return scaled(times, 1e9)
  const center = median ?? mean
  return typeof center === 'number' ? [center * 1e9] : []
}

function readRun(run: Run, name: string): BenchmarkResult[] {
  const times = timesOf(run)
  if (times.length === 0) throw failedBenchmark('hyperfine', name, 'it has no times')
  const results: BenchmarkResult[] = [{ subject: name, metric: TIME, values: times }]
  if (typeof run.user === 'number' && typeof run.system === 'number') {
    results.push({ subject: name, metric: CPU_TIME, values: [(run.user + run.system) * 1e9] })
  }
  const memory = run.memory_usage_byte ?? []
  if (memory.length > 0) results.push({ subject: name, metric: PEAK_MEMORY, values: memory })
  return results
}

/** The command; with its parameters where only they tell it from another. */
function nameOf(run: Run, all: readonly Run[]): string {
  const shared = all.filter(({ command }) => command === run.command).length > 1
  const parameters = Object.entries(run.parameters ?? {}).map(([key, value]) => `${key}=${String(value)}`)
  return shared && parameters.length > 0 ? `${run.command} (${parameters.join(', ')})` : run.command
}

function failuresOf(run: Run, name: string): string[] {
  const codes = run.exit_codes ?? []
  const failed = codes.filter((code) => code !== 0).length
  return failed === 0 ? [] : [`\`${name}\` failed in ${failed} of ${codes.length} runs and was timed all the same`]
}

const isReport = (document: unknown): boolean =>
  document instanceof Object &&
  'results' in document &&
  Array.isArray(document.results) &&
  document.results.some((one: unknown) => one instanceof Object && 'command' in one)

/** `hyperfine --export-json`. */
export const hyperfine: Reader = {
  format: 'hyperfine',
  title: "hyperfine's JSON export",
  recognises: (output) => output.json().documents.some(isReport),
  read(output) {
    const runs = output
      .json()
      .documents.filter(isReport)
      .flatMap((document) => shaped(report, document, 'hyperfine').results)
    const named = runs.map((run) => ({ run, name: nameOf(run, runs) }))
    return {
      results: named.flatMap(({ run, name }) => readRun(run, name)),
      warnings: named.flatMap(({ run, name }) => failuresOf(run, name)),
      sameName: 'different',
    }
  },
}
