/** Where Lighthouse CI starts the pages that it finds in a folder; the port is its server's own. */
const ORIGIN = 'http://localhost'

/** Folders that hold no pages of the site. */
const IGNORED_FOLDERS: ReadonlySet<string> = new Set([
  'node_modules',
  'bower_components',
  'jspm_packages',
  'web_modules',
  'tmp',
])

/** What to list for {@link discoverUrls}: `files.glob(DISCOVERED_FILES, folder, { hidden: true })`. */
export const DISCOVERED_FILES: readonly string[] = ['**/*.html', '**/*.htm']

export interface Discovery {
  /** Folders below the first to look into; 2 for 0 and for negative numbers, as Lighthouse CI has it. */
  readonly staticDirFileDiscoveryDepth: number
  /** 0 for no limit. */
  readonly maxAutodiscoverUrls: number
  /** Paths or `http://localhost/…` URLs, compared whole. */
  readonly autodiscoverUrlBlocklist: readonly string[]
}

/**
 * The pages that Lighthouse CI would load of a folder when no URL is given, as paths of its server (`/index.html`), in its
 * order: a folder's own files before those of its folders, each by code unit. `paths` are relative to the folder, with `/`.
 */
export function discoverUrls(paths: readonly string[], discovery: Discovery): string[] {
  const { maxAutodiscoverUrls, autodiscoverUrlBlocklist, staticDirFileDiscoveryDepth: asked } = discovery
  const depth = asked > 0 ? Math.floor(asked) : 2
  const blocked = new Set(autodiscoverUrlBlocklist.map((url) => withoutPort(new URL(url, ORIGIN))))
  const pages = paths.filter((path) => isPage(path, depth)).sort(asWalked)
  // Compared as it is, not encoded: so does Lighthouse CI, and a path with a space can therefore not be blocked.
  const allowed = pages.map((path) => `${ORIGIN}/${path}`).filter((url) => !blocked.has(url))
  const most = maxAutodiscoverUrls === 0 ? allowed.length : Math.trunc(maxAutodiscoverUrls)
  return allowed.slice(0, most).map((url) => new URL(url).href.slice(ORIGIN.length))
}

function withoutPort(url: URL): string {
  url.port = ''
  return url.href
}

function isPage(path: string, depth: number): boolean {
  const folders = path.split('/')
  const file = folders.pop() ?? ''
  if (!/\.html?$/.test(file) || folders.length > depth) return false
  return folders.every((folder) => !folder.includes('.') && !IGNORED_FOLDERS.has(folder))
}

function asWalked(a: string, b: string): number {
  const [left, right] = [a.split('/'), b.split('/')]
  let level = 0
  while (level < left.length - 1 && level < right.length - 1 && left[level] === right[level]) level++
  const [leftIsFile, rightIsFile] = [level === left.length - 1, level === right.length - 1]
  if (leftIsFile !== rightIsFile) return leftIsFile ? -1 : 1
  const [one, other] = [left[level] ?? '', right[level] ?? '']
  return one < other ? -1 : one > other ? 1 : 0
}
