import { resolve } from 'node:path'
import { RC_FILES } from '../../../model/lighthouserc.ts'
import type { Files } from '../../../ports/files.ts'
import { allOf, quoted } from './words.ts'

/** What people call it and Lighthouse CI does not find. */
const OVERLOOKED = ['.lighthouserc', 'lighthouserc', '.lighthouserc.mjs', 'lighthouserc.mjs', 'lighthouserc.ts']

export interface FoundRc {
  /** Relative to the directory; null where Lighthouse CI would find none. */
  readonly path: string | null
  readonly warnings: readonly string[]
}

/** The lighthouserc that Lighthouse CI itself would read in `directory` (absolute). */
export async function findRc(files: Files, directory: string): Promise<FoundRc> {
  const [known, overlooked] = await Promise.all([
    existing(files, directory, RC_FILES),
    existing(files, directory, OVERLOOKED),
  ])
  const [path = null, ...others] = known
  const warnings: string[] = []
  if (path !== null && others.length > 0) {
    warnings.push(`${quoted(path)} is read; ${allOf(others)} ${others.length > 1 ? 'are' : 'is'} not`)
  }
  if (path === null && overlooked[0] !== undefined) {
    warnings.push(
      `${quoted(overlooked[0])} is not read, because Lighthouse CI looks for ${allOf(RC_FILES)} only; rename it`,
    )
  }
  return { path, warnings }
}

async function existing(files: Files, directory: string, names: readonly string[]): Promise<string[]> {
  const found = await Promise.all(names.map((name) => files.exists(resolve(directory, name))))
  return names.filter((_, index) => found[index])
}
