import { z } from 'zod'
import { TIME } from '../metrics.ts'
import { numbers } from './numbers.ts'
import { type BenchmarkResult, failedBenchmark, type OutputFile, shaped, unreadable } from './reader.ts'

/** What criterion writes beside its reports. */
const KINDS = ['benchmark', 'sample', 'estimates'] as const

type Kind = (typeof KINDS)[number]

/** `new/` is of this run; `base/`, `change/` and saved baselines are not. */
const PATH = /^(?:(.*)\/)?new\/(benchmark|sample|estimates)\.json$/

/** Whether a path is that of one of these files, written by this run. */
export function isOfRun(path: string): boolean {
  return PATH.test(path)
}

/** `title` is `full_id` with a number behind it where several are called alike, and is cut off where it is long. */
const identity = z.looseObject({ full_id: z.string(), title: z.string().optional() })

/** Times in ns for so many iterations each; before version 0.3.3 a pair of lists. */
const sample = z.union([
  z.looseObject({ iters: numbers, times: numbers }),
  z.tuple([numbers, numbers]).transform(([iters, times]) => ({ iters, times })),
])

const estimate = z.looseObject({ point_estimate: z.number() }).nullish()

const estimates = z.looseObject({ median: estimate, slope: estimate, mean: estimate })

const isNumbers = (value: unknown): value is number[] =>
  Array.isArray(value) && value.length > 0 && value.every((one) => typeof one === 'number')

/** Whether a document is one of these files. */
export function isFolderDocument(document: unknown): boolean {
  if (!(document instanceof Object)) return false
  if (Array.isArray(document)) return document.length === 2 && document.every(isNumbers)
  return (
    ('full_id' in document && 'directory_name' in document) ||
    ('iters' in document && 'times' in document) ||
    ('mean' in document && document.mean instanceof Object && 'point_estimate' in document.mean)
  )
}

/** ns per iteration. Throws where the two lists do not fit. */
export function perIteration(subject: string, iterations: readonly number[], values: readonly number[]): number[] {
  if (iterations.length === values.length && iterations.every((count) => count > 0)) {
    return values.map((value, index) => value / (iterations[index] ?? Number.NaN))
  }
  throw unreadable(
    'criterion',
    `\`${subject}\` has ${values.length} times for ${iterations.length} counts of iterations, or a count that is not positive`,
    'Let criterion write its files again.',
  )
}

/** `target/criterion/parse/large`: where criterion's folder is, and the benchmark's place in it. */
function placeOf(directory: string): { origin: string; name: string } {
  const [, origin = '', name = directory] =
    /^((?:.*?\/)?target\/criterion)\/(.+)$/.exec(directory) ?? /^((?:.*?\/)?criterion)\/(.+)$/.exec(directory) ?? []
  return { origin, name }
}

function documentIn({ path, output }: OutputFile): unknown {
  const { documents, broken } = output.json()
  if (documents.length > 0) return documents[0]
  throw unreadable('criterion', `\`${path}\`: ${broken ?? 'it is empty'}`, 'Let criterion write its files again.')
}

function timesOf(subject: string, files: ReadonlyMap<Kind, OutputFile>): number[] {
  const sampled = files.get('sample')
  if (sampled !== undefined) {
    const { iters, times } = shaped(sample, documentIn(sampled), 'criterion')
    if (times.length > 0) return perIteration(subject, iters, times)
  }
  const estimated = files.get('estimates')
  if (estimated === undefined) return []
  const { median, slope, mean } = shaped(estimates, documentIn(estimated), 'criterion')
  const center = median ?? slope ?? mean
  return center ? [center.point_estimate] : []
}

function readBenchmark(directory: string, files: ReadonlyMap<Kind, OutputFile>): BenchmarkResult {
  const { origin, name } = placeOf(directory)
  const file = files.get('benchmark')
  const { full_id, title = full_id } =
    file === undefined ? { full_id: name } : shaped(identity, documentIn(file), 'criterion')
  const subject = title.startsWith(full_id) ? title : full_id
  const values = timesOf(subject, files)
  if (values.length === 0 && !files.has('sample') && !files.has('estimates')) {
    throw unreadable(
      'criterion',
      `of \`${subject}\` there is neither \`sample.json\` nor \`estimates.json\``,
      'Make `reads.file` match all of them: `target/criterion/**/new/*.json`.',
    )
  }
  if (values.length === 0) throw failedBenchmark('criterion', subject, 'it has no times')
  return { subject, ...(origin === '' ? {} : { origin }), metric: TIME, values }
}

/** The benchmarks of this run in `target/criterion`, in the order of the files. Throws where a file cannot be read. */
export function benchmarksInFolder(files: readonly OutputFile[]): BenchmarkResult[] {
  const folders = new Map<string, Map<Kind, OutputFile>>()
  for (const file of files) {
    const [, directory = '', found] = PATH.exec(file.path) ?? []
    const kind = KINDS.find((one) => one === found)
    if (kind === undefined) continue
    const folder = folders.get(directory) ?? new Map<Kind, OutputFile>()
    folders.set(directory, folder.set(kind, file))
  }
  return [...folders].map(([directory, folder]) => readBenchmark(directory, folder))
}
