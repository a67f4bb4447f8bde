import type { Comparison } from '../../model/comparison.ts'
import type { Finding } from '../../model/verdict.ts'
import { type Cause, paintCauses, requestCauses, scriptCauses, shiftCauses } from './causes.ts'
import type { PageEvidence } from './evidence.ts'
import type { RequestPair } from './pair-requests.ts'

const MAX_FINDINGS = 3

/** Requests below this size do not move a paint, in bytes. */
const MIN_PAINT_BYTES = 5000

/** Names what made a page's number change, most important first. Pure. */
export function explainChange(change: Comparison, base: PageEvidence, head: PageEvidence): Finding[] {
  if (change.change !== 'regression' && change.change !== 'improvement') return []
  const isWorse = change.change === 'regression'
  return causesOf(change.metric, base, head, isWorse)
    .slice(0, MAX_FINDINGS)
    .map(({ text, evidence }) => ({
      check: change.check,
      subject: change.subject,
      metric: change.metric,
      cause: text,
      evidence,
    }))
}

function causesOf(metric: string, ...[base, head, isWorse]: [PageEvidence, PageEvidence, boolean]): Cause[] {
  const sides = [base, head] as const
  // A cause must point the way the number went: what shrank did not slow the page down.
  const fitting = (pair: RequestPair): boolean => {
    const bytes = (pair.head?.bytes ?? 0) - (pair.base?.bytes ?? 0)
    const count = (pair.head?.count ?? 0) - (pair.base?.count ?? 0)
    return bytes === 0 ? count > 0 === isWorse : bytes > 0 === isWorse
  }
  const resource = /^resource\.(.+)\.(bytes|requests)$/.exec(metric)
  if (resource) {
    const [, type, what] = resource
    return ranked(
      requestCauses(sides, (pair) => fitting(pair) && ofType(pair, type) && (what === 'bytes' || isNewOrGone(pair))),
    )
  }
  const paint = (pair: RequestPair): boolean =>
    fitting(pair) && Math.abs((pair.head?.bytes ?? 0) - (pair.base?.bytes ?? 0)) >= MIN_PAINT_BYTES
  const critical = (pair: RequestPair): boolean =>
    paint(pair) && ['document', 'stylesheet', 'script', 'font'].some((type) => ofType(pair, type))
  const scripts = scriptCauses(sides).filter(
    ({ evidence }) => Number(evidence['after']) > Number(evidence['before']) === isWorse,
  )
  switch (metric) {
    case 'cumulative-layout-shift':
      return ranked(
        shiftCauses(sides).filter(({ evidence }) => Number(evidence['after']) > Number(evidence['before']) === isWorse),
      )
    case 'total-blocking-time':
      return ranked(scripts)
    case 'largest-contentful-paint':
      return [...paintCauses(sides), ...ranked(scripts), ...ranked(requestCauses(sides, critical))]
    case 'performance-score':
      return [...paintCauses(sides), ...ranked(scripts).slice(0, 1), ...ranked(requestCauses(sides, paint)).slice(0, 1)]
    default:
      return [...ranked(requestCauses(sides, critical)).slice(0, 2), ...ranked(scripts)]
  }
}

function ranked(causes: readonly Cause[]): Cause[] {
  return causes.toSorted((a, b) => b.weight - a.weight || (a.text < b.text ? -1 : 1))
}

function ofType(pair: RequestPair, type: string | undefined): boolean {
  const request = pair.head ?? pair.base
  return type === 'total' || (type === 'third-party' ? request?.thirdParty === true : request?.type === type)
}

function isNewOrGone(pair: RequestPair): boolean {
  return pair.base?.count !== pair.head?.count
}
