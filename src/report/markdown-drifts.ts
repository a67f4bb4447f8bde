import type { Report } from '../model/report.ts'
import { driftCauses, driftSpans, failedDrifts, keptLimits, unjudgedDrifts } from './drifts.ts'
import { inFlow, inItem } from './markdown-escape.ts'
import { plain, strong } from './span.ts'

/** More lines of what was not judged than this nobody reads. */
const MAX_UNJUDGED = 10

/** A paragraph for each limit with `since` that is broken. */
export function driftParagraphs(report: Report): string[] {
  return failedDrifts(report).map((drift) => {
    const causes = driftCauses(drift)
    const why = causes.length === 0 ? [] : [plain(' '), strong('Why'), plain(' — '), ...causes]
    return inFlow([plain('❌ '), strong('Drift'), plain(' — '), ...driftSpans(drift), plain('.'), ...why])
  })
}

/** What holds, and what could not be judged, for the details. */
export function driftItems(report: Report): string[] {
  const unjudged = unjudgedDrifts(report)
  const rest = unjudged.length - MAX_UNJUDGED
  return [
    ...keptLimits(report).map(inItem),
    ...unjudged.slice(0, MAX_UNJUDGED).map((drift) => inItem(driftSpans(drift))),
    ...(rest > 0 ? [`- _and ${rest} more limits since other commits that were not judged_\n`] : []),
  ]
}
