import { getAllAssertionResults } from '@lhci/utils/src/assertions.js'
import { PacegateError } from '../../../model/errors.ts'
import { applicable } from './assert-entries.ts'
import { assertionTraps, type Trap } from './assert-traps.ts'
import type { Level } from './assertion-schema.ts'
import type { SavedLhr } from './lhr.ts'
import type { AssertOptions } from './rc-schema.ts'

/** One entry of Lighthouse CI's assertion-results.json. Numbers that JSON cannot hold (`NaN`) are written as null. */
export interface AssertionResult {
  readonly name: 'auditRan' | 'minScore' | 'maxLength' | 'maxNumericValue'
  readonly expected: number
  readonly actual: number
  /** Of each run that had one. */
  readonly values: readonly number[]
  readonly operator: '==' | '>=' | '<='
  readonly passed: boolean
  readonly message?: string
  readonly auditProperty?: string
  readonly auditId: string
  readonly level: Exclude<Level, 'off'>
  readonly url: string
  readonly auditTitle?: string
  readonly auditDocumentationLink?: string
}

export interface Evaluation {
  /** In Lighthouse CI's order; those that passed only with `includePassedAssertions`. */
  readonly results: readonly AssertionResult[]
  /** Whether `lhci assert` would exit with 0: nothing of level `error` failed. */
  readonly passed: boolean
  readonly traps: readonly Trap[]
}

/** What `lhci autorun` asserts where the config neither asserts nor uploads. */
export const AUTORUN_ASSERTIONS: AssertOptions = { preset: 'lighthouse:recommended' }

/**
 * Judges results by Lighthouse CI's own code: `lhrs` are all runs of all URLs in the order in which they were made. Throws
 * `assertions-invalid` for what `lhci assert` refuses.
 */
export function evaluateAssertions(options: AssertOptions, lhrs: readonly SavedLhr[]): Evaluation {
  const { preset, assertions, assertMatrix } = options
  if (preset === undefined && assertMatrix === undefined && Object.keys(assertions ?? {}).length === 0) {
    throw invalid('`ci.assert` asserts nothing', 'Write `assertions`, a `preset`, `assertMatrix` or `budgetsFile`.')
  }
  const results = allResults(options, lhrs)
  return {
    results,
    passed: results.every(({ passed, level }) => passed || level !== 'error'),
    traps: assertionTraps(applicable(options, lhrs), lhrs),
  }
}

function allResults(options: AssertOptions, lhrs: readonly SavedLhr[]): AssertionResult[] {
  try {
    return getAllAssertionResults(options, lhrs) as AssertionResult[]
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    throw invalid(`Lighthouse CI cannot judge by \`ci.assert\`: ${message}`, 'Correct what it names.', error)
  }
}

function invalid(message: string, hint: string, cause?: unknown): PacegateError {
  return new PacegateError({ code: 'assertions-invalid', message, hint }, { cause })
}
