import { type Location, PacegateError } from '../../../model/errors.ts'
import { nearest } from '../../../model/nearest.ts'
import { splitChromeFlags } from './chrome-flags.ts'
import { at } from './problems.ts'
import { found, isMapping, meant, type Path, pathText, quoted } from './words.ts'

/** `collect.settings` in the terms of Lighthouse's Node API. */
export interface LighthouseFlags {
  /** `desktop`: Lighthouse's desktop config goes beneath the flags. */
  readonly preset: 'mobile' | 'desktop'
  /** Lighthouse's own settings: `throttlingMethod`, `onlyCategories`, `skipAudits`, `extraHeaders`, … */
  readonly flags: Readonly<Record<string, unknown>>
  /** Each with its dashes: `--no-sandbox`. */
  readonly chromeFlags: readonly string[]
  /** A Lighthouse config file of the user's, relative to the working directory; it replaces the preset. */
  readonly configPath: string | null
  /** A JSON file with headers, relative to the working directory. */
  readonly extraHeadersPath: string | null
  readonly warnings: readonly string[]
}

const LISTS = ['onlyAudits', 'onlyCategories', 'skipAudits'] as const

/** Every setting that Lighthouse takes through its flags. */
const SETTINGS: readonly string[] = [
  ...LISTS,
  'additionalTraceCategories',
  'blankPage',
  'blockedUrlPatterns',
  'clearStorageTypes',
  'cpuQuietThresholdMs',
  'disableFullPageScreenshot',
  'disableStorageReset',
  'emulatedUserAgent',
  'extraHeaders',
  'formFactor',
  'ignoreStatusCode',
  'locale',
  'maxWaitForFcp',
  'maxWaitForLoad',
  'networkQuietThresholdMs',
  'pauseAfterFcpMs',
  'pauseAfterLoadMs',
  'screenEmulation',
  'skipAboutBlank',
  'throttling',
  'throttlingMethod',
  'usePassiveGathering',
]

/** What Lighthouse CI takes out, because it would break its own run. */
const TAKEN_OUT = [
  'auditMode',
  'gatherMode',
  'output',
  'outputPath',
  'channel',
  'listAllAudits',
  'listAllCategories',
  'printConfig',
]

/** Settings of Lighthouse's command line that mean nothing here, and why. */
const NOT_HERE: Readonly<Record<string, string>> = {
  budgets: 'left Lighthouse in version 12; write them into a file and name it in `assert.budgetsFile`',
  budgetPath: 'left Lighthouse in version 12; name the file in `assert.budgetsFile`',
  budgetsPath: 'left Lighthouse in version 12; name the file in `assert.budgetsFile`',
  plugins: 'is not supported: Lighthouse is part of Pacegate, and loads no plugins',
  locale: 'is not supported: reports are in English',
  port: 'is not used: Chrome is started here, on a port of its own',
  hostname: 'is not used: Chrome is started here',
  saveAssets: 'is not supported: traces are not kept',
  precomputedLanternDataPath: 'is not supported',
  lanternDataOutputPath: 'is not supported',
  chromeIgnoreDefaultFlags: 'is not supported: add or override single flags in `chromeFlags`',
  debugNavigation: 'is not supported in a run without a person',
  enableErrorReporting: 'is not used: nothing is sent to anyone',
  verbose: 'is not used',
  quiet: 'is not used',
  view: 'is not used',
}

const HERE = [...SETTINGS, ...TAKEN_OUT, ...Object.keys(NOT_HERE), 'preset', 'configPath', 'chromeFlags']

/**
 * What Lighthouse's command line, which Lighthouse CI runs, makes of `collect.settings`. Throws `lighthouserc-invalid` for
 * values that it refuses too.
 */
