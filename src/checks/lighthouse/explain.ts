import type { Comparison } from '../../model/comparison.ts'
import type { Finding } from '../../model/verdict.ts'
import type { Cause, Sides } from './causes.ts'
import { metricCauses } from './causes-by-metric.ts'
import type { PageEvidence } from './evidence.ts'

const MAX_FINDINGS = 3

/** What Lighthouse's estimates must account for to come before what is only likely, as a share of the change. */
const MIN_KNOWN_SHARE = 0.2

/** Names what made a page's number change, most important first, each with what to do about it. Pure. */
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
  const size = Math.abs(delta?.absolute ?? 0)
  const { known, likely } = metricCauses(metric, sides, isWorse, size)
  // A cause must point the way the number went: what shrank did not slow the page down.
  const pointing = (causes: readonly Cause[]) => ranked(causes.filter((cause) => cause.isWorse === isWorse))
  const explaining = pointing(known)
  const first = explaining.filter(({ weight }) => weight >= MIN_KNOWN_SHARE * size)
  const rest = pointing([...explaining.filter((cause) => !first.includes(cause)), ...likely])
  return distinct([...first, ...rest])
}

/** Of the same weight the one that was given first. */
function ranked(causes: readonly Cause[]): Cause[] {
  return causes.toSorted((a, b) => (a.weight === b.weight ? 0 : b.weight - a.weight))
}

/** One sentence about each thing: the first, and a plain one only where there is no other. */
function distinct(causes: readonly Cause[]): Cause[] {
  const told = new Set(causes.filter(({ isPlain }) => !isPlain).flatMap(({ about }) => about))
  const spoken = new Set<string>()
  return causes.filter(({ about, isPlain }) => {
    if (about.some((name) => spoken.has(name) || (isPlain && told.has(name)))) return false
    for (const name of about) spoken.add(name)
    return true
  })
}
