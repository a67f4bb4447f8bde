import { DURATION, ERROR_RATE, VALUE } from '../load-metrics.ts'
import { type ArtilleryRun, currentRun, oldRun } from './artillery-report.ts'
import { assertAnswered, percentilesAs, resultsOfLoad, shareOf } from './load-run.ts'
import type { BenchmarkResult, Reader } from './reader.ts'

const SCENARIOS = 'scenarios'

/** Throws where every request or every scenario failed. */
function resultsOf({ requests, endpoints, scenarios, others }: ArtilleryRun): BenchmarkResult[] {
  const { created, failed, durations } = scenarios
  const failedShare = shareOf(failed, created) ?? 0
  if (requests !== null) assertAnswered('artillery', requests)
  assertAnswered('artillery', { subject: SCENARIOS, requests: created, errorRate: failedShare }, 'scenario')
  return [
    ...(requests === null ? [] : [requests, ...endpoints]).flatMap((run) => resultsOfLoad('artillery', run)),
    { subject: SCENARIOS, metric: ERROR_RATE, values: [failedShare] },
    ...percentilesAs(DURATION, SCENARIOS, durations),
    ...Object.entries(others).flatMap(([name, values]) => percentilesAs(VALUE, name, values)),
  ]
}

/** One endpoint of several may fail in every request where the others are measured. */
function warningsOf({ endpoints }: ArtilleryRun): string[] {
  const failing = endpoints.filter(({ errorRate }) => errorRate === 1)
  return failing.map(({ subject }) => `every request to \`${subject}\` failed: its latency is that of failures`)
}

function aggregateOf(document: unknown): object {
  const aggregate = document instanceof Object && 'aggregate' in document ? document.aggregate : null
  return aggregate instanceof Object ? aggregate : {}
}

const isCurrent = (document: unknown): boolean => 'summaries' in aggregateOf(document)

const isOld = (document: unknown): boolean => 'scenarioDuration' in aggregateOf(document)

/** `artillery run --output FILE`. */
export const artillery: Reader = {
  format: 'artillery',
  title: "artillery's JSON report",
  recognises: (output) => output.json().documents.some((document) => isCurrent(document) || isOld(document)),
  read(output) {
    const { documents } = output.json()
    const runs = [...documents.filter(isCurrent).map(currentRun), ...documents.filter(isOld).map(oldRun)]
    return { results: runs.flatMap(resultsOf), warnings: runs.flatMap(warningsOf), sameName: 'different' }
  },
}
