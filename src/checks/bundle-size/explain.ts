import type { Comparison } from '../../model/comparison.ts'
import { formatDifference, formatValue } from '../../model/format.ts'
import type { Finding } from '../../model/verdict.ts'
import type { EvidenceOfSides } from '../check.ts'
import { type BundleEvidence, type FileEvidence, type FilePair, filesOf, type SumEvidence } from './evidence.ts'
import { compressionOf } from './metrics.ts'
import type { Compression } from './options.ts'
import { comparePartsOf, type PartChange } from './part-changes.ts'
import { quote } from './quote.ts'
import { pairFiles } from './relate.ts'

/** Findings per comparison, and the share of the change below which one is not worth a sentence. */
const MAX_FINDINGS = 8
const MIN_SHARE = 0.05
/** Modules that account for less than this share of a file's change do not explain it: then the file is named itself. */
const MIN_EXPLAINED = 0.5
/** A new file consists mainly of one thing when that is at least this share of it. */
const MAIN_SHARE = 0.5

/** One cause, worth `bytes` of the change (estimated for a part of a compressed file). */
interface Cause {
  readonly bytes: number
  readonly text: string
  readonly evidence: Readonly<Record<string, unknown>>
}

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
  const causes =
    base.kind === 'file' && head.kind === 'file'
      ? partCauses(base.file, head.file, compression)
      : base.kind === 'sum' && head.kind === 'sum'
        ? sumCauses(base, head, filesOfSides(all), compression)
        : []
  return causes
    .filter((cause) => Math.abs(cause.bytes) >= MIN_SHARE * Math.abs(total))
    .sort((a, b) => Math.abs(b.bytes) - Math.abs(a.bytes) || (a.text < b.text ? -1 : 1))
    .slice(0, MAX_FINDINGS)
    .map(({ text, evidence, bytes }) => ({
      check: change.check,
      subject: change.subject,
      metric: change.metric,
      cause: text,
      evidence: { ...evidence, bytes: Math.round(bytes) },
    }))
}

interface Builds {
  readonly base: readonly FileEvidence[]
  readonly head: readonly FileEvidence[]
}

function filesOfSides({ base, head }: EvidenceOfSides<BundleEvidence>): Builds {
  return { base: [...filesOf(base).values()], head: [...filesOf(head).values()] }
}

function sumCauses(base: SumEvidence, head: SumEvidence, builds: Builds, compression: Compression): Cause[] {
  const { pairs, added, removed } = pairFiles(builds.base, builds.head)
  const before = new Set(base.members)
  const after = new Set(head.members)
  const onDemand = new Set(base.async)
  const inBase = new Set(builds.base.flatMap((file) => file.parts?.list.map((part) => part.name) ?? []))
  const causes = pairs.flatMap((pair) => {
    if (before.has(pair.base.id) && after.has(pair.head.id)) return fileCauses(pair, compression, inBase)
    const size = sizeOf(pair.head, compression)
    if (after.has(pair.head.id)) return [wholeFile(pair.head, size, onDemand.has(pair.base.id) ? 'at-start' : 'joined')]
    return before.has(pair.base.id) ? [wholeFile(pair.head, -sizeOf(pair.base, compression), 'left')] : []
  })
  return [
    ...causes,
    ...added.filter(({ id }) => after.has(id)).map((file) => wholeFile(file, sizeOf(file, compression), 'new')),
    ...removed.filter(({ id }) => before.has(id)).map((file) => wholeFile(file, -sizeOf(file, compression), 'gone')),
  ]
}

function fileCauses(pair: FilePair, compression: Compression, inBase: ReadonlySet<string>): Cause[] {
  const bytes = sizeOf(pair.head, compression) - sizeOf(pair.base, compression)
  if (bytes === 0 || pair.base.canonical === pair.head.canonical) return []
  const parts = partCauses(pair.base, pair.head, compression, inBase)
  const explained = parts.reduce((sum, cause) => sum + cause.bytes, 0)
  return explained / bytes >= MIN_EXPLAINED ? parts : [...parts, resized(pair.head, bytes)]
}

/** What changed within a file, where both sides know what it is made of. `known` is what the base had in any file. */
function partCauses(
  base: FileEvidence,
  head: FileEvidence,
  compression: Compression,
  known: ReadonlySet<string> = new Set(),
): Cause[] {
  return comparePartsOf(base.parts, head.parts).map((change) => {
    const side = change.bytes > 0 ? head : base
    const share = side.sizes.raw > 0 ? sizeOf(side, compression) / side.sizes.raw : 1
    const bytes = change.bytes * share
    const amount = compression === 'raw' ? formatDifference(bytes, 'B') : `about ${formatDifference(bytes, 'B')}`
    const { name, kind, importedBy } = change
    return {
      bytes,
      text: sentence(change, amount, quote(head.id), known.has(name)),
      evidence: { file: head.id, part: name, change: kind, estimated: compression !== 'raw', importedBy },
    }
  })
}

function sentence(change: PartChange, amount: string, file: string, isKnown: boolean): string {
  const part = quote(change.name)
  const importer = change.importedBy === null ? '' : `, imported by ${quote(change.importedBy)}`
  switch (change.kind) {
    case 'new':
      return `${part} (${amount}) ${isKnown ? 'is now in' : 'is new in'} ${file}${importer}`
    case 'gone':
      return `${part} (${amount}) is no longer in ${file}`
    case 'grown':
      return `${part} grew by ${amount.replace('+', '')} in ${file}${importer}`
    case 'shrunk':
      return `${part} shrank by ${amount.replace('−', '')} in ${file}`
  }
}

function resized(file: FileEvidence, bytes: number): Cause {
  const size = formatValue(Math.abs(bytes), 'B')
  return {
    bytes,
    text: `${quote(file.id)} ${bytes > 0 ? 'grew' : 'shrank'} by ${size}`,
    evidence: { file: file.id, change: bytes > 0 ? 'grown' : 'shrunk' },
  }
}

const WHOLE_FILE = {
  new: 'is new',
  gone: 'is gone',
  'at-start': 'is now loaded at the start, no longer on demand',
  joined: 'is now part of it',
  left: 'is no longer part of it',
} as const

function wholeFile(file: FileEvidence, bytes: number, change: keyof typeof WHOLE_FILE): Cause {
  const main = file.parts?.list[0]
  const isMain = main !== undefined && main.bytes >= MAIN_SHARE * file.sizes.raw
  const importer = isMain && main.importedBy !== null ? `, imported by ${quote(main.importedBy)}` : ''
  const content = isMain ? `, mostly ${quote(main.name)}${change === 'new' ? importer : ''}` : ''
  return {
    bytes,
    text: `file ${quote(file.id)} ${WHOLE_FILE[change]} (${formatDifference(bytes, 'B')})${content}`,
    evidence: { file: file.id, change, ...(isMain ? { part: main.name, importedBy: main.importedBy } : {}) },
  }
}

function sizeOf(file: FileEvidence, compression: Compression): number {
  return file.sizes[compression] ?? 0
}
