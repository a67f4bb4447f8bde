import { z } from 'zod'
import { THROUGHPUT } from '../metrics.ts'
import type { Output } from './output.ts'
import { type BenchmarkResult, type Reader, shaped } from './reader.ts'

/** What `json!` writes; iterations per second, their mean or bootstrapped median. */
const report = z.array(z.looseObject({ name: z.string(), ips: z.number().positive() }))

const SCALES: Readonly<Record<string, number>> = { '': 1, k: 1e3, M: 1e6, B: 1e9, T: 1e12, Q: 1e15 }

const SPREAD_START = '(±'

/** What follows the figure of `    addition     32.793M (±13.4%) i/s -      6.590M in   0.205020s`. */
const SPREAD = /^\(±[ \t]*\d+(?:\.\d+)?%\) i\/s\b/

const FIGURE = /(?:^|[ \t])(\d+(?:\.\d+)?)[ \t]?([kMBTQ]?)[ \t]*$/

const throughput = (subject: string, value: number): BenchmarkResult => ({
  subject,
  metric: THROUGHPUT,
  values: [value],
})

/** A name that is too long for its column has a line of its own, before that of its figures. */
function linesIn(text: string): BenchmarkResult[] {
  if (!text.includes(SPREAD_START)) return []
  const lines = text.split('\n')
  return lines.flatMap((line, index) => {
    const end = line.lastIndexOf(SPREAD_START)
    if (end === -1 || !SPREAD.test(line.slice(end))) return []
    const [whole = '', figure, scale = ''] = FIGURE.exec(line.slice(0, end)) ?? []
    if (figure === undefined) return []
    const name = line.slice(0, end - whole.length).trim() || (lines[index - 1] ?? '').trim()
    return [throughput(name, Number(figure) * (SCALES[scale] ?? Number.NaN))]
  })
}

const isReport = (document: unknown): boolean =>
  Array.isArray(document) &&
  document.length > 0 &&
  document.every((one: unknown) => one instanceof Object && 'ips' in one && 'microseconds' in one)

function resultsIn(output: Output): BenchmarkResult[] {
  const documents = output.json().documents.filter(isReport)
  return documents.length === 0
    ? linesIn(output.text)
    : documents
        .flatMap((document) => shaped(report, document, 'benchmark-ips'))
        .map(({ name, ips }) => throughput(name, ips))
}

/** What benchmark-ips (Ruby) writes with `json!`, or prints: to four digits, so rather the former. */
export const benchmarkIps: Reader = {
  format: 'benchmark-ips',
  title: 'the results of benchmark-ips',
  recognises: (output) => output.json().documents.some(isReport) || linesIn(output.text).length > 0,
  read: (output) => ({ results: resultsIn(output), warnings: [], sameName: 'different' }),
}
