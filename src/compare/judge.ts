import type { Assertion, JudgedAssertion } from '../model/assertion.ts'
import type { Budget, Tolerance } from '../model/budget.ts'
import type { Comparison } from '../model/comparison.ts'
import type { Removal } from '../model/config.ts'
import { formatDifference, formatPercent, formatValue } from '../model/format.ts'
import type { Verdict } from '../model/verdict.ts'
import { type ChangeSize, estimatedSize, exceeds, leastSize } from './regression-size.ts'
import { toleranceText } from './tolerance-text.ts'

/** With fewer rounds the range of the values is no interval to fail anybody on. */
const MIN_ROUNDS_FOR_THRESHOLD = 5

/** An unmet assertion fails or warns as its own config says. */
export function judgeAssertion(check: string, assertion: Assertion): JudgedAssertion {
  const unmet = assertion.level === 'error' ? 'fail' : 'warn'
  return { check, ...assertion, outcome: assertion.met ? 'pass' : unmet }
}

/** What applies to one comparison: a rule of the config, the metric's own tolerance, or nothing. */
export type AppliedBudget =
  | { readonly kind: 'rule'; readonly key: string; readonly budget: Budget }
  | { readonly kind: 'default'; readonly tolerance: Tolerance }
  | { readonly kind: 'none' }

export interface Strictness {
  /** A noisy regression fails only where its whole interval exceeds what the budget allows; else its estimate decides. */
  readonly strict: boolean
}

/** How a check is judged beside its budgets. */
export interface Manner extends Strictness {
  /** What a subject is that is gone from the head; absent: a noisy one warns, since it may pass by silence otherwise. */
  readonly removed?: Removal | undefined
}

type Ruling = Pick<Verdict, 'outcome' | 'decidedBy' | 'reason' | 'hint'>

/**
 * The only place that decides. A threshold fails when the head is beyond it, for a sampled metric with the whole
 * confidence interval of its median; a regression fails when it is established and its estimate exceeds the tolerance
 * (`strict`: its whole interval); a target warns.
 */
export function judge(comparison: Comparison, applied: AppliedBudget, manner: Manner): Verdict {
  const { check, subject, metric } = comparison
  const budget: Budget | null =
    applied.kind === 'rule' ? applied.budget : applied.kind === 'default' ? { maxRegression: applied.tolerance } : null
  const rule = applied.kind === 'rule' ? applied.key : applied.kind === 'default' ? 'default' : null
  return {
    check,
    subject,
    metric,
    budget,
    rule,
    ...decide(comparison, budget, manner),
  }
}

function decide(comparison: Comparison, budget: Budget | null, { strict, removed }: Manner): Ruling {
  if (comparison.change === 'removed') return judgeRemoved(comparison, removed)
  if (budget === null) return unjudged('no budget names this metric')
  const threshold = beyondThreshold(comparison, budget)
  if (threshold?.outcome === 'fail') return threshold
  const regression = beyondRegression(comparison, budget, strict)
  if (regression?.outcome === 'fail') return regression
  return threshold ?? beyondTarget(comparison, budget) ?? regression ?? passed(comparison, budget)
}

function judgeRemoved({ nature, subject, note }: Comparison, wanted?: Removal): Ruling {
  if (wanted === undefined && nature === 'exact') return unjudged('it is no longer there')
  return {
    outcome: wanted ?? 'warn',
    decidedBy: null,
    reason: `"${subject}" was measured on the base and is no longer there${note === undefined ? '' : `; ${note}`}`,
    hint: 'If it was renamed or removed on purpose, nothing is to be done; otherwise find out why it did not run.',
  }
}

/** How far `value` lies beyond `limit`, in the metric's bad direction; 0 or less when it does not. */
function excess({ better }: Comparison, value: number, limit: number): number {
  return better === 'lower' ? value - limit : limit - value
}

