import { readdir, realpath, stat } from 'node:fs/promises'
import { isAbsolute, join, relative, sep } from 'node:path'
import type { ServedFile } from './compressed-cache.ts'
import { errorCode } from './error-code.ts'

/** What the path of a request means. */
export interface RequestPath {
  /** Decoded, without empty ones. */
  readonly segments: readonly string[]
  /** It ends with a slash: a folder is meant. */
  readonly folder: boolean
  /** With its `?`, or empty. */
  readonly query: string
}

/**
 * Reads the target of a request; null where no file can be meant by it: bad escapes, and names that would be a path in
 * themselves (`..`, an encoded slash or backslash, NUL).
 */
export function parseTarget(target: string): RequestPath | null {
  const [, path = '', query = ''] = /^(?:https?:\/\/[^/?#]*)?([^?#]*)(\?[^#]*)?/i.exec(target) ?? []
  if (!path.startsWith('/')) return null
  try {
    const segments = path
      .split('/')
      .map(decodeURIComponent)
      .filter((segment) => segment !== '')
    if (segments.some((segment) => segment === '.' || segment === '..' || /[/\\\0]/.test(segment))) return null
    return { segments, folder: path.endsWith('/'), query }
  } catch {
    return null
  }
}

export type Found =
  | { readonly kind: 'file'; readonly file: ServedFile }
  /** A folder was asked for without its slash, on which relative links in its page rely. */
  | { readonly kind: 'redirect'; readonly location: string }
  | { readonly kind: 'nothing' }

/** Whether a file or folder of that name is never handed out. */
export function isHidden(segment: string): boolean {
  return segment.startsWith('.') && segment !== '.well-known'
}

/** Finds what a path stands for as static hosts do: the file, `about.html` for `/about`, `index.html` for a folder. */
export async function findInFolder(root: string, path: RequestPath): Promise<Found> {
  // Hosts do not hand out `.git`, `.env` and the like.
  if (path.segments.some(isHidden)) return { kind: 'nothing' }
  const { segments } = path
  const index = await fileAt(root, [...segments, 'index.html'])
  if (path.folder) return index ? { kind: 'file', file: index } : { kind: 'nothing' }

  const exact = await fileAt(root, segments)
  const page = exact ?? (await fileAt(root, [...segments.slice(0, -1), `${segments.at(-1)}.html`]))
  if (page) return { kind: 'file', file: page }
  if (!index) return { kind: 'nothing' }
  return { kind: 'redirect', location: `/${segments.map(encodeURIComponent).join('/')}/${path.query}` }
}

/** The regular file of that name within `root`; null where there is none, or a link leads out of it. `root` is resolved. */
export async function fileAt(root: string, segments: readonly string[]): Promise<ServedFile | null> {
  try {
    const path = await realpath(join(root, ...segments))
    const within = relative(root, path)
    if (within === '..' || within.startsWith(`..${sep}`) || isAbsolute(within)) return null
    const found = await stat(path)
    if (!found.isFile()) return null
    if (!caseMatters && !(await hasExactNames(root, segments))) return null
    return { path, size: found.size, modified: Math.floor(found.mtimeMs) }
  } catch (error) {
    if (ABSENT.has(errorCode(error))) return null
    throw error
  }
}

const ABSENT: ReadonlySet<string> = new Set(['ENOENT', 'ENOTDIR', 'ENAMETOOLONG', 'ELOOP', 'EINVAL'])

const caseMatters = process.platform !== 'darwin' && process.platform !== 'win32'

/**
 * Whether every name is written as on the disk. Asked where the file system does not care (macOS, Windows): the hosts
 * that pages are for do, and a page must not look well here and be broken there.
 */
export async function hasExactNames(root: string, segments: readonly string[]): Promise<boolean> {
  let folder = root
  for (const segment of segments) {
    const names = await readdir(folder)
    if (!names.some((name) => name.normalize() === segment.normalize())) return false
    folder = join(folder, segment)
  }
  return true
}
