import type { Candidate } from './establish.ts'
import { type Block, drawBlocks, type Sides, swapLabels } from './relabel.ts'
import { type Rule, replay } from './replay.ts'

/** Relabellings that false alarms are counted among. */
export const SWAPS = 400

/** Replays that a power is read from. A size that 80 % of them find is then known to about a thirtieth of itself. */
const REPLAYS = 100

/** How many of them must find a change for it to count as one that is found: a power of 80 %. */
const WANTED = 80

/** Rounds a side that are tried for a change of a given size. */
const ROUNDS: readonly number[] = [10, 20, 30, 40, 60, 100]

/** Of the largest change looked for: smaller ones are of no interest. */
const SMALLEST = 1e-5

/** The size of a change is searched to this part of itself. */
const PRECISION = 1.03

/** The rounds of each run, measured apart: relabelling and drawing stay within one. */
type Runs = readonly (readonly Block[])[]

/** How many of {@link SWAPS} relabellings of identical code would have raised an alarm, in either direction. */
export function alarmsAmongSwaps(runs: Runs, rule: Rule, random: () => number): number {
  let alarms = 0
  for (let index = 0; index < SWAPS; index++) {
    const { base, head } = swapLabels(runOf(runs, index), random)
    const change = replay(base, head, rule)
    if (change === 'regression' || change === 'improvement') alarms++
  }
  return alarms
}

/**
 * The smallest change, on the scale of the test, that 80 % of runs of as many rounds find: relabelled rounds of identical
 * code, the head moved by it, decided by the rule of the gate. Null where one of `largest` is not found.
 */
export function smallestFound(runs: Runs, rule: Rule, largest: number, random: () => number): number | null {
  const sides = Array.from({ length: REPLAYS }, (_, index) => swapLabels(runOf(runs, index), random))
  const isFound = (shift: number) => isFoundIn((index) => sides[index] as Sides, shift, rule)
  // A change within the margin is never established, and a budget of 0 % has none.
  let missed = Math.max(rule.margin, largest * SMALLEST)
  let found = Math.min(largest, 2 * missed)
  while (!isFound(found)) {
    if (found >= largest) return null
    missed = found
    found = Math.min(largest, 2 * found)
  }
  while (found > missed * PRECISION) {
    const middle = Math.sqrt(missed * found)
    if (isFound(middle)) found = middle
    else missed = middle
  }
  return found
}

/**
 * The fewest of {@link ROUNDS} a side with which 80 % of changes of `shift` are found; null where the most are too few. They
 * are drawn from the blocks of a run, so that there may be more or fewer of them than were measured.
 */
export function roundsNeeded(runs: Runs, rule: Rule, shift: number, random: () => number): number | null {
  if (shift <= rule.margin) return null
  const isEnough = (rounds: number) =>
    isFoundIn((index) => swapLabels(drawBlocks(runOf(runs, index), rounds, random), random), shift, {
      ...rule,
      planned: rounds,
      others: rule.others.map((other) => withRounds(other, rounds)),
    })
  let tooFew = -1
  let enough = ROUNDS.length
  while (enough - tooFew > 1) {
    const middle = (tooFew + enough) >> 1
    if (isEnough(ROUNDS[middle] as number)) enough = middle
    else tooFew = middle
  }
  return ROUNDS[enough] ?? null
}

/** With more rounds the others have less noise, too. */
function withRounds({ standing, planned, ...other }: Candidate, rounds: number): Candidate {
  const drift = standing.drift * Math.sqrt(rounds / planned)
  return { ...other, standing: { ...standing, drift }, base: rounds, head: rounds, planned: rounds }
}

function runOf(runs: Runs, index: number): readonly Block[] {
  return runs[index % runs.length] as readonly Block[]
}

/** Whether enough replays find a change of `shift` for the worse. Ends as soon as that is certain. */
function isFoundIn(sidesOf: (index: number) => Sides, shift: number, rule: Rule): boolean {
  let found = 0
  for (let index = 0; index < REPLAYS; index++) {
    const { base, head } = sidesOf(index)
    const slower = head.map((value) => value + shift)
    if (replay(base, slower, rule) === 'regression') found++
    if (found >= WANTED) return true
    if (index + 1 - found > REPLAYS - WANTED) return false
  }
  return false
}
