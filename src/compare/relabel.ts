/** One round of both sides, on the scale of the test. */
export type Block = readonly [base: number, head: number]

/** Two sides of identical code. */
export interface Sides {
  readonly base: readonly number[]
  readonly head: readonly number[]
}

/**
 * The same rounds as they might have come out: within each block the labels are exchanged or not. On identical code all of
 * these are equally likely, whatever the noise (Fisher 1935, The Design of Experiments, 21: the exact test of pairs).
 */
export function swapLabels(blocks: readonly Block[], random: () => number): Sides {
  const swapped = blocks.map(([base, head]): Block => (random() < 0.5 ? [base, head] : [head, base]))
  return { base: swapped.map(([base]) => base), head: swapped.map(([, head]) => head) }
}

/** `count` blocks drawn from these with replacement (the bootstrap, Efron 1979): what so many rounds might have looked like. */
export function drawBlocks(blocks: readonly Block[], count: number, random: () => number): Block[] {
  return Array.from({ length: count }, () => blocks[Math.floor(random() * blocks.length)] as Block)
}