export function lighthouseFlags(
  settings: Readonly<Record<string, unknown>>,
  locate: (path: Path) => Location,
): LighthouseFlags {
  const flags: Record<string, unknown> = {}
  const warnings: string[] = []
  const path = (key: string): string => `${at(locate([key]))}${quoted(pathText(['ci', 'collect', 'settings', key]))}`
  const invalid = (key: string, wanted: string): PacegateError => {
    const message = `${path(key)} must be ${wanted}, found ${found(settings[key])}`
    const hint = 'Correct it, or leave it out for Lighthouse’s default.'
    return new PacegateError({ code: 'lighthouserc-invalid', message, hint, location: locate([key]) })
  }
  const preset = settings['preset']
  if (preset !== undefined && !['desktop', 'perf', 'experimental'].includes(String(preset))) {
    throw invalid('preset', '`desktop`, `perf` or `experimental`')
  }
  if (preset === 'experimental') warnings.push(`${path('preset')} is not supported; the default settings are used`)
  // The perf preset is no more than these two.
  if (preset === 'perf') Object.assign(flags, { throttlingMethod: 'devtools', onlyCategories: ['performance'] })
  let extraHeadersPath: string | null = null
  for (const [key, value] of Object.entries(settings)) {
    const reason = NOT_HERE[key]
    if (value === undefined || value === null || TAKEN_OUT.includes(key)) continue
    if (reason !== undefined) warnings.push(`${path(key)} ${reason}`)
    else if ((LISTS as readonly string[]).includes(key)) flags[key] = list(value) ?? fail(key, 'a list of texts')
    else if (key === 'extraHeaders' && typeof value === 'string' && !value.startsWith('{')) extraHeadersPath = value
    else if (key === 'extraHeaders') flags[key] = headers(value) ?? fail(key, 'a mapping of names to values')
    else if (key === 'blockedUrlPatterns') flags[key] = typeof value === 'string' ? [value] : value
    else if (key === 'formFactor')
      flags[key] = oneOf(value, ['mobile', 'desktop']) ?? fail(key, '`mobile` or `desktop`')
    else if (key === 'throttlingMethod') {
      flags[key] =
        oneOf(value, ['simulate', 'devtools', 'provided']) ?? fail(key, '`simulate`, `devtools` or `provided`')
    } else if (key === 'throttling') flags[key] = numbers(value) ?? fail(key, 'a mapping of names to numbers')
    else if (key === 'maxWaitForLoad') flags[key] = numeric(value) ?? fail(key, 'a number of milliseconds')
    else if (SETTINGS.includes(key)) flags[key] = value
    else if (!HERE.includes(key)) {
      warnings.push(`${path(key)} is no setting of Lighthouse, and is ignored${meant(nearest(key, HERE))}`)
    }
  }
  const configPath = settings['configPath']
  if (configPath !== undefined && typeof configPath !== 'string') throw invalid('configPath', 'the path of a file')
  return {
    preset: preset === 'desktop' ? 'desktop' : 'mobile',
    flags,
    chromeFlags: chromeFlags(),
    configPath: configPath ?? null,
    extraHeadersPath,
    warnings,
  }

  function fail(key: string, wanted: string): never {
    throw invalid(key, wanted)
  }

  function chromeFlags(): string[] {
    const written = settings['chromeFlags'] ?? ''
    const texts = Array.isArray(written) ? written : [written]
    if (!texts.every((text) => typeof text === 'string')) throw invalid('chromeFlags', 'a text such as `--no-sandbox`')
    return splitChromeFlags(texts)
  }
}

/** Texts may hold several, with commas between. */
function list(value: unknown): string[] | undefined {
  const items: unknown[] = Array.isArray(value) ? value : [value]
  if (!items.every((item) => typeof item === 'string')) return undefined
  return items.flatMap((item) => item.split(','))
}

function headers(value: unknown): unknown {
  if (typeof value !== 'string') return isMapping(value) ? value : undefined
  try {
    return JSON.parse(value)
  } catch {
    return undefined
  }
}

function numbers(value: unknown): Record<string, number> | undefined {
  if (!isMapping(value)) return undefined
  const entries = Object.entries(value).map(([key, one]) => [key, numeric(one)] as const)
  return entries.some(([, one]) => one === undefined)
    ? undefined
    : (Object.fromEntries(entries) as Record<string, number>)
}

function numeric(value: unknown): number | undefined {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined
}

function oneOf(value: unknown, allowed: readonly string[]): string | undefined {
  return allowed.find((one) => one === value)
}
