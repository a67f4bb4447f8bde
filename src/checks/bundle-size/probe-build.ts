import { readdir } from 'node:fs/promises'
import { join, posix } from 'node:path'

/** Further names would take longer to list than they are worth. */
const MAX_NAMES = 50_000

/** What lies in the folders of a build. */
export interface BuildListing {
  /** Paths of files, relative to the workspace's directory. */
  readonly names: ReadonlySet<string>
  /** Folders that may not be listed, so that no pattern finds anything in them, with the reason. */
  readonly closed: readonly { readonly path: string; readonly reason: string }[]
}

/**
 * The files of the build that the measured ones belong to, itself included: whatever lies below the folder that they have in
 * common, or beside them where that is the working directory itself. Code may hold the names of all of these.
 */
export async function listBuild(paths: readonly string[], directory: string): Promise<BuildListing> {
  const names = new Set(paths)
  const closed: { path: string; reason: string }[] = []
  const common = commonFolder(paths)
  const isBelow = common !== '.' && !common.startsWith('..')
  const queue = isBelow ? [common] : [...new Set(paths.map((path) => posix.dirname(path)))]
  for (const folder of queue) {
    const entries = await readdir(join(directory, folder), { withFileTypes: true }).catch(
      ({ code = '' }: NodeJS.ErrnoException) => {
        if (code !== 'ENOENT') closed.push({ path: folder, reason: code })
        return []
      },
    )
    for (const entry of entries) {
      const path = posix.join(folder, entry.name)
      if (entry.isDirectory() && isBelow && entry.name !== 'node_modules') queue.push(path)
      if (!entry.isDirectory()) names.add(path)
    }
    if (names.size + queue.length > MAX_NAMES) break
  }
  return { names, closed }
}

function commonFolder(paths: readonly string[]): string {
  const [first = '.', ...others] = paths.map((path) => posix.dirname(path))
  return others.reduce((common, folder) => {
    let shared = common
    while (shared !== '.' && folder !== shared && !folder.startsWith(`${shared}/`)) shared = posix.dirname(shared)
    return shared
  }, first)
}
