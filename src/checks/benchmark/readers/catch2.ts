import { TIME } from '../metrics.ts'
import type { CatchBenchmark } from './catch2-benchmark.ts'
import { benchmarksInConsole, CONSOLE_TABLE } from './catch2-console.ts'
import { benchmarksInXml, XML_RESULTS } from './catch2-xml.ts'
import type { Output } from './output.ts'
import { type BenchmarkResult, failedBenchmark, type Reader, subjectOf, unreadable } from './reader.ts'

function resultOf({ titles, name, outcome }: CatchBenchmark): BenchmarkResult {
  const subject = subjectOf(...titles, name)
  if ('failure' in outcome) throw failedBenchmark('catch2', subject, outcome.failure)
  if (Number.isFinite(outcome.mean)) return { subject, metric: TIME, values: [outcome.mean] }
  throw unreadable('catch2', `the mean of \`${subject}\` is not a number`, 'Run the benchmark by itself to see why.')
}

const isXml = ({ text }: Output): boolean => XML_RESULTS.test(text)

/** The console reporter's tables, or what the XML reporter writes; both give a mean and no samples. */
export const catch2: Reader = {
  format: 'catch2',
  title: 'the console or XML report of Catch2',
  recognises: (output) => isXml(output) || CONSOLE_TABLE.test(output.text),
  read: (output) => ({
    results: (isXml(output) ? benchmarksInXml(output.text) : benchmarksInConsole(output.text)).map(resultOf),
    warnings: [],
    sameName: 'different',
  }),
}
