/** Fewer rounds a side cannot establish a regression at the usual level: with 5 the smallest possible p is 0.008. */
export const FEWEST_ROUNDS = 6

/** More rounds cost hours and tell no more: what limits a gate by then is bias, not noise. */
export const MOST_ROUNDS = 100

/** The smallest two-sided p that a rank test can give with `rounds` values a side: 2 / C(2n, n) (Mann and Whitney 1947). */
function smallestP(rounds: number): number {
  let p = 2
  for (let i = 1; i <= rounds; i++) p *= i / (rounds + i)
  return p
}

/** The fewest rounds a side, from {@link FEWEST_ROUNDS} on, whose smallest p reaches `alpha`; null where none does. */
function roundsFor(alpha: number): number | null {
  for (let rounds = FEWEST_ROUNDS; rounds <= MOST_ROUNDS; rounds++) if (smallestP(rounds) <= alpha) return rounds
  return null
}

/** Why `rounds` a side can establish nothing at level `alpha`, or null where they can. */
export function tooFewRounds(rounds: number, alpha: number): string | null {
  const needed = roundsFor(alpha)
  if (needed === null || rounds >= needed) return null
  const p = smallestP(rounds).toPrecision(2)
  return `is ${rounds}, and at least ${needed} are needed: with ${rounds} rounds a side the smallest p that a rank test can give is ${p}, which never reaches alpha ${alpha}, so that no regression could ever be established`
}
