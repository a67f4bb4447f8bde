import { SaxesParser } from 'saxes'
import type { PacegateError } from '../../model/errors.ts'
import { htmlSitemap, invalidSitemap, largeSitemap, malformedSitemap, SITEMAP_ENTRIES } from './sitemap-errors.ts'

/** What a sitemap names: each entry an http(s) URL or a path that starts with `/`, in order, as in the file. */
export type Sitemap =
  | { readonly kind: 'urlset'; readonly urls: readonly string[] }
  | { readonly kind: 'index'; readonly sitemaps: readonly string[] }

/** No sitemap needs more, and the time that namespaces take grows with the square of the depth. */
const MAX_DEPTH = 32

/** How much of the file an error quotes, in characters. */
const QUOTED = 80

/** Where a page of HTML shows itself at the latest, in characters: comments and an XML declaration may come first. */
const HEAD = 2_000
const HTML = /<(?:!doctype\s+html|html)[\s>]/i

const ENTRY_OF: Readonly<Record<string, string>> = { urlset: 'url', sitemapindex: 'sitemap' }

/**
 * Reads a sitemap (https://www.sitemaps.org/protocol.html): XML, or a text with a URL a line. `from` is what errors call
 * it. The file is not trusted: document types, and with them entities of its own, are refused. Throws `PacegateError`
 * (`sitemap-invalid`, `sitemap-not-well-formed`, `sitemap-html`, `sitemap-too-large`).
 */
export function readSitemap(xml: string, from: string): Sitemap {
  // A byte order mark counts as a space here, and the parser takes it off.
  if (!/^\s*</.test(xml)) return { kind: 'urlset', urls: readLines(xml, from) }
  // Seldom well-formed: the parser's complaint would not tell what it is.
  if (HTML.test(xml.slice(0, HEAD))) throw htmlSitemap(from)
  return readXml(xml, from)
}

function readLines(text: string, from: string): string[] {
  const urls: string[] = []
  for (const [index, line] of text.split(/\r\n?|\n/).entries()) {
    const url = line.trim()
    if (url === '') continue
    if (!isHttpUrl(url)) {
      throw invalidSitemap(from, `it is neither XML nor a list of URLs: line ${index + 1} is ${quote(url)}`)
    }
    add(urls, url, from)
  }
  return urls
}

function readXml(xml: string, from: string): Sitemap {
  const parser = new SaxesParser({ xmlns: true })
  const path: string[] = []
  const found: string[] = []
  let namespace = ''
  let entry = ''
  let location: string | null = null
  let located = true
  // The parser reports what is left open only after it has closed it: what is missing in there is then not the point.
  let complaint: PacegateError | undefined

  parser.on('error', ({ message }) => {
    // The parser's own message begins with the position, which is that of the character it read last.
    throw malformedSitemap(from, parser.line, Math.max(1, parser.column), message.replace(/^\d+:\d+: |\.$/g, ''))
  })
  parser.on('doctype', () => {
    throw invalidSitemap(from, 'it has a document type (<!DOCTYPE …>), which sitemaps do not have')
  })
  parser.on('opentagstart', () => {
    if (path.length >= MAX_DEPTH) throw invalidSitemap(from, `its elements are nested more than ${MAX_DEPTH} deep`)
  })
  parser.on('opentag', ({ name, local, uri }) => {
    if (path.length === 0) {
      entry = ENTRY_OF[local] ?? ''
      namespace = uri
      if (entry === '') {
        throw invalidSitemap(from, `its root is <${name.slice(0, QUOTED)}>, neither <urlset> nor <sitemapindex>`)
      }
    }
    // Extensions, such as those for images, have elements of the same names in other namespaces.
    path.push(uri === namespace ? local : '')
    if (isAt(path, entry)) located = false
    if (isAt(path, entry, 'loc')) location = ''
  })
  const collect = (text: string): void => {
    if (location !== null) location += text
  }
  parser.on('text', collect)
  parser.on('cdata', collect)
  parser.on('closetag', () => {
    const where = `line ${parser.line}`
    if (location !== null && path.length === 3) {
      const url = location.trim()
      if (!isHttpUrl(url) && !/^\/(?!\/)/.test(url)) {
        complaint ??= invalidSitemap(from, `<loc> is no http(s) URL in ${where}: ${quote(url)}`)
      }
      add(found, url, from)
      location = null
      located = true
    }
    if (isAt(path, entry) && !located) complaint ??= invalidSitemap(from, `<${entry}> has no <loc> in ${where}`)
    path.pop()
  })
  parser.write(xml).close()
  if (complaint) throw complaint
  return entry === 'url' ? { kind: 'urlset', urls: found } : { kind: 'index', sitemaps: found }
}

/** Whether `path` is the root and then just these. */
function isAt(path: readonly string[], ...below: readonly string[]): boolean {
  return path.length === below.length + 1 && below.every((name, index) => path[index + 1] === name)
}

function add(entries: string[], entry: string, from: string): void {
  if (entries.length === SITEMAP_ENTRIES) {
    throw largeSitemap(from, `it has more than ${SITEMAP_ENTRIES.toLocaleString('en-US')} entries`)
  }
  entries.push(entry)
}

function isHttpUrl(text: string): boolean {
  return /^https?:\/\//i.test(text) && URL.canParse(text)
}

function quote(text: string): string {
  return JSON.stringify(text.length > QUOTED ? `${text.slice(0, QUOTED)}…` : text)
}
