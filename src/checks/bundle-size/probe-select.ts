import { type Dirent, existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { PacegateError } from '../../model/errors.ts'
import type { Files } from '../../ports/files.ts'
import type { Workspace } from '../../ports/workspace.ts'
import type { BundleSizeOptions } from './options.ts'
import { withoutLoops } from './probe-links.ts'
import { quote } from './quote.ts'

export interface Selection {
  /** Relative to the workspace's directory, with `/`; none where only imports are measured. */
  readonly paths: readonly string[]
  readonly groups: ReadonlyMap<string, readonly string[]>
  /** What no group picks; null where every file comes out of a group, or there is none. */
  readonly unlisted: readonly string[] | null
  readonly warnings: readonly string[]
}

/** How many neighbours an error lists. */
const MAX_LISTED = 8

/**
 * Finds the files to measure. Rejects (`no-files-matched`) where nothing matches, or a group of the head has no file: its
 * budget would never be looked at. The base may lack a group that the head introduces.
 */
export async function selectFiles(options: BundleSizeOptions, workspace: Workspace, files: Files): Promise<Selection> {
  const { directory } = workspace
  const warnings: string[] = []
  const groupPatterns = Object.entries(options.groups)
  const wanted = options.files ? [options.files] : groupPatterns.map(([, patterns]) => patterns)
  if (wanted.length === 0) return { paths: [], groups: new Map(), unlisted: null, warnings }
  const matched = await Promise.all(wanted.map((patterns) => files.glob(patterns, directory)))
  const { paths: all, warnings: loops } = withoutLoops([...new Set(matched.flat())], wanted.flat(), directory)
  const found = new Set(all)
  warnings.push(...loops)
  if (found.size === 0) throw await nothingMatched('files', wanted.flat(), directory)
  if (options.files) warnings.push(...(await idlePatterns(options.files, directory, files)))

  const groups = new Map<string, readonly string[]>()
  // Groups pick from files that are already found, so a pattern such as `**/*.js` need not walk the dependencies.
  const away = [...found].some((path) => path.includes('node_modules/')) ? [] : ['!**/node_modules/**']
  const taken = new Set<string>()
  for (const [name, patterns] of groupPatterns) {
    const picked = (await files.glob([...patterns, ...away], directory)).filter((path) => found.has(path))
    const members = options['first-match'] ? picked.filter((path) => !taken.has(path)) : picked
    for (const path of members) taken.add(path)
    if (members.length > 0) groups.set(name, members)
    else if (picked.length > 0) warnings.push(`group ${quote(name)} is empty: groups before it pick all its files`)
    else if (workspace.side === 'head') throw await nothingMatched(`group ${quote(name)}`, patterns, directory)
    else warnings.push(`group ${quote(name)} has no file in the base`)
  }
  const paths = [...found].sort()
  const hasRest = options.files !== undefined && groupPatterns.length > 0
  return { paths, groups, unlisted: hasRest ? paths.filter((path) => !taken.has(path)) : null, warnings }
}

/** Of several patterns, those that match nothing by themselves: mostly a typing error, sometimes an empty folder. */
async function idlePatterns(patterns: readonly string[], directory: string, files: Files): Promise<string[]> {
  const negative = patterns.filter((pattern) => pattern.startsWith('!'))
  const positive = patterns.filter((pattern) => !pattern.startsWith('!'))
  if (positive.length < 2) return []
  const idle: string[] = []
  for (const pattern of positive) {
    if ((await files.glob([pattern, ...negative], directory)).length === 0) idle.push(pattern)
  }
  return idle.map((pattern) => `${quote(pattern)} matches no file`)
}

async function nothingMatched(what: string, patterns: readonly string[], directory: string): Promise<PacegateError> {
  const positive = patterns.filter((pattern) => !pattern.startsWith('!'))
  const neighbours = await Promise.all(positive.slice(0, 3).map((pattern) => whatIsThere(pattern, directory)))
  return new PacegateError({
    code: 'no-files-matched',
    message: `${what}: ${positive.map(quote).join(', ')} ${positive.length > 1 ? 'match' : 'matches'} no file in ${directory}; ${[...new Set(neighbours)].join('; ')}`,
    hint: 'Did the build run? Set `setup:` to what makes the files (for example `npm ci && npm run build`), or correct the pattern.',
  })
}

/** Goes down the pattern's plain folders as far as they exist, and says what is there. */
async function whatIsThere(pattern: string, directory: string): Promise<string> {
  const segments = pattern.split('/')
  let here = '.'
  for (const segment of segments.slice(0, -1)) {
    if (/[*?{}()[\]!+@\\]/.test(segment)) break
    const next = join(here, segment)
    if (!existsSync(join(directory, next))) {
      return `there is no ${quote(next)}, ${await listing(directory, here)}`
    }
    here = next
  }
  return listing(directory, here)
}

async function listing(directory: string, folder: string): Promise<string> {
  const name = folder === '.' ? 'the folder' : quote(folder)
  let entries: Dirent[]
  try {
    entries = await readdir(join(directory, folder), { withFileTypes: true })
  } catch (error) {
    return `${name} cannot be listed (${error instanceof Error && 'code' in error ? error.code : error})`
  }
  const names = entries
    .filter((entry) => entry.name !== '.git' && entry.name !== 'node_modules')
    .map((entry) => (entry.isDirectory() ? `${entry.name}/` : entry.name))
    // Folders first: one of them is likelier to be what was meant.
    .sort((a, b) => Number(b.endsWith('/')) - Number(a.endsWith('/')) || (a < b ? -1 : 1))
  if (names.length === 0) return `${name} is empty`
  const more = names.length > MAX_LISTED ? ` and ${names.length - MAX_LISTED} more` : ''
  return `${name} holds ${names.slice(0, MAX_LISTED).map(quote).join(', ')}${more}`
}
