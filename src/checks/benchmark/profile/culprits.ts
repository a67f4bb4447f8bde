import type { Changes } from '../../../model/changes.ts'
import { type Growth, growthsOf, type Run, totalOf } from './growth.ts'
import type { Profile } from './profile.ts'
import { type Touch, touchOf } from './touched.ts'

/** A part that is why something takes longer, as far as can be told. */
export interface Culprit extends Growth {
  /** What of itself changed; null where that cannot be known. */
  readonly touch: Touch | null
  readonly callerTouch: Touch | null
}

const MOST_CULPRITS = 2

/**
 * How much must have grown: of a part whose own lines changed it takes less to believe it than of one that only seems to have
 * become slower, for two runs on a busy machine differ. `ofMost` and `ofAll` are shares of the largest growth and of all
 * together, `ofTime` one of the head's time.
 */
const ENOUGH = {
  touched: { times: 1, ofMost: 0.3, ofAll: 0, ofTime: 0.01 },
  untouched: { times: 1.5, ofMost: 0.3, ofAll: 0.25, ofTime: 0.05 },
} as const

/**
 * What alone makes the whole take so many times as long has itself grown by more, and of several each may have by less; but
 * twice the time is enough in any case, for code that is not optimised grows otherwise.
 */
function leastGrowth(slower: number): number {
  return Math.min(2, Math.max(1.02, 1 + 0.7 * (slower - 1)))
}

/**
 * What made something take `slower` times as long, most telling first: what changed itself, then what is called by what
 * changed, then the rest. Pure.
 */
export function culpritsOf(base: Profile, head: Profile, slower: number, changes: Changes | null): Culprit[] {
  const hasCounts = base.countedTotal > 0 && head.countedTotal > 0
  const found = hasCounts ? culpritsIn('counted', base, head, slower, changes) : []
  // What is slower only when it is optimised shows in the plain runs alone.
  return found.length > 0 ? found : culpritsIn('plain', base, head, slower, changes)
}

function culpritsIn(run: Run, base: Profile, head: Profile, slower: number, changes: Changes | null): Culprit[] {
  const growths = growthsOf(base, head, { files: changes?.files ?? [], run, slower }).filter(({ excess }) => excess > 0)
  const all = growths.reduce((sum, { excess }) => sum + excess, 0)
  const most = growths[0]?.excess ?? 0
  const total = totalOf(head, run)
  const least = leastGrowth(slower)
  const found = growths
    .map((growth): Culprit => {
      const touch = touchOf(growth.head, changes)
      return { ...growth, touch, callerTouch: growth.caller && touchOf(growth.caller, changes) }
    })
    .filter((one) => {
      const { times, ofMost, ofAll, ofTime } = ENOUGH[isSure(one.touch) ? 'touched' : 'untouched']
      // Counts do not vary by chance.
      const isCounted = one.calls !== null && one.calls.head >= least * one.calls.base
      return (
        (isCounted || one.times >= Math.max(times, least)) &&
        one.excess >= Math.max(ofMost * most, ofAll * all, ofTime * total)
      )
    })
  return found.sort((a, b) => rankOf(a) - rankOf(b) || b.excess - a.excess).slice(0, MOST_CULPRITS)
}

/** Its own lines changed. */
function isSure(touch: Touch | null): boolean {
  return touch?.kind === 'lines' || touch?.kind === 'removed'
}

function isOwn(touch: Touch | null): boolean {
  return touch !== null && touch.kind !== 'none' && touch.kind !== 'beside'
}

function rankOf({ touch, callerTouch }: Culprit): number {
  if (isSure(touch)) return 0
  if (touch?.kind === 'file') return 1
  return isOwn(callerTouch) || touch?.kind === 'beside' ? 2 : 3
}
