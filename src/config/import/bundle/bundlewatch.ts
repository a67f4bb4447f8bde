import { z } from 'zod'
import { pathText } from '../../problem.ts'
import { createLosses, type Losses } from '../losses.ts'
import { type ForeignSource, readAs, unknownKeys, valueAt, wanted } from '../source.ts'
import type { Entry, ImportedEntries } from './entries.ts'
import { type LimitedFile, limitedFile, limitedFileSchema } from './limited-file.ts'
import { isLiteral, mayOverlap, type Place, picks } from './patterns.ts'

const configSchema = z.looseObject(
  {
    files: z.array(limitedFileSchema, wanted('a list of files')).min(1, { error: 'is empty' }),
    defaultCompression: z.enum(['gzip', 'brotli', 'none'], wanted('`gzip`, `brotli` or `none`')).default('gzip'),
  },
  wanted('a mapping'),
)

const OTHERS: Readonly<Record<string, string>> = {
  normalizeFilenames:
    'hashes in names are recognised without it; of files whose names become the same, bundlewatch checks only the last, and here each is checked',
  bundlewatchServiceHost: 'no service is asked; what is compared with is the base commit',
  ci: 'the repository, the base and the commit come from the pull request, and no token of its own is needed',
}

const HINT = 'A config of bundlewatch that works: {"files": [{"path": "./dist/*.js", "maxSize": "10 kB"}]}'

/**
 * Turns a config of bundlewatch into entries: each limits every file that its glob picks. Where several pick the same
 * file, the last holds. Throws `import-file-invalid`.
 */
export function importBundlewatch(source: ForeignSource, path: readonly string[], place: Place): ImportedEntries {
  const losses = createLosses()
  const value = valueAt(source, path)
  const isList = Array.isArray(value)
  const config = readAs(
    configSchema,
    isList ? { files: value } : value,
    source,
    isList ? path.slice(0, -1) : path,
    HINT,
  )
  for (const [key, reason] of Object.entries(OTHERS)) {
    if (config[key] !== undefined && config[key] !== null) losses.add([...path, key], reason)
  }
  const known = [...Object.keys(configSchema.shape), ...Object.keys(OTHERS)]
  for (const { key, reason } of unknownKeys(config, known)) losses.add([...path, key], reason)
  const at = isList ? path : [...path, 'files']
  const files = config.files.flatMap((file, index) => {
    const compression = file.compression || config.defaultCompression
    const context = { tool: 'bundlewatch', source, place, losses } as const
    return limitedFile({ ...file, compression }, [...at, index], context) ?? []
  })
  for (const file of files.filter(({ compression }) => compression === 'raw')) {
    losses.add(file.at, 'bundlewatch fails for an empty file that it does not compress; here it passes')
  }
  return { entries: lastHolds(files, losses), lost: losses.list() }
}

/** Takes out of each entry what later ones pick. A path with `./` and one without are different files to bundlewatch. */
function lastHolds(files: readonly LimitedFile[], losses: Losses): Entry[] {
  const kept = files.filter((file, index) => {
    const winner = files.slice(index + 1).find((other) => areSameFiles(file, other))
    if (winner === undefined) return true
    losses.add(
      file.at,
      `left out: bundlewatch goes by \`${pathText(winner.at)}\`, which picks the same and comes later`,
    )
    return false
  })
  return kept.map((file, index): Entry => {
    const { pattern, compression, limits } = file
    const later = isLiteral(pattern) ? [] : kept.slice(index + 1).filter((other) => isAlike(file, other))
    const taken = later.map((other) => other.pattern).filter((other) => mayOverlap(other, pattern))
    const patterns = [pattern, ...new Set(taken.map((other) => `!${other}`))]
    return { kind: 'each', name: null, patterns, compression, limits }
  })
}

function areSameFiles(file: LimitedFile, other: LimitedFile): boolean {
  const { pattern } = file
  const isPicked = other.pattern === pattern || (isLiteral(pattern) && picks(other.pattern, pattern))
  return isPicked && isAlike(file, other)
}

function isAlike(a: LimitedFile, b: LimitedFile): boolean {
  return a.written.startsWith('./') === b.written.startsWith('./')
}
