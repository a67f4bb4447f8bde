import { type Limit, quantity } from './limits.ts'

/** A limit, and the pages that it is about; null for all of them. */
export interface PageLimit extends Limit {
  readonly pages: readonly string[] | null
}

/** A budget of the config, as it is written. */
export interface BudgetLine {
  readonly target?: string | number
  readonly threshold?: string | number
}

interface Strictest {
  readonly limit: Limit
  readonly target: number | undefined
  readonly threshold: number | undefined
}

/**
 * The lines under `budgets:`. In Lighthouse CI every limit holds, here the most specific one does, so the limits of a page
 * are drawn together. `pages` are those of the config; null where they are not known, and then a limit's pages are patterns.
 */
export function budgetLines(limits: readonly PageLimit[], pages: readonly string[] | null): Record<string, BudgetLine> {
  const lines: Record<string, BudgetLine> = {}
  for (const [metric, all] of Map.groupBy(limits, (limit) => limit.metric)) {
    const named = pages ?? [...new Set(all.flatMap((limit) => limit.pages ?? []))]
    const ofPage = named.map(
      (page) => [page, strictest(all.filter((limit) => limit.pages?.includes(page) ?? true))] as const,
    )
    const general = strictest(all.filter((limit) => limit.pages === null))
    const isUniform = pages !== null && ofPage.every(([, one]) => isSame(one, ofPage[0]?.[1] ?? null))
    const common = isUniform ? (ofPage[0]?.[1] ?? null) : general
    if (common !== null) lines[metric] = written(common)
    if (isUniform) continue
    for (const [page, one] of ofPage) {
      if (one !== null && !isSame(one, common)) lines[`${subjectPattern(page)} > ${metric}`] = written(one)
    }
  }
  return lines
}

/** Metrics that several patterns limit, where one page may match more than one of them. */
export function limitedTwice(limits: readonly PageLimit[]): string[] {
  return [...Map.groupBy(limits, ({ metric }) => metric)]
    .filter(([, all]) => new Set(all.flatMap(({ pages }) => pages ?? [])).size > 1)
    .map(([metric]) => metric)
}

/** A page is a subject on each device; a pattern that ends in `*` says so already. */
function subjectPattern(page: string): string {
  return page.endsWith('*') ? page : `${page} · *`
}

function strictest(limits: readonly Limit[]): Strictest | null {
  const [limit] = limits
  if (!limit) return null
  const better = limit.unit === 'score' ? Math.max : Math.min
  const of = (level: Limit['level']): number | undefined => {
    const values = limits.filter((one) => one.level === level).map(({ value }) => value)
    return values.length === 0 ? undefined : better(...values)
  }
  const [target, threshold] = [of('warn'), of('error')]
  // A target that is no stricter than the threshold never warns, and the config refuses it.
  const isIdle = target !== undefined && threshold !== undefined && better(target, threshold) === threshold
  return { limit, target: isIdle ? undefined : target, threshold }
}

function isSame(a: Strictest | null, b: Strictest | null): boolean {
  return a?.target === b?.target && a?.threshold === b?.threshold
}

function written({ limit: { unit }, target, threshold }: Strictest): BudgetLine {
  return {
    ...(target === undefined ? {} : { target: quantity({ unit, value: target }) }),
    ...(threshold === undefined ? {} : { threshold: quantity({ unit, value: threshold }) }),
  }
}
