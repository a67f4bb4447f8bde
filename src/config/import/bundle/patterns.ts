import { posix } from 'node:path'

/** Whether a path means one file: nothing in it is a wildcard. */
export function isLiteral(pattern: string): boolean {
  return !/[*?[\]{}()|\\]/.test(pattern) && !pattern.startsWith('!')
}

/**
 * A path or glob of another tool as one of ours: relative to the working directory, without `./`. `folder` is where the
 * tool's paths start, relative to `directory`, which is the working directory (absolute). Null for what lies outside.
 */
export function placed(pattern: string, { folder, directory }: Place): string | null {
  const isNegative = pattern.startsWith('!')
  const written = (isNegative ? pattern.slice(1) : pattern).trim()
  const slashed = directory.replaceAll('\\', '/').replace(/\/$/, '')
  const isAbsolute = ABSOLUTE.test(written)
  if (isAbsolute && !written.startsWith(`${slashed}/`)) return null
  const within = isAbsolute ? written.slice(slashed.length + 1) : posix.join(folder, written)
  const path = posix.normalize(within).replace(/(?<=.)\/$/, '')
  if (path === '..' || path.startsWith('../') || ABSOLUTE.test(path)) return null
  if (isNegative) return `!${path}`
  // A folder of such a name could only be taken away.
  return path.startsWith('!') ? null : path
}

/** What our config refuses as a path. */
const ABSOLUTE = /^(\/|~|[A-Za-z]:[\\/])/

export interface Place {
  readonly folder: string
  readonly directory: string
}

/** Whether two patterns may pick the same file: told by their depth and the ends around their wildcards, so yes in doubt. */
export function mayOverlap(a: string, b: string): boolean {
  const [deep, deeper] = [depth(a), depth(b)]
  if (deep !== null && deeper !== null && deep !== deeper) return false
  const [one, other] = [ends(a), ends(b)]
  const fits = (x: string, y: string, is: 'startsWith' | 'endsWith'): boolean => x[is](y) || y[is](x)
  return fits(one.before, other.before, 'startsWith') && fits(one.after, other.after, 'endsWith')
}

/** Whether the glob picks the file of this path. */
export function picks(glob: string, path: string): boolean {
  return glob === path || posix.matchesGlob(path, glob)
}

/** In how many folders what the pattern picks lies; null for any number. */
function depth(pattern: string): number | null {
  return /\*\*|[{(][^})]*\//.test(pattern) ? null : pattern.split('/').length
}

function ends(pattern: string): { readonly before: string; readonly after: string } {
  const [before = ''] = pattern.split(/[*?[{(!@+\\]/, 1)
  return isLiteral(pattern)
    ? { before: pattern, after: pattern }
    : { before, after: /[^*?[\]{}()|\\]*$/.exec(pattern)?.[0] ?? '' }
}

/**
 * Whether a file of this path goes by it in reports, because nothing in it can be taken for a hash. In doubt it does not:
 * the check finds hashes by their shape.
 */
export function isPlainPath(path: string): boolean {
  const segments = path.split('/')
  const name = segments.pop() ?? ''
  return (
    segments.length > 0 &&
    isLiteral(path) &&
    !/\s>\s|^\s|\s$/.test(path) &&
    segments.every((segment) => segment.length < 16 || !/\d/.test(segment)) &&
    name.split('.').every(isPlainPart)
  )
}

function isPlainPart(part: string): boolean {
  if (/^[a-z_~-]*$/.test(part) || /^\d{1,4}$/.test(part)) return true
  return /^[A-Za-z]+\d{0,4}$/.test(part) && part.length !== 8 && (part.length < 8 || /[g-z]/i.test(part))
}

/** The alternatives of a pattern that is nothing but braces: `{**\/*.map,**\/node_modules/**}` is two patterns. */
export function alternatives(pattern: string): string[] {
  const inner = /^\{([^{}]+)\}$/.exec(pattern)?.[1]
  return inner === undefined ? [pattern] : inner.split(',').filter((one) => one !== '')
}
