import { z } from 'zod'
import type { BudgetRule } from '../model/budget.ts'
import { parseSince } from '../model/since.ts'
import type { Path } from './problem.ts'
import { quantitySchema, regressionLimitSchema } from './quantities.ts'

/** One limit of one key. */
export interface WrittenLimit {
  /** Where it stands, below `budgets`. */
  readonly path: Path
  readonly rule: BudgetRule
  /** Absent for a limit on what changed since the base. */
  readonly since?: string
}

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

const SINCE_EXAMPLE = 'v2.0.0'

/** As written; editors are told what no ref can have. */
function sinceSchema(): z.ZodType<string, string> {
  return z
    .string({
      error: ({ input }) =>
        typeof input === 'number'
          ? `must be text, and \`${input}\` is a number; quote it: \`since: "${input}"\``
          : 'must be a tag (`v2.0.0`), a branch, a commit or a day (`2026-01-31`)',
    })
    .transform((text, context) => {
      const parsed = parseSince(text)
      if (!parsed.ok) context.addIssue({ code: 'custom', message: parsed.problem })
      return text.trim()
    })
    .meta({ title: 'tag, branch, commit or day', pattern: '^\\s*[^-^\\s:?*[\\\\`][^\\s:?*[\\\\`]*\\s*$' })
}

const limitSchema = () =>
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
        since: sinceSchema()
          .optional()
          .meta({
            description:
              'What `max-regression` is held against instead of the base, for growth in many small steps: a tag, a branch, a commit, or a day (`YYYY-MM-DD`: the last commit of that day, in UTC). That commit is built once and then known from the stored baseline. For exact checks only. A tag that is called like a day is `refs/tags/2026-01-31`.',
            examples: [SINCE_EXAMPLE, '2026-01-31'],
          }),
      },
      {
        error: ({ code, input }) => (code === 'invalid_type' ? mustBeMapping(input) : undefined),
      },
    )
    .refine((budget) => Object.keys(budget).length > 0, {
      error: 'limits nothing: write `target`, `threshold` or `max-regression`',
    })
    .meta({ examples: [{ 'max-regression': '5%' }] })

function mustBeMapping(input: unknown): string {
  const limit = typeof input === 'string' || typeof input === 'number' ? input : '170 kB'
  return `must be a mapping, like \`{threshold: ${limit}}\` or \`{max-regression: 5%}\``
}

/** What may stand under a key. */
const limitsSchema = () =>
  z.union([limitSchema(), z.array(limitSchema()).min(1)], {
    // What is neither a limit nor a list was meant as a limit; within either, its own problems are told.
    error: ({ input }) => (typeof input === 'object' && input !== null ? undefined : mustBeMapping(input)),
  })

type Limit = z.output<ReturnType<typeof limitSchema>>

/** Everything under `budgets:`, in the order written. */
export function budgetsSchema(): z.ZodType<WrittenLimit[]> {
  return z
    .record(z.string().min(1), limitsSchema())
    .meta({
      description:
        'Limits. A key is a metric’s id (that metric of every subject), a subject (its lead metric) or `subject > metric`; `*` stands for anything. Of several keys that match, the most specific wins. A key may list several limits, each `since` another commit.',
      examples: [{ '*': { 'max-regression': '5%' } }],
    })
    .transform((budgets) =>
      Object.entries(budgets).flatMap(([key, limits]) =>
        Array.isArray(limits)
          ? limits.map((limit, index) => written([key, index], key, limit))
          : [written([key], key, limits)],
      ),
    )
}

function written(
  path: Path,
  key: string,
  { target, threshold, 'max-regression': maxRegression, since }: Limit,
): WrittenLimit {
  const rule: BudgetRule = {
    key: key.trim(),
    ...(target === undefined ? {} : { target }),
    ...(threshold === undefined ? {} : { threshold }),
    ...(maxRegression === undefined ? {} : { maxRegression }),
  }
  return { path, rule, ...(since === undefined ? {} : { since }) }
}
