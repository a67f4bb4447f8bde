import { z } from 'zod'
import type { Metric } from '../../../model/metric.ts'
import { median } from '../median.ts'
import { BYTES_PER_OP, THROUGHPUT, TIME } from '../metrics.ts'
import { counterMetric } from './counter-metric.ts'
import { figure, numberOf } from './figure.ts'
import { listOf } from './list-of.ts'
import { type BenchmarkResult, failedBenchmark, type Reader, shaped, unreadable } from './reader.ts'

function isPair(value: unknown): boolean {
  return Array.isArray(value) && value.length === 2 && Number.isFinite(value[0]) && Number.isFinite(value[1])
}

/** How often each time was seen in an iteration. */
const histogram = listOf(z.tuple([z.number(), z.number()]), isPair)

/** Scores of each iteration of each fork; with mode `sample` how often each time was seen instead. */
const measured = z.looseObject({
  score: figure,
  scoreUnit: z.string(),
  rawData: z.array(listOf(figure, Number.isFinite)).nullish(),
  rawDataHistogram: z.array(z.array(histogram)).nullish(),
})

const run = z.looseObject({
  benchmark: z.string(),
  mode: z.string(),
  params: z.record(z.string(), z.string()).nullish(),
  primaryMetric: measured,
  secondaryMetrics: z.record(z.string(), measured).nullish(),
})

type Measured = z.infer<typeof measured>
type Run = z.infer<typeof run>

/** The units of Java's TimeUnit as JMH spells them, in ns. */
const NANOSECONDS: ReadonlyMap<string, number> = new Map([
  ['ns', 1],
  ['us', 1e3],
  ['ms', 1e6],
  ['s', 1e9],
  ['min', 60e9],
  ['hr', 3600e9],
  ['day', 86_400e9],
])

/**
 * The metric of a score and the factor to its unit: `ops/ms` is a throughput, `us/op` a time. The unit and nothing else
 * tells which direction is good.
 */
function scaleOf(unit: string): { readonly metric: Metric; readonly factor: number } | null {
  const [, per, time] = /^(?:ops\/(\w+)|(\w+)\/op)$/.exec(unit) ?? []
  const nanoseconds = NANOSECONDS.get(per ?? time ?? '')
  if (nanoseconds === undefined) return null
  return per === undefined ? { metric: TIME, factor: nanoseconds } : { metric: THROUGHPUT, factor: 1e9 / nanoseconds }
}

/** The time that half of the operations of an iteration took at most. */
function medianOfCounts(counts: readonly (readonly [value: number, count: number])[]): number[] {
  // By index: taking a pair apart makes an iterator for it.
  const sorted = counts.toSorted((a, b) => a[0] - b[0])
  const half = sorted.reduce((sum, pair) => sum + pair[1], 0) / 2
  let seen = 0
  const middle = sorted.find((pair) => {
    seen += pair[1]
    return seen >= half
  })
  return middle === undefined ? [] : [middle[0]]
}

/** A value for each fork, the median of its iterations: those share a virtual machine and are not independent. */
function valuesOf({ score, rawData, rawDataHistogram }: Measured): number[] {
  const forks =
    rawDataHistogram?.map((iterations) => iterations.flatMap(medianOfCounts)) ??
    rawData?.map((iterations) => iterations.map(numberOf)) ??
    []
  const medians = forks.filter((iterations) => iterations.length > 0).map(median)
  return medians.length > 0 ? medians : [score]
}

/** `com.example.Parse.large`: the package, which by custom is in lower case, and the rest. */
function splitName(name: string): { origin: string; own: string } {
  const parts = name.split('.')
  const first = parts.slice(0, -2).findIndex((part) => !/^[a-z_]/.test(part))
  const start = first === -1 ? Math.max(0, parts.length - 2) : first
  return { origin: parts.slice(0, start).join('.'), own: parts.slice(start).join('.') }
}

const paramsOf = ({ params }: Run): string[] => Object.entries(params ?? {}).map(([key, value]) => `${key}=${value}`)

/** With the parameters, and with the mode where only that tells it from another. */
function nameOf(one: Run, all: readonly Run[]): { origin: string; subject: string } {
  const { origin, own } = splitName(one.benchmark)
  const params = paramsOf(one)
  const isShared = all.some(
    (other) => other.mode !== one.mode && other.benchmark === one.benchmark && paramsOf(other).join() === params.join(),
  )
  const details = [...params, ...(isShared ? [one.mode] : [])]
  return { origin, subject: details.length === 0 ? own : `${own} (${details.join(', ')})` }
}

/**
 * What profilers and counters add, under its own name. Of bytes per operation the direction is known, of others it is at best
 * guessed.
 */
function secondary(label: string, unit: string): { readonly metric: Metric; readonly factor: number } {
  if (label === 'gc.alloc.rate.norm' && unit === 'B/op') return { metric: BYTES_PER_OP, factor: 1 }
  const scale = scaleOf(unit)
  if (scale === null) return { metric: counterMetric(label, unit, label === 'IPC' ? 'higher' : 'lower'), factor: 1 }
  // Counters and the methods of a group change their unit with the mode.
  const { id, unit: own, better } = scale.metric
  return { metric: counterMetric(`${label}-${id}`, own, better), factor: scale.factor }
}

/** The percentiles of mode `sample`, which are no measurements of their own. */
const PERCENTILE = /^p[01]\.\d+$/

function secondariesOf({ secondaryMetrics }: Run, place: { origin: string; subject: string }): BenchmarkResult[] {
  return Object.entries(secondaryMetrics ?? {}).flatMap(([name, one]) => {
    const label = name.replace(/^[·+]/, '')
    const { metric, factor } = secondary(label, one.scoreUnit)
    // Profilers that write text, such as the stack profiler, have scores that are no numbers.
    const values = valuesOf(one).filter(Number.isFinite)
    if (values.length === 0 || PERCENTILE.test(label)) return []
    return [{ ...place, metric, values: values.map((value) => value * factor) }]
  })
}

function readRun(one: Run, all: readonly Run[]): BenchmarkResult[] {
  const place = nameOf(one, all)
  const { scoreUnit } = one.primaryMetric
  const scale = scaleOf(scoreUnit)
  if (scale === null) {
    throw unreadable(
      'jmh',
      `\`${place.subject}\` is measured in \`${scoreUnit}\`, which is neither operations per time nor time per operation`,
      'Use one of the modes of JMH: thrpt, avgt, sample or ss.',
    )
  }
  const values = valuesOf(one.primaryMetric).map((value) => value * scale.factor)
  if (!values.every(Number.isFinite)) throw failedBenchmark('jmh', place.subject, 'its score is not a number')
  return [{ ...place, metric: scale.metric, values }, ...secondariesOf(one, place)]
}

const isReport = (document: unknown): boolean =>
  Array.isArray(document) &&
  document.some((one: unknown) => one instanceof Object && 'benchmark' in one && 'primaryMetric' in one)

/** `-rf json`. A benchmark that threw is not in it, and JMH ends with 0 unless it is told `-foe true`. */
export const jmh: Reader = {
  format: 'jmh',
  title: "JMH's JSON",
  recognises: (output) => output.json().documents.some(isReport),
  read: (output) => ({
    results: output
      .json()
      .documents.filter(isReport)
      .map((document) => shaped(z.array(run), document, 'jmh'))
      .flatMap((runs) => runs.flatMap((one) => readRun(one, runs))),
    warnings: [],
    sameName: 'different',
  }),
}
