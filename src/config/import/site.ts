import { quoted } from '../problem.ts'
import type { KnownPages } from './imported-limits.ts'
import type { ForeignCollect } from './types.ts'

/** Where the pages come from, in the words of our config. */
export interface ImportedSite {
  readonly servers?: Readonly<Record<string, object>>
  /** `serve`, `urls`, `discover` of the check. */
  readonly options: Readonly<Record<string, unknown>>
  readonly pages: KnownPages
  readonly lost: readonly string[]
}

const LOOPBACK = /^(localhost|127\.0\.0\.1|\[::1\])$/

/** A port of any server, in the URLs that patterns are matched with. */
const SERVED = 'http://localhost:41999'

/** For a config without pages, as a budget.json is: the first page of a folder. */
export function defaultSite(): ImportedSite {
  return {
    options: { serve: 'dist', urls: ['/'] },
    pages: null,
    lost: ['the pages: none are named, so `serve` and `urls` are a guess; correct them'],
  }
}

/** The folder or server and the pages of `ci.collect`. */
export function importSite(collect: ForeignCollect): ImportedSite {
  if (collect.staticDistDir !== undefined) return folderSite(collect, collect.staticDistDir)
  const [urls, lost] = webUrls(collect.url ?? [])
  if (urls.length === 0) return { ...defaultSite(), lost: [...lost, ...defaultSite().lost] }
  const site = ofUrls(collect, urls)
  return { ...site, lost: [...lost, ...site.lost] }
}

function ofUrls(collect: ForeignCollect, urls: readonly string[]): ImportedSite {
  return collect.startServerCommand === undefined
    ? remoteSite(urls)
    : commandSite(collect, collect.startServerCommand, urls)
}

function folderSite(collect: ForeignCollect, directory: string): ImportedSite {
  const folder = directory.replace(/^(\.\/)+|\/+$/g, '') || '.'
  const server = collect.isSinglePageApplication === true ? { folder, fallback: 'index.html' } : null
  const serve = server === null ? folder : 'site'
  const servers = server === null ? {} : { servers: { site: server } }
  if (collect.url === undefined || collect.url.length === 0) {
    const { maxAutodiscoverUrls: max = 5, autodiscoverUrlBlocklist = [], staticDirFileDiscoveryDepth } = collect
    const exclude = unique(
      webUrls(autodiscoverUrlBlocklist, SERVED)[0].map((url) => new URL(url).pathname.replace(/^\/+/, '/')),
    )
    const depth =
      staticDirFileDiscoveryDepth === undefined
        ? []
        : ['`collect.staticDirFileDiscoveryDepth`: pages are found at any depth; use `discover.include`']
    const discover = {
      max: max === 0 ? 200 : Math.max(1, Math.min(200, Math.trunc(max))),
      ...(exclude.length > 0 ? { exclude } : {}),
    }
    return { ...servers, options: { serve, discover }, pages: null, lost: depth }
  }
  const [urls, lost] = webUrls(collect.url, SERVED)
  const names = urls.length === 0 ? ['/'] : unique(urls.map((url) => pathOf(URL.parse(url), url)))
  return { ...servers, options: { serve, urls: names }, pages: known(names), lost }
}

function commandSite(collect: ForeignCollect, command: string, urls: readonly string[]): ImportedSite {
  const own = urls.map((url) => URL.parse(url)).find((url) => url !== null && LOOPBACK.test(url.hostname))
  if (own === undefined || own === null) {
    const remote = remoteSite(urls)
    return {
      ...remote,
      lost: [
        ...remote.lost,
        '`collect.startServerCommand`: none of the URLs is on this machine, so nothing is started',
      ],
    }
  }
  const names = unique(urls.map((url) => (URL.parse(url)?.origin === own.origin ? pathOf(URL.parse(url), url) : url)))
  const lost: string[] = []
  const port = own.port
  const withPort = port === '' ? command : command.replaceAll(new RegExp(`(?<!\\d)${port}(?!\\d)`, 'g'), '{port}')
  if (withPort === command && !command.includes('{port}')) {
    lost.push(
      `\`collect.startServerCommand\`: it must listen on the port in the environment variable PORT, or take it as \`{port}\`; base and head each get a port of their own, not ${port || 'a fixed one'}`,
    )
  }
  if (collect.startServerReadyPattern !== undefined) {
    lost.push(
      '`collect.startServerReadyPattern`: a server is ready when a path of it (`ready`) answers, whatever it prints',
    )
  }
  const first = names.find((name) => name.startsWith('/')) ?? '/'
  const { startServerReadyTimeout: timeout = 0 } = collect
  const server = {
    command: withPort,
    url: `${own.protocol}//${own.hostname}:{port}`,
    ...(names.includes('/') ? {} : { ready: first }),
    ...(timeout > 0 ? { timeout: `${Math.min(timeout, 86_400_000)} ms` } : {}),
  }
  return { servers: { app: server }, options: { serve: 'app', urls: names }, pages: known(names), lost }
}

function remoteSite(urls: readonly string[]): ImportedSite {
  const names = unique(urls.map((url) => URL.parse(url)?.href ?? url))
  const local = names.find((name) => LOOPBACK.test(URL.parse(name)?.hostname ?? ''))
  const lost = [
    'the comparison: a whole URL is the same page for base and head, so only `target` and `threshold` mean something; use `serve` or `deployments` to compare',
  ]
  if (local !== undefined)
    lost.push(
      `the server behind ${quoted(local)}: nothing starts it; write a server under \`servers\` and the page as a path`,
    )
  return { options: { urls: names }, pages: known(names), lost }
}

/** A page of the server as its path; of another host as it is. */
function pathOf(url: URL | null, written: string): string {
  if (url === null || !LOOPBACK.test(url.hostname)) return url?.href ?? written
  // `//x` would be another host.
  return `${url.pathname.replace(/^\/+/, '/')}${url.search}${url.hash}`
}

function known(names: readonly string[]): KnownPages {
  return new Map(names.map((name) => [name, name.startsWith('/') ? `${SERVED}${name}` : name]))
}

/** Those that are http(s) URLs, whole; the others are told. */
function webUrls(urls: readonly string[], base?: string): readonly [urls: string[], lost: string[]] {
  const parsed = urls.map((url) => [url, URL.parse(url, base)] as const)
  const isWeb = (url: URL | null): url is URL => url !== null && /^https?:$/.test(url.protocol)
  const lost = parsed
    .filter(([, url]) => !isWeb(url))
    .map(([url]) => `\`collect.url\` ${quoted(url)}: not an http(s) URL`)
  return [parsed.flatMap(([, url]) => (isWeb(url) ? [url.href] : [])), lost]
}

function unique(texts: readonly string[]): string[] {
  return [...new Set(texts)]
}
