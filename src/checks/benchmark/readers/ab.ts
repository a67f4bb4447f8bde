import { percentilesOfAb, timesOfAb } from './ab-files.ts'
import { type LoadRun, REQUESTS, readingOfLoad, shareOf } from './load-run.ts'
import type { Output } from './output.ts'
import { type Reader, unreadable } from './reader.ts'

const BEGINNING = /^This is ApacheBench\b.*$/gm

function numberIn(text: string, pattern: RegExp): number | null {
  const [, value] = pattern.exec(text) ?? []
  return value === undefined ? null : Number(value)
}

/** `  50%      16`: whole milliseconds. */
const percentileIn = (text: string, percent: number): number | null =>
  numberIn(text, new RegExp(`^[ \\t]*${percent}%[ \\t]+(\\d+)$`, 'm'))

/** Answers of another length than the first: pages that vary, but also connections that were closed too early. */
const LENGTHS = /^[ \t]*\(Connect: (\d+), Receive: (\d+), Length: (\d+), Exceptions: (\d+)\)$/m

/**
 * How many requests failed, each counted once: one that cannot connect is an exception and a failure to receive, and an
 * answer that is an error mostly is of another length.
 */
function failuresIn(text: string): number {
  const [, connect = 0, receive = 0, length = 0, exceptions = 0] = (LENGTHS.exec(text) ?? []).map(Number)
  const refused = numberIn(text, /^Non-2xx responses:[ \t]+(\d+)$/m) ?? 0
  return connect + Math.max(receive, exceptions) + Math.max(length, refused)
}

function readRun(text: string): LoadRun {
  const [, path = REQUESTS] = /^Document Path:[ \t]+(\S.*)$/m.exec(text) ?? []
  const requests = numberIn(text, /^Complete requests:[ \t]+(\d+)$/m)
  const throughput = numberIn(text, /^Requests per second:[ \t]+(\d+(?:\.\d+)?) /m)
  const isTableCut = text.includes('Percentage of the requests served') && percentileIn(text, 99) === null
  if (requests === null || throughput === null || isTableCut) {
    throw unreadable('ab', `the run against \`${path}\` is cut off`, 'Let ab end: its figures come last.')
  }
  const received = numberIn(text, /^Total transferred:[ \t]+(\d+) bytes$/m)
  return {
    subject: path,
    latencies: {
      p50: percentileIn(text, 50),
      p90: percentileIn(text, 90),
      p95: percentileIn(text, 95),
      p99: percentileIn(text, 99),
      // Of one request, as long as a client waits: the first of the two lines.
      mean: numberIn(text, /^Time per request:[ \t]+(\d+(?:\.\d+)?) \[ms\] \(mean\)$/m),
    },
    requests,
    errorRate: shareOf(failuresIn(text), requests),
    throughput,
    received: received === null || requests === 0 ? null : received / requests,
  }
}

function runsIn(text: string): LoadRun[] {
  const beginnings = [...text.matchAll(BEGINNING)]
  return beginnings.map(({ index }, order) => readRun(text.slice(index, beginnings[order + 1]?.index ?? text.length)))
}

function lengthWarnings(text: string): string[] {
  const lengths = [...text.matchAll(new RegExp(LENGTHS, 'gm'))].map(([, , , length]) => Number(length))
  const differing = lengths.reduce((sum, length) => sum + length, 0)
  return differing === 0
    ? []
    : [`ab counts ${differing} answers of another length as failed; where pages may vary, pass \`-l\` to it`]
}

/** Its text, else the files that it writes, which say nothing of failed requests. */
function filesIn(output: Output): { runs: LoadRun[]; warnings: string[] } {
  const latencies = percentilesOfAb(output.text) ?? timesOfAb(output.text)
  if (latencies?.p99 === null) throw unreadable('ab', 'the file is cut off', 'Let ab end before its file is read.')
  return latencies === null
    ? { runs: [], warnings: [] }
    : {
        runs: [{ subject: REQUESTS, latencies }],
        warnings: ["the file that ab wrote does not say which requests failed; read ab's output to gate on them"],
      }
}

/** The text of ab (ApacheBench), or a file that it writes with `-e` (percentiles) or `-g` (every request). */
export const ab: Reader = {
  format: 'ab',
  title: 'the output of ab',
  recognises: ({ text }) => text.search(BEGINNING) !== -1 || percentilesOfAb(text) !== null || timesOfAb(text) !== null,
  read(output) {
    const runs = runsIn(output.text)
    const { runs: found, warnings } =
      runs.length > 0 ? { runs, warnings: lengthWarnings(output.text) } : filesIn(output)
    return { ...readingOfLoad('ab', found), warnings }
  },
}
