import type { Metric } from '../../../model/metric.ts'
import { BYTES_PER_SECOND, TIME } from '../metrics.ts'
import { plainNumber } from './plain-number.ts'
import { type BenchmarkResult, failedBenchmark, type Reader, unreadable } from './reader.ts'

const MARK = ' ... bench: '

/** `test tests::parse ... bench:       1,234 ns/iter (+/- 56) = 78 MB/s`. */
const BENCH = /^test (.+) \.\.\. bench: +(.*)$/

const FIGURES = /^(\S+) ns\/iter \(\+\/- \S+\)(?: = (\S+) MB\/s)?$/

const FAILED = /^test (.+) \.\.\. FAILED\b/

const IGNORED = /^test (.+) \.\.\. ignored\b/

/** What cargo prints on standard error before it runs a program: `Running benches/a.rs (target/release/deps/a-0123456789abcdef)`. */
const RUNNING = /^ +Running .*?([\w-]+)-[0-9a-f]{16}(?:\.exe)?\)?$/

function figure(subject: string, metric: Metric, text: string): BenchmarkResult {
  const value = plainNumber(text)
  if (Number.isFinite(value)) return { subject, metric, values: [value] }
  throw unreadable(
    'libtest',
    `\`${text}\` of \`${subject}\` is not a number`,
    'Print what `cargo bench` prints as it is, with a decimal point and commas between thousands.',
  )
}

function resultsOf(subject: string, figures: string, origin: string): BenchmarkResult[] {
  const [, time, throughput] = FIGURES.exec(figures) ?? []
  if (time === undefined) {
    throw unreadable('libtest', `the line of \`${subject}\` is cut off`, 'Print the whole output of `cargo bench`.')
  }
  const results = [
    figure(subject, TIME, time),
    ...(throughput === undefined ? [] : [figure(subject, BYTES_PER_SECOND, throughput)]),
  ]
  return results.map((result) => ({ ...result, ...(origin === '' ? {} : { origin }) }))
}

/**
 * Benchmarks with `#[ignore]`. Every ordinary test of a program is shown as ignored too, but only the names of benchmarks
 * are filled up to the same column.
 */
function ignoredIn(lines: readonly string[]): string[] {
  const columns = new Set(lines.map((line) => BENCH.exec(line)?.[1]?.length))
  return lines.flatMap((line) => {
    const name = IGNORED.exec(line)?.[1]
    return name !== undefined && columns.has(name.length) ? [name.trimEnd()] : []
  })
}

function readLines(lines: readonly string[]): BenchmarkResult[] {
  let origin = ''
  return lines.flatMap((line) => {
    const failed = FAILED.exec(line)?.[1]
    if (failed !== undefined) throw failedBenchmark('libtest', failed.trimEnd(), '')
    origin = RUNNING.exec(line)?.[1] ?? origin
    const [, subject, figures] = BENCH.exec(line) ?? []
    return subject === undefined || figures === undefined ? [] : resultsOf(subject.trimEnd(), figures.trimEnd(), origin)
  })
}

/** `cargo bench` with the benchmarks of nightly Rust, and criterion's `--output-format bencher`. The time is a median. */
export const libtest: Reader = {
  format: 'libtest',
  title: 'the output of cargo bench',
  recognises: ({ text }) => text.includes(MARK) && text.split('\n').some((line) => BENCH.test(line)),
  read({ text }) {
    const lines = text.split('\n')
    return {
      results: readLines(lines),
      warnings: ignoredIn(lines).map((name) => `\`${name}\` is marked as ignored and was not run`),
      sameName: 'different',
    }
  },
}
