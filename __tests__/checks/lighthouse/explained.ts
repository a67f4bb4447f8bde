import type { PageEvidence, RequestEvidence } from '../../../src/checks/lighthouse/evidence.ts'
import { explainChange } from '../../../src/checks/lighthouse/explain.ts'
import type { Change, Comparison } from '../../../src/model/comparison.ts'

function comparison(metric: string, change: Change, absolute: number): Comparison {
  return {
    check: 'pages',
    kind: 'lighthouse',
    subject: '/ · mobile',
    metric,
    title: metric,
    unit: 'ms',
    better: 'lower',
    nature: 'sampled',
    lead: false,
    change,
    base: null,
    head: null,
    delta: { absolute, relative: null, low: null, high: null },
    p: null,
    q: null,
    detectable: null,
  }
}

/** The sentences that explain why `metric` changed by `absolute`. */
export function causes(
  metric: string,
  base: PageEvidence,
  head: PageEvidence,
  change: Change = 'regression',
  absolute = 1,
): string[] {
  return explainChange(comparison(metric, change, absolute), base, head).map(({ cause }) => cause)
}

export function request(name: string, bytes: number, more: Partial<RequestEvidence> = {}): RequestEvidence {
  return { name, type: 'script', bytes, count: 1, thirdParty: false, ...more }
}

/** Evidence of a page with these requests. */
export function page(requests: readonly RequestEvidence[], more: Partial<PageEvidence> = {}): PageEvidence {
  return { lcp: null, requests, omitted: { requests: 0, largest: 0 }, scripts: [], shifts: [], ...more }
}
