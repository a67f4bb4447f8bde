import type { Comparison } from '../../model/comparison.ts'
import type { Finding } from '../../model/verdict.ts'
import type { EvidenceOfSides } from '../check.ts'
import type { Cause } from './cause.ts'
import { NOTHING_KNOWN, partCauses } from './causes-parts.ts'
import { type Summed, sumCauses } from './causes-sums.ts'
import type { BundleEvidence, SumEvidence } from './evidence.ts'
import { lineEndCauses } from './line-ends.ts'
import { compressionOf, isAsync } from './metrics.ts'
import type { Compression } from './options.ts'

/** Findings per comparison, and the share of the change below which one is not worth a sentence. */
const MAX_FINDINGS = 8
const MIN_SHARE = 0.05

/** Names the files, packages and modules that made a size change, the largest first. */
export function explainChange(
  change: Comparison,
  base: BundleEvidence,
  head: BundleEvidence,
  all: EvidenceOfSides<BundleEvidence>,
): Finding[] {
  const compression = compressionOf(change.metric)
  const total = change.delta?.absolute ?? 0
  if (compression === null || total === 0) return []
  return causesOf(change, base, head, all, compression)
    .filter((cause) => Math.abs(cause.bytes) >= MIN_SHARE * Math.abs(total))
    .sort(byWeight)
    .slice(0, MAX_FINDINGS)
    .map(({ text, evidence, bytes }) => ({
      check: change.check,
      subject: change.subject,
      metric: change.metric,
      cause: text,
      evidence: { ...evidence, bytes: Math.round(bytes) },
    }))
}

function byWeight(a: Cause, b: Cause): number {
  const isFirst = Number(b.first ?? false) - Number(a.first ?? false)
  return isFirst || Math.abs(b.bytes) - Math.abs(a.bytes) || (a.text < b.text ? -1 : 1)
}

function causesOf(
  { metric, delta }: Comparison,
  base: BundleEvidence,
  head: BundleEvidence,
  all: EvidenceOfSides<BundleEvidence>,
  compression: Compression,
): Cause[] {
  if (base.kind === 'sum' && head.kind === 'sum') {
    const later = isAsync(metric)
    const time = base.async === undefined ? null : later ? 'on demand' : 'at start'
    return sumCauses(summed(base, later), summed(head, later), time, all, compression)
  }
  if (base.kind === 'sum' || head.kind === 'sum') return []
  const pair = { base: base.file, head: head.file }
  const causes = [
    ...partCauses(pair.base, pair.head, compression, NOTHING_KNOWN),
    ...lineEndCauses([pair], compression),
  ]
  if (base.kind !== 'import' || head.kind !== 'import' || base.bundler === head.bundler) return causes
  const text = `${head.bundler} bundled the head and ${base.bundler} the base: part of the change may be theirs`
  const evidence = { base: base.bundler, head: head.bundler }
  return [{ bytes: delta?.absolute ?? 0, text, evidence, first: true }, ...causes]
}

function summed({ members, async = [] }: SumEvidence, later: boolean): Summed {
  return later ? { members: async, otherTime: members } : { members, otherTime: async }
}
