import type { Processes, ResourceUsage } from '../../ports/processes.ts'
import { assertSucceeded, type Circumstances, specOf } from './run-command.ts'

/** How often the shell is started to learn what its start takes. */
const STARTS = 11

/** What the start of a shell takes. */
export type ShellStart = Pick<ResourceUsage, 'wall' | 'user' | 'system'>

/**
 * What a shell takes that does nothing: the least of several, since whatever else runs only adds to it, and more must not
 * be subtracted from a command than its shell took. It must be the same for both sides: two measurements of it differ, and
 * what is subtracted would then differ between the sides.
 */
export async function shellStart(
  processes: Processes,
  circumstances: Omit<Circumstances, 'signal'>,
): Promise<ShellStart> {
  const { signal } = new AbortController()
  const spec = { ...specOf({ command: '' }, { ...circumstances, signal }), discardStdout: true, timeout: 10_000 }
  const usages: ResourceUsage[] = []
  while (usages.length < STARTS) {
    const { result, usage } = await processes.runMeasured(spec)
    assertSucceeded({ what: '(an empty shell)', result, signal })
    usages.push(usage)
  }
  const fewest = usages.toSorted((a, b) => cpuOf(a) - cpuOf(b))[0]
  return {
    wall: Math.min(...usages.map(({ wall }) => wall)),
    user: fewest?.user ?? null,
    system: fewest?.system ?? null,
  }
}

/** A run's usage without its shell's start: never less than nothing. */
export function withoutShell(usage: ResourceUsage, shell: ShellStart | null): ResourceUsage {
  if (shell === null) return usage
  const wall = Math.max(0, usage.wall - shell.wall)
  if (usage.user === null || usage.system === null) return { ...usage, wall }
  // How the kernel divides the two is an estimate, and differs from run to run: only their sum can be subtracted from.
  const total = Math.max(0, cpuOf(usage) - cpuOf(shell))
  const user = Math.min(total, Math.max(0, usage.user - (shell.user ?? 0)))
  return { ...usage, wall, user, system: total - user }
}

function cpuOf({ user, system }: ShellStart): number {
  return (user ?? 0) + (system ?? 0)
}
