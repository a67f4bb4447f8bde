import { readdir } from 'node:fs/promises'
import { join, posix } from 'node:path'

/** Further names would take longer to list than they are worth. */
const MAX_NAMES = 50_000

/**
 * The files of the build that the measured ones belong to, itself included: whatever lies below the folder that they have in
 * common, or beside them where that is the working directory itself. Code may hold the names of all of these.
 */
export async function listBuild(paths: readonly string[], directory: string): Promise<Set<string>> {
  const names = new Set(paths)
  const common = commonFolder(paths)
  const isBelow = common !== '.' && !common.startsWith('..')
  const queue = isBelow ? [common] : [...new Set(paths.map((path) => posix.dirname(path)))]
  for (const folder of queue) {
    // What cannot be listed has no names to tell; the measured files have been found already.
    const entries = await readdir(join(directory, folder), { withFileTypes: true }).catch(() => [])
    for (const entry of entries) {
      const path = posix.join(folder, entry.name)
      if (entry.isDirectory() && isBelow && entry.name !== 'node_modules') queue.push(path)
      if (!entry.isDirectory()) names.add(path)
    }
    if (names.size + queue.length > MAX_NAMES) break
  }
  return names
}

function commonFolder(paths: readonly string[]): string {
  const [first = '.', ...others] = paths.map((path) => posix.dirname(path))
  return others.reduce((common, folder) => {
    let shared = common
    while (shared !== '.' && folder !== shared && !folder.startsWith(`${shared}/`)) shared = posix.dirname(shared)
    return shared
  }, first)
}
