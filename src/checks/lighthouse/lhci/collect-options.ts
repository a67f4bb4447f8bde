import { PacegateError } from '../../../model/errors.ts'
import type { Discovery } from './discover-urls.ts'
import { type LighthouseFlags, lighthouseFlags } from './lighthouse-flags.ts'
import { at } from './problems.ts'
import type { LighthouseRc } from './read-rc.ts'
import { pathText, quoted } from './words.ts'

/** What `ci.collect` asks for, defaults filled in. Paths are as written, relative to the working directory. */
export interface CollectOptions extends Discovery {
  /**
   * With `staticDistDir`: paths of its server (`/about?x=1`), and whole URLs of other hosts; empty means that the folder's own
   * pages are discovered. Without: whole URLs, at least one.
   */
  readonly urls: readonly string[]
  readonly staticDistDir: string | null
  /** What the folder does not hold is answered with its index.html. */
  readonly isSinglePageApplication: boolean
  readonly server: ServerCommand | null
  readonly settings: Omit<LighthouseFlags, 'warnings'>
  /** Loads of each page, one after the other. */
  readonly runs: number
  /** Called once for each URL before its runs: `module.exports = async (browser, {url, options})`. */
  readonly puppeteerScript: string | null
  readonly puppeteerLaunchOptions: Readonly<Record<string, unknown>>
  readonly chromePath: string | null
  readonly headful: boolean
  /** Results of an earlier collection are kept. */
  readonly additive: boolean
  readonly warnings: readonly string[]
}

export interface ServerCommand {
  readonly command: string
  /** A regular expression for what it prints when it is ready, whatever the case. */
  readonly readyPattern: string
  /** In ms. After it Lighthouse CI warns and goes on. */
  readonly readyTimeout: number
}

const LOOPBACK = /^(localhost|127\.0\.0\.1|\[::1\])$/

/**
 * What a lighthouserc asks to be loaded and how, with a warning for each thing that does not carry over. Throws
 * `lighthouserc-invalid` where nothing could be loaded. `autorun` also accepts a file without URLs and folder: pass the
 * folder it would find as `fallbackFolder`.
 */
export function collectOptions(rc: LighthouseRc, fallbackFolder: string | null = null): CollectOptions {
  const { collect } = rc
  const staticDistDir = collect.staticDistDir ?? (collect.url === undefined ? fallbackFolder : null)
  const locate = (key: string) => rc.locate('collect', [key])
  const warnings: string[] = []
  const warn = (key: string, message: string): void => {
    warnings.push(`${at(locate(key))}${quoted(pathText(['ci', 'collect', key]))} ${message}`)
  }
  if (collect.method === 'psi') {
    warn('method', 'is `psi`: PageSpeed Insights is not asked; the pages are loaded here, with Lighthouse, instead')
  }
  for (const key of ['psiApiKey', 'psiApiEndpoint', 'psiStrategy', 'psiCategories'] as const) {
    if (collect[key] !== undefined) warn(key, 'is not used: PageSpeed Insights is not asked')
  }
  if (collect.headful === true) warn('headful', 'is not supported: Chrome runs without a window')
  if (staticDistDir !== null) {
    for (const key of ['startServerCommand', 'startServerReadyPattern', 'startServerReadyTimeout'] as const) {
      if (collect[key] !== undefined) warn(key, 'is not used, because `staticDistDir` is served; take one of them out')
    }
  } else if (collect.isSinglePageApplication === true) {
    warn('isSinglePageApplication', 'is not used, because it is about `staticDistDir`, which is not set')
  }
  const depth = collect.staticDirFileDiscoveryDepth ?? 2
  if (depth <= 0) warn('staticDirFileDiscoveryDepth', `is ${depth}, which Lighthouse CI takes for 2`)
  const { warnings: ofSettings, ...settings } = lighthouseFlags(collect.settings ?? {}, (path) =>
    rc.locate('collect', ['settings', ...path]),
  )
  warnings.push(...ofSettings)
  const scripted = collect.puppeteerScript !== undefined
  if (scripted && settings.chromeFlags.length > 0) {
    warn('settings', 'has `chromeFlags`, which are ignored with `puppeteerScript`; use `puppeteerLaunchOptions.args`')
  }
  const urls = (collect.url ?? []).map((url, index) => urlOf(rc, url, index, staticDistDir !== null))
  const elsewhere = staticDistDir === null ? undefined : urls.find((url) => !url.startsWith('/'))
  if (elsewhere !== undefined) {
    warn(
      'url',
      `holds ${quoted(elsewhere)}, which is not a page of \`staticDistDir\`; Lighthouse CI would put its own port into it`,
    )
  }
  if (urls.length === 0 && staticDistDir === null) throw nothingToLoad(rc)
  return {
    urls,
    staticDistDir,
    isSinglePageApplication: collect.isSinglePageApplication ?? false,
    server: staticDistDir === null ? serverOf(rc) : null,
    settings: scripted ? { ...settings, chromeFlags: [] } : settings,
    runs: collect.numberOfRuns ?? 3,
    puppeteerScript: collect.puppeteerScript ?? null,
    puppeteerLaunchOptions: collect.puppeteerLaunchOptions ?? {},
    chromePath: collect.chromePath ?? null,
    headful: collect.headful ?? false,
    additive: collect.additive ?? false,
    maxAutodiscoverUrls: collect.maxAutodiscoverUrls ?? 5,
    staticDirFileDiscoveryDepth: depth,
    autodiscoverUrlBlocklist: collect.autodiscoverUrlBlocklist ?? [],
    warnings,
  }
}

function serverOf({ collect }: LighthouseRc): ServerCommand | null {
  if (collect.startServerCommand === undefined) return null
  return {
    command: collect.startServerCommand,
    readyPattern: collect.startServerReadyPattern ?? 'listen|ready',
    readyTimeout: collect.startServerReadyTimeout ?? 10_000,
  }
}

/** Lighthouse CI puts the port of its own server into every URL where it serves a folder. */
function urlOf(rc: LighthouseRc, written: string, index: number, served: boolean): string {
  const url = served ? URL.parse(written, 'http://localhost') : URL.parse(written)
  const isWeb = url !== null && /^https?:$/.test(url.protocol)
  if (isWeb && !served) return url.href
  if (isWeb) return LOOPBACK.test(url.hostname) ? `${url.pathname}${url.search}${url.hash}` : url.href
  const location = rc.locate('collect', ['url', index])
  throw new PacegateError({
    code: 'lighthouserc-invalid',
    message: `${at(location)}\`ci.collect.url\` holds ${quoted(written)}, which is not a whole http(s) URL`,
    hint: 'Write it with scheme and host, such as `http://localhost:3000/`, or set `staticDistDir` to have a folder served.',
    location: { ...location, key: 'ci.collect.url' },
  })
}

function nothingToLoad({ file }: LighthouseRc): PacegateError {
  return new PacegateError({
    code: 'lighthouserc-invalid',
    message: `${file}: \`ci.collect\` has neither \`url\` nor \`staticDistDir\`, so there is no page to load`,
    hint: 'Write `"url": ["http://localhost:3000/"]` with a server, or `"staticDistDir": "./dist"`.',
    location: { file, key: 'ci.collect' },
  })
}
