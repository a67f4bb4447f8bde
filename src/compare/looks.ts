/** Rounds a side after which the samples are looked at. */
const LOOKS: readonly number[] = [6, 8, 10, 12, 15, 20, 25, 30, 40, 50, 60, 80, 100, 150, 200]

/** The looks of a comparison that is planned for `rounds` rounds a side: the last of them is `rounds`. Ascending. */
export function looksOf(rounds: number): readonly number[] {
  return [...LOOKS.filter((look) => look < rounds), rounds]
}
