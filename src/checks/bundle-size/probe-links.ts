import { lstatSync, realpathSync } from 'node:fs'
import { join, posix, sep } from 'node:path'
import { quote } from './quote.ts'

interface Folder {
  /** Absolute, without links. */
  readonly real: string
  /** The real folders that it is reached through, where a link leads elsewhere. */
  readonly through: readonly string[]
  /** The link by which it is in itself; null where it is not. */
  readonly loop: string | null
}

/**
 * Leaves out what is found again through a link to a folder that holds the link: such a loop has no end. A link that a
 * pattern names is meant.
 */
export function withoutLoops(
  paths: readonly string[],
  patterns: readonly string[],
  directory: string,
): { readonly paths: string[]; readonly warnings: string[] } {
  const folders = new Map<string, Folder>()
  const named = (path: string): boolean => patterns.some((one) => one === path || one.startsWith(`${path}/`))
  const folderOf = (path: string): Folder => {
    const known = folders.get(path) ?? (path === '.' ? root() : look(path, folderOf(posix.dirname(path))))
    folders.set(path, known)
    return known
  }
  const root = (): Folder => ({ real: realpathSync(directory), through: [], loop: null })
  const look = (path: string, above: Folder): Folder => {
    const place = join(directory, path)
    // What has gone meanwhile is told where it is read.
    if (!lstatSync(place, { throwIfNoEntry: false })?.isSymbolicLink()) {
      return { ...above, real: join(above.real, posix.basename(path)) }
    }
    const real = realpathSync(place)
    const through = [...above.through, above.real]
    const isLoop = !named(path) && through.some((one) => one === real || one.startsWith(real + sep))
    return { real, through, loop: above.loop ?? (isLoop ? path : null) }
  }
  const loops = new Set<string>()
  const kept = paths.filter((path) => {
    const { loop } = folderOf(posix.dirname(path))
    if (loop !== null) loops.add(loop)
    return loop === null
  })
  const warnings = [...loops].map(
    (loop) => `${quote(loop)} is a link to a folder that it lies in: what is found through it does not count again`,
  )
  return { paths: kept, warnings }
}
