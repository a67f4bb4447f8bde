import { decoded } from '../decoded.ts'
import { either, list, members, type Read, record, skim, text } from './json-skim.ts'
import { isCode, noFacts, type ReportFacts, type ReportFile } from './report-facts.ts'

interface BuildManifest {
  readonly pages: Map<string, string[]>
  readonly rootMainFiles: string[]
}

const manifest = members<BuildManifest>({ pages: record(list(text)), rootMainFiles: list(text) })

/**
 * Next.js' `build-manifest.json` (the pages router, with `rootMainFiles`) and `app-build-manifest.json` (the app router up to
 * Next.js 15). Polyfills are left out, as in Next.js' own figures: only browsers without modules load them.
 */
export function readNextManifest({ bytes }: ReportFile): ReportFacts | null {
  const { pages, rootMainFiles } = skim(bytes, manifest) ?? {}
  if (pages === undefined) return null
  const facts = noFacts()
  for (const file of [...[...pages.values()].flat(), ...(rootMainFiles ?? [])]) facts.outputs.set(file, null)
  const routes = rootMainFiles === undefined ? appRoutes(pages) : pageRoutes(pages)
  for (const [name, files] of routes) addRoute(facts, name, files)
  return facts
}

function pageRoutes(pages: ReadonlyMap<string, readonly string[]>): [string, string[]][] {
  const shared = pages.get('/_app') ?? []
  return [...pages].filter(([page]) => !page.startsWith('/_')).map(([page, files]) => [page, [...shared, ...files]])
}

function appRoutes(pages: ReadonlyMap<string, readonly string[]>): [string, string[]][] {
  const layouts = [...pages].filter(([key]) => key.endsWith('/layout'))
  return [...pages]
    .filter(([key]) => key.endsWith('/page'))
    .map(([key, files]) => {
      const above = layouts.filter(([layout]) => key.startsWith(layout.slice(0, -'layout'.length)))
      return [routeOf(key), [...above.flatMap(([, own]) => own), ...files]]
    })
}

const routeStats = list(
  members<{ route: string; firstLoadChunkPaths: string[] }>({ route: text, firstLoadChunkPaths: list(text) }),
)

/** Next.js' `diagnostics/route-bundle-stats.json` (Turbopack): the scripts that each route loads first. */
export function readRouteStats({ bytes }: ReportFile): ReportFacts | null {
  const routes = skim(bytes, routeStats)
  if (routes === undefined || routes.length === 0) return null
  const facts = noFacts()
  for (const { route, firstLoadChunkPaths: files } of routes) {
    if (route === undefined || files === undefined) return null
    for (const file of files) facts.outputs.set(file, null)
    addRoute(facts, route, files)
  }
  return facts
}

interface ClientReferences {
  /** Names of chunks and paths of files by turns in webpack's builds. */
  readonly clientModules: Map<string, { readonly chunks?: string[] }>
  readonly entryCSSFiles: Map<string, string[]>
  /** Only of Turbopack. */
  readonly entryJSFiles: Map<string, string[]>
}

/** Strings up to Next.js 14. */
const style: Read<string> = (json) => {
  const found = either(text, members<{ path: string }>({ path: text }))(json)
  return typeof found === 'string' ? found : found?.path
}

const references = members<ClientReferences>({
  clientModules: record(members<{ chunks: string[] }>({ chunks: list(text) })),
  entryCSSFiles: record(list(style)),
  entryJSFiles: record(list(text)),
})

/**
 * Next.js' `page_client-reference-manifest.js` below `server/app`: the style sheets and scripts of one route of the app router.
 * What all of its routes share stands in `build-manifest.json`, which is to be given as `beside`.
 */
export function readClientReferences({ bytes, beside }: ReportFile): ReportFacts | null {
  const start = bytes.indexOf('__RSC_MANIFEST["')
  const end = start < 0 ? -1 : bytes.indexOf('"]', start)
  const body = end < 0 ? -1 : bytes.indexOf('{', end)
  if (body < 0) return null
  const key = bytes.toString('utf8', start + '__RSC_MANIFEST["'.length, end)
  const found = skim(bytes.subarray(body, bytes.lastIndexOf('}') + 1), references)
  if (found === undefined || !key.endsWith('/page')) return null
  const { clientModules, entryCSSFiles, entryJSFiles } = found
  const scripts = entryJSFiles ? [...entryJSFiles.values()].flat() : scriptsOf(key, clientModules ?? new Map())
  const shared = beside ? (skim(beside, manifest)?.rootMainFiles ?? []) : []
  const styles = [...(entryCSSFiles ?? new Map<string, string[]>()).values()].flat()
  const files = [...shared, ...styles, ...scripts].filter(isCode)
  const facts = noFacts()
  for (const file of files) facts.outputs.set(file, null)
  addRoute(facts, routeOf(key), files)
  return facts
}

/** webpack's builds list the modules of other routes as well: those count whose chunks end in one of the page or its layouts. */
function scriptsOf(page: string, modules: ReadonlyMap<string, { readonly chunks?: string[] }>): string[] {
  return [...modules.values()].flatMap(({ chunks = [] }) => {
    const files = chunks.filter(isCode).map(decoded)
    const isOwn = files.some((file) => {
      const [, folder, name] = /\/chunks\/app(\/.*?|)\/([^/]+)-[^/]+$/.exec(file) ?? []
      if (folder === undefined) return false
      return name === 'page' ? `${folder}/page` === page : page.startsWith(`${folder}/`)
    })
    return isOwn ? files : []
  })
}

/** The route of a page's file: without groups `(shop)` and slots `@modal`. */
function routeOf(page: string): string {
  const segments = page.split('/').slice(1, -1)
  return `/${segments.filter((one) => !/^@|^\([^.)][^)]*\)$/.test(one)).join('/')}`
}

/** Without what Next.js makes itself, but for the page that stands for whatever is not found. */
function addRoute(facts: ReportFacts, name: string, files: readonly string[]): void {
  if (name.startsWith('/_') && name !== '/_not-found') return
  facts.entries.push({ kind: 'route', name, initial: files.filter(isCode), async: [] })
}
