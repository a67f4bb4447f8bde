import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { type Importers, readImports } from '../importers.ts'

/** Sources read in a round, and the largest that is read. */
const MAX_SOURCES = 500
const MAX_BYTES = 512 * 1024

/** Reads in the project's sources how they import packages, where the reports do not tell. A source that is not there tells nothing. */
export async function readUnclearImports(importers: Importers, directory: string): Promise<void> {
  const byImporter = Map.groupBy(importers.unclear(), ({ importer }) => importer)
  const sources = [...byImporter.keys()].filter((path) => !path.startsWith('../')).slice(0, MAX_SOURCES)
  for (const importer of sources) {
    const wanted = new Set(byImporter.get(importer)?.map(({ name }) => name))
    const source = await readSource(join(directory, importer))
    for (const { name, use } of readImports(source)) if (wanted.has(name)) importers.add(importer, name, use)
  }
}

async function readSource(file: string): Promise<string> {
  try {
    const found = await stat(file)
    return found.isFile() && found.size <= MAX_BYTES ? await readFile(file, 'utf8') : ''
  } catch {
    return ''
  }
}
