import { z } from 'zod'
import { convert } from '../../../model/units.ts'
import { THROUGHPUT, TIME } from '../metrics.ts'
import { numbers } from './numbers.ts'
import type { Output } from './output.ts'
import { type BenchmarkResult, failedBenchmark, type Reader, shaped, unreadable } from './reader.ts'
import { scaled } from './scaled.ts'

/** What tinybench 3 and later calls Statistics, in ms. */
const statistics = z.looseObject({
  samples: numbers.nullish(),
  p50: z.number().optional(),
  mean: z.number().optional(),
})

/** A result, in ms: `latency` since tinybench 3, the same figures beside `hz` before. */
const result = statistics.extend({
  state: z.string().optional(),
  error: z.unknown().optional(),
  latency: statistics.optional(),
})

const task = result.extend({ name: z.string(), result: result.nullish() })

type Statistics = z.infer<typeof statistics>

/** The time per operation in ns of a Statistics in ms: its samples where it kept them, else its median, else its mean. */
export function timesOf({ samples, p50, mean }: Statistics): number[] {
  const center = p50 ?? mean
  const values = samples && samples.length > 0 ? samples : center === undefined ? [] : [center]
  return scaled(values, 1e6)
}

function readTask(document: unknown): BenchmarkResult {
  const { name, result: nested, ...own } = shaped(task, document, 'tinybench')
  const found = nested ?? own
  const values = timesOf(found.latency ?? found)
  if (found.state === 'errored' || found.error !== undefined || values.length === 0) {
    const reason = found.error instanceof Object && 'message' in found.error ? String(found.error.message) : ''
    throw failedBenchmark('tinybench', name, reason)
  }
  return { subject: name, metric: TIME, values }
}

/** `5,805,124 ± 83134` → 5805124. */
const leadingNumber = (cell: unknown): number => Number.parseFloat(String(cell).replaceAll(',', ''))

/** The columns of `bench.table()` that will do, best first. */
const COLUMNS = [
  { pattern: /^Latency med(?:ian)? \((\w+)\)$/, metric: TIME },
  { pattern: /^Latency (?:avg|average) \((\w+)\)$/, metric: TIME },
  { pattern: /^Average Time \((\w+)\)$/, metric: TIME },
  { pattern: /^Throughput (?:med|median|avg|average) \((ops\/s)\)$/, metric: THROUGHPUT },
  { pattern: /^(ops\/s)ec$/, metric: THROUGHPUT },
] as const

function readRow(row: Record<string, unknown>): BenchmarkResult {
  const subject = String(row['Task name'] ?? row['Task Name'])
  if (row['Error'] !== undefined) throw failedBenchmark('tinybench', subject, String(row['Error']))
  for (const { pattern, metric } of COLUMNS) {
    for (const [column, cell] of Object.entries(row)) {
      const unit = pattern.exec(column)?.[1]
      const value = unit === undefined ? undefined : convert(leadingNumber(cell), unit, metric.unit)
      if (value !== undefined && Number.isFinite(value)) return { subject, metric, values: [value] }
    }
  }
  throw unreadable(
    'tinybench',
    `the row \`${subject}\` of the table has no time`,
    'Print the tasks instead: `JSON.stringify(bench.tasks.map((task) => ({ name: task.name, ...task.result })))`.',
  )
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isRow = (value: Record<string, unknown>): boolean => 'Task name' in value || 'Task Name' in value

/** States of a task without figures. */
const UNMEASURED: readonly unknown[] = ['errored', 'aborted', 'not-started']

const isTask = (value: Record<string, unknown>): boolean =>
  typeof value['name'] === 'string' &&
  ('latency' in value || 'result' in value || 'hz' in value || UNMEASURED.includes(value['state']))

function listsIn(output: Output): Record<string, unknown>[][] {
  return output
    .json()
    .documents.filter(
      (document): document is Record<string, unknown>[] =>
        Array.isArray(document) &&
        document.length > 0 &&
        document.every((one) => isObject(one) && (isRow(one) || isTask(one))),
    )
}

/** `bench.tasks` with their results, or `bench.table()`, as a JSON array; several arrays are several suites. */
export const tinybench: Reader = {
  format: 'tinybench',
  title: 'the JSON of tinybench tasks',
  recognises: (output) => listsIn(output).length > 0,
  read: (output) => ({
    results: listsIn(output)
      .flat()
      .map((one) => (isRow(one) ? readRow(one) : readTask(one))),
    warnings: [],
    sameName: 'different',
  }),
}
