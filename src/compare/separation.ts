import { rankDeviate } from './savage.ts'
import { signedRankDeviate } from './signed-rank.ts'

/** All values of one side beyond all of the other; of pairs, all differences of one sign. */
export interface Separation {
  /** That it happens by chance, in either direction: 2 / C(n+m, n); of pairs 2 / 2ⁿ. */
  readonly probability: number
  /** Its deviate, which none of so many values exceeds. */
  readonly deviate: number
}

const known = new Map<string, Separation>()

/** The most that `base` and `head` values a side can say, or so many pairs. */
export function separation(base: number, head: number, paired: boolean): Separation {
  const key = `${base} ${head} ${paired}`
  const found = known.get(key)
  if (found !== undefined) return found
  const made = paired ? ofPairs(base) : ofGroups(base, head)
  known.set(key, made)
  return made
}

function ofPairs(pairs: number): Separation {
  const differences = Float64Array.from({ length: pairs }, (_, index) => index + 1)
  return { probability: 2 ** (1 - pairs), deviate: signedRankDeviate(differences, 0) }
}

function ofGroups(base: number, head: number): Separation {
  let probability = 2
  for (let i = 1; i <= base; i++) probability *= i / (head + i)
  const deviate = rankDeviate(
    Float64Array.from({ length: base }, (_, index) => index),
    Float64Array.from({ length: head }, (_, index) => base + index),
    0,
  )
  return { probability, deviate }
}
