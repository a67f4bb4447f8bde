import { type Latencies, type LoadRun, readingOfLoad, shareOf, targetOf } from './load-run.ts'
import { type Reader, unreadable } from './reader.ts'

/** How a run begins, for wrk and wrk2; autocannon's table begins alike, without threads. */
const BEGINNING = /^Running \S+ test @ (\S+)\n[ \t]*\d+ threads? and \d+ connections?$/gm

const IN_MILLISECONDS: Readonly<Record<string, number>> = { us: 1e-3, ms: 1, s: 1e3, m: 60e3, h: 3600e3 }

const TIME = '(\\d+(?:\\.\\d+)?)(us|ms|s|m|h)'

function timeIn(text: string, pattern: string): number | null {
  const [, value, unit] = new RegExp(pattern.replace('TIME', TIME), 'm').exec(text) ?? []
  return value === undefined ? null : Number(value) * (IN_MILLISECONDS[unit ?? ''] ?? Number.NaN)
}

function countIn(text: string, pattern: RegExp): number {
  return Number(pattern.exec(text)?.[1] ?? 0)
}

/** `50%  635.91us` of wrk, ` 50.000%    1.08ms` of wrk2, whose first table is the one that counts. */
const percentileIn = (text: string, percent: number): number | null =>
  timeIn(text, `^[ \\t]*${percent}(?:\\.0+)?%[ \\t]+TIME[ \\t]*$`)

function latenciesIn(text: string): Latencies {
  return {
    p50: percentileIn(text, 50),
    p90: percentileIn(text, 90),
    p99: percentileIn(text, 99),
    mean: timeIn(text, '^[ \\t]*Latency[ \\t]+TIME[ \\t]'),
  }
}

function readRun(target: string, text: string): LoadRun {
  const subject = targetOf(target)
  const [, requests] = /^[ \t]*(\d+) requests in \S+, \S+ read$/m.exec(text) ?? []
  const [, perSecond] = /^Requests\/sec:[ \t]*(\d+(?:\.\d+)?)$/m.exec(text) ?? []
  if (requests === undefined || perSecond === undefined) {
    throw unreadable('wrk', `the run against \`${subject}\` is cut off`, 'Let wrk end: its figures come last.')
  }
  const [, ...errors] = /^[ \t]*Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)$/m.exec(text) ?? []
  const unanswered = errors.reduce((sum, count) => sum + Number(count), 0)
  const refused = countIn(text, /^[ \t]*Non-2xx or 3xx responses: (\d+)$/m)
  const total = Number(requests) + unanswered
  return {
    subject,
    latencies: latenciesIn(text),
    requests: total,
    errorRate: shareOf(refused + unanswered, total),
    throughput: Number(perSecond),
  }
}

function runsIn(text: string): LoadRun[] {
  const beginnings = [...text.matchAll(BEGINNING)]
  return beginnings.map((found, index) =>
    readRun(found[1] ?? '', text.slice(found.index, beginnings[index + 1]?.index ?? text.length)),
  )
}

/** The text of wrk and wrk2, best with `--latency`. */
export const wrk: Reader = {
  format: 'wrk',
  title: 'the output of wrk',
  recognises: ({ text }) => text.search(BEGINNING) !== -1,
  read: ({ text }) => readingOfLoad('wrk', runsIn(text)),
}
