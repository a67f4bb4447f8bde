import type { Tolerance } from '../model/budget.ts'
import type { Comparison } from '../model/comparison.ts'
import type { Drift, DriftRule } from '../model/drift.ts'
import { formatDifference, formatShare, formatValue } from '../model/format.ts'
import { type ChangeSize, estimatedSize, exceeds } from './regression-size.ts'
import { toleranceText } from './tolerance-text.ts'

/** What one limit is held against. */
export interface DriftCase {
  /** Of the head with the commit that the limit is since. Its head is there. */
  readonly comparison: Comparison & { readonly head: object }
  readonly rule: Pick<DriftRule, 'key' | 'since'>
  /** In the metric's unit. */
  readonly limit: Tolerance
  readonly commit: string | null
}

type Ruling = Pick<Drift, 'outcome' | 'reason' | 'hint'>

/** Whether the head got worse since the commit by more than is allowed. Why it did is for others to say. */
export function judgeDrift({ comparison, rule, limit, commit }: DriftCase): Drift {
  const { check, subject, metric, title, unit, better, base, head, delta } = comparison
  return {
    check,
    subject,
    metric,
    title,
    unit,
    better,
    rule: rule.key,
    since: rule.since,
    commit,
    base: base?.center ?? null,
    head: head.center,
    delta: delta && { absolute: delta.absolute, relative: delta.relative },
    limit,
    ...decide(comparison, `since \`${rule.since}\``, limit),
    causes: [],
  }
}

function decide(comparison: Comparison, since: string, limit: Tolerance): Ruling {
  const { change, note } = comparison
  const size = estimatedSize(comparison)
  if (change === 'added') return unjudged(`is new ${since}: there is nothing to compare it with`)
  if (size === null || change === 'inconclusive')
    return unjudged(`was not compared ${since}: ${note ?? 'there are no numbers of it'}`)
  if (change !== 'regression')
    return passed(size.absolute === 0 ? `is as it was ${since}` : moved(comparison, size, since))
  const allowed = `the ${toleranceText(limit, comparison.unit)} allowed`
  // Of both parts both must be exceeded, so both are told.
  const told = moved(comparison, size, since, limit)
  if (!exceeds(size, limit)) return passed(`${told}, within ${allowed}`)
  return {
    outcome: 'fail',
    reason: `${told}, more than ${allowed}`,
    hint: 'Undo what added up, or raise the limit. Once the growth is accepted, let `since` name a later release.',
  }
}

function moved(
  { base, head, unit }: Comparison,
  { absolute, relative }: ChangeSize,
  since: string,
  limit: Tolerance = {},
): string {
  const amount = formatDifference(absolute, unit).slice(1)
  const share = relative === null ? null : formatShare(relative)
  const sizes = [
    share !== null && (limit.relative !== undefined || limit.absolute === undefined) ? share : null,
    share === null || limit.absolute !== undefined ? amount : null,
  ].filter((part) => part !== null)
  const values = base && head ? ` (${formatValue(base.center, unit)} → ${formatValue(head.center, unit)})` : ''
  return `${absolute < 0 ? 'fell' : 'grew'} by ${sizes.join(' and ')}${values} ${since}`
}

function passed(reason: string): Ruling {
  return { outcome: 'pass', reason, hint: '' }
}

function unjudged(reason: string): Ruling {
  return { outcome: 'unjudged', reason, hint: '' }
}
