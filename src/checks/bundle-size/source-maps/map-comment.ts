const MARK = 'sourceMappingURL='
/** After the comment comes nothing but other comments and white space. */
const MAX_TAIL = 1024

/** The comment at the end of a script or style sheet that names its source map. */
export interface MapComment {
  /** Not decoded; `data:` for a map in the file itself. */
  readonly url: string
  /** Of the whole comment. */
  readonly bytes: number
}

/** Null where the file has none. */
export function findMapComment(content: Buffer): MapComment | null {
  const at = content.lastIndexOf(MARK)
  if (at < 4) return null
  const start = at - 4
  const opening = content.toString('latin1', start, at)
  if (!/^(?:\/\/|\/\*)[#@] $/.test(opening)) return null
  const from = at + MARK.length
  const lineFeed = content.indexOf(10, from)
  const lineEnd = lineFeed < 0 ? content.length : lineFeed
  const closing = opening.startsWith('/*') ? content.indexOf('*/', from) : -1
  const end = closing >= 0 && closing < lineEnd ? closing + 2 : lineEnd
  const tail = content.toString('latin1', end, end + MAX_TAIL)
  if (content.length - end > MAX_TAIL || !/^\s*(?:\/\/[^\n]*(?:\n\s*|$))*$/.test(tail)) return null
  const url = content.toString('utf8', from, end).replace(/\*\/$/, '').trim()
  return url === '' || /[\s'"]/.test(url) ? null : { url, bytes: end - start }
}

/** The map in a `data:` URL. Throws `SyntaxError` where it holds something else. */
export function decodeDataUrl(url: string): string {
  const comma = url.indexOf(',')
  if (comma < 0 || !/^data:application\/json[;,]/i.test(url)) throw new SyntaxError('its data URL holds no JSON')
  const body = url.slice(comma + 1)
  if (/;base64$/i.test(url.slice(0, comma))) return Buffer.from(body, 'base64').toString('utf8')
  try {
    return decodeURIComponent(body)
  } catch {
    throw new SyntaxError('its data URL is not encoded')
  }
}
