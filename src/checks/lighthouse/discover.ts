/** 200.html is what some hosts answer for everything that they do not have. */
const NOT_A_PAGE = /^(?:[45]\d\d|200|_error|_not-found)$/

/** A page of errors in another language lies in that language's folder: `de/404.html`, `pt-br/404.html`. */
const LANGUAGE = /^[a-z]{2}(?:-[a-z0-9]{2,8})*$/i

/** What does not stand for itself in the path of a URL, or is dropped from it. */
const NOT_LITERAL = /[%?#\p{Cc}\s]/gu

/**
 * The pages of a folder that is served, as paths: `index.html` is `/`, `product/index.html` is `/product/`, `about.html` is
 * `/about.html`. Left out are pages that stand for an error, and what no server hands out (names that begin with a dot).
 * The shallowest first, then by code points. `files` are relative to the folder, with `/`.
 */
export function discoverPages(files: readonly string[]): string[] {
  const pages = files.flatMap((file) => {
    const segments = file.split('/')
    return isPage(segments) ? [pathOf(segments)] : []
  })
  return pages.sort((a, b) => depth(a) - depth(b) || (a < b ? -1 : 1))
}

function isPage(segments: readonly string[]): boolean {
  const name = segments.at(-1) ?? ''
  // A backslash would be another folder on some systems: the server answers no such name.
  if (!name.endsWith('.html') || segments.some((segment) => segment.startsWith('.') || segment.includes('\\')))
    return false
  const [first = '', second = ''] = name === 'index.html' ? segments : [...segments.slice(0, -1), name.slice(0, -5)]
  const depth = name === 'index.html' ? segments.length - 1 : segments.length
  // Deeper down 404 may be the number of a product.
  return !(depth === 1 && NOT_A_PAGE.test(first)) && !(depth === 2 && LANGUAGE.test(first) && NOT_A_PAGE.test(second))
}

/** As a browser would write it, so that a page has one name wherever it comes from. */
function pathOf(segments: readonly string[]): string {
  const path = segments.map((segment) => segment.replaceAll(NOT_LITERAL, encodeURIComponent)).join('/')
  return new URL(`http://localhost/${path.replace(/(^|\/)index\.html$/, '$1')}`).pathname
}

function depth(path: string): number {
  return path.split('/').filter(Boolean).length
}
