import type { Changes } from '../../../model/changes.ts'
import type { Part } from './profile.ts'

/** Lines that changed, from and to, from 1. */
export type LineSpan = readonly [first: number, last: number]

/** How the change of the files bears on a part. */
export type Touch =
  | { readonly kind: 'lines'; readonly spans: readonly LineSpan[] }
  /** Lines of it were taken out, after this one. */
  | { readonly kind: 'removed'; readonly after: number }
  /** Where in its file it is is not known, and the file changed. */
  | { readonly kind: 'file' }
  /** Only other lines of its file changed. */
  | { readonly kind: 'beside' }
  | { readonly kind: 'none' }

/** What of a part changed; null where that cannot be known. Pure. */
export function touchOf(part: Part, changes: Changes | null): Touch | null {
  if (changes === null || (part.kind !== 'function' && part.kind !== 'top-level')) return null
  const file = changes.files.find(({ path }) => path === part.file)
  if (file === undefined) return changes.omitted > 0 ? null : { kind: 'none' }
  const { line, end } = part
  // A file's own statements stand between its functions: which of its lines are theirs is not known.
  if (line === null || end === null) return file.ranges.length > 0 ? { kind: 'file' } : { kind: 'none' }
  const spans = file.ranges.flatMap(({ start, lines }): LineSpan[] => {
    const [first, last] = [Math.max(start, line), Math.min(start + lines - 1, end)]
    return last >= first ? [[first, last]] : []
  })
  if (spans.length > 0) return { kind: 'lines', spans }
  const removed = file.ranges.find(({ start, lines }) => lines === 0 && start >= line && start < end)
  return removed === undefined
    ? { kind: file.ranges.length > 0 ? 'beside' : 'none' }
    : { kind: 'removed', after: removed.start }
}
