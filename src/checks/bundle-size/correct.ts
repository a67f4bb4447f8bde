import type { Relation } from '../../model/comparison.ts'
import type { SubjectId } from '../../model/subject.ts'
import { type BundleEvidence, type FilePair, isOnlyRebuilt } from './evidence.ts'
import { asyncMetric, fileMetric } from './metrics.ts'
import type { Compression } from './options.ts'

type Corrections = NonNullable<Relation['corrections']>

/**
 * What re-rolled hashes alone did to files that are the same without them, and so to the sums that hold such a file on both
 * sides. The compressed size of such a file moves by some dozens of bytes, for no change of its code.
 */
export function correct(
  pairs: readonly FilePair[],
  base: ReadonlyMap<SubjectId, BundleEvidence>,
  head: ReadonlyMap<SubjectId, BundleEvidence>,
): Corrections {
  const rehashed = pairs.filter(isOnlyRebuilt)
  const moved = new Map(rehashed.map((pair) => [pair.base.id, pair]))
  const corrections = rehashed.flatMap((pair) =>
    differences([pair]).map(({ compression, by }) => ({
      subject: pair.base.id,
      metric: fileMetric(compression).id,
      by,
    })),
  )
  for (const [subject, sum] of base) {
    const now = head.get(subject)
    if (sum.kind !== 'sum' || now?.kind !== 'sum') continue
    const within = (
      before: readonly SubjectId[],
      after: readonly SubjectId[],
      metricOf: (one: Compression) => string,
    ) => {
      const stayed = new Set(after)
      const pairs = before.flatMap((id) => {
        const pair = moved.get(id)
        return pair !== undefined && stayed.has(pair.head.id) ? [pair] : []
      })
      return differences(pairs).map(({ compression, by }) => ({ subject, metric: metricOf(compression), by }))
    }
    corrections.push(
      ...within(sum.members, now.members, (one) => one),
      ...within(sum.async ?? [], now.async ?? [], (one) => asyncMetric(one).id),
    )
  }
  return corrections
}

/** Head minus base over all `pairs`, where it is not 0. */
function differences(pairs: readonly FilePair[]): { readonly compression: Compression; readonly by: number }[] {
  const totals = new Map<Compression, number>()
  for (const { base, head } of pairs) {
    for (const [compression, size] of Object.entries(head.sizes) as [Compression, number][]) {
      const by = size - (base.sizes[compression] ?? size)
      if (by !== 0) totals.set(compression, (totals.get(compression) ?? 0) + by)
    }
  }
  return [...totals].flatMap(([compression, by]) => (by === 0 ? [] : [{ compression, by }]))
}
