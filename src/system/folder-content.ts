import { createHash } from 'node:crypto'
import { readdir, realpath, stat } from 'node:fs/promises'
import { isAbsolute, join, relative, sep } from 'node:path'
import { digestFile } from './file-digest.ts'
import { isHidden } from './folder-path.ts'

/** More than any site has; beyond it the folder is not read to its end. */
const MAX_FILES = 100_000

export interface FolderContent {
  /** SHA-256, in hex. */
  readonly digest: string
  readonly files: number
}

/**
 * Everything that the folder server would hand out of `folder` (absolute), as one digest: the path of each file, the file
 * that a link leads to (its name decides the content type) and its bytes. Null where something in it is neither file nor
 * folder, or a link that leads out of it, nowhere, or to a folder that is there already. Rejects where a file cannot be read.
 */
export async function readFolderContent(folder: string, fallback?: string): Promise<FolderContent | null> {
  const root = await realpath(folder)
  const found = await listFiles(root)
  if (found === null) return null
  if (fallback !== undefined && !(await addFallback(root, fallback, found))) return null
  const lines: string[] = []
  for (const path of [...found.keys()].sort()) {
    const real = found.get(path) ?? ''
    lines.push(JSON.stringify([path, relative(root, real), await digestFile(real)]))
  }
  const digest = createHash('sha256')
    .update(JSON.stringify({ fallback: fallback ?? null }))
    .update(lines.join('\n'))
    .digest('hex')
  return { digest, files: found.size }
}

/** The paths of the files that the folder server would hand out, sorted; null as for {@link readFolderContent}. */
export async function listFolder(folder: string): Promise<readonly string[] | null> {
  const found = await listFiles(await realpath(folder))
  return found && [...found.keys()].sort()
}

/** By path, the file on the disk. */
async function listFiles(root: string): Promise<Map<string, string> | null> {
  const found = new Map<string, string>()
  return (await walk(root, { path: '', real: root }, new Set(), found)) ? found : null
}

interface Place {
  /** As a request names it, with `/`. */
  readonly path: string
  /** On the disk, without links. */
  readonly real: string
}

/**
 * Adds the files below a folder. False where there is something that cannot be told apart by names and bytes. A folder that
 * is reached twice is one of them: links may go round in circles, or double with each step.
 */
async function walk(root: string, folder: Place, seen: Set<string>, found: Map<string, string>): Promise<boolean> {
  if (seen.has(folder.real)) return false
  seen.add(folder.real)
  for (const entry of await readdir(folder.real, { withFileTypes: true })) {
    if (isHidden(entry.name)) continue
    const place = { path: `${folder.path}/${entry.name}`, real: join(folder.real, entry.name) }
    const target = entry.isSymbolicLink() ? await follow(root, place) : { ...place, entry }
    if (target === null) return false
    if (target.entry.isFile()) found.set(target.path, target.real)
    else if (!target.entry.isDirectory() || !(await walk(root, target, seen, found))) return false
    if (found.size > MAX_FILES) return false
  }
  return true
}

/** Where a link leads, if that is within `root`. */
async function follow(root: string, { path, real }: Place) {
  const target = await realpath(real).catch(() => null)
  if (target === null || !isWithin(root, target)) return null
  return { path, real: target, entry: await stat(target) }
}

/** The server finds it under any name, hidden ones too. One that is missing answers nothing, on both sides alike. */
async function addFallback(root: string, fallback: string, found: Map<string, string>): Promise<boolean> {
  const path = `/${fallback.split('/').filter(Boolean).join('/')}`
  if (found.has(path)) return true
  const real = await realpath(join(root, path)).catch(() => null)
  if (real === null) return true
  if (!isWithin(root, real) || !(await stat(real)).isFile()) return false
  found.set(path, real)
  return true
}

function isWithin(root: string, path: string): boolean {
  const way = relative(root, path)
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way)
}
