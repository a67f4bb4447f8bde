import { readFile, stat } from 'node:fs/promises'
import { join, posix } from 'node:path'
import type { BarePart, PackageCopy } from './evidence.ts'
import type { PartsFact } from './metadata.ts'

/** Packages looked up in a round, and the largest `package.json` that is read. */
const MAX_LOOKUPS = 500
const MAX_BYTES = 1024 * 1024

/** Adds the versions of the packages that a file holds, as far as they are installed. `known` remembers them. */
export async function withVersions(
  parts: PartsFact,
  path: string,
  directory: string,
  known: Map<string, Promise<string | null>>,
): Promise<PartsFact> {
  if (!parts.list.some((part) => part.copies)) return parts
  const list = await Promise.all(
    parts.list.map(async (part): Promise<BarePart> => {
      if (part.copies === undefined) return part
      return { ...part, copies: await Promise.all(part.copies.map((copy) => withVersion(copy))) }
    }),
  )
  return { ...parts, list }

  async function withVersion(copy: PackageCopy): Promise<PackageCopy> {
    if (copy.version !== null) return copy
    const key = JSON.stringify([posix.dirname(path), copy.root])
    const found = known.get(key) ?? (known.size < MAX_LOOKUPS ? versionBeside(copy.root, path, directory) : null)
    if (found !== null) known.set(key, found)
    return { ...copy, version: await found }
  }
}

/** A root is named from where the bundler ran: that may be any folder above the file, the nearest first. */
async function versionBeside(root: string, path: string, directory: string): Promise<string | null> {
  for (let folder = posix.dirname(path); ; folder = posix.dirname(folder)) {
    const version = await versionIn(join(directory, folder, root, 'package.json'))
    if (version !== null || folder === '.' || folder === '/' || folder.startsWith('..')) return version
  }
}

async function versionIn(file: string): Promise<string | null> {
  try {
    const found = await stat(file)
    if (!found.isFile() || found.size > MAX_BYTES) return null
    const json: unknown = JSON.parse(await readFile(file, 'utf8'))
    const version = typeof json === 'object' && json !== null && 'version' in json ? json.version : null
    return typeof version === 'string' && /^[\w.+-]{1,64}$/.test(version) ? version : null
  } catch {
    // Not installed any more, or not in a form that tells: the version is then not known.
    return null
  }
}
