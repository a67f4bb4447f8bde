const LONGEST_NAME = 200

/** Servers of this machine are on another port each time. */
const LOOPBACK = /^(localhost|127\.0\.0\.1|\[::1\])$/

/**
 * What a request goes by: for the page's own origin the path (host and port change from run to run), else host and path.
 * Bounded, because it is kept as evidence.
 */
export function requestName(url: string, ownOrigin: string): string {
  if (!URL.canParse(url)) return shorten(url)
  const { origin, host, hostname, pathname, search } = new URL(url)
  const path = `${decode(pathname)}${search}`
  if (origin === ownOrigin) return shorten(path)
  return shorten(`${LOOPBACK.test(hostname) ? hostname : host}${path}`)
}

/** The last part of a request's name, which is what people call the file; the whole where that says nothing. */
export function fileName(name: string): string {
  const path = name.split('?')[0] ?? name
  const last = path.slice(path.lastIndexOf('/') + 1)
  return last === '' ? name : last
}

/**
 * The name with `*` in place of what stands where bundlers put a content hash: `app-Bx7f3kQ2.js` → `app-*.js`,
 * `main.3f9c01ab.css` → `main.*.css`; null where nothing there could be one. Also right for names that merely end in a
 * word with a capital or a digit, so it serves only to pair names that have no partner of their own.
 */
export function withoutHash(name: string): string | null {
  const start = name.lastIndexOf('/') + 1
  const dot = name.lastIndexOf('.')
  if (dot <= start) return null
  const stem = name.slice(start, dot)
  // A base64url hash of eight may hold separators itself.
  const found = /^(.*[-._~])?([\w-]{8})$/.exec(stem) ?? /^(.*[-._~])?([0-9A-Za-z]{8,64})$/.exec(stem)
  const [, before = '', hash = ''] = found ?? []
  if (!/[0-9A-Z]/.test(hash)) return null
  return `${name.slice(0, start)}${before}*${name.slice(dot)}`
}

function shorten(text: string): string {
  return text.length > LONGEST_NAME ? `${text.slice(0, LONGEST_NAME)}…` : text
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    // Not UTF-8 behind the percent signs: as it is.
    return path
  }
}
