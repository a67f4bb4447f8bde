import { fetchSitemap } from './probe-fetch-sitemap.ts'
import { readSitemap } from './sitemap.ts'
import { emptySitemap, largeSitemap, mixedSitemap, nestedSitemap } from './sitemap-errors.ts'

export interface SitemapSource {
  /** Of the server or deployment whose pages they are, without a slash at the end; null where there is none. */
  readonly origin: string | null
  /** A path of it, or a whole URL. */
  readonly path: string
}

/** Indexes of indexes are not in the protocol, but exist; deeper ones do not. */
const MAX_DEPTH = 2

/** More would take minutes before anything is measured. */
const MAX_FILES = 50

/**
 * The pages that a sitemap and those it refers to name, each once, in order, as paths with their queries: sitemaps carry
 * the host that the site will have, and stand here for the one that is measured. Without an `origin` they are whole URLs.
 * For the same reason what an index refers to is fetched from where the index was. Rejects with `PacegateError`
 * (`sitemap-*`), and with the signal's reason when it aborts.
 */
export async function pagesOfSitemap({ origin, path }: SitemapSource, signal: AbortSignal): Promise<string[]> {
  const whole = origin === null || /^https?:\/\//i.test(path)
  const root = whole ? new URL(path).origin : origin
  const start = whole ? path : root + path
  const nameOf = (url: string): string => (whole ? url : url.slice(root.length))
  const pages = new Set<string>()
  const hosts = new Map<string, string>()
  const seen = new Set<string>()

  const visit = async (url: string, above: readonly string[]): Promise<void> => {
    const name = nameOf(url)
    if (above.includes(url)) throw nestedSitemap(name, 'that refers to itself, at once or through others')
    if (seen.has(url)) return
    if (seen.size === MAX_FILES) {
      const hint = 'Name one of those that it refers to, or list the pages under `urls` instead.'
      throw largeSitemap(nameOf(start), `it refers to more than ${MAX_FILES - 1} sitemaps`, hint)
    }
    seen.add(url)
    const sitemap = readSitemap(await fetchSitemap(url, name, signal), name)
    if (sitemap.kind === 'urlset') {
      for (const entry of sitemap.urls) {
        const page = new URL(entry, url)
        // A site is named with and without `www.`, and is the same.
        if (!entry.startsWith('/')) hosts.set(page.host.replace(/^www\./, ''), page.host)
        pages.add(origin === null ? page.origin + page.pathname + page.search : pathBelow(origin, page))
      }
      return
    }
    if (above.length === MAX_DEPTH) throw nestedSitemap(name, `below ${MAX_DEPTH} other indexes`)
    for (const entry of sitemap.sitemaps) await visit(root + pathBelow(root, new URL(entry, url)), [...above, url])
  }

  await visit(start, [])
  if (hosts.size > 1 && origin !== null) throw mixedSitemap(nameOf(start), [...hosts.values()])
  if (pages.size === 0) throw emptySitemap(nameOf(start))
  return [...pages]
}

/** A preview may lie in a folder of its host, of which a sitemap that is made for it knows. */
function pathBelow(origin: string, { pathname, search }: URL): string {
  const folder = new URL(origin).pathname.replace(/\/$/, '')
  const path = pathname.startsWith(`${folder}/`) ? pathname.slice(folder.length) : pathname
  return path + search
}
