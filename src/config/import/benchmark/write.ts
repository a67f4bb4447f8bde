import { checkName } from '../names.ts'
import type { DraftCheck } from '../written.ts'
import type { BenchmarkEntry, BenchmarkReads } from './entries.ts'

/** What the first lines of a config with checks of benchmarks say. */
export const ABOUT_BENCHMARKS = [
  'Benchmarks run in base and head, side by side.',
  'What is established to be worse by more than `max-regression` fails; without one, more than 3 % of a time.',
]

/** These entries as checks. */
export function benchmarkChecks(entries: readonly BenchmarkEntry[]): DraftCheck[] {
  return entries.map(({ name, command, cwd, env, reads, budgets, comment }) => {
    const limits = [...budgets].map(([key, limit]) => [key, { 'max-regression': limit }] as const)
    const options = {
      command,
      cwd: cwd ?? undefined,
      env: Object.keys(env).length === 0 ? undefined : env,
      reads: readsOf(reads),
      budgets: limits.length === 0 ? undefined : new Map(limits),
    }
    const written = Object.entries(options).filter(([, value]) => value !== undefined)
    return {
      name: checkName(name, 'benchmark'),
      check: new Map<string, unknown>([['uses', 'benchmark'], ...written]),
      comment,
    }
  })
}

function readsOf({ format, files, better }: BenchmarkReads): unknown {
  if (files.length === 0 && better === null) return format ?? undefined
  const [only, ...more] = files.map(literalPath)
  const file = more.length === 0 ? (only ?? null) : [only, ...more]
  return Object.fromEntries(Object.entries({ format, file, better }).filter(([, value]) => value !== null))
}

/** What would take a file away from a list, or mean somebody's home, is a name here. */
function literalPath(path: string): string {
  return /^[!~]/.test(path) ? `./${path}` : path
}
