import { z } from 'zod'
import { pathText, quoted } from '../../problem.ts'
import { createLosses, type Losses } from '../losses.ts'
import { type ForeignSource, filledText, importError, readAs, unknownKeys, valueAt, wanted } from '../source.ts'
import { withoutLabels } from './bundlemon-labels.ts'
import { compressionOf, type Entry, type ImportedEntries, type Limits } from './entries.ts'
import { maxSizeLimit } from './max-size.ts'
import { isLiteral, mayOverlap, type Place, picks, placed } from './patterns.ts'

const FILE_KEYS = ['friendlyName', 'path', 'compression', 'maxSize', 'maxPercentIncrease']

const compression = z.enum(['none', 'gzip', 'brotli'], wanted('`none`, `gzip` or `brotli`')).optional()

const fileSchema = z.looseObject(
  {
    friendlyName: z.string(wanted('a text')).optional(),
    path: filledText('a path or a glob'),
    compression,
    maxSize: z.union([z.string(), z.number()], wanted('a text such as `10 kB`')).optional(),
    maxPercentIncrease: z.number(wanted('a number')).positive({ error: 'must be above 0' }).optional(),
  },
  wanted('a mapping'),
)

const configSchema = z.looseObject(
  {
    baseDir: z.string(wanted('the path of a folder')).optional(),
    files: z.array(fileSchema, wanted('a list of files')).default([]),
    groups: z.array(fileSchema, wanted('a list of groups')).default([]),
    pathLabels: z.record(z.string(), z.string(), wanted('regular expressions by name')).default({}),
    defaultCompression: compression,
  },
  wanted('a mapping'),
)

type Config = z.output<typeof configSchema>
type ForeignFile = z.output<typeof fileSchema>

const OTHERS: Readonly<Record<string, string>> = {
  subProject: 'a repository has one config here, and each part of it is a check of its own',
  reportOutput: 'the action comments and writes a summary by itself; `--format json` gives a file',
  verbose: 'the log shows what is needed to understand an error',
  includeCommitMessage: 'no service keeps the commits',
}

const HINT = 'A config of BundleMon that works: {"baseDir": "./build", "files": [{"path": "*.js", "maxSize": "10 kB"}]}'

/** Turns a config of BundleMon into entries: `files` limit each file, `groups` sums. Throws `import-file-invalid`. */
export function importBundlemon(source: ForeignSource, path: readonly string[], place: Place): ImportedEntries {
  const losses = createLosses()
  const config = readAs(configSchema, valueAt(source, path), source, path, HINT)
  if (config.files.length + config.groups.length === 0) {
    throw importError(source, [{ path, message: 'names no `files` and no `groups`', hint: HINT }])
  }
  for (const [key, reason] of Object.entries(OTHERS)) {
    if (config[key] !== undefined) losses.add([...path, key], reason)
  }
  const known = ['baseDir', 'files', 'groups', 'pathLabels', 'defaultCompression', ...Object.keys(OTHERS)]
  for (const { key, reason } of unknownKeys(config, known)) losses.add([...path, key], reason)
  const folder = config.baseDir === undefined ? place.folder : placed(config.baseDir, place)
  if (folder === null) {
    losses.add([...path, 'baseDir'], 'it lies outside of the working directory; start Pacegate above it')
    return { entries: [], lost: losses.list() }
  }
  const read = (list: 'files' | 'groups'): Read[] =>
    lastOfEachPath(config[list], [...path, list], losses).flatMap(
      ([file, at]) => entryOf(file, at, { source, config, place: { ...place, folder } }, losses) ?? [],
    )
  const groups = read('groups').map(({ pattern, file, limits, compression: own }): Entry => {
    return { kind: 'sum', name: file.friendlyName ?? file.path, patterns: [pattern], compression: own, limits }
  })
  const entries = [...groups, ...firstHolds(read('files'), losses)]
  if (entries.length > 0) {
    losses.add('what matches no file', 'it passes in BundleMon as long as anything else matches, and is an error here')
  }
  return { entries, lost: losses.list() }
}

