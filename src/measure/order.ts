import { randomFrom } from '../model/random.ts'
import type { Side } from '../ports/workspace.ts'

/**
 * The order of the sides in each of `blocks` blocks: every block holds each side once, in random order, so that drift of
 * the machine falls on both alike. The same seed gives the same order.
 */
export function randomBlocks(sides: readonly Side[], blocks: number, seed: string): Side[][] {
  const random = randomFrom(seed)
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
