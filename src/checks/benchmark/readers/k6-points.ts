import { z } from 'zod'
import { isOwnTime, type K6Metric, type K6Run } from './k6-run.ts'
import { sumOf } from './load-run.ts'
import type { Output } from './output.ts'
import { quantile } from './quantile.ts'
import { shaped, unreadable } from './reader.ts'

/** A sample of `--out json`. */
const point = z.looseObject({
  metric: z.string(),
  data: z.looseObject({ time: z.string(), value: z.number() }),
})

/** What comes before the first sample of a metric. */
const declaration = z.looseObject({
  metric: z.string(),
  data: z.looseObject({ type: z.string(), contains: z.string() }),
})

interface Samples {
  readonly values: readonly number[]
  readonly type: string
  readonly isTime: boolean
}

function metricOf({ values, type, isTime }: Samples, seconds: number): K6Metric {
  const sum = sumOf(values)
  if (type === 'counter') return { kind: 'counter', count: sum, rate: seconds > 0 ? sum / seconds : null }
  if (type === 'rate') return { kind: 'rate', share: sum / values.length }
  if (type === 'gauge') return { kind: 'gauge', value: values.at(-1) ?? 0 }
  const percentiles = { p50: quantile(values, 0.5), p95: quantile(values, 0.95), p99: quantile(values, 0.99) }
  return { kind: 'trend', isTime, values: percentiles }
}

interface Line {
  readonly type: string
  readonly metric: unknown
  readonly data: unknown
}

const isLine =
  (type: string) =>
  (document: unknown): document is Line =>
    document instanceof Object &&
    'type' in document &&
    document.type === type &&
    'metric' in document &&
    'data' in document

const isPoint = isLine('Point')

/** A sample without its tags, which are most of it. */
export function shortPoint(document: unknown): unknown {
  if (!isPoint(document)) return document
  const { type, metric, data } = document
  return data instanceof Object && 'time' in data && 'value' in data
    ? { type, metric, data: { time: data.time, value: data.value } }
    : document
}

/** Whether an output holds samples of `--out json`. */
export const hasPoints = (output: Output): boolean => output.json().documents.some(isPoint)

/** Every sample of `--out json`, collapsed to what a summary says. Throws where the last of them are cut off. */
export function runOfPoints(output: Output): K6Run {
  const { documents, broken } = output.json()
  if (broken !== null) throw unreadable('k6', broken, 'Let k6 end before its samples are read.')
  const types = new Map(
    documents.filter(isLine('Metric')).map((document) => {
      const { metric, data } = shaped(declaration, document, 'k6')
      return [metric, data]
    }),
  )
  const values = new Map<string, number[]>()
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (const document of documents.filter(isPoint)) {
    const { metric, data } = shaped(point, document, 'k6')
    const own = values.get(metric) ?? []
    values.set(metric, own)
    own.push(data.value)
    const time = Date.parse(data.time)
    first = Math.min(first, time)
    last = Math.max(last, time)
  }
  const metrics = [...values].map(([name, own]) => {
    const { type = 'trend', contains } = types.get(name) ?? {}
    const isTime = contains === undefined ? isOwnTime(name) : contains === 'time'
    return [name, metricOf({ values: own, type, isTime }, (last - first) / 1000)] as const
  })
  return { metrics: new Map(metrics), crossed: [] }
}
