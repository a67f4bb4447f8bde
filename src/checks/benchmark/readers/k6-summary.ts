import { z } from 'zod'
import { isOwnTime, type K6Metric, type K6Run } from './k6-run.ts'
import type { Latencies } from './load-run.ts'
import { shaped } from './reader.ts'

const figures = z.record(z.string(), z.number().nullish())

/** Of `handleSummary`, or of `--summary-export`, where the figures lie in the metric itself and nothing says its type. */
const metric = z.looseObject({
  type: z.string().optional(),
  contains: z.string().optional(),
  values: figures.optional(),
  thresholds: z.record(z.string(), z.union([z.boolean(), z.looseObject({ ok: z.boolean() })])).optional(),
})

const legacy = z.looseObject({ metrics: z.record(z.string(), metric) })

const named = z.looseObject({ name: z.string(), type: z.string(), contains: z.string().optional(), values: figures })

/** Of `--new-machine-readable-summary`, whose checks stand apart. */
const current = z.looseObject({
  config: z.looseObject({ duration: z.number() }),
  results: z.looseObject({
    passed: z.boolean().optional(),
    metrics: z.array(named),
    checks: z.looseObject({ metrics: z.array(named).optional() }).optional(),
  }),
})

type Figures = z.infer<typeof figures>

/** Percentiles are called `p(95)`, or `p95` in the machine-readable summary. */
function latenciesOf(values: Figures): Latencies {
  const percentile = (percent: number) => values[`p(${percent})`] ?? values[`p${percent}`]
  return {
    p50: values['med'] ?? percentile(50),
    p90: percentile(90),
    p95: percentile(95),
    p99: percentile(99),
    mean: values['avg'],
  }
}

/** The type of a metric that does not say it, from the figures that it has. */
function typeOf(values: Figures): string {
  if ('passes' in values) return 'rate'
  if ('value' in values) return 'gauge'
  return 'avg' in values || 'med' in values || 'max' in values || !('count' in values) ? 'trend' : 'counter'
}

function metricOf(values: Figures, type: string, isTime: boolean, duration: number | null): K6Metric {
  if (type === 'counter') {
    const count = values['count'] ?? 0
    return { kind: 'counter', count, rate: values['rate'] ?? (duration === null ? null : count / duration) }
  }
  if (type === 'rate') return { kind: 'rate', share: values['rate'] ?? values['value'] ?? 0 }
  if (type === 'gauge') return { kind: 'gauge', value: values['value'] ?? 0 }
  return { kind: 'trend', isTime, values: latenciesOf(values) }
}

/** Of two meanings: in `--summary-export` true says that the threshold was crossed, in `handleSummary` `ok` that it was not. */
const isCrossed = (threshold: boolean | { readonly ok: boolean }): boolean =>
  typeof threshold === 'boolean' ? threshold : !threshold.ok

/** What `handleSummary` is given, or `--summary-export` writes. */
export function legacyRun(document: unknown): K6Run {
  const metrics = new Map<string, K6Metric>()
  const crossed: string[] = []
  for (const [name, found] of Object.entries(shaped(legacy, document, 'k6').metrics)) {
    const { type, contains, values, thresholds = {}, ...own } = found
    const all = values ?? shaped(figures, own, 'k6')
    const isTime = contains === undefined ? isOwnTime(name) : contains === 'time'
    metrics.set(name, metricOf(all, type ?? typeOf(all), isTime, null))
    for (const [threshold, state] of Object.entries(thresholds)) {
      if (isCrossed(state)) crossed.push(`\`${threshold}\` of \`${name}\``)
    }
  }
  return { metrics, crossed }
}

/** What k6 writes with `--new-machine-readable-summary`; which thresholds were crossed it does not say. */
export function currentRun(document: unknown): K6Run {
  const { config, results } = shaped(current, document, 'k6')
  const all = [...results.metrics, ...(results.checks?.metrics ?? [])]
  const metrics = new Map(
    all.map(({ name, type, contains, values }) => [
      name === 'checks_succeeded' ? 'checks' : name,
      metricOf(values, type, contains === 'time', config.duration > 0 ? config.duration : null),
    ]),
  )
  metrics.delete('checks_total')
  metrics.delete('checks_failed')
  return { metrics, crossed: results.passed === false ? ['one of its thresholds'] : [] }
}
