import type { Part, Parts } from './evidence.ts'

/** A package, a module or a rest that takes more or less of a file than before. */
export interface PartChange {
  readonly kind: 'new' | 'gone' | 'grown' | 'shrunk'
  /** Uncompressed, head minus base, never 0. */
  readonly bytes: number
  /** As it was, and as it is; null where that side does not have it, or left it out. */
  readonly before: Part | null
  readonly after: Part | null
}

/**
 * Compares what two builds of a file are made of; empty where either side is not known. A part that one side may only have
 * lost to the bound of its evidence is never called new or gone: it counts with the most that was left out there.
 */
export function comparePartsOf(base: Parts | null, head: Parts | null): PartChange[] {
  if (base === null || head === null) return []
  const olds = new Map(base.list.map((part) => [keyOf(part), part]))
  const changes: PartChange[] = []
  for (const after of head.list) {
    const before = olds.get(keyOf(after)) ?? null
    olds.delete(keyOf(after))
    const bytes = after.bytes - (before?.bytes ?? base.cut)
    const isNew = before === null && base.cut === 0
    if (bytes > 0) changes.push({ kind: isNew ? 'new' : 'grown', bytes, before, after })
    else if (bytes < 0 && before !== null) changes.push({ kind: 'shrunk', bytes, before, after })
  }
  for (const before of olds.values()) {
    const bytes = head.cut - before.bytes
    if (bytes < 0) changes.push({ kind: head.cut === 0 ? 'gone' : 'shrunk', bytes, before, after: null })
  }
  return changes
}

/** The part that a change is of. */
export function partOf({ before, after }: PartChange): Part {
  const part = after ?? before
  if (part === null) throw new RangeError('a change is of a part')
  return part
}

function keyOf(part: { readonly kind: string; readonly name: string }): string {
  return `${part.kind} ${part.name}`
}
