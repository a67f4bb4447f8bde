import { pathText, quoted } from '../problem.ts'
import type { ImportedLimits, KnownPages } from './imported-limits.ts'
import { convertAssertion } from './limits.ts'
import type { ForeignAssert, ForeignAssertion, ForeignAssertions } from './types.ts'

/** Of a preset: what it says about audits that are metrics. The rest of it is about audits without a number. */
const PRESETS: Readonly<Record<string, Readonly<Record<string, 'warn' | 'error'>>>> = {
  'lighthouse:all': presetOf('error'),
  'lighthouse:recommended': presetOf('warn'),
  'lighthouse:no-pwa': presetOf('warn'),
}

function presetOf(level: 'warn' | 'error'): Readonly<Record<string, 'warn' | 'error'>> {
  const audits = [
    'bootup-time',
    'cumulative-layout-shift',
    'first-contentful-paint',
    'interactive',
    'largest-contentful-paint',
    'mainthread-work-breakdown',
    'max-potential-fid',
    'speed-index',
  ]
  return { ...Object.fromEntries(audits.map((audit) => [audit, level])), 'total-byte-weight': 'error' }
}

/** The metrics of presets, for the test that holds them against Lighthouse CI's own. */
export const PRESET_METRICS = PRESETS

/** The limits of `ci.assert` (without its budget.json). */
export function importAssertions(
  assert: ForeignAssert,
  pages: KnownPages,
  device: 'mobile' | 'desktop',
): ImportedLimits {
  const entries: readonly ForeignAssertions[] = assert.assertMatrix ?? [assert]
  const imported = entries.map((entry, index) => {
    const path = assert.assertMatrix === undefined ? ['assert'] : ['assert', 'assertMatrix', index]
    return importEntry(entry, path, pages, device)
  })
  return {
    limits: imported.flatMap(({ limits }) => limits),
    audits: [...new Set(imported.flatMap(({ audits }) => audits))],
    categories: [...new Set(imported.flatMap(({ categories }) => categories))],
    lost: [...imported.flatMap(({ lost }) => lost), ...lostAggregation(entries)],
  }
}

function importEntry(
  entry: ForeignAssertions,
  path: readonly (string | number)[],
  pages: KnownPages,
  device: 'mobile' | 'desktop',
): ImportedLimits {
  const matching = matchingPages(entry.matchingUrlPattern, pages)
  const nothing = { limits: [], audits: [], categories: [] }
  if (typeof matching === 'string') return { ...nothing, lost: [`${quoted(pathText(path))}: ${matching}`] }
  const { preset, assertions: own = {} } = entry
  const ofPreset: Readonly<Record<string, ForeignAssertion>> = preset === undefined ? {} : (PRESETS[preset] ?? {})
  const converted = Object.entries({ ...ofPreset, ...own }).map(([key, assertion]) => ({
    key,
    ...convertAssertion(key, assertion, device),
  }))
  const lost = converted.flatMap(({ key, lost: reasons }) => {
    const where = pathText([...path, 'assertions', key])
    return reasons.map((reason) => `\`${where}\`: ${reason}`)
  })
  if (preset !== undefined) {
    lost.unshift(
      `\`${pathText([...path, 'preset'])}\`: of ${quoted(preset)} only the assertions about metrics carried over; the others are about audits without a number`,
    )
  }
  return {
    limits: converted.flatMap(({ limits }) => limits.map((limit) => ({ ...limit, pages: matching }))),
    audits: converted.flatMap(({ audit }) => audit ?? []),
    categories: converted.flatMap(({ category }) => category ?? []),
    lost,
  }
}

/** Null for all pages; a text says why no page can be told. */
function matchingPages(pattern: string | undefined, pages: KnownPages): readonly string[] | null | string {
  if (pattern === undefined || pattern === '.*') return null
  if (pages === null) {
    return `${quoted(pattern)} cannot be matched, because the pages are not known; name them under \`urls\``
  }
  const expression = new RegExp(pattern)
  const matching = [...pages].filter(([, url]) => expression.test(url)).map(([page]) => page)
  return matching.length === 0 ? `${quoted(pattern)} matches none of the pages` : matching
}

/** Lighthouse CI's runs are judged by the one that the method names; here by the median and its interval. */
function lostAggregation(entries: readonly ForeignAssertions[]): string[] {
  const methods = entries.flatMap(({ preset, aggregationMethod, assertions = {} }) =>
    [...Object.values(assertions), ...(preset === undefined ? [] : ['error' as const])].flatMap((assertion) => {
      if (assertion === null || assertion === false || assertion === 'off') return []
      const own = Array.isArray(assertion) ? assertion[1]?.aggregationMethod : undefined
      return [own ?? aggregationMethod ?? 'optimistic']
    }),
  )
  const other = [...new Set(methods)].filter((method) => method !== 'median')
  if (other.length === 0) return []
  return [
    `\`aggregationMethod\` ${other.map(quoted).join(', ')}${other.includes('optimistic') ? ' (the best run counts; Lighthouse CI’s default)' : ''}: limits here are about the median of the rounds`,
  ]
}
