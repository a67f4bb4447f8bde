import type { ChangedFile } from '../../../model/changes.ts'
import type { Part } from './profile.ts'

/**
 * The base's part for each of the head's that has one: by kind, file (as it was called before) and name, whatever line it has
 * moved to. Several of one name are paired in the order of the file; of those without a name only where they are as many, for
 * nothing else tells which of them is new. Pure.
 */
export function pairParts(
  base: readonly Part[],
  head: readonly Part[],
  files: readonly ChangedFile[],
): ReadonlyMap<Part, Part> {
  const before = new Map(files.flatMap(({ path, from }) => (from === undefined ? [] : [[path, from]])))
  const then = Map.groupBy(inOrder(base), (part) => keyOf(part, part.file))
  const now = Map.groupBy(inOrder(head), (part) => keyOf(part, before.get(part.file) ?? part.file))
  const pairs = new Map<Part, Part>()
  for (const [key, parts] of now) {
    const others = then.get(key) ?? []
    const isNameless = parts[0]?.kind === 'function' && parts[0].name === ''
    if (isNameless && parts.length !== others.length) continue
    parts.forEach((part, index) => {
      const other = others[index]
      if (other) pairs.set(part, other)
    })
  }
  return pairs
}

function keyOf({ kind, name }: Part, file: string): string {
  return JSON.stringify([kind, file, name])
}

function inOrder(parts: readonly Part[]): Part[] {
  return parts.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0))
}