function beyondThreshold(comparison: Comparison, { threshold }: Budget): Ruling | null {
  const { head, unit, better, nature } = comparison
  if (threshold === undefined || head === null || excess(comparison, head.center, threshold) <= 0) return null
  const side = better === 'lower' ? 'above' : 'below'
  const reason = `${formatValue(head.center, unit)} is ${side} the threshold of ${formatValue(threshold, unit)}`
  const nearest = better === 'lower' ? head.low : head.high
  if (nature === 'sampled' && head.rounds < MIN_ROUNDS_FOR_THRESHOLD) {
    return {
      outcome: 'warn',
      decidedBy: 'threshold',
      reason: `${reason}, in only ${head.rounds} ${head.rounds === 1 ? 'round' : 'rounds'}`,
      hint: `Measure at least ${MIN_ROUNDS_FOR_THRESHOLD} rounds for a threshold on a noisy metric to fail.`,
    }
  }
  if (nature === 'sampled' && excess(comparison, nearest, threshold) <= 0) {
    return {
      outcome: 'warn',
      decidedBy: 'threshold',
      reason: `${reason}, but within noise of it (${formatValue(head.low, unit)} … ${formatValue(head.high, unit)})`,
      hint: 'More rounds would tell; a faster head would leave no doubt.',
    }
  }
  return {
    outcome: 'fail',
    decidedBy: 'threshold',
    reason,
    hint: 'Bring it back within the budget, or change the threshold if the budget no longer fits.',
  }
}

function beyondTarget(comparison: Comparison, { target }: Budget): Ruling | null {
  const { head, unit, better } = comparison
  if (target === undefined || head === null || excess(comparison, head.center, target) <= 0) return null
  const side = better === 'lower' ? 'above' : 'below'
  return {
    outcome: 'warn',
    decidedBy: 'target',
    reason: `${formatValue(head.center, unit)} is ${side} the target of ${formatValue(target, unit)}`,
    hint: '',
  }
}

function beyondRegression(comparison: Comparison, { maxRegression }: Budget, strict: boolean): Ruling | null {
  if (maxRegression === undefined) return null
  if (comparison.change === 'inconclusive') return inconclusive(comparison)
  const size = estimatedSize(comparison)
  if (comparison.change !== 'regression' || size === null) return null
  const by = sizeText(size, comparison)
  const limit = toleranceText(maxRegression, comparison.unit)
  if (!exceeds(size, maxRegression)) {
    return {
      outcome: 'pass',
      decidedBy: 'max-regression',
      reason: `it got worse by ${by}, within the ${limit} allowed`,
      hint: '',
    }
  }
  const reason = `it got worse by ${by} (${formatDifference(size.absolute, comparison.unit)}), more than the ${limit} allowed`
  const least = leastSize(comparison)
  if (strict && comparison.nature === 'sampled' && !exceeds(least, maxRegression)) {
    return {
      outcome: 'warn',
      decidedBy: 'max-regression',
      reason: `${reason}, but perhaps by no more than ${sizeText(least, comparison)}`,
      hint: 'It fails when its whole interval lies beyond the limit (`strict`); more rounds make the interval narrower.',
    }
  }
  return {
    outcome: 'fail',
    decidedBy: 'max-regression',
    reason,
    hint: 'Undo the cause, or raise `max-regression` for this metric if the cost is worth it.',
  }
}

function sizeText({ absolute, relative }: ChangeSize, { unit }: Comparison): string {
  return relative === null ? formatDifference(absolute, unit) : formatPercent(relative)
}

function inconclusive({ note, detectable }: Comparison): Ruling {
  if (note !== undefined) return unjudged(note)
  const limit =
    detectable === null ? '' : `; a change of ${formatPercent(detectable).slice(1)} or more would have been seen`
  return unjudged(`too noisy to tell a change from none${limit}`)
}

function passed(comparison: Comparison, { threshold }: Budget): Ruling {
  const { change, delta } = comparison
  const reason =
    change === 'improvement' && delta
      ? `it improved by ${sizeText(delta, comparison)}`
      : change === 'added'
        ? threshold === undefined
          ? 'new: there is nothing to compare it with'
          : 'new, and within the threshold'
        : change === 'unchanged'
          ? 'no change beyond noise'
          : 'within budget'
  return { outcome: 'pass', decidedBy: null, reason, hint: '' }
}

function unjudged(reason: string): Ruling {
  return { outcome: 'unjudged', decidedBy: null, reason, hint: '' }
}
