import * as lodash from '@lhci/utils/src/lodash.js'
import { nearest } from '../../../model/nearest.ts'
import type { Applied, AppliedAssertion } from './assert-entries.ts'
import type { SavedLhr } from './lhr.ts'
import { successorsOf } from './removed-audits.ts'
import { allOf, meant, oneOf, quoted } from './words.ts'

/** Where Lighthouse CI does what it says and hardly anyone means. */
export interface Trap {
  readonly code:
    | 'best-run-counts'
    | 'audit-removed'
    | 'preset-audits-removed'
    | 'audit-not-run'
    | 'preset-audits-not-run'
    | 'key-ignored'
    | 'performance-budget-passes'
    | 'median-run-category'
    | 'pattern-about-no-page'
  readonly message: string
  /** The remedy. */
  readonly hint: string
}

/** Every trap that the assertions fall into, each told once. Nothing of it changes what Lighthouse CI decides. */
export function assertionTraps({ assertions, emptyPatterns, inMatrix }: Applied, lhrs: readonly SavedLhr[]): Trap[] {
  const judged = assertions.filter(({ isJudged }) => isJudged)
  const audits = new Set(lhrs.flatMap((lhr) => Object.keys(lhr.audits)))
  return distinct([
    ...bestRun(judged, inMatrix),
    ...assertions
      .filter(({ isJudged, preset }) => !isJudged && preset === null)
      .flatMap((one) => ignored(one, assertions)),
    ...judged.flatMap(performanceBudget),
    ...missingAudits(judged, audits),
    ...medianRunCategory(judged),
    ...emptyPatterns.map(
      (pattern): Trap => ({
        code: 'pattern-about-no-page',
        message: `the pattern ${quoted(pattern)} is about none of the pages that were loaded, so its assertions pass unseen`,
        hint: `Patterns are matched with where pages end up: ${allOf([...new Set(lhrs.map(({ finalUrl }) => finalUrl))].slice(0, 5))}.`,
      }),
    ),
  ])
}

function bestRun(assertions: readonly AppliedAssertion[], inMatrix: boolean): Trap[] {
  const about = assertions.filter(({ aggregation, runs }) => aggregation === null && runs > 1)
  const [first] = about
  if (!first) return []
  const which =
    about.length === assertions.length ? 'the assertions' : `${about.length} of ${assertions.length} assertions`
  const where = inMatrix
    ? 'into the entries of `assertMatrix` (a budget.json cannot choose one: write its limits as assertions)'
    : 'under `assert`'
  return [
    {
      code: 'best-run-counts',
      message: `no \`aggregationMethod\` is chosen for ${which}, so the best of ${first.runs} runs counts: one good run passes a page that is usually too slow`,
      hint: `Write \`"aggregationMethod": "median"\` ${where}, or \`"optimistic"\` if that is what you want.`,
    },
  ]
}

function ignored({ key }: AppliedAssertion, all: readonly AppliedAssertion[]): Trap[] {
  const kebab = lodash.kebabCase(key)
  if (all.some((other) => other.key === kebab)) return []
  return [
    {
      code: 'key-ignored',
      message: `the assertion ${quoted(key)} is never judged: Lighthouse CI looks for it as ${quoted(kebab)} and does not find it`,
      hint: `Write ${quoted(kebab)}.`,
    },
  ]
}

function performanceBudget({ audit }: AppliedAssertion): Trap[] {
  if (audit !== 'performance-budget') return []
  return [
    {
      code: 'performance-budget-passes',
      message:
        '`performance-budget` is no audit of Lighthouse 12 and later, and its assertion passes whatever the page does',
      hint: 'Name a budget.json in `assert.budgetsFile`, or assert `resource-summary:script:size` and its like.',
    },
  ]
}

function medianRunCategory(assertions: readonly AppliedAssertion[]): Trap[] {
  const about = assertions.filter(
    (one) => one.audit === 'categories' && one.aggregation === 'median-run' && one.runs > 1,
  )
  if (about.length === 0) return []
  return [
    {
      code: 'median-run-category',
      message: `with \`median-run\` the best score of all runs counts for ${allOf(about.map(({ key }) => key))}, not that of the median run`,
      hint: 'Write `["error", {"minScore": 0.9, "aggregationMethod": "median"}]` for categories.',
    },
  ]
}

const isMissing = ({ audit }: AppliedAssertion, audits: ReadonlySet<string>): boolean =>
  audit !== 'categories' && audit !== 'performance-budget' && !audits.has(audit)

function missingAudits(judged: readonly AppliedAssertion[], audits: ReadonlySet<string>): Trap[] {
  if (audits.size === 0) return []
  const missing = judged.filter((one) => isMissing(one, audits))
  const own = missing.filter(({ preset }) => preset === null).map(({ audit }) => missingAudit(audit, audits))
  const fromPreset = [...Map.groupBy(missing, ({ preset }) => preset)].flatMap(([preset, of]) =>
    preset === null ? [] : missingOfPreset(preset, [...new Set(of.map(({ audit }) => audit))]),
  )
  return [...own, ...fromPreset]
}

function missingAudit(audit: string, audits: ReadonlySet<string>): Trap {
  const successors = successorsOf(audit)
  if (successors === undefined) {
    return {
      code: 'audit-not-run',
      message: `the audit ${quoted(audit)} was not run, so its assertion fails as \`auditRan\`${meant(nearest(audit, audits))}`,
      hint: 'Check the id, and that `onlyCategories`, `onlyAudits` and `skipAudits` under `collect.settings` leave it in.',
    }
  }
  const now = successors.length === 0 ? 'nothing replaced it' : `${allOf(successors)} replaced it`
  const off = `set ${quoted(audit)} to \`off\``
  return {
    code: 'audit-removed',
    message: `Lighthouse 13 has no audit ${quoted(audit)} any more, so its assertion fails as \`auditRan\`; ${now}`,
    hint:
      successors.length === 0
        ? `${off[0]?.toUpperCase()}${off.slice(1)}.`
        : `Assert ${oneOf(successors)} instead, or ${off}.`,
  }
}

function missingOfPreset(preset: string, missing: readonly string[]): Trap[] {
  const removed = missing.filter((audit) => successorsOf(audit) !== undefined)
  const left = missing.filter((audit) => successorsOf(audit) === undefined)
  const off = (audits: readonly string[]) => audits.map((audit) => `"${audit}": "off"`).join(', ')
  const traps: Trap[] = []
  if (removed.length > 0) {
    traps.push({
      code: 'preset-audits-removed',
      message: `the preset ${quoted(preset)} asserts ${removed.length} audits that Lighthouse 13 no longer has; each fails as \`auditRan\`, whatever the page does`,
      hint: `Take them out under \`assertions\`: {${off(removed)}}`,
    })
  }
  if (left.length > 0) {
    traps.push({
      code: 'preset-audits-not-run',
      message: `the preset ${quoted(preset)} asserts ${left.length} audits that were not run; each fails as \`auditRan\`, whatever the page does`,
      hint: `Run all categories (\`collect.settings\`), or take them out under \`assertions\`: {${off(left)}}`,
    })
  }
  return traps
}

function distinct(traps: readonly Trap[]): Trap[] {
  return [...new Map(traps.map((trap) => [trap.message, trap])).values()]
}
