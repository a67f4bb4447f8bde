import type { Side } from '../ports/workspace.ts'

/** FNV-1a (Fowler, Noll, Vo), 32 bits: a seed from any text. */
function hash(text: string): number {
  let value = 0x811c9dc5
  for (let index = 0; index < text.length; index++) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193)
  }
  return value >>> 0
}

/** Mulberry32 (Tommy Ettinger): a small generator with a full period, good enough to shuffle two sides. */
function generator(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/**
 * The order of the sides in each of `blocks` blocks: every block holds each side once, in random order, so that drift of
 * the machine falls on both alike. The same seed gives the same order.
 */
export function randomBlocks(sides: readonly Side[], blocks: number, seed: string): Side[][] {
  const random = generator(hash(seed))
  return Array.from({ length: blocks }, () => {
    const block = [...sides]
    for (let last = block.length - 1; last > 0; last--) {
      const other = Math.floor(random() * (last + 1))
      const [a, b] = [block[last], block[other]]
      if (a !== undefined && b !== undefined) [block[last], block[other]] = [b, a]
    }
    return block
  })
}
