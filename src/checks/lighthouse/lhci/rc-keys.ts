/** The parts of a lighthouserc that anything here reads or knows. */
export type Section = 'collect' | 'assert' | 'upload'

/** The keys of each part, as Lighthouse CI 0.15 documents or reads them. */
const KEYS: Readonly<Record<Section, readonly string[]>> = {
  collect: [
    'method',
    'headful',
    'additive',
    'url',
    'autodiscoverUrlBlocklist',
    'psiApiKey',
    'psiApiEndpoint',
    'psiStrategy',
    'psiCategories',
    'staticDistDir',
    'isSinglePageApplication',
    'chromePath',
    'puppeteerScript',
    'puppeteerLaunchOptions',
    'startServerCommand',
    'startServerReadyPattern',
    'startServerReadyTimeout',
    'settings',
    'numberOfRuns',
    'maxAutodiscoverUrls',
    'staticDirFileDiscoveryDepth',
  ],
  assert: [
    'preset',
    'assertions',
    'assertMatrix',
    'aggregationMethod',
    'budgetsFile',
    'includePassedAssertions',
    'lhr',
  ],
  upload: [
    'target',
    'token',
    'ignoreDuplicateBuildFailure',
    'githubToken',
    'githubApiHost',
    'githubAppToken',
    'githubAppUrl',
    'githubStatusContextSuffix',
    'extraHeaders',
    'basicAuth',
    'serverBaseUrl',
    'uploadUrlMap',
    'urlReplacementPatterns',
    'outputDir',
    'reportFilenamePattern',
  ],
}

export const SECTIONS: readonly Section[] = ['collect', 'assert', 'upload']

/** What else may stand beside them under `ci`; none of it is about measuring or judging. */
export const OTHER_SECTIONS: readonly string[] = ['extends', 'server', 'wizard', 'autorun', 'healthcheck']

const SECTION_OF: ReadonlyMap<string, Section> = new Map(
  SECTIONS.flatMap((section) => KEYS[section].map((key) => [key, section] as const)),
)

/** The part that a key belongs to; undefined for a key that Lighthouse CI does not have. */
export function sectionOf(key: string): Section | undefined {
  return SECTION_OF.get(key)
}

/** The keys of a part. */
export function keysOf(section: Section): readonly string[] {
  return KEYS[section]
}

/** A key as Lighthouse CI's own parser of options reads it: `number-of-runs` and `n` are `numberOfRuns`. */
export function canonicalKey(key: string): string {
  if (key === 'n') return 'numberOfRuns'
  if (SECTION_OF.has(key) || !key.includes('-')) return key
  return key.replace(/-+(\w)/g, (_, letter: string) => letter.toUpperCase())
}
