import { posix, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

/** One side's tree, without links: what V8 calls files by. */
export interface Tree {
  /** The workspace's directory: names of files start there. */
  readonly directory: string
  /** The top of the repository. */
  readonly root: string
}

/** Whose code it is. */
export type Place =
  /** From the workspace's directory, with `/`. */
  | { readonly kind: 'own'; readonly path: string }
  | { readonly kind: 'package'; readonly name: string }
  /** Node itself, what is built into V8, and code that is in no file of the repository. */
  | { readonly kind: 'runtime' }

const RUNTIME: Place = { kind: 'runtime' }

/** Whose code a script's address means: a file's address or path, whatever follows its `?`. Pure. */
export function placeOf(url: string, tree: Tree): Place {
  const path = pathOf(url)
  return path === null ? RUNTIME : placeOfPath(path, tree)
}

/** `webpack://name/./src/a.js`: from the project. */
const BUNDLED = /^(?:webpack|rspack|turbopack|rollup|vite)[\w-]*:\/\/[^/]*\/(.*)$/s

/** What a source map calls a file: seen from the script that has the map, or from the project where a bundler names it so. */
export function placeOfSource(source: string, script: string, tree: Tree): Place {
  const bundled = BUNDLED.exec(source)?.[1]
  if (bundled !== undefined) {
    const name = packageIn(`/${bundled}`)
    if (name !== null) return { kind: 'package', name }
    const path = posix.normalize(bundled)
    return path.startsWith('../') || path.startsWith('/') ? RUNTIME : { kind: 'own', path }
  }
  const base = pathOf(script)
  if (base === null) return RUNTIME
  try {
    return placeOf(new URL(source, new URL(`file://${base}`)).href, tree)
  } catch {
    return RUNTIME
  }
}

function pathOf(url: string): string | null {
  if (url.startsWith('/')) return url.replace(/[?#].*$/s, '')
  if (!url.startsWith('file:')) return null
  try {
    return fileURLToPath(url)
  } catch {
    return null
  }
}

function placeOfPath(path: string, { directory, root }: Tree): Place {
  const name = packageIn(path.replaceAll(sep, '/'))
  if (name !== null) return { kind: 'package', name }
  const way = relative(root, path)
  if (way === '' || way === '..' || way.startsWith(`..${sep}`)) return RUNTIME
  return { kind: 'own', path: relative(directory, path).replaceAll(sep, '/') }
}

/** The package that a path below `node_modules` belongs to. */
function packageIn(path: string): string | null {
  const start = path.lastIndexOf('/node_modules/')
  if (start < 0) return null
  const [scope = '', name = ''] = path.slice(start + '/node_modules/'.length).split('/')
  return scope.startsWith('@') && name !== '' ? `${scope}/${name}` : scope
}
