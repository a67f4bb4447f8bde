import { z } from 'zod'
import { failuresIn, type Latencies, type LoadRun, REQUESTS, shareOf, sumOf } from './load-run.ts'
import { shaped } from './reader.ts'

/** What Artillery says of a run, whatever its version; times in ms. */
export interface ArtilleryRun {
  /** Null where the scenarios send no HTTP requests. */
  readonly requests: LoadRun | null
  readonly endpoints: readonly LoadRun[]
  readonly scenarios: { readonly created: number; readonly failed: number; readonly durations: Latencies }
  /** What a script, or another engine than that of HTTP, measures itself. */
  readonly others: Readonly<Record<string, Latencies>>
}

const latencies = z.looseObject({
  median: z.number().nullish(),
  p95: z.number().nullish(),
  p99: z.number().nullish(),
})

const counts = z.record(z.string(), z.number())

/** Artillery 2. Percentiles are those of a sketch: to 1 % of their size. */
const current = z.looseObject({
  aggregate: z.looseObject({
    counters: counts,
    summaries: z.record(z.string(), latencies).default({}),
    firstMetricAt: z.number().nullish(),
    lastMetricAt: z.number().nullish(),
  }),
})

/** Artillery 1: `latency` is null in every part where no request was answered. */
const old = z.looseObject({
  aggregate: z.looseObject({
    scenariosCreated: z.number(),
    scenariosCompleted: z.number(),
    requestsCompleted: z.number(),
    latency: latencies,
    rps: z.looseObject({ mean: z.number().nullish() }),
    scenarioDuration: latencies,
    errors: counts.default({}),
    codes: counts.default({}),
  }),
})

const inOrder = ({ median, p95, p99 }: z.infer<typeof latencies>): Latencies => ({ p50: median, p95, p99 })

/** What has a name that begins like this, without that beginning. */
function under<T>(named: Readonly<Record<string, T>>, prefix: string): Record<string, T> {
  const found = Object.entries(named).filter(([name]) => name.startsWith(prefix))
  return Object.fromEntries(found.map(([name, value]) => [name.slice(prefix.length), value]))
}

/** What the plugin `metrics-by-endpoint`, a part of Artillery, says of each endpoint. */
const ENDPOINT = 'plugins.metrics-by-endpoint.'
const ENDPOINT_TIME = `${ENDPOINT}response_time.`
const RESPONSE_TIME = 'http.response_time'
const SESSION_LENGTH = 'vusers.session_length'

/** As Artillery 2 writes it. Throws where the document is of another shape. */
export function currentRun(document: unknown): ArtilleryRun {
  const { counters, summaries, firstMetricAt, lastMetricAt } = shaped(current, document, 'artillery').aggregate
  const codes = under(counters, 'http.codes.')
  const answered = sumOf(Object.values(codes))
  // Not `errors.…`: an answer that a scenario cannot go on with is counted there as well.
  const sent = Math.max(counters['http.requests'] ?? 0, answered)
  const seconds = ((lastMetricAt ?? 0) - (firstMetricAt ?? 0)) / 1000
  const bytes = counters['http.downloaded_bytes']
  const requests: LoadRun = {
    subject: REQUESTS,
    latencies: inOrder(summaries[RESPONSE_TIME] ?? {}),
    requests: sent,
    errorRate: shareOf(sent - answered + failuresIn(codes), sent),
    throughput: seconds > 0 ? answered / seconds : null,
    received: bytes === undefined || answered === 0 ? null : bytes / answered,
  }
  const endpoints = Object.entries(under(summaries, ENDPOINT_TIME)).map(([subject, found]): LoadRun => {
    const own = under(counters, `${ENDPOINT}${subject}.codes.`)
    const unanswered = sumOf(Object.values(under(counters, `${ENDPOINT}${subject}.errors.`)))
    const total = sumOf(Object.values(own)) + unanswered
    return { subject, latencies: inOrder(found), errorRate: shareOf(failuresIn(own) + unanswered, total) }
  })
  return {
    requests: sent === 0 ? null : requests,
    endpoints,
    scenarios: {
      created: counters['vusers.created'] ?? 0,
      failed: counters['vusers.failed'] ?? 0,
      durations: inOrder(summaries[SESSION_LENGTH] ?? {}),
    },
    others: Object.fromEntries(
      Object.entries(summaries).flatMap(([name, found]) => (isOther(name) ? [[name, inOrder(found)]] : [])),
    ),
  }
}

const isOther = (name: string): boolean =>
  name !== SESSION_LENGTH && !name.startsWith(RESPONSE_TIME) && !name.startsWith(ENDPOINT)

/** As Artillery 1 wrote it. Throws where the document is of another shape. */
export function oldRun(document: unknown): ArtilleryRun {
  const { aggregate } = shaped(old, document, 'artillery')
  const unanswered = sumOf(Object.values(aggregate.errors))
  const sent = aggregate.requestsCompleted + unanswered
  const requests: LoadRun = {
    subject: REQUESTS,
    latencies: inOrder(aggregate.latency),
    requests: sent,
    errorRate: shareOf(unanswered + failuresIn(aggregate.codes), sent),
    throughput: aggregate.rps.mean,
  }
  return {
    requests: sent === 0 ? null : requests,
    endpoints: [],
    scenarios: {
      created: aggregate.scenariosCreated,
      failed: aggregate.scenariosCreated - aggregate.scenariosCompleted,
      durations: inOrder(aggregate.scenarioDuration),
    },
    others: {},
  }
}
