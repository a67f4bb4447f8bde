import { rankDeviate } from './savage.ts'

/** All values of one side beyond all of the other. */
export interface Separation {
  /** That it happens by chance, in either direction: 2 / C(n+m, n). */
  readonly probability: number
  /** Its deviate, which none of so many values exceeds. */
  readonly deviate: number
}

const known = new Map<string, Separation>()

/** The most that `base` and `head` values a side can say. */
export function separation(base: number, head: number): Separation {
  const key = `${base} ${head}`
  const found = known.get(key)
  if (found !== undefined) return found
  let probability = 2
  for (let i = 1; i <= base; i++) probability *= i / (head + i)
  const deviate = rankDeviate(
    Float64Array.from({ length: base }, (_, index) => index),
    Float64Array.from({ length: head }, (_, index) => base + index),
    0,
  )
  const made = { probability, deviate }
  known.set(key, made)
  return made
}
