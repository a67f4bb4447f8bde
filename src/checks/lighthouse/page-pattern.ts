/**
 * Whether a page is meant by a pattern: `*` stands for what is within a segment of the path, `**` for any number of
 * segments, all else for itself. A slash at the end makes no difference: `/blog/*` is `/blog/first` and `/blog/first/`,
 * but neither `/blog/` nor `/blog/2024/first`; `/blog/**` is all of them. A query counts only where the pattern has one.
 */
export function pagePattern(pattern: string): (page: string) => boolean {
  const withQuery = pattern.includes('?')
  const [path = '', ...query] = pattern.split('?')
  const expression = new RegExp(
    `^${pathExpression(path)}${withQuery ? `\\?${segmentExpression(query.join('?'))}` : ''}$`,
    'u',
  )
  return (page) => {
    const [pagePath = '', ...pageQuery] = readable(page).split('?')
    return expression.test(bare(pagePath) + (withQuery && pageQuery.length > 0 ? `?${pageQuery.join('?')}` : ''))
  }
}

function pathExpression(path: string): string {
  const segments = bare(path).split('/').filter(Boolean)
  // `**` twice in a row is the same, and would take long to try.
  const once = segments.filter((segment, index) => segment !== '**' || segments[index - 1] !== '**')
  return once
    .map((segment) => {
      if (segment === '**') return '(?:/[^/?]+)*'
      return segment === '*' ? '/[^/?]+' : `/${segmentExpression(segment)}`
    })
    .join('')
}

function segmentExpression(segment: string): string {
  const literals = segment.split(/\*+/)
  return literals.map((literal) => readable(literal).replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&')).join('[^/?]*')
}

/** Without the slash at the end; the root is empty. */
function bare(path: string): string {
  return path.replace(/\/+$/, '')
}

/** `/%C3%BCber` as people write it; as it is where it is not UTF-8. */
function readable(text: string): string {
  try {
    return decodeURI(text)
  } catch {
    return text
  }
}
