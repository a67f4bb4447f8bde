export interface Product {
  readonly id: number
  readonly name: string
  readonly collection: string
  readonly tags: readonly string[]
  /** In cents. */
  readonly price: number
}

const SHAPES = ['vase', 'mug', 'bowl', 'plate', 'jug', 'teapot', 'cup', 'dish', 'jar', 'platter']
const GLAZES = ['ash', 'celadon', 'tenmoku', 'shino', 'cobalt', 'oatmeal', 'iron', 'moss', 'chalk', 'amber']
const SIZES = ['small', 'wide', 'tall', 'shallow', 'large']

/** A linear congruential generator (Numerical Recipes): the same catalogue on every machine. */
function randomNumbers(seed: number): (limit: number) => number {
  let state = seed
  return (limit) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * limit)
  }
}

/** Stands in for the answer of a shop's catalogue service. */
export function makeProducts(count: number): Product[] {
  const random = randomNumbers(count)
  // A catalogue that grows gets new potters and themes, so a tag stays rare.
  const groups = Math.ceil(count / 15)
  const pick = (words: readonly string[]) => words[random(words.length)] ?? ''
  return Array.from({ length: count }, (_, id) => {
    const [glaze, shape, size] = [pick(GLAZES), pick(SHAPES), pick(SIZES)]
    return {
      id,
      name: `${glaze} ${shape}, ${size}`,
      collection: shape,
      tags: [
        `${glaze} ${size} ${shape}`,
        `potter ${random(groups)}`,
        `theme ${random(groups)}`,
        `firing ${random(groups)}`,
      ],
      price: 900 + random(120) * 50,
    }
  })
}
