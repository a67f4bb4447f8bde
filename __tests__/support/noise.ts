import type { Block } from '../../src/compare/relabel.ts'
import { randomFrom } from '../../src/model/random.ts'

/** Standard normal deviates (Box & Muller 1958), the same for the same seed. */
function normalFrom(seed: string): () => number {
  const random = randomFrom(seed)
  return () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
}

/** `count` rounds of identical code whose values vary by `sigma`, on the scale of the test; the head `bias` above the base. */
export function noisyBlocks(sigma: number, count: number, seed: string, bias = 0): Block[] {
  const normal = normalFrom(seed)
  return Array.from({ length: count }, (): Block => [sigma * normal(), sigma * normal() + bias])
}

/** Values around `center` whose logarithms vary by `sigma`. */
export function noisyValues(center: number, sigma: number, count: number, seed: string): number[] {
  const normal = normalFrom(seed)
  return Array.from({ length: count }, () => center * Math.exp(sigma * normal()))
}
