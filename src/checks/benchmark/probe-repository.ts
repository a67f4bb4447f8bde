import { existsSync } from 'node:fs'
import { dirname, isAbsolute, join, sep } from 'node:path'

/** Where the repository of `directory` begins, for a lockfile may lie above it; `directory` itself outside of one. */
export function repositoryOf(directory: string): string {
  for (let folder = directory; ; folder = dirname(folder)) {
    if (existsSync(join(folder, '.git'))) return folder
    if (dirname(folder) === folder) return directory
  }
}

/** Whether a relative path leads into the folder that it starts from. */
export function isBelow(way: string): boolean {
  return way !== '' && way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way)
}
