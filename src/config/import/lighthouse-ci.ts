import { type Document, isMap, parseDocument, stringify, visit } from 'yaml'
import { lighthouseOptions } from '../../checks/lighthouse/options.ts'
import { importAssertions } from './assertions.ts'
import { importBudgetFile } from './budget-json.ts'
import { budgetLines, limitedTwice } from './budget-lines.ts'
import { framed } from './frame.ts'
import type { ImportedLimits } from './imported-limits.ts'
import { importSettings } from './settings.ts'
import { defaultSite, type ImportedSite, importSite } from './site.ts'
import type { ForeignBudget, Imported, LighthouseCiConfig } from './types.ts'

const ABOUT = ['Pages are compared with the base commit besides.']

/** Turns what a lighthouserc collects and asserts into a config of ours. */
export function importLighthouseCi({ file, collect, assert, budgets = [] }: LighthouseCiConfig): Imported {
  const site = importSite(collect)
  const settings = importSettings(collect)
  const judged = [
    importAssertions(assert ?? {}, site.pages, settings.device),
    importBudgetFile(budgets, site.pages, settings.device),
  ]
  const options = { ...site.options, ...settings.options }
  const lost = [...site.lost, ...settings.lost]
  if (assert?.budgetsFile !== undefined && budgets.length === 0) {
    lost.push(`\`assert.budgetsFile\`: ${assert.budgetsFile} was not read; import it too`)
  }
  return written(file, site, options, judged, lost)
}

/** Turns a budget.json into a config of ours. It names no pages, so those are a guess. */
export function importBudgetJson(file: string, budgets: readonly ForeignBudget[]): Imported {
  const site = defaultSite()
  return written(file, site, site.options, [importBudgetFile(budgets, null, 'mobile')], site.lost)
}

function written(
  file: string,
  { servers, pages }: ImportedSite,
  options: Readonly<Record<string, unknown>>,
  judged: readonly ImportedLimits[],
  before: readonly string[],
): Imported {
  const limits = judged.flatMap((one) => one.limits)
  const audits = unique(judged.flatMap((one) => one.audits))
  const categories = unique(['performance', ...judged.flatMap((one) => one.categories)])
  const budgets = budgetLines(limits, pages === null ? null : [...pages.keys()])
  const { accepted, refused } = accept({
    ...options,
    ...(audits.length > 0 ? { audits } : {}),
    ...(categories.length > 1 ? { categories } : {}),
  })
  const twice = pages === null ? limitedTwice(limits) : []
  const lost = [
    ...before,
    ...refused,
    ...judged.flatMap((one) => one.lost),
    ...twice.map(
      (metric) => `\`${metric}\`: of several patterns for the same page the most specific one holds, not all`,
    ),
  ]
  const check = { uses: 'lighthouse', ...accepted, ...(Object.keys(budgets).length > 0 ? { budgets } : {}) }
  const config = { version: 1, ...(servers === undefined ? {} : { servers }), checks: { pages: check } }
  return { yaml: framed(file, ABOUT, yamlOf(config), lost), warnings: lost }
}

interface Accepted {
  readonly accepted: Readonly<Record<string, unknown>>
  readonly refused: readonly string[]
}

/** Options without those that the check refuses, each of which is told. */
function accept(options: Readonly<Record<string, unknown>>): Accepted {
  const accepted: Record<string, unknown> = structuredClone(options)
  const refused: string[] = []
  const parsed = lighthouseOptions.safeParse(options)
  for (const { path, message } of parsed.error?.issues ?? []) {
    const [key, inner] = path.map(String)
    if (key === undefined) continue
    refused.push(
      `\`${[key, inner].filter((part) => part !== undefined).join('.')}\`: the value is refused here: ${message}`,
    )
    const group = accepted[key]
    if (key === 'settings' && inner !== undefined && typeof group === 'object' && group !== null) {
      delete (group as Record<string, unknown>)[inner]
      if (Object.keys(group).length === 0) delete accepted[key]
    } else if (key !== 'urls' && key !== 'serve') delete accepted[key]
  }
  return { accepted, refused: unique(refused) }
}

function yamlOf(config: object): string {
  const document = parseDocument(stringify(config)) as Document
  const budgets = document.getIn(['checks', 'pages', 'budgets'])
  if (isMap(budgets)) for (const { value } of budgets.items) if (isMap(value)) value.flow = true
  visit(document, {
    Seq: (_, list) => {
      list.flow = true
    },
  })
  return document.toString({ lineWidth: 0, flowCollectionPadding: false })
}

function unique(texts: readonly string[]): string[] {
  return [...new Set(texts)]
}
