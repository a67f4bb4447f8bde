import type { ChangedFile } from '../../../model/changes.ts'
import { pairParts } from './pairs.ts'
import type { Part, Profile } from './profile.ts'

/** How a part's time grew from the base to the head. */
export interface Growth {
  readonly head: Part
  /** Null where the base has none like it. */
  readonly base: Part | null
  /** The head's main caller. */
  readonly caller: Part | null
  /** How much of the head's time there would not be without it, in µs. */
  readonly excess: number
  /** The time that it takes for as much work as before, as a multiple; infinite where it is new. */
  readonly times: number
  /** Its own time a call as a multiple of the base's; infinite where that was too little to be a measure, null where not known. */
  readonly perCall: number | null
  /** How often it is called, by each call of its main caller where that is the measure; null where that is not known. */
  readonly calls: { readonly base: number; readonly head: number; readonly of: Part | null } | null
}

interface Timed {
  readonly self: number
  readonly inclusive: number
  /** Null where they were not counted. */
  readonly calls: number | null
}

/** So many standard deviations of a sampled time may be chance. */
const CHANCE = 2

/** With fewer samples than this a time is no measure. */
const FEW_SAMPLES = 10

/** What is called less often may be a loop that goes on until its time is over. */
const FEW_CALLS = 10

/** Which of the two runs is compared. */
export type Run = 'plain' | 'counted'

/**
 * Which parts take more of the head's time than the same work took on the base, most first.
 *
 * Of the runs that counted, what compares is the time of a call, and the number of calls for each call of the function that
 * makes them: it is the same whether both sides do the same work or each goes on for a time of its own choosing, and since
 * nothing is inlined there, time is where the source says. A part grows by the calls of it that are more, each with all that
 * it took on the base, and by what its own time in a call is more. Of the plain runs only times compare: as they are where
 * both sides do the same work, which then takes `slower` times as long in all, else as shares. Pure.
 */
export function growthsOf(
  base: Profile,
  head: Profile,
  { files, run, slower }: { readonly files: readonly ChangedFile[]; readonly run: Run; readonly slower: number },
): Growth[] {
  const pairs = pairParts(base.parts, head.parts, files)
  const timed = (part: Part): Timed => {
    const { self, inclusive } = (run === 'counted' ? part.counted : null) ?? part
    return { self, inclusive, calls: run === 'counted' ? (part.counted?.calls ?? null) : null }
  }
  const [total, totalBefore] = [totalOf(head, run), totalOf(base, run)]
  /** What a time of the base would be in the head, had nothing got slower; the machine may have been, in the run of the head. */
  const scale = base.fixed && run === 'plain' ? Math.max(1, total / (totalBefore * slower)) : total / totalBefore
  /** Time of parts that are gone, by file: what took over from them is not all new. */
  const gone = new Map<string, number>()
  const paired = new Set(pairs.values())
  for (const part of base.parts) {
    if (!paired.has(part)) gone.set(part.file, (gone.get(part.file) ?? 0) + timed(part).self * scale)
  }

  const growthOf = (part: Part): Growth => {
    const before = pairs.get(part) ?? null
    const caller = part.caller === null ? null : (head.parts[part.caller] ?? null)
    const now = timed(part)
    const grown = (expected: number): Growth => {
      const times = expected === 0 ? Number.POSITIVE_INFINITY : now.self / expected
      const noise = CHANCE * Math.sqrt(head.interval * (now.self + expected))
      return {
        head: part,
        base: before,
        caller,
        excess: now.self - expected - noise,
        times,
        perCall: null,
        calls: null,
      }
    }
    if (before === null) {
      const taken = Math.min(now.self, gone.get(part.file) ?? 0)
      gone.set(part.file, (gone.get(part.file) ?? 0) - taken)
      return grown(taken)
    }
    const then = timed(before)
    const rates = ratesOf({ now, then, caller, pairs, base })
    if (rates === null) return grown(then.self * scale)
    const { calls, perCall, unit } = rates
    const slowerCalls = unit.calls * (unit.self - unit.selfBefore)
    const inMore = (calls.head - calls.base) * unit.inclusiveBefore
    // Twice as many calls for half as much are no growth.
    const inAll = calls.head * unit.inclusive - calls.base * unit.inclusiveBefore
    const moreCalls = unit.callers * Math.min(inMore, inAll)
    const noise = CHANCE * Math.sqrt(head.interval * (now.self + then.self * (unit.calls / unit.callsBefore) ** 2))
    const excess = Math.max(0, slowerCalls - noise) + Math.max(0, moreCalls)
    return { head: part, base: before, caller, excess, times: (perCall * calls.head) / calls.base, perCall, calls }
  }
  // What took most first takes over what is gone.
  const order = head.parts.toSorted((a, b) => timed(b).self - timed(a).self)
  return order.map(growthOf).sort((a, b) => b.excess - a.excess)
}

export function totalOf({ total, countedTotal }: Profile, run: Run): number {
  return run === 'plain' ? total : countedTotal
}

interface RatesRequest {
  readonly now: Timed
  readonly then: Timed
  readonly caller: Part | null
  readonly pairs: ReadonlyMap<Part, Part>
  readonly base: Profile
}

interface Rates {
  readonly calls: NonNullable<Growth['calls']>
  readonly perCall: number
  readonly unit: {
    readonly calls: number
    readonly callsBefore: number
    readonly callers: number
    readonly self: number
    readonly selfBefore: number
    readonly inclusive: number
    readonly inclusiveBefore: number
  }
}

/** Null where calls were not counted on both sides. */
function ratesOf({ now, then, caller, pairs, base }: RatesRequest): Rates | null {
  if (!now.calls || !then.calls) return null
  const self = now.self / now.calls
  const selfBefore = then.self / then.calls
  const isMeasured = then.self >= FEW_SAMPLES * base.interval || self < 3 * selfBefore
  const perCall = self === 0 && selfBefore === 0 ? 1 : isMeasured ? self / selfBefore : Number.POSITIVE_INFINITY
  const callersBefore = (caller && pairs.get(caller)?.counted?.calls) || null
  const callers = caller?.counted?.calls || null
  const byCaller = callers !== null && callersBefore !== null
  const calls: Rates['calls'] = byCaller
    ? { base: then.calls / callersBefore, head: now.calls / callers, of: caller }
    : { base: then.calls, head: now.calls, of: null }
  // What goes on for a time of its own choosing calls as often as fits into it.
  const isChosen = !base.fixed && (!byCaller || (callers < FEW_CALLS && calls.head < 2 * calls.base))
  const unit = {
    calls: now.calls,
    callsBefore: then.calls,
    callers: byCaller ? callers : 1,
    self,
    selfBefore,
    inclusive: now.inclusive / now.calls,
    inclusiveBefore: then.inclusive / then.calls,
  }
  return { calls: isChosen ? { base: 1, head: 1, of: null } : calls, perCall, unit }
}
