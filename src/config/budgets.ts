import { z } from 'zod'
import type { BudgetRule } from '../model/budget.ts'
import { quantitySchema, regressionLimitSchema } from './quantities.ts'

/** What other tools call the parts of a budget. */
export const BUDGET_SYNONYMS: ReadonlyMap<string, string> = new Map([
  ...['warn', 'warning', 'goal', 'aim'].map((word) => [word, 'target'] as const),
  ...['fail', 'error', 'limit', 'max', 'maximum', 'min', 'minimum', 'budget', 'maxsize', 'max-size', 'maxSize'].map(
    (word) => [word, 'threshold'] as const,
  ),
  ...['regression', 'increase', 'max-increase', 'tolerance', 'delta', 'maxPercentIncrease'].map(
    (word) => [word, 'max-regression'] as const,
  ),
])

const budgetSchema = () =>
  z
    .strictObject(
      {
        target: quantitySchema()
          .optional()
          .meta({
            description: 'Warn beyond it: a ceiling for a lower-is-better metric, a floor for a higher-is-better one.',
            examples: ['2 s', '0.05'],
          }),
        threshold: quantitySchema()
          .optional()
          .meta({
            description: 'Fail beyond it: a ceiling for a lower-is-better metric, a floor for a higher-is-better one.',
            examples: ['2.5 s', '170 kB'],
          }),
        'max-regression': regressionLimitSchema()
          .optional()
          .meta({
            description:
              'Fail when an established regression exceeds it. With two parts both must be exceeded. A percentage is relative to the base, anything else is an amount.',
            examples: ['5%', '2 kB', '5% and 2 kB'],
          }),
      },
      {
        error: ({ code, input }) => {
          if (code !== 'invalid_type') return undefined
          const limit = typeof input === 'string' || typeof input === 'number' ? input : '170 kB'
          return `must be a mapping, like \`{threshold: ${limit}}\` or \`{max-regression: 5%}\``
        },
      },
    )
    .refine((budget) => Object.keys(budget).length > 0, {
      error: 'limits nothing: write `target`, `threshold` or `max-regression`',
    })
    .meta({ examples: [{ 'max-regression': '5%' }] })

/** Everything under `budgets:`, in the order written. */
export function budgetsSchema(): z.ZodType<BudgetRule[]> {
  return z
    .record(z.string().min(1), budgetSchema())
    .meta({
      description:
        'Limits. A key is a metric’s id (that metric of every subject), a subject (its lead metric) or `subject > metric`; `*` stands for anything. Of several keys that match, the most specific wins.',
      examples: [{ '*': { 'max-regression': '5%' } }],
    })
    .transform((budgets) =>
      Object.entries(budgets).map(
        ([key, { target, threshold, 'max-regression': maxRegression }]): BudgetRule => ({
          key: key.trim(),
          ...(target === undefined ? {} : { target }),
          ...(threshold === undefined ? {} : { threshold }),
          ...(maxRegression === undefined ? {} : { maxRegression }),
        }),
      ),
    )
}
