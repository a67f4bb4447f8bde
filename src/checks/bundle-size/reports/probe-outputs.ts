import { stat } from 'node:fs/promises'
import { isAbsolute, join, posix } from 'node:path'
import { type FindOutput, plainName, reportRoot } from './find-output.ts'
import { isCode, type ReportFacts } from './report-facts.ts'

/** Looked for at once, and folders in which an output is looked for. */
const AT_ONCE = 64
const MAX_ROOTS = 8

/** Bytes of each file; without those that are not there any more. */
export async function sizesOnDisk(paths: readonly string[], directory: string): Promise<Map<string, number>> {
  const sizes = new Map<string, number>()
  await inGroups(paths, async (path) => {
    const found = await stat(join(directory, path)).catch(() => null)
    if (found !== null) sizes.set(path, found.size)
  })
  return sizes
}

/** Those of `names`, outputs of a report that are not measured, that are there all the same. */
export async function outputsOnDisk(
  names: readonly string[],
  facts: ReportFacts,
  find: FindOutput,
  reportPath: string,
  directory: string,
): Promise<Set<string>> {
  const roots = new Set<string>()
  // Where the measured ones lie the others are likely to lie as well.
  for (const name of facts.outputs.keys()) {
    const path = isCode(name) ? find(name) : null
    const plain = plainName(name)
    if (path?.endsWith(plain)) roots.add(join(directory, path.slice(0, path.length - plain.length)))
    if (roots.size === MAX_ROOTS) break
  }
  for (const folder of facts.folders) if (isAbsolute(folder)) roots.add(folder)
  for (let folder = reportRoot(reportPath); ; folder = posix.dirname(folder)) {
    roots.add(join(directory, folder))
    if (folder === '.' || folder === '/' || folder.startsWith('..')) break
  }
  const there = new Set<string>()
  await inGroups(names, async (name) => {
    for (const root of roots) {
      const found = await stat(join(root, plainName(name))).catch(() => null)
      if (found?.isFile()) return void there.add(name)
    }
  })
  return there
}

async function inGroups(all: readonly string[], run: (one: string) => Promise<unknown>): Promise<void> {
  for (let at = 0; at < all.length; at += AT_ONCE) await Promise.all(all.slice(at, at + AT_ONCE).map(run))
}
