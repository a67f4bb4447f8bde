import { quoted } from '../problem.ts'
import type { ImportedLimits, KnownPages } from './imported-limits.ts'
import { convertAssertion } from './limits.ts'
import type { ForeignAssertion, ForeignBudget } from './types.ts'

/** The limits of a budget.json. Sizes are in KiB there. */
export function importBudgetFile(
  budgets: readonly ForeignBudget[],
  pages: KnownPages,
  device: 'mobile' | 'desktop',
): ImportedLimits {
  const imported = budgets.map(({ path, resourceSizes = [], resourceCounts = [], timings = [] }, index) => {
    const error = (maxNumericValue: number): ForeignAssertion => ['error', { maxNumericValue }]
    const rows: [string, ForeignAssertion][] = [
      ...timings.map(({ metric, budget }): [string, ForeignAssertion] => [metric, error(budget)]),
      ...resourceCounts.map(({ resourceType, budget }): [string, ForeignAssertion] => [
        `resource-summary:${resourceType}:count`,
        error(budget),
      ]),
      ...resourceSizes.map(({ resourceType, budget }): [string, ForeignAssertion] => [
        `resource-summary:${resourceType}:size`,
        error(budget * 1024),
      ]),
    ]
    const about = pagesOfPath(path, pages)
    const nowhere = about?.length === 0
    const converted = nowhere ? [] : rows.map(([key, value]) => ({ key, ...convertAssertion(key, value, device) }))
    const unmatched = nowhere ? [`budget ${index}: its path ${quoted(path ?? '')} matches none of the pages`] : []
    return {
      limits: converted.flatMap(({ limits }) => limits.map((limit) => ({ ...limit, pages: about }))),
      audits: converted.flatMap(({ audit }) => audit ?? []),
      lost: [
        ...unmatched,
        ...converted.flatMap(({ key, lost }) => lost.map((why) => `budget ${index}, ${quoted(key)}: ${why}`)),
      ],
    }
  })
  return {
    limits: imported.flatMap(({ limits }) => limits),
    audits: [...new Set(imported.flatMap(({ audits }) => audits))],
    categories: [],
    lost: imported.flatMap(({ lost }) => lost),
  }
}

/** The pages that a path of a budget.json is about; a pattern of ours where they are not known; null for all. */
function pagesOfPath(path: string | undefined, pages: KnownPages): readonly string[] | null {
  if (path === undefined || path === '/' || path === '/*') return null
  const isWhole = path.endsWith('$')
  const text = isWhole ? path.slice(0, -1) : path
  if (pages === null) return [isWhole ? text : `${text}${text.endsWith('*') ? '' : '*'}`]
  const escaped = text.split('*').map((part) => part.replaceAll(/[^\w/-]/g, '\\$&'))
  const expression = new RegExp(`^https?://[^/]+${escaped.join('.*')}${isWhole ? '$' : ''}`)
  return [...pages].filter(([, url]) => expression.test(url)).map(([page]) => page)
}
