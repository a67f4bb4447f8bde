import { MAX_PARTS, type Part, type Profile } from './profile.ts'
import type { Draft } from './tally.ts'

const LONGEST = { name: 120, file: 300 } as const

export interface ProfileRequest {
  readonly drafts: readonly Draft[]
  readonly fixed: boolean
  /** Between two samples of the plain run, in µs. */
  readonly interval: number
  /** Whether calls were counted. */
  readonly counted: boolean
}

/**
 * What is kept of a profile: the parts that take most time with those that call them, then those that are called most often.
 * Null where nothing took any time.
 */
export function boundProfile({ drafts, fixed, interval, counted }: ProfileRequest): Profile | null {
  const sum = (run: 'plain' | 'counted') => drafts.reduce((all, draft) => all + draft[run].self, 0)
  const [total, countedTotal] = [sum('plain'), sum('counted')]
  if (total === 0) return null
  const weight = ({ plain, counted }: Draft) =>
    Math.max(plain.self / total, countedTotal === 0 ? 0 : counted.self / countedTotal)
  const known = [...drafts.entries()].filter(
    ([, one]) => weight(one) > 0 || one.plain.inclusive > 0 || (one.calls ?? 0) > 0,
  )
  const ranked = known
    .toSorted(([, a], [, b]) => weight(b) - weight(a) || (b.calls ?? 0) - (a.calls ?? 0))
    .map(([index]) => index)
  const kept = new Set<number>()
  for (const index of ranked) {
    const chain = [index, ...callersOf(index, drafts)].filter((one) => !kept.has(one))
    if (kept.size + chain.length > MAX_PARTS) continue
    for (const one of chain) kept.add(one)
  }
  const order = [...kept]
  const places = new Map(order.map((index, place) => [index, place]))
  const parts = order.flatMap((index) => {
    const draft = drafts[index]
    return draft ? [partOf(draft, counted, places)] : []
  })
  return {
    fixed,
    total: Math.round(total),
    countedTotal: Math.round(countedTotal),
    interval,
    parts,
    omitted: known.length - parts.length,
  }
}

/** Whom it was mostly called by, and so on upwards, as far as the way does not turn. */
function callersOf(index: number, drafts: readonly Draft[]): number[] {
  const chain: number[] = []
  for (let at = mainCaller(drafts[index]); at !== null && at !== index && !chain.includes(at); ) {
    chain.push(at)
    at = mainCaller(drafts[at])
  }
  return chain
}

function mainCaller(draft: Draft | undefined): number | null {
  return largest(draft?.callers ?? new Map<number, number>())?.[0] ?? null
}

function largest<K>(times: ReadonlyMap<K, number>): readonly [K, number] | undefined {
  return [...times].sort(([, a], [, b]) => b - a)[0]
}

function partOf(draft: Draft, counted: boolean, places: ReadonlyMap<number, number>): Part {
  const { kind, name, file, line, end, calls, plain } = draft
  const caller = mainCaller(draft)
  const inside = largest(draft.inside)
  const time = plain.self + draft.counted.self
  return {
    kind,
    name: name.slice(0, LONGEST.name),
    file: file.slice(0, LONGEST.file),
    line,
    end,
    self: Math.round(plain.self),
    inclusive: Math.round(plain.inclusive),
    counted: counted ? { calls, ...roundedOf(draft.counted) } : null,
    caller: caller === null ? null : (places.get(caller) ?? null),
    inside:
      inside && time > 0
        ? { name: inside[0].slice(0, LONGEST.name), share: Math.min(1, Math.round((inside[1] / time) * 100) / 100) }
        : null,
  }
}

function roundedOf({ self, inclusive }: Draft['counted']): { self: number; inclusive: number } {
  return { self: Math.round(self), inclusive: Math.round(inclusive) }
}
