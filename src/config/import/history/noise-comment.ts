import { quoted } from '../../problem.ts'
import type { RecordedSuite } from './data-js.ts'
import { runsBeyond, spreadsOf } from './noise.ts'

/** So many benchmarks of a suite are told, the widest first. */
const MOST = 4

/** What a limit on results of one machine can be. */
const POSSIBLE = 0.05

/** How far the results of a suite varied, for the config; nothing where too few were recorded. */
export function noiseComment(suite: RecordedSuite): string[] {
  const spreads = spreadsOf(suite)
  if (spreads.length === 0) return []
  const runs = suite.runs.length
  const told = spreads
    .slice(0, MOST)
    .map(({ name, half, tenth }) => `${quoted(name)} ${percent(half)} and ${percent(tenth)}`)
  const more = spreads.length > MOST ? [`${spreads.length - MOST} more by less`] : []
  const beyond = runsBeyond(suite, POSSIBLE, (unit) => higherIsBetter(suite, unit))
  return [
    `${runs} recorded runs. From one to the next, half of the changes and one in ten were at least: ${[...told, ...more].join(', ')}.`,
    `A limit of 5 % on the run before would have failed ${beyond} of ${runs - 1}. Side by side, base and head share one machine, and 5 % can hold.`,
  ]
}

/** By the unit where it says it (a rate), else by the tool. */
function higherIsBetter({ runs }: RecordedSuite, unit: string): boolean {
  return runs.at(-1)?.tool === 'customBiggerIsBetter' || /\/(s|sec|second|ms|us|ns)$/i.test(unit)
}

function percent(share: number): string {
  return `${Number((share * 100).toPrecision(2))} %`
}
