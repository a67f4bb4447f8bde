import { z } from 'zod'
import { type Path, quoted } from '../../problem.ts'
import type { Losses } from '../losses.ts'
import { type ForeignSource, filledText, unknownKeys, wanted } from '../source.ts'
import { type Compression, compressionOf, type Limits } from './entries.ts'
import { maxSizeLimit, NO_LIMIT } from './max-size.ts'
import { isLiteral, type Place, placed } from './patterns.ts'

/** An entry of bundlesize or bundlewatch. */
export const limitedFileSchema = z.looseObject(
  {
    path: filledText('a path or a glob'),
    maxSize: z.union([z.string(), z.number()], wanted('a text such as `10 kB`')).nullish(),
    compression: z.string(wanted('`gzip`, `brotli` or `none`')).nullish(),
  },
  wanted('a mapping'),
)

/** What an entry asks for: each file that the pattern picks is limited. */
export interface LimitedFile {
  readonly at: Path
  /** As the tool has it. */
  readonly written: string
  readonly pattern: string
  readonly compression: Compression
  readonly limits: Limits
}

/** The file that an entry stands in, and what holds for all its entries. */
export interface EntryContext {
  readonly tool: 'bundlesize' | 'bundlewatch'
  readonly source: ForeignSource
  readonly place: Place
  readonly losses: Losses
}

/** Reads an entry of bundlesize or bundlewatch; null for one that picks nothing. Throws `import-file-invalid`. */
export function limitedFile(
  file: z.output<typeof limitedFileSchema>,
  at: Path,
  { tool, source, place, losses }: EntryContext,
): LimitedFile | null {
  for (const { key, reason } of unknownKeys(file, Object.keys(limitedFileSchema.shape)))
    losses.add([...at, key], reason)
  const pattern = globSeven(file.path, [...at, 'path'], place, losses)
  if (pattern === null) return null
  const compression = compressionBy(file.compression, [...at, 'compression'], tool, losses)
  const path = [...at, 'maxSize']
  if (typeof file.maxSize === 'number') {
    // It is taken for a size to be shown, and no size is above a text.
    losses.add(
      path,
      `${tool} never fails for a number without quotes, so there is no limit here; write \`threshold\` if there should be`,
    )
    return { at, written: file.path, pattern, compression, limits: NO_LIMIT }
  }
  const limits = maxSizeLimit({ text: file.maxSize, path, tool }, source, losses)
  return { at, written: file.path, pattern, compression, limits }
}

/** Any word that is none of the three is none to both tools. */
function compressionBy(word: string | null | undefined, at: Path, tool: string, losses: Losses): Compression {
  if (word === undefined || word === null || word === '') return 'gzip'
  const known = compressionOf(word)
  if (known === undefined) {
    losses.add(at, `${tool} knows no ${quoted(word)} and measures the file as it is, and so does this config`)
  }
  return known ?? 'raw'
}

/** A folder goes by no name with an ending, most likely. */
function mayBeFolder(pattern: string): boolean {
  return !/\.[^/*]+$/.test(pattern.slice(pattern.lastIndexOf('/') + 1))
}

/** A pattern for the npm package `glob` 7, which both tools use, as one of ours; null for one that picks nothing. */
function globSeven(pattern: string, at: Path, place: Place, losses: Losses): string | null {
  const leaveOut = (reason: string): null => {
    losses.add(at, `${reason}, so the entry is left out`)
    return null
  }
  if (pattern.startsWith('!')) return leaveOut('a pattern that starts with `!` picks nothing there')
  const slashed = pattern.includes('/') ? pattern : pattern.replaceAll('\\', '/')
  if (slashed !== pattern) losses.add(at, 'its backslashes became `/`')
  const path = placed(slashed, place)
  if (path === null) return leaveOut('it lies outside of the working directory')
  if (mayBeFolder(path)) {
    losses.add(at, `a folder that it ${isLiteral(path) ? 'names' : 'picks'} is a failure there; here its files count`)
  }
  return path.includes('(') ? escapeParentheses(path) : path
}

/** Parentheses are themselves to `glob` 7 unless `!`, `?`, `*`, `+` or `@` stands before them. */
function escapeParentheses(pattern: string): string {
  const open: boolean[] = []
  let escaped = ''
  for (const [index, character] of [...pattern].entries()) {
    if (character === '(') open.push(/[!?*+@]/.test(pattern[index - 1] ?? ''))
    const isGroup = character === ')' ? open.pop() : open.at(-1)
    escaped += (character === '(' || character === ')') && isGroup !== true ? `\\${character}` : character
  }
  return escaped
}
