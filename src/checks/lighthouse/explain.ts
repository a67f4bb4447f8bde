import type { Comparison } from '../../model/comparison.ts'
import type { Finding } from '../../model/verdict.ts'
import { type Cause, paintCauses, requestCauses, scriptCauses, shiftCauses } from './causes.ts'
import type { PageEvidence } from './evidence.ts'
import type { RequestPair } from './pair-requests.ts'

const MAX_FINDINGS = 3

/** Requests that differ by less than this do not move a paint, in bytes. */
const MIN_PAINT_BYTES = 5000

/** Requests that account for less than this share of a change in bytes are not worth a sentence. */
const MIN_SHARE = 0.05

type Sides = readonly [base: PageEvidence, head: PageEvidence]

/** Names what made a page's number change, most important first. Pure. */
export function explainChange(change: Comparison, base: PageEvidence, head: PageEvidence): Finding[] {
  if (change.change !== 'regression' && change.change !== 'improvement') return []
  return causesOf(change, [base, head])
    .slice(0, MAX_FINDINGS)
    .map(({ text, evidence }) => ({
      check: change.check,
      subject: change.subject,
      metric: change.metric,
      cause: text,
      evidence,
    }))
}

function causesOf({ metric, change, delta }: Comparison, sides: Sides): Cause[] {
  const isWorse = change === 'regression'
  const [, type, what] = /^resource\.(.+)\.(bytes|requests)$/.exec(metric) ?? []
  if (what === 'requests') {
    return ranked(
      requestCauses(
        sides,
        (pair) => ofType(pair, type) && extraRequests(pair) !== 0 && extraRequests(pair) > 0 === isWorse,
      ),
    )
  }
  // A cause must point the way the number went: what shrank did not slow the page down.
  const requests = (filter: (pair: RequestPair) => boolean, least: number): Cause[] =>
    ranked(
      requestCauses(sides, (pair) => {
        const bytes = extraBytes(pair)
        return filter(pair) && bytes > 0 === isWorse && Math.abs(bytes) >= Math.max(1, least)
      }),
    )
  if (what === 'bytes') return requests((pair) => ofType(pair, type), MIN_SHARE * Math.abs(delta?.absolute ?? 0))
  const scripts = ranked(scriptCauses(sides).filter((cause) => pointsUp(cause) === isWorse))
  switch (metric) {
    case 'cumulative-layout-shift':
      return ranked(shiftCauses(sides).filter((cause) => pointsUp(cause) === isWorse))
    case 'total-blocking-time':
      return scripts
    case 'largest-contentful-paint':
    case 'performance-score':
      return [...paintCauses(sides), ...scripts, ...requests(isCritical, MIN_PAINT_BYTES)]
    default:
      return [...scripts, ...requests(isCritical, MIN_PAINT_BYTES)]
  }
}

function pointsUp({ evidence }: Cause): boolean {
  return Number(evidence['after']) > Number(evidence['before'])
}

function extraBytes({ base, head }: RequestPair): number {
  return (head?.bytes ?? 0) - (base?.bytes ?? 0)
}

function extraRequests({ base, head }: RequestPair): number {
  return (head?.count ?? 0) - (base?.count ?? 0)
}

/** What a first paint may wait for. */
function isCritical(pair: RequestPair): boolean {
  return ['document', 'stylesheet', 'script', 'font'].some((type) => ofType(pair, type))
}

function ranked(causes: readonly Cause[]): Cause[] {
  return causes.toSorted((a, b) => b.weight - a.weight || (a.text < b.text ? -1 : 1))
}

function ofType(pair: RequestPair, type: string | undefined): boolean {
  const request = pair.head ?? pair.base
  return type === 'total' || (type === 'third-party' ? request?.thirdParty === true : request?.type === type)
}
