import type { Path } from '../../problem.ts'
import type { Losses } from '../losses.ts'
import type { BenchmarkEntry } from './entries.ts'

/** What one step became. */
export interface ImportedStep {
  readonly entry: BenchmarkEntry
  readonly setup: readonly string[]
  readonly path: Path
  /** The name under which its results were stored. */
  readonly suite: string
}

/** Each benchmark once, with the strictest of its limits: several steps may store the same result in several places. */
export function distinctEntries(
  steps: readonly ImportedStep[],
  losses: Losses,
): Pick<ImportedStep, 'entry' | 'suite'>[] {
  const byWhat = Map.groupBy(steps, ({ entry: { command, cwd, env, reads } }) =>
    JSON.stringify([command, cwd, env, reads]),
  )
  return [...byWhat.values()].flatMap((same) => {
    const [first, ...more] = same
    if (first === undefined) return []
    for (const { path } of more) {
      if (path.join() !== first.path.join())
        losses.add(
          path,
          'it reads the same result as an earlier step: one check stands for both, with the stricter limit',
        )
    }
    const [strictest = first] = same.toSorted((a, b) => limitOf(a.entry) - limitOf(b.entry))
    return [{ suite: first.suite, entry: { ...first.entry, budgets: strictest.entry.budgets } }]
  })
}

/** Without a limit its metric's own tolerance holds, which is less than any that people write. */
function limitOf({ budgets }: BenchmarkEntry): number {
  return Math.min(
    ...[...budgets.values()].map((limit) => Number.parseFloat(limit)),
    budgets.size === 0 ? 0 : Number.POSITIVE_INFINITY,
  )
}
