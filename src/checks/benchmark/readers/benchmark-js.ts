import { THROUGHPUT } from '../metrics.ts'
import { plainNumber } from './plain-number.ts'
import { type BenchmarkResult, failedBenchmark, type Reader, unreadable } from './reader.ts'

const UNIT = ' ops/sec '

/** What follows the figure of `parse x 11,465 ops/sec ±1.12% (91 runs sampled)`. */
const SAMPLED = /^(?:±|\+-|\+\/-)\S+ \(\d+ runs? sampled\)[ \t]*$/

interface Line {
  readonly subject: string
  readonly figure: string
}

/** The name may hold anything, so the line is read from its end. */
function lineOf(line: string): Line | null {
  const end = line.lastIndexOf(UNIT)
  const start = line.slice(0, Math.max(0, end)).lastIndexOf(' x ')
  if (start < 1 || !SAMPLED.test(line.slice(end + UNIT.length))) return null
  return { subject: line.slice(0, start).trim(), figure: line.slice(start + ' x '.length, end).trim() }
}

/** `parse: `: all that is left of a benchmark that threw, where others of its suite come before or after it. */
const FAILURE = /^[ \t]*(\S.*): $/

function resultOf({ subject, figure }: Line): BenchmarkResult {
  const value = plainNumber(figure)
  if (Number.isFinite(value)) return { subject, metric: THROUGHPUT, values: [value] }
  throw unreadable(
    'benchmark-js',
    `\`${figure} ops/sec\` of \`${subject}\` is not a number`,
    'Print `String(event.target)` in `cycle`, with a decimal point and commas between thousands.',
  )
}

function resultsIn(text: string): BenchmarkResult[] {
  const lines = text.split('\n').map((line) => ({ result: lineOf(line), failure: FAILURE.exec(line)?.[1] }))
  const failed = lines.find(
    ({ failure }, index) => failure !== undefined && (lines[index - 1]?.result || lines[index + 1]?.result),
  )
  if (failed?.failure !== undefined) throw failedBenchmark('benchmark-js', failed.failure, '')
  return lines.flatMap(({ result }) => (result === null ? [] : [resultOf(result)]))
}

/** What benchmark.js makes of a benchmark as text. */
export const benchmarkJs: Reader = {
  format: 'benchmark-js',
  title: 'the lines of benchmark.js',
  recognises: ({ text }) => text.includes(UNIT) && text.split('\n').some((line) => lineOf(line) !== null),
  read: ({ text }) => ({ results: resultsIn(text), warnings: [], sameName: 'different' }),
}
