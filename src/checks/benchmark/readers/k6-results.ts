import { CHECKS_PASSED, CUSTOM, DURATION, ITERATIONS_PER_SECOND, VALUE } from '../load-metrics.ts'
import type { K6Metric, K6Run } from './k6-run.ts'
import { assertAnswered, type Latencies, type LoadRun, percentilesAs, REQUESTS, resultsOfLoad } from './load-run.ts'
import type { BenchmarkResult } from './reader.ts'

const ITERATIONS = 'iterations'

/** What is read otherwise, what the script sets (virtual users), and the phases that `http_req_duration` is the sum of. */
const LEFT_OUT =
  /^(?:vus|vus_max|dropped_iterations|iterations|data_received|data_sent|http_reqs|http_req_.*)(?:\{.*\})?$/

/** What k6 adds to every run: the requests that succeeded, once more. */
const SUCCESSFUL = '{expected_response:true}'

/** A part of the requests: `{name:login}`; empty for all of them. */
function partsOf({ metrics }: K6Run): string[] {
  const names = [...metrics.keys()].flatMap((name) => /^http_req_duration(\{.*\})?$/.exec(name)?.slice(1) ?? [])
  return names.map((part) => part ?? '').filter((part) => part !== SUCCESSFUL)
}

const countOf = (metric: K6Metric | undefined): number | null => (metric?.kind === 'counter' ? metric.count : null)

const timesOf = (metric: K6Metric | undefined): Latencies => (metric?.kind === 'trend' ? metric.values : {})

/** A trend without samples is all zeros, which no request takes. */
function isEmpty(values: Latencies): boolean {
  const told = Object.values(values).filter((value) => typeof value === 'number')
  return told.length > 0 && told.every((value) => value === 0)
}

function readPart({ metrics }: K6Run, part: string): LoadRun {
  const requests = metrics.get(`http_reqs${part}`)
  const failed = metrics.get(`http_req_failed${part}`)
  const latencies = timesOf(metrics.get(`http_req_duration${part}`))
  const count = countOf(requests)
  const perRequest = (name: string): number | null => {
    const bytes = countOf(metrics.get(name))
    return part !== '' || bytes === null || !count ? null : bytes / count
  }
  return {
    subject: `${REQUESTS}${part}`,
    latencies,
    requests: isEmpty(latencies) ? 0 : count,
    errorRate: failed?.kind === 'rate' ? failed.share : null,
    throughput: requests?.kind === 'counter' ? requests.rate : null,
    received: perRequest('data_received'),
    sent: perRequest('data_sent'),
  }
}

/** A metric of the script's own, or of another protocol than HTTP, under its name. */
function resultsOfMetric(name: string, metric: K6Metric): BenchmarkResult[] {
  if (metric.kind === 'trend') {
    if (/^iteration_duration\b/.test(name)) {
      return percentilesAs(DURATION, name.replace('iteration_duration', ITERATIONS), metric.values)
    }
    if (/^group_duration\b/.test(name)) return percentilesAs(DURATION, name, metric.values)
    if (!metric.isTime) return percentilesAs(VALUE, name, metric.values)
    return isEmpty(metric.values) ? [] : resultsOfLoad('k6', { subject: name, latencies: metric.values })
  }
  if (metric.kind === 'rate') {
    const isChecks = /^checks(?:\{.*\})?$/.test(name)
    return [{ subject: name, metric: isChecks ? CHECKS_PASSED : CUSTOM.share, values: [metric.share] }]
  }
  return metric.kind === 'counter'
    ? [{ subject: name, metric: CUSTOM.count, values: [metric.count] }]
    : [{ subject: name, metric: CUSTOM.value, values: [metric.value] }]
}

/** Throws where k6 ran nothing, or where every request failed. */
export function resultsOfK6(run: K6Run): BenchmarkResult[] {
  const iterations = run.metrics.get(ITERATIONS)
  const parts = partsOf(run).map((part) => readPart(run, part))
  const requests = parts.find(({ subject }) => subject === REQUESTS)
  const made = run.metrics.has('http_reqs') ? (requests ?? readPart(run, '')) : requests
  if (made !== undefined) assertAnswered('k6', made)
  assertAnswered('k6', { subject: ITERATIONS, requests: countOf(iterations) }, 'iteration')
  const others = [...run.metrics].filter(([name]) => !LEFT_OUT.test(name))
  const rate = iterations?.kind === 'counter' ? iterations.rate : null
  return [
    ...parts.filter((part) => part.requests !== 0).flatMap((part) => resultsOfLoad('k6', part)),
    ...others.flatMap(([name, metric]) => resultsOfMetric(name, metric)),
    ...(rate === null ? [] : [{ subject: ITERATIONS, metric: ITERATIONS_PER_SECOND, values: [rate] }]),
  ]
}

export function warningsOfK6(run: K6Run): string[] {
  const dropped = countOf(run.metrics.get('dropped_iterations')) ?? 0
  const parts = partsOf(run).map((part) => readPart(run, part))
  return [
    ...run.crossed.map((threshold) => `k6 says that ${threshold} was crossed`),
    ...(dropped > 0 ? [`k6 dropped ${dropped} iterations: it had too few virtual users for the load asked for`] : []),
    ...parts.filter(({ requests }) => requests === 0).map(({ subject }) => `k6 sent no request that is \`${subject}\``),
    ...parts
      .filter(({ requests, errorRate }) => requests !== 0 && errorRate === 1)
      .map(({ subject }) => `every request to \`${subject}\` failed: its latency is that of failures`),
  ]
}
