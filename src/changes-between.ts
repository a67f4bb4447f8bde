import { relative } from 'node:path'
import type { ChangedFile, Changes } from './model/changes.ts'
import type { Git } from './ports/git.ts'

/** What is kept: files, places in each, and commits. */
const MOST = { files: 200, ranges: 200, commits: 20 } as const

export interface ChangesRequest {
  readonly base: string
  /** Null for the working tree. */
  readonly head: string | null
  /** Absolute: where paths start. */
  readonly directory: string
  /** Of which files: as `Examination.paths`. */
  readonly paths: ReadonlySet<string>
}

/** What changed of some files between two commits, or since one. Rejects as git does. */
export async function changesBetween({ base, head, directory, paths }: ChangesRequest, git: Git): Promise<Changes> {
  const root = await git.root()
  const fromDirectory = (path: string) => relative(directory, `${root}/${path}`).replaceAll('\\', '/')
  const isWanted = wantedBy(paths)
  const names = await git.changedFiles(base, head)
  const wanted = names.filter((path) => isWanted(fromDirectory(path)))
  const files = wanted.length === 0 ? [] : await git.changedLines(base, head)
  const now = files.filter(({ path }) => wanted.includes(path)).map((file) => bounded(file, fromDirectory))
  const left = new Set(files.flatMap(({ path, from }) => [path, from]))
  const deleted = wanted.filter((path) => !left.has(path)).map(fromDirectory)
  // Of a commit whose parents are not there git takes every file for new.
  const isKnown = head !== null && !(await git.isShallow())
  return {
    files: now.slice(0, MOST.files),
    deleted: deleted.slice(0, MOST.files),
    commits: isKnown ? await git.commitsTouching(base, head, wanted.slice(0, MOST.files), MOST.commits) : [],
    omitted: Math.max(0, now.length - MOST.files) + Math.max(0, deleted.length - MOST.files),
  }
}

function bounded({ path, from, ranges }: ChangedFile, fromDirectory: (path: string) => string): ChangedFile {
  return {
    path: fromDirectory(path),
    ...(from === undefined ? {} : { from: fromDirectory(from) }),
    ranges: ranges.slice(0, MOST.ranges),
  }
}

/** Whether a path is one of them, or lies in a folder that is. */
function wantedBy(paths: ReadonlySet<string>): (path: string) => boolean {
  const folders = [...paths].filter((path) => path.endsWith('/'))
  const flat = new Set([...paths].filter((path) => path.endsWith('/*')).map((path) => path.slice(0, -2)))
  return (path) =>
    paths.has(path) ||
    flat.has(path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '.') ||
    folders.some((folder) => path.startsWith(folder))
}
