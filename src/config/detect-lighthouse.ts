import { join } from 'node:path'
import { RC_FILES } from '../model/lighthouserc.ts'
import type { Files } from '../ports/files.ts'
import type { Mapping } from './example.ts'

const BUDGETS = 'budget.json'

/** What a repository's files say to Lighthouse CI: its config, its budgets, or neither. */
export interface LighthouseFiles {
  /** Options of a check of pages. */
  readonly options: Mapping
  /** The file that names the pages too; null where they are to be found otherwise. */
  readonly rc: string | null
  /** In words, after "as"; null for nothing. */
  readonly because: string | null
}

/** Looks for the files that Lighthouse CI and its action read, at the top of `directory`. */
export async function findLighthouseFiles(files: Files, directory: string): Promise<LighthouseFiles> {
  for (const rc of RC_FILES) {
    if (await files.exists(join(directory, rc)))
      return { options: { lighthouserc: rc }, rc, because: `\`${rc}\` says for Lighthouse CI` }
  }
  if (await hasBudgets(files, join(directory, BUDGETS)))
    return { options: { 'budgets-file': BUDGETS }, rc: null, because: `\`${BUDGETS}\` has budgets for it` }
  return { options: {}, rc: null, because: null }
}

/** Any tool may call a file so: those of Lighthouse are a list of resources and timings. */
async function hasBudgets(files: Files, path: string): Promise<boolean> {
  if (!(await files.exists(path))) return false
  try {
    const content: unknown = JSON.parse(await files.readText(path))
    const known = ['resourceSizes', 'resourceCounts', 'timings']
    return Array.isArray(content) && content.some((one) => known.some((key) => Object.hasOwn(Object(one), key)))
  } catch {
    return false
  }
}
