import type { AnyCheck } from './check.ts'

/**
 * Every kind of check, by the name that `uses:` gives. Each is loaded when it is used: what a gate does not measure must not
 * cost it time. A new check adds one line here.
 */
export const CHECKS: ReadonlyMap<string, () => Promise<AnyCheck>> = new Map([
  ['benchmark', async (): Promise<AnyCheck> => (await import('./benchmark/index.ts')).benchmark],
  ['bundle-size', async (): Promise<AnyCheck> => (await import('./bundle-size/index.ts')).bundleSize],
  ['lighthouse', async (): Promise<AnyCheck> => (await import('./lighthouse/index.ts')).lighthouse],
])

/** The checks of those kinds, or of all, in the registry's order; kinds that there are not are left out. */
export async function loadChecks(kinds: Iterable<string> = CHECKS.keys()): Promise<ReadonlyMap<string, AnyCheck>> {
  const wanted = new Set(kinds)
  const loading = [...CHECKS].filter(([kind]) => wanted.has(kind))
  return new Map(await Promise.all(loading.map(async ([kind, load]) => [kind, await load()] as const)))
}
