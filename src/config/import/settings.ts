import type { ForeignCollect } from './types.ts'

/** How the pages are loaded, in the words of our check. */
export interface ImportedSettings {
  readonly device: 'mobile' | 'desktop'
  /** `settings`, `chrome`, `script`, `categories`, of the check. */
  readonly options: Readonly<Record<string, unknown>>
  readonly lost: readonly string[]
}

/** Lighthouse's settings that our check takes under the same name. */
const SAME = [
  'throttlingMethod',
  'throttling',
  'screenEmulation',
  'emulatedUserAgent',
  'blockedUrlPatterns',
  'extraHeaders',
  'skipAudits',
  'disableStorageReset',
  'maxWaitForFcp',
  'maxWaitForLoad',
  'pauseAfterFcpMs',
  'pauseAfterLoadMs',
  'networkQuietThresholdMs',
  'cpuQuietThresholdMs',
]

/** Said elsewhere, or without a meaning for anyone but Lighthouse CI. */
const SILENT = ['preset', 'formFactor', 'chromeFlags', 'output', 'outputPath', 'onlyCategories']

/** What of `ci.collect` is about how pages are loaded. */
export function importSettings(collect: ForeignCollect): ImportedSettings {
  const { settings: own = {}, puppeteerScript, puppeteerLaunchOptions = {}, chromePath } = collect
  const device = own['preset'] === 'desktop' || own['formFactor'] === 'desktop' ? 'desktop' : 'mobile'
  const settings: Record<string, unknown> = own['preset'] === 'perf' ? { throttlingMethod: 'devtools' } : {}
  const lost: string[] = []
  for (const [key, value] of Object.entries(own)) {
    if (SAME.includes(key)) settings[key] = listed(key, value)
    else if (!SILENT.includes(key)) lost.push(`\`collect.settings.${key}\`: there is no such setting here`)
  }
  if (own['preset'] === 'experimental') lost.push('`collect.settings.preset`: there is no experimental preset here')
  const { args, ...launch } = puppeteerLaunchOptions
  for (const key of Object.keys(launch)) lost.push(`\`collect.puppeteerLaunchOptions.${key}\`: Chrome is started here`)
  const flags = (puppeteerScript === undefined ? texts(own['chromeFlags']).flatMap(words) : texts(args)).filter(
    (flag) => flag.startsWith('--') && !/^--headless\b/.test(flag),
  )
  const chrome = { ...(chromePath === undefined ? {} : { path: chromePath }), ...(flags.length > 0 ? { flags } : {}) }
  const options = {
    ...(puppeteerScript === undefined ? {} : { script: puppeteerScript }),
    ...(device === 'desktop' ? { devices: ['desktop'] } : {}),
    ...(Object.keys(settings).length > 0 ? { settings } : {}),
    ...(Object.keys(chrome).length > 0 ? { chrome } : {}),
  }
  return { device, options, lost: [...lost, ...lostOfCollect(collect)] }
}

function lostOfCollect({ numberOfRuns, method, headful, additive }: ForeignCollect): string[] {
  const lost: string[] = []
  if (numberOfRuns !== undefined) {
    lost.push('`collect.numberOfRuns`: rounds are taken until they tell enough; `rounds` is the most')
  }
  if (method === 'psi') lost.push('`collect.method`: pages are loaded here, not by PageSpeed Insights')
  if (headful === true) lost.push('`collect.headful`: Chrome runs without a window')
  if (additive === true) lost.push('`collect.additive`: there are no results of an earlier run')
  return lost
}

/** Lighthouse’s command line takes one pattern for a list of one, and several audits with commas between. */
function listed(key: string, value: unknown): unknown {
  if (key === 'blockedUrlPatterns' && typeof value === 'string') return [value]
  if (key !== 'skipAudits') return value
  const items: unknown[] = Array.isArray(value) ? value : [value]
  return items.flatMap((item) => (typeof item === 'string' ? item.split(',') : [item]))
}

/** One text or a list of such; what is none is left out. */
function texts(written: unknown): string[] {
  const items: unknown[] = Array.isArray(written) ? written : [written]
  return items.filter((item) => typeof item === 'string')
}

/** `--a --b='c d'` as its words, quotes off. */
function words(text: string): string[] {
  const found = text.match(/(?:[^\s"']+|"[^"]*"|'[^']*')+/g) ?? []
  return found.map((word) => word.replace(/^(["'])(.*)\1$/s, '$2').replace(/=(["'])(.*)\1$/s, '=$2'))
}
