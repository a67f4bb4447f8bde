import { parseConfigText } from '../config/document.ts'
import type { Location } from '../model/errors.ts'
import type { Verdict } from '../model/verdict.ts'

/**
 * Where the budget that decided a verdict is written: its own line, or that of the check where the metric's default
 * decided. `file` is the config's path as the platform knows it: relative to the repository.
 */
export function budgetLocator(file: string, text: string): (verdict: Pick<Verdict, 'check' | 'rule'>) => Location {
  const document = parseConfigText(file, text)
  return ({ check, rule }) => {
    const budget = rule === null || rule === 'default' ? [] : ['budgets', rule]
    const place = { path: ['checks', check, ...budget], at: 'key', message: '' } as const
    return { file, line: document.place(place).line }
  }
}
