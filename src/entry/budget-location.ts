import { parseConfigText } from '../config/document.ts'
import type { BudgetPlace } from '../github/annotations.ts'
import type { Location } from '../model/errors.ts'

/**
 * Where the budget that decided a verdict is written: its own line, or that of the check where the metric's default
 * decided. `file` is the config's path as the platform knows it: relative to the repository.
 */
export function budgetLocator(file: string, text: string): (budget: BudgetPlace) => Location {
  const document = parseConfigText(file, text)
  return ({ check, rule, since }) => {
    const budget = rule === null || rule === 'default' ? [] : ['budgets', rule]
    const key = ['checks', check, ...budget]
    const limits = key.reduce(memberOf, document.value)
    const entry = Array.isArray(limits) ? limits.findIndex((limit) => memberOf(limit, 'since') === since) : -1
    const place = { path: [...key, ...(entry < 0 ? [] : [entry])], at: 'key', message: '' } as const
    return { file, line: document.place(place).line }
  }
}

function memberOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined
}