interface Read {
  readonly at: readonly (string | number)[]
  readonly file: ForeignFile
  readonly pattern: string
  readonly compression: Entry['compression']
  readonly limits: Limits
}

type PlacedFile = readonly [file: ForeignFile, at: readonly (string | number)[]]

/** BundleMon keeps one entry a path, the last, where the first stands. */
function lastOfEachPath(files: readonly ForeignFile[], at: readonly string[], losses: Losses): PlacedFile[] {
  const byPath = new Map<string, PlacedFile>()
  for (const [index, file] of files.entries()) {
    const before = byPath.get(file.path)
    if (before !== undefined) {
      losses.add(
        before[1],
        `left out: BundleMon goes by \`${pathText([...at, index])}\`, which has the same path and comes later`,
      )
    }
    byPath.set(file.path, [file, [...at, index]])
  }
  return [...byPath.values()]
}

interface Surroundings {
  readonly source: ForeignSource
  readonly config: Config
  readonly place: Place
}

function entryOf(
  file: ForeignFile,
  at: readonly (string | number)[],
  { source, config, place }: Surroundings,
  losses: Losses,
): Read | null {
  for (const { key, reason } of unknownKeys(file, FILE_KEYS)) losses.add([...at, key], reason)
  const { pattern: unlabelled, widened } = withoutLabels(file.path, config.pathLabels)
  for (const name of widened) {
    losses.add([...at, 'path'], `${quoted(`<${name}>`)} became \`*\`, which picks more than its regular expression`)
  }
  const pattern = unlabelled.startsWith('!') ? null : placed(unlabelled, place)
  if (pattern === null) {
    const why = unlabelled.startsWith('!')
      ? 'it picks all but some files; write which'
      : 'it lies outside of the working directory'
    losses.add([...at, 'path'], `${why}: the entry is left out`)
    return null
  }
  const own = file.compression ?? config.defaultCompression ?? 'gzip'
  // BundleMon takes a number for the text of it.
  const size = file.maxSize === undefined ? undefined : String(file.maxSize)
  const limits = maxSizeLimit({ text: size, path: [...at, 'maxSize'], tool: 'BundleMon' }, source, losses)
  return {
    at,
    file,
    pattern,
    compression: compressionOf(own) ?? 'gzip',
    limits: withIncrease(limits, file, at, losses),
  }
}

function withIncrease(limits: Limits, file: ForeignFile, at: readonly (string | number)[], losses: Losses): Limits {
  if (file.maxPercentIncrease === undefined) return limits
  losses.add(
    [...at, 'maxPercentIncrease'],
    'it is relative to the base commit, not to what the service knows, and the percentage is not rounded to two decimals first',
  )
  // BundleMon takes up to 10 B for no change.
  return { ...limits, maxRegression: `${file.maxPercentIncrease}% and 10 B` }
}

/** A file belongs to the first entry that picks it, so each entry leaves out what earlier ones pick. */
function firstHolds(read: readonly Read[], losses: Losses): Entry[] {
  const kept: Read[] = []
  for (const one of read) {
    const { at, pattern } = one
    const winner = kept.find(
      (other) => other.pattern === pattern || (isLiteral(pattern) && picks(other.pattern, pattern)),
    )
    if (winner === undefined) kept.push(one)
    else losses.add(at, `left out: BundleMon goes by \`${pathText(winner.at)}\`, which picks the same and comes first`)
  }
  return kept.map(({ file, pattern, compression: own, limits }, index): Entry => {
    const earlier = isLiteral(pattern) ? [] : kept.slice(0, index).filter((other) => mayOverlap(other.pattern, pattern))
    const patterns = [pattern, ...new Set(earlier.map((other) => `!${other.pattern}`))]
    return { kind: 'each', name: file.friendlyName ?? null, patterns, compression: own, limits }
  })
}
