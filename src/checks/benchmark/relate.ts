import type { Relation } from '../../model/comparison.ts'
import { editDistance } from '../../model/nearest.ts'
import type { SubjectId } from '../../model/subject.ts'

/** Names compared in full; beyond it only the beginning counts. */
const MAX_NAME = 120

/** Removed and added names compared with one another; a suite that changed more than that was rewritten. */
const MAX_NAMES = 100

/** The words of a name whatever their case, order and punctuation. */
const words = (name: string): string => (name.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).sort().join(' ')

/** The numbers in a name: `size 10` and `size 100` are two benchmarks, not one renamed. */
const numbers = (name: string): string => (name.match(/\d+/g) ?? []).join(' ')

/** 0 for the same words, up to 1 for nothing in common; null where they cannot be the same benchmark. */
function unlikeness(a: string, b: string): number | null {
  if (words(a) === words(b)) return 0
  if (numbers(a) !== numbers(b)) return null
  const [x, y] = [a.toLowerCase().slice(0, MAX_NAME), b.toLowerCase().slice(0, MAX_NAME)]
  const share = editDistance(x, y) / Math.max(x.length, y.length)
  return share <= 0.3 ? share : null
}

/**
 * Which new benchmarks may be removed ones under another name. Names are all that is known of a benchmark, so they are
 * only suggested, never compared as one.
 */
export function relateByName(base: Iterable<SubjectId>, head: Iterable<SubjectId>): Relation {
  const before = new Set(base)
  const after = new Set(head)
  const removed = [...before].filter((subject) => !after.has(subject)).slice(0, MAX_NAMES)
  const added = [...after].filter((subject) => !before.has(subject)).slice(0, MAX_NAMES)
  const pairs = removed.flatMap((one) =>
    added.flatMap((other) => {
      const share = unlikeness(one, other)
      return share === null ? [] : [{ base: one, head: other, share }]
    }),
  )
  const taken = new Set<SubjectId>()
  const resembling = pairs
    .sort((a, b) => a.share - b.share)
    .filter((pair) => {
      // Keys of the two sides may not meet: a subject is either removed or added.
      if (taken.has(pair.base) || taken.has(pair.head)) return false
      taken.add(pair.base).add(pair.head)
      return true
    })
    .map(({ base: from, head: to }) => ({ base: from, head: to }))
  return { renamed: [], resembling }
}
