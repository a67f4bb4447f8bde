import * as lodash from '@lhci/utils/src/lodash.js'
import all from '@lhci/utils/src/presets/all.js'
import noPwa from '@lhci/utils/src/presets/no-pwa.js'
import recommended from '@lhci/utils/src/presets/recommended.js'
import type { Aggregation, Assertion, AssertionOptions, Assertions, Level, Preset } from './assertion-schema.ts'
import type { SavedLhr } from './lhr.ts'
import type { AssertOptions, MatrixEntry } from './rc-schema.ts'

/** One assertion that is about at least one of the pages. */
export interface AppliedAssertion {
  /** As written. */
  readonly key: string
  /** What Lighthouse CI makes of the key: false where it is then found under no key, and silently not judged. */
  readonly isJudged: boolean
  readonly audit: string
  /** `performance` of `categories:performance`. */
  readonly property: string | null
  readonly level: Exclude<Level, 'off'>
  readonly options: AssertionOptions
  /** Null where none was chosen: then the best run counts. */
  readonly aggregation: Aggregation | null
  /** The preset that it comes from; null where the user wrote it. */
  readonly preset: Preset | null
  /** The runs of the page that has most. */
  readonly runs: number
}

/** What is asserted, and which patterns are about no page at all. */
export interface Applied {
  readonly assertions: readonly AppliedAssertion[]
  readonly emptyPatterns: readonly string[]
  /** Whether they stand in entries of `assertMatrix`, which is also what a budget.json becomes. */
  readonly inMatrix: boolean
}

const PRESET_ASSERTIONS: Readonly<Record<Preset, Assertions>> = {
  'lighthouse:all': all.assertions,
  'lighthouse:recommended': recommended.assertions,
  'lighthouse:no-pwa': noPwa.assertions,
}

/** The assertions that are not `off` and are about at least one of the pages. */
export function applicable(options: AssertOptions, lhrs: readonly SavedLhr[]): Applied {
  const entries: readonly MatrixEntry[] = options.assertMatrix ?? [options]
  const emptyPatterns: string[] = []
  const assertions = entries.flatMap((entry) => {
    const { matchingUrlPattern: pattern } = entry
    const about = pattern === undefined ? lhrs : lhrs.filter(({ finalUrl }) => new RegExp(pattern).test(finalUrl))
    if (about.length > 0) return ofEntry(entry, mostRuns(about))
    if (pattern !== undefined) emptyPatterns.push(pattern)
    return []
  })
  return { assertions, emptyPatterns, inMatrix: options.assertMatrix !== undefined }
}

function ofEntry({ preset, assertions: own = {}, aggregationMethod }: MatrixEntry, runs: number): AppliedAssertion[] {
  const fromPreset = preset === undefined ? {} : PRESET_ASSERTIONS[preset]
  const merged = lodash.merge(structuredClone(fromPreset), own) as Assertions
  return Object.entries(merged).flatMap(([key, value]): AppliedAssertion[] => {
    const [level, options] = normalised(value)
    if (level === 'off') return []
    const [audit = '', ...rest] = key.split(/\.|:/).filter(Boolean)
    return [
      {
        key,
        isJudged: lodash.kebabCase(key) === key,
        audit,
        property: rest.length === 0 ? null : rest.join(':'),
        level,
        options,
        aggregation: options.aggregationMethod ?? aggregationMethod ?? null,
        preset: preset === undefined || Object.hasOwn(own, key) ? null : preset,
        runs,
      },
    ]
  })
}

function normalised(assertion: Assertion): [Level, AssertionOptions] {
  if (assertion === null || assertion === false) return ['off', {}]
  if (typeof assertion === 'string') return [assertion, {}]
  return [assertion[0], assertion[1] ?? {}]
}

function mostRuns(lhrs: readonly SavedLhr[]): number {
  const byUrl = Map.groupBy(lhrs, ({ finalUrl }) => finalUrl)
  return Math.max(...[...byUrl.values()].map(({ length }) => length))
}
