import { quoted } from '../../problem.ts'
import { createLosses, type Losses } from '../losses.ts'
import { type ForeignSource, importError, unknownKeys } from '../source.ts'
import type { Compression, Entry, ImportedEntries, Limits } from './entries.ts'
import { type Place, placed } from './patterns.ts'
import { bundledEntry } from './size-limit-import.ts'
import { readSizeLimit, type SizeLimitCheck } from './size-limit-schema.ts'
import { readBytesIec } from './sizes.ts'

/** What of the package's `package.json` size-limit goes by. */
export interface SizeLimitPackage {
  /** Its `main`; null where it has none. */
  readonly main: string | null
  /** Of `dependencies`, `devDependencies` and `optionalDependencies`. */
  readonly dependencies: ReadonlySet<string>
}

export interface SizeLimitRequest {
  readonly source: ForeignSource
  /** Where in the file the checks stand: `['size-limit']` in a package.json. */
  readonly path: readonly string[]
  readonly place: Place
  readonly package: SizeLimitPackage
}

/** Keys that only change what is shown, each with what stands in their place. */
const PRESENTATION: Readonly<Record<string, string>> = {
  message: 'reports say what failed and why in their own words',
  hidePassed: 'reports fold what passed by themselves',
  highlightLess: 'reports show what became smaller by themselves',
  compareWith: 'the base commit is what is compared with',
  uiReports: 'causes come from the source maps and stats beside the files; see `metadata`',
}

const BUILD =
  'it changes how size-limit bundles, not how this config does; if it matters, name the files that the build leaves, as `groups`'

const HANDLED = ['path', 'limit', 'name', 'import', 'ignore', 'gzip', 'brotli', 'entry', 'webpack', 'disablePlugins']
const BUILDING = ['config', 'modifyWebpackConfig', 'modifyEsbuildConfig', 'disableModuleConcatenation', 'module']
const TIMING = ['running', 'time']
const KNOWN = [...HANDLED, ...BUILDING, ...TIMING, ...Object.keys(PRESENTATION)]

const WEBPACK = '@size-limit/webpack'

const BUNDLERS: readonly (readonly [bundler: string, packages: readonly string[]])[] = [
  ['@size-limit/esbuild', ['@size-limit/esbuild', '@size-limit/preset-small-lib']],
  [WEBPACK, [WEBPACK, '@size-limit/preset-big-lib']],
]

/** Turns a config of size-limit into entries: each check is the sum of its files. Throws `import-file-invalid`. */
export function importSizeLimit(request: SizeLimitRequest): ImportedEntries {
  const losses = createLosses()
  const checks = readSizeLimit(request.source, request.path)
  const entries = checks.flatMap((check, index) => {
    const at = [...request.path, index]
    tellKeys(check, at, losses)
    return entryOf(check, at, request, losses) ?? []
  })
  return { entries, lost: losses.list() }
}

function entryOf(
  check: SizeLimitCheck,
  at: readonly (string | number)[],
  { source, place, package: own }: SizeLimitRequest,
  losses: Losses,
): Entry | null {
  const compression: Compression = check.gzip === true ? 'gzip' : check.brotli === false ? 'raw' : 'brotli'
  const limits = limitsOf(check, at, source, losses)
  if (check.entry !== undefined || check.config !== undefined) {
    losses.add(
      [...at, check.entry === undefined ? 'config' : 'entry'],
      'the check is left out, because a bundler of your own makes its files; name those that the build leaves, as `groups`',
    )
    return null
  }
  const patterns = patternsOf(check, at, place, own, losses)
  if (patterns === null) return null
  const name = check.name ?? patterns.filter((pattern) => !pattern.startsWith('!')).join(', ')
  const bundlers = bundlersOf(check, own)
  if (check.import !== undefined || bundlers.length > 0) {
    const isDefaultPath = check.path === undefined
    const byWebpack = bundlers.includes(WEBPACK)
    const bundled = bundledEntry({ check, at, place, patterns, isDefaultPath, byWebpack }, losses)
    if (bundled === 'left-out') return null
    if (bundled !== 'files') return { kind: 'import', name, cost: bundled, compression, limits }
  } else if (check.ignore !== undefined) {
    losses.add([...at, 'ignore'], 'without a bundler nothing can be left out of a file')
  }
  return { kind: 'sum', name, patterns, compression, limits }
}

/** The plugins that bundle the check's files before they are measured. */
function bundlersOf(check: SizeLimitCheck, { dependencies }: SizeLimitPackage): string[] {
  if (check.webpack === false) return []
  return BUNDLERS.filter(([, packages]) => packages.some((name) => dependencies.has(name)))
    .map(([bundler]) => bundler)
    .filter((bundler) => check.disablePlugins?.includes(bundler) !== true)
}

/** Null where no file of the check can be told. */
function patternsOf(
  check: SizeLimitCheck,
  at: readonly (string | number)[],
  place: Place,
  { main }: SizeLimitPackage,
  losses: Losses,
): readonly string[] | null {
  const fallback = main === null ? 'index.js' : /\.\w+$/.test(main) ? main : `${main}.js`
  if (check.path === undefined && main !== null && fallback !== main) {
    losses.add(at, `it has no \`path\`, and \`main\` no ending; check that ${quoted(fallback)} is the file`)
  }
  const written = check.path === undefined ? fallback : check.path
  const all = typeof written === 'string' ? [written] : written
  const patterns = all.flatMap((pattern) => {
    const path = placed(pattern, place)
    if (path === null) losses.add([...at, 'path'], 'it lies outside of the working directory, and is left out')
    return path ?? []
  })
  if (patterns.some((pattern) => !pattern.startsWith('!'))) return patterns
  losses.add([...at, 'path'], 'it picks no file, so the check is left out')
  return null
}

function limitsOf(
  { limit }: SizeLimitCheck,
  at: readonly (string | number)[],
  source: ForeignSource,
  losses: Losses,
): Limits {
  if (limit === undefined || limit === '' || limit === 0) return { thousand: 1000 }
  const text = String(limit)
  const path = [...at, 'limit']
  // Any `s` makes it a time there, also that of `10 bytes`.
  if (/s/i.test(text)) {
    const meant = /byte/i.test(text) ? ', as any limit with an `s` is; write `B`' : ''
    losses.add(
      path,
      `${quoted(text)} is a time${meant}; a \`lighthouse\` check measures how long pages work, a \`benchmark\` check how long code runs`,
    )
    return { thousand: 1000 }
  }
  const { bytes, thousand } = readBytesIec(text)
  if (bytes === null || bytes < 0) {
    const why = bytes === null ? 'is no size that size-limit can read' : 'is negative'
    const message = `${quoted(text)} ${why}, so that every file is too large for it`
    throw importError(source, [{ path, message, hint: 'Write a number and a unit, such as `10 kB` or `10 KiB`.' }])
  }
  return { threshold: bytes, thousand }
}

function tellKeys(check: SizeLimitCheck, at: readonly (string | number)[], losses: Losses): void {
  for (const key of Object.keys(check)) {
    const presented = Object.hasOwn(PRESENTATION, key) ? PRESENTATION[key] : undefined
    if (presented !== undefined) losses.add([...at, key], presented)
    else if (key !== 'config' && BUILDING.includes(key)) losses.add([...at, key], BUILD)
    else if (TIMING.includes(key) && check[key] !== false) {
      losses.add([...at, key], 'running times are not measured here; a `lighthouse` check does that of pages')
    }
  }
  for (const { key, reason } of unknownKeys(check, KNOWN)) losses.add([...at, key], reason)
}
