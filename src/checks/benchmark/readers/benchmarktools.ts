import { z } from 'zod'
import { ALLOCS_PER_OP, BYTES_PER_OP, TIME } from '../metrics.ts'
import { numbers } from './numbers.ts'
import { type BenchmarkResult, failedBenchmark, type Reader, shaped, subjectOf, unreadable } from './reader.ts'

/** `BenchmarkTools.save`: the versions of Julia and of the package, and what was saved, each as its type and its fields. */
const report = z.tuple([z.looseObject({}), z.array(z.unknown())])

const typed = z.tuple([z.string(), z.looseObject({})])

const group = z.looseObject({ data: z.record(z.string(), z.unknown()) })

/** The fewest bytes and allocations of any sample. */
const allocated = z.looseObject({ memory: z.number(), allocs: z.number() })

/** Times in ns, of one evaluation. */
const trial = allocated.extend({ times: numbers })

const estimate = allocated.extend({ time: z.number() })

function figuresOf(
  subject: string,
  times: readonly number[],
  { memory, allocs }: z.infer<typeof allocated>,
): BenchmarkResult[] {
  return [
    { subject, metric: TIME, values: times },
    { subject, metric: BYTES_PER_OP, values: [memory] },
    { subject, metric: ALLOCS_PER_OP, values: [allocs] },
  ]
}

function resultsOf(saved: unknown, subject: string): BenchmarkResult[] {
  const [type, fields] = shaped(typed, saved, 'benchmarktools')
  switch (type.replace(/^BenchmarkTools\./, '')) {
    case 'BenchmarkGroup':
      return Object.entries(shaped(group, fields, 'benchmarktools').data).flatMap(([name, one]) =>
        resultsOf(one, subjectOf(subject, name)),
      )
    case 'Trial': {
      const found = shaped(trial, fields, 'benchmarktools')
      if (found.times.length === 0) throw failedBenchmark('benchmarktools', subject, 'it has no samples')
      return figuresOf(subject, found.times, found)
    }
    case 'TrialEstimate': {
      const found = shaped(estimate, fields, 'benchmarktools')
      return figuresOf(subject, [found.time], found)
    }
    // What a suite is tuned with; it is often saved beside the results.
    case 'Parameters':
      return []
    default:
      throw unreadable(
        'benchmarktools',
        `\`${subject}\` is a ${type}, which is no measurement`,
        'Save what `run` returns, or an estimate of it such as `median(results)`.',
      )
  }
}

const isReport = (document: unknown): boolean =>
  Array.isArray(document) &&
  document.length === 2 &&
  document[0] instanceof Object &&
  ('BenchmarkTools' in document[0] || 'Julia' in document[0]) &&
  Array.isArray(document[1])

/** The JSON that `BenchmarkTools.save` of Julia writes. */
export const benchmarktools: Reader = {
  format: 'benchmarktools',
  title: 'what BenchmarkTools.jl saves',
  recognises: (output) => output.json().documents.some(isReport),
  read: (output) => ({
    results: output
      .json()
      .documents.filter(isReport)
      .flatMap((document) => shaped(report, document, 'benchmarktools')[1])
      .flatMap((saved) => resultsOf(saved, '')),
    warnings: [],
    sameName: 'different',
  }),
}
