/** FNV-1a (Fowler, Noll, Vo), 32 bits: a seed from any text. */
function hash(text: string): number {
  let value = 0x811c9dc5
  for (let index = 0; index < text.length; index++) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193)
  }
  return value >>> 0
}

/** Numbers in [0, 1), the same for the same text. */
export function randomFrom(seed: string): () => number {
  return generator(hash(seed))
}

/** Mulberry32 (Tommy Ettinger): numbers in [0, 1), the same for the same seed of 32 bits. */
export function generator(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
