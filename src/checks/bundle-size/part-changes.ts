import type { Parts } from './evidence.ts'

/** A package or module that takes more or less of a file than before. */
export interface PartChange {
  readonly name: string
  readonly kind: 'new' | 'gone' | 'grown' | 'shrunk'
  /** Uncompressed, head minus base, never 0. */
  readonly bytes: number
  readonly importedBy: string | null
}

/**
 * Compares what two builds of a file are made of; empty where either side is not known. A part that one side may only have
 * lost to the bound of its evidence is never called new or gone: it counts with the most that was left out there.
 */
export function comparePartsOf(base: Parts | null, head: Parts | null): PartChange[] {
  if (base === null || head === null) return []
  const before = new Map(base.list.map((part) => [keyOf(part), part]))
  const changes: PartChange[] = []
  for (const part of head.list) {
    const old = before.get(keyOf(part))
    before.delete(keyOf(part))
    const bytes = part.bytes - (old?.bytes ?? base.cut)
    const isNew = old === undefined && base.cut === 0
    if (bytes > 0) {
      changes.push({ name: part.name, kind: isNew ? 'new' : 'grown', bytes, importedBy: part.importedBy })
    } else if (bytes < 0 && old !== undefined) {
      changes.push({ name: part.name, kind: 'shrunk', bytes, importedBy: part.importedBy })
    }
  }
  for (const part of before.values()) {
    const bytes = head.cut - part.bytes
    if (bytes >= 0) continue
    changes.push({ name: part.name, kind: head.cut === 0 ? 'gone' : 'shrunk', bytes, importedBy: part.importedBy })
  }
  return changes
}

function keyOf(part: { readonly kind: string; readonly name: string }): string {
  return `${part.kind} ${part.name}`
}
