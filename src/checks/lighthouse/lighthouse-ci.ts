import type { Assertion } from '../../model/assertion.ts'
import type { AssertionResult } from './lhci/assert.ts'
import type { Discovery } from './lhci/discover-urls.ts'
import type { AssertOptions } from './lhci/rc-schema.ts'
import type { UploadOptions } from './lhci/upload-options.ts'

/** What a repository's config of Lighthouse CI asks for besides what our own options can say. */
export interface LighthouseCi {
  /** The rounds that its assertions are about, and that its folder holds. */
  readonly runs: number
  /** Null where it asserts nothing. */
  readonly assert: AssertOptions | null
  /** How pages are found in the folder that is served; null where they are named. */
  readonly discovery: Discovery | null
  readonly upload: UploadOptions
  /** Results of an earlier collection stay in its folder. */
  readonly additive: boolean
}

/** The folder that Lighthouse CI's own commands read. */
export const CI_FOLDER = '.lighthouseci'

/** An entry of Lighthouse CI's results in our words; `about` is the path where the page is served from here. */
export function asAssertion(result: AssertionResult): Assertion {
  const { url, auditId, auditProperty, name, level, passed, operator, expected, actual, message = '' } = result
  // As the assertion is written: `resource-summary:script:size`.
  const what = [auditId, ...(auditProperty?.split('.') ?? [])].join(':')
  return {
    about: url.replace(/^https?:\/\/(127\.0\.0\.1|localhost|\[::1\]):\d+(?=\/)/, ''),
    name: name === 'auditRan' ? `${what} (ran)` : `${what} ${name}`,
    level,
    met: passed,
    expected: `${operator} ${shown(expected)}`,
    actual: shown(actual),
    hint: message,
  }
}

/** Numbers as people write them: `0.7333333333` says nothing more than `0.73`. */
function shown(value: number): string {
  return Number.isFinite(value) ? String(Number(value.toFixed(2))) : 'none'
}
