import { type Document, isAlias, isMap, isScalar, isSeq, type Node } from 'yaml'
import type { Path } from './problem.ts'

/** Offsets into the text. */
export interface Range {
  readonly start: number
  readonly end: number
}

function rangeOf(node: unknown): Range | null {
  const range = (node as Node | null | undefined)?.range
  return range && range[1] > range[0] ? { start: range[0], end: range[1] } : null
}

/** A block that runs over lines is better pointed at by its key. */
function isBlock(node: unknown): boolean {
  return (isMap(node) || isSeq(node)) && node.flow !== true
}

/** Where the key or the value of `path` stands, or the nearest thing above it that exists; null for the document itself. */
export function findRange(document: Document, path: Path, at: 'key' | 'value'): Range | null {
  let node: unknown = document.contents
  let range: Range | null = null
  for (const [depth, step] of path.entries()) {
    if (isAlias(node)) node = node.resolve(document)
    const wantsValue = at === 'value' && depth === path.length - 1
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(step))
      if (!pair) return range
      range = (wantsValue && !isBlock(pair.value) ? rangeOf(pair.value) : null) ?? rangeOf(pair.key)
      node = pair.value
    } else if (isSeq(node)) {
      const item: unknown = node.items[Number(step)]
      if (item === undefined) return range
      range = rangeOf(item) ?? range
      node = item
    } else return range
  }
  return range
}
