import { readFile, stat } from 'node:fs/promises'
import { dirname, join, posix, relative, sep } from 'node:path'
import { isBelow } from './probe-repository.ts'

/** Where a benchmark's file or package is looked for: where its command runs, and the repository that this is in. */
export interface OriginPlace {
  /** Absolute. What is returned is seen from here. */
  readonly directory: string
  /** Absolute: the folder that the command runs in. */
  readonly cwd: string
  /** Absolute. */
  readonly root: string
}

/**
 * The files that a benchmark is of, as far as its tool says: of a file (vitest, pytest) that itself and what lies in its
 * folder, of a Go package its folder; as `Examination.paths` has it. Empty for what is neither.
 */
export async function originPaths(origin: string, place: OriginPlace): Promise<string[]> {
  const file = join(place.cwd, origin)
  if (await isA('file', file, place)) {
    const path = fromDirectory(file, place)
    return [path, inFolder(posix.dirname(path))]
  }
  const folder = (await folderOfGoPackage(origin, place)) ?? file
  return (await isA('directory', folder, place)) ? [inFolder(fromDirectory(folder, place))] : []
}

/** A whole folder; of the topmost one only what lies directly in it, for else it would be everything. */
function inFolder(path: string): string {
  return path === '' || path === '.' ? './*' : `${path}/`
}

function fromDirectory(path: string, { directory }: OriginPlace): string {
  return relative(directory, path).replaceAll(sep, '/')
}

/** An import path begins with its module's, which `go.mod` at the top of the module names. */
async function folderOfGoPackage(origin: string, { cwd, root }: OriginPlace): Promise<string | null> {
  for (let at = cwd; ; at = dirname(at)) {
    const text = await readFile(join(at, 'go.mod'), 'utf8').catch(() => null)
    const module = text === null ? undefined : /^\s*module\s+"?([^\s"]+)/m.exec(text)?.[1]
    if (module !== undefined) {
      if (origin === module) return at
      return origin.startsWith(`${module}/`) ? join(at, origin.slice(module.length + 1)) : null
    }
    if (at === root || dirname(at) === at) return null
  }
}

async function isA(what: 'file' | 'directory', path: string, { root }: OriginPlace): Promise<boolean> {
  if (path !== root && !isBelow(relative(root, path))) return false
  const found = await stat(path).catch(() => null)
  return what === 'file' ? found?.isFile() === true : found?.isDirectory() === true
}
