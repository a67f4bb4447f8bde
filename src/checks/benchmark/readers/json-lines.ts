import { z } from 'zod'
import type { Metric } from '../../../model/metric.ts'
import { convert, dimensionOf } from '../../../model/units.ts'
import { LOAD_METRICS } from '../load-metrics.ts'
import { KNOWN_METRICS, THROUGHPUT, TIME } from '../metrics.ts'
import { linesOf } from './lines.ts'
import { numbers } from './numbers.ts'
import type { Output } from './output.ts'
import { type BenchmarkResult, type Reader, unreadable } from './reader.ts'

const HINT =
  'A line is `{"subject": "parse/large", "metric": "time", "unit": "ms", "better": "lower", "values": [12.1]}`.'

/** One line. `metric` may be left out for a time or a rate, `better` for whatever has a known direction. */
const lineSchema = z.strictObject({
  subject: z.string().trim().min(1),
  metric: z
    .string()
    .regex(/^[a-z0-9][a-z0-9.-]*$/, 'must be kebab-case, such as "parse-time"')
    .optional(),
  title: z.string().trim().min(1).optional(),
  unit: z.string().trim().min(1).optional(),
  better: z.enum(['lower', 'higher']).optional(),
  nature: z.enum(['exact', 'sampled']).optional(),
  values: numbers.check(z.minLength(1)).optional(),
  value: z.number().optional(),
})

type Line = z.infer<typeof lineSchema>

const KNOWN: ReadonlyMap<string, Metric> = new Map([...KNOWN_METRICS, ...LOAD_METRICS].map((one) => [one.id, one]))

/** What the direction is for a unit that has one: less time and fewer bytes, more per second. */
const DIRECTIONS: ReadonlyMap<string, Metric['better']> = new Map([
  ['time', 'lower'],
  ['bytes', 'lower'],
  ['rate', 'higher'],
  ['bytes per second', 'higher'],
])

function metricOf(line: Line, fail: (found: string) => Error): Metric {
  const dimension = line.unit === undefined ? null : dimensionOf(line.unit)
  const id = line.metric ?? (dimension === 'time' ? TIME.id : dimension === 'rate' ? THROUGHPUT.id : null)
  if (id === null) throw fail('`metric` is missing')
  const known = KNOWN.get(id)
  if (known) {
    if (line.unit !== undefined && convert(1, line.unit, known.unit) === undefined) {
      throw fail(`\`${id}\` is measured in ${known.unit}, which "${line.unit}" does not convert to`)
    }
    if (line.better !== undefined && line.better !== known.better) {
      throw fail(`\`${id}\` is better when ${known.better}: give a metric of your own another name`)
    }
    return line.nature === undefined ? known : { ...known, nature: line.nature }
  }
  if (line.unit === undefined) throw fail(`the metric "${id}" needs a \`unit\``)
  const better = line.better ?? DIRECTIONS.get(dimension ?? '')
  if (better === undefined) throw fail(`the metric "${id}" needs \`better\`: "lower" or "higher"`)
  return {
    id,
    title: line.title ?? id,
    unit: line.unit,
    better,
    nature: line.nature ?? 'sampled',
    tolerance: { relative: 0.05 },
  }
}

/** Whether a JSON object is meant as one of our lines, right or wrong; a structured log line is not. */
function isMeant(parsed: unknown): parsed is Record<string, unknown> {
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return false
  return ('value' in parsed || 'values' in parsed) && ('subject' in parsed || 'metric' in parsed)
}

function readLine(parsed: Record<string, unknown>, number: number): Result {
  const fail = (found: string) => unreadable('json-lines', `line ${number}: ${found}`, HINT)
  const checked = lineSchema.safeParse(parsed)
  if (!checked.success) {
    const issue = checked.error.issues[0]
    throw fail(`${issue?.path.length ? `\`${issue.path.join('.')}\`: ` : ''}${issue?.message ?? 'of another shape'}`)
  }
  const line = checked.data
  const values = line.values ?? (line.value === undefined ? null : [line.value])
  if (values === null || (line.values !== undefined && line.value !== undefined)) {
    throw fail('it needs either `value` or `values`')
  }
  const metric = metricOf(line, fail)
  const unit = line.unit ?? metric.unit
  // That it converts was seen to above.
  const inOwnUnit = (value: number): number => convert(value, unit, metric.unit) ?? Number.NaN
  return { subject: line.subject, metric, values: unit === metric.unit ? values : values.map(inOwnUnit) }
}

interface Result extends BenchmarkResult {
  readonly values: number[]
}

const isSame = (a: Metric, b: Metric): boolean =>
  a.id === b.id && a.unit === b.unit && a.better === b.better && a.nature === b.nature && a.title === b.title

/** The results of all lines, one for each benchmark and metric: there may be a line for each of very many values. */
function resultsIn({ text }: Output): Result[] {
  const results: Result[] = []
  const known = new Map<string, Result[]>()
  let number = 0
  for (const raw of linesOf(text)) {
    number++
    const parsed = parsedLine(raw.trim(), number)
    if (!isMeant(parsed)) continue
    const result = readLine(parsed, number)
    const own = known.get(result.subject) ?? []
    const same = own.find(({ metric }) => isSame(metric, result.metric))
    if (same !== undefined) {
      for (const value of result.values) same.values.push(value)
      continue
    }
    known.set(result.subject, own)
    own.push(result)
    results.push(result)
  }
  return results
}

function parsedLine(line: string, number: number): unknown {
  if (!line.startsWith('{')) return undefined
  try {
    return JSON.parse(line)
  } catch (error) {
    // Other output may begin with a brace; one of ours that is cut off must not go unnoticed.
    if (!/^\{\s*"(?:subject|metric)"/.test(line)) return undefined
    throw unreadable('json-lines', `line ${number}: ${error instanceof Error ? error.message : String(error)}`, HINT)
  }
}

/** Our own format, for scripts that use no tool: a JSON object a line among any other output. */
export const jsonLines: Reader = {
  format: 'json-lines',
  title: 'JSON lines with subject, metric, unit, better and values',
  recognises: ({ text }) =>
    text.includes('"subject"') && /^[ \t]*\{.*"subject"\s*:/m.test(text) && /^[ \t]*\{.*"values?"\s*:/m.test(text),
  read: (output) => ({ results: resultsIn(output), warnings: [], sameName: 'repeated' }),
}
