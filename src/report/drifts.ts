import type { Drift } from '../model/drift.ts'
import type { Report } from '../model/report.ts'
import { code, parseSentence, plain, type Span, strong } from './span.ts'
import { plural } from './summary.ts'
import { metricName, subjectSpans } from './wording.ts'

const MAX_CAUSES = 3

/** What drifted too far, the furthest beyond first. */
export function failedDrifts({ drifts = [] }: Report): Drift[] {
  const sizeOf = ({ delta }: Drift) => Math.abs(delta?.relative ?? Number.MAX_VALUE)
  return drifts.filter(({ outcome }) => outcome === 'fail').toSorted((a, b) => sizeOf(b) - sizeOf(a))
}

export function unjudgedDrifts({ drifts = [] }: Report): Drift[] {
  return drifts.filter(({ outcome }) => outcome === 'unjudged')
}

/** `bundle total gzip grew by 7.7 % (181 kB → 195 kB) since v2.0.0, more than the 5 % allowed` */
export function driftSpans({ check, subject, metric, title, reason }: Drift): Span[] {
  return [
    plain(`${check} `),
    ...subjectSpans(subject),
    plain(' '),
    strong(metricName({ metric, title })),
    plain(' '),
    ...parseSentence(reason),
  ]
}

/** Why it drifted, as a sentence; empty where nothing tells. */
export function driftCauses({ causes }: Drift): Span[] {
  const told = causes.slice(0, MAX_CAUSES).map((cause) => cause.trim().replace(/\.$/, ''))
  return told.flatMap((cause, index) => [...parseSentence(cause), plain(index === told.length - 1 ? '.' : '; ')])
}

/** `2 limits since v2.0.0 hold`: a line for each commit of whose limits some judged and none failed. */
export function keptLimits({ drifts = [] }: Report): Span[][] {
  return [...Map.groupBy(drifts, ({ since }) => since)].flatMap(([since, all]) => {
    const limits = [...Map.groupBy(all, ({ check, rule }) => JSON.stringify([check, rule])).values()]
    const kept = limits.filter(
      (limit) => limit.every(({ outcome }) => outcome !== 'fail') && limit.some(({ outcome }) => outcome === 'pass'),
    ).length
    if (kept === 0) return []
    return [[plain(`${plural(kept, 'limit')} since `), code(since), plain(kept === 1 ? ' holds' : ' hold')]]
  })
}

/** The distinct remedies. */
export function driftHints(report: Report): string[] {
  return [...new Set(failedDrifts(report).map(({ hint }) => hint))].filter((hint) => hint !== '')
}
