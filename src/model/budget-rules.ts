import type { Budget, BudgetRule, Quantity } from './budget.ts'
import type { Better } from './metric.ts'
import type { SubjectId } from './subject.ts'
import { convert, dimensionOf } from './units.ts'

/** What a budget's key is matched against. */
export interface BudgetTarget {
  /** The metric's id. */
  readonly metric: string
  readonly subject: SubjectId
  /** Whether it is the subject's lead metric. */
  readonly lead: boolean
}

const SEPARATOR = ' > '

/** Splits `subject > metric` at its last ` > ` (a subject may hold one itself); null for a key of one part. */
export function splitKey(key: string): { readonly subject: string; readonly metric: string } | null {
  const at = key.lastIndexOf(SEPARATOR)
  if (at < 0) return null
  return { subject: key.slice(0, at).trim(), metric: key.slice(at + SEPARATOR.length).trim() }
}

/**
 * Whether `text` matches `pattern`, in which `*` stands for anything, also nothing. Linear but for the last wildcard: a
 * mismatch only ever goes back to the latest `*`, so a hostile pattern costs no more than length times length.
 */
export function matchesPattern(pattern: string, text: string): boolean {
  let p = 0
  let t = 0
  let star = -1
  let resume = 0
  while (t < text.length) {
    if (pattern[p] === '*') {
      star = p++
      resume = t
    } else if (p < pattern.length && pattern[p] === text[t]) {
      p++
      t++
    } else if (star >= 0) {
      p = star + 1
      t = ++resume
    } else return false
  }
  while (pattern[p] === '*') p++
  return p === pattern.length
}

/** What a key is part of. */
type Keyed = Pick<BudgetRule, 'key'>

interface Match<Rule extends Keyed = Keyed> {
  readonly rule: Rule
  readonly wildcards: number
  readonly parts: 1 | 2
}

function match<Rule extends Keyed>(rule: Rule, target: BudgetTarget): Match<Rule> | null {
  const wildcards = rule.key.split('*').length - 1
  const split = splitKey(rule.key)
  if (split && matchesPattern(split.subject, target.subject) && matchesPattern(split.metric, target.metric)) {
    return { rule, wildcards, parts: 2 }
  }
  if (matchesPattern(rule.key, target.metric) || (target.lead && matchesPattern(rule.key, target.subject))) {
    return { rule, wildcards, parts: 1 }
  }
  return null
}

/** Whether `a` is the more specific of two matches; where nothing tells them apart, the one written first stays. */
function isMoreSpecific(a: Match, b: Match): boolean {
  if (a.wildcards !== b.wildcards) return a.wildcards < b.wildcards
  if (a.parts !== b.parts) return a.parts > b.parts
  return a.rule.key.length > b.rule.key.length
}

/** The most specific rule whose key selects `target` (see {@link BudgetRule}), or null. */
export function matchBudget<Rule extends Keyed>(rules: readonly Rule[], target: BudgetTarget): Rule | null {
  let best: Match<Rule> | null = null
  for (const rule of rules) {
    const found = match(rule, target)
    if (found && (best === null || isMoreSpecific(found, best))) best = found
  }
  return best?.rule ?? null
}

/** The rules that select none of the targets: most likely the name of something that is not there. */
export function unmatchedRules(rules: readonly BudgetRule[], targets: readonly BudgetTarget[]): BudgetRule[] {
  return rules.filter((rule) => !targets.some((target) => match(rule, target)))
}

type BudgetPart = 'target' | 'threshold' | 'max-regression'

/** A rule in one metric's unit, or the part of it whose unit measures something else. */
export type ResolvedBudget =
  | { readonly status: 'resolved'; readonly budget: Budget }
  | {
      readonly status: 'unit-mismatch'
      readonly part: BudgetPart
      readonly quantity: Quantity
      readonly reason: string
    }

function inUnit(quantity: Quantity, unit: string): number | undefined {
  return convert(quantity.value, quantity.unit ?? unit, unit)
}

function mismatch(part: BudgetPart, quantity: Quantity, unit: string): ResolvedBudget {
  const reason =
    quantity.unit === '%'
      ? `\`${quantity.text}\` is relative, and \`${part}\` is an absolute limit`
      : `\`${quantity.text}\` is a quantity of ${dimensionOf(quantity.unit ?? unit)}, and the metric is in \`${unit}\``
  return { status: 'unit-mismatch', part, quantity, reason }
}

/** `rule` in numbers of `unit`, the unit of the metric it applies to. */
export function resolveBudget(rule: BudgetRule, unit: string): ResolvedBudget {
  const budget: { target?: number; threshold?: number; maxRegression?: { relative?: number; absolute?: number } } = {}
  for (const part of ['target', 'threshold'] as const) {
    const quantity = rule[part]
    if (quantity === undefined) continue
    const value = inUnit(quantity, unit)
    if (value === undefined) return mismatch(part, quantity, unit)
    budget[part] = value
  }
  const limit = rule.maxRegression
  if (limit) {
    budget.maxRegression = limit.relative === undefined ? {} : { relative: limit.relative }
    if (limit.absolute) {
      const absolute = inUnit(limit.absolute, unit)
      if (absolute === undefined) return mismatch('max-regression', limit.absolute, unit)
      budget.maxRegression.absolute = absolute
    }
  }
  return { status: 'resolved', budget }
}

/** Whether the target lets through what the threshold already fails, so that it could never warn. */
export function isLooser(target: number, threshold: number, better: Better): boolean {
  return better === 'lower' ? target > threshold : target < threshold
}
