import { expandAll } from './expand.ts'
import type { LighthouseOptions } from './options.ts'
import type { Profile } from './targets.ts'

/** Audits that cost a second navigation or pictures, and explain nothing here. */
const SKIPPED = ['bf-cache', 'screenshot-thumbnails', 'final-screenshot', 'script-treemap-data']

/** How Lighthouse is called for one load as `profile`. Rejects (`variable-missing`) a header whose variable is not set. */
export function lighthouseFlags(
  profile: Profile,
  { categories, audits, ci }: Pick<LighthouseOptions, 'categories' | 'audits' | 'ci'>,
  environment: NodeJS.ProcessEnv,
): Record<string, unknown> {
  const { extraHeaders, skipAudits = [], ...settings } = profile.settings
  return {
    ...settings,
    ...(extraHeaders === undefined
      ? {}
      : { extraHeaders: expandAll(extraHeaders, 'settings.extraHeaders', environment) }),
    logLevel: 'silent',
    output: 'json',
    locale: 'en-US',
    onlyCategories: [...new Set(['performance', ...categories])],
    ...(audits.length > 0 ? { onlyAudits: audits } : {}),
    // Lighthouse CI asserts on them too.
    skipAudits: [...(ci === undefined ? SKIPPED : []), ...skipAudits],
    disableFullPageScreenshot: true,
  }
}
