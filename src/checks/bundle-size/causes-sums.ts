import { formatDifference, formatValue } from '../../model/format.ts'
import type { SubjectId } from '../../model/subject.ts'
import type { EvidenceOfSides } from '../check.ts'
import { type Cause, sizeOf } from './cause.ts'
import { type Known, partCauses } from './causes-parts.ts'
import { type BundleEvidence, type FileEvidence, type FilePair, filesOf, isOnlyRebuilt } from './evidence.ts'
import { convertedLineEnds, lineEndCauses } from './line-ends.ts'
import type { Compression } from './options.ts'
import { quote } from './quote.ts'
import { pairFiles } from './relate.ts'

/** Modules that account for less than this share of a file's change do not explain it: then the file is named itself. */
const MIN_EXPLAINED = 0.5
/** Bytes a line, above which a file is minified. */
const MINIFIED = 200
/** A new file consists mainly of one thing when that is at least this share of it. */
const MAIN_SHARE = 0.5

/** What is summed on one side, and what the same entry loads at another time. */
export interface Summed {
  readonly members: readonly SubjectId[]
  readonly otherTime: readonly SubjectId[]
}

/** What made a sum change. `time` is when its members are loaded, where it is the sum of an entry. */
export function sumCauses(
  base: Summed,
  head: Summed,
  time: keyof typeof MOVED | null,
  all: EvidenceOfSides<BundleEvidence>,
  compression: Compression,
): Cause[] {
  const { files, names, ofBase, ofHead, added, removed } = buildsOf(all)
  const before = new Set(base.members)
  const after = new Set(head.members)
  const moved = new Set(base.otherTime)
  const at = time === null ? null : MOVED[time]
  const known: Known = {
    anywhere: names,
    otherTime: at && { parts: partNames(base.otherTime.flatMap((id) => files.get(id) ?? [])), text: `${at},` },
  }
  const pairs = new Set([...ofMembers(before, ofBase), ...ofMembers(after, ofHead)])
  const causes = [...pairs].flatMap((pair) => {
    if (before.has(pair.base.id) && after.has(pair.head.id)) return fileCauses(pair, compression, known)
    const how = at !== null && moved.has(pair.base.id) ? at : 'is now part of it'
    if (after.has(pair.head.id)) return [wholeFile(pair.head, sizeOf(pair.head, compression), 'joined', how)]
    return [wholeFile(pair.head, -sizeOf(pair.base, compression), 'left', 'is no longer part of it')]
  })
  const stayed = [...pairs].filter((pair) => before.has(pair.base.id) && after.has(pair.head.id))
  return [
    ...causes,
    ...lineEndCauses(stayed, compression),
    ...ofMembers(after, added).map((file) => wholeFile(file, sizeOf(file, compression), 'new', 'is new')),
    ...ofMembers(before, removed).map((file) => wholeFile(file, -sizeOf(file, compression), 'gone', 'is gone')),
  ]
}

function ofMembers<T>(members: ReadonlySet<SubjectId>, known: ReadonlyMap<SubjectId, T>): T[] {
  return [...members].flatMap((id) => known.get(id) ?? [])
}

const MOVED = {
  'at start': 'is now loaded at the start, no longer on demand',
  'on demand': 'is now loaded on demand, no longer at the start',
} as const

interface Builds {
  /** Of the base, by subject. */
  readonly files: ReadonlyMap<SubjectId, FileEvidence>
  /** Of all parts of the base. */
  readonly names: ReadonlySet<string>
  /** Files that both sides have, by each side's subjects. */
  readonly ofBase: ReadonlyMap<SubjectId, FilePair>
  readonly ofHead: ReadonlyMap<SubjectId, FilePair>
  readonly added: ReadonlyMap<SubjectId, FileEvidence>
  readonly removed: ReadonlyMap<SubjectId, FileEvidence>
}

/** Every sum of a check is about the same two builds, and pairing thousands of files takes a while. */
const builds = new WeakMap<EvidenceOfSides<BundleEvidence>, Builds>()

function buildsOf(all: EvidenceOfSides<BundleEvidence>): Builds {
  const known = builds.get(all)
  if (known !== undefined) return known
  const files = filesOf(all.base)
  const { pairs, added, removed } = pairFiles([...files.values()], [...filesOf(all.head).values()])
  const made: Builds = {
    files,
    names: partNames(files.values()),
    ofBase: new Map(pairs.map((pair) => [pair.base.id, pair])),
    ofHead: new Map(pairs.map((pair) => [pair.head.id, pair])),
    added: new Map(added.map((file) => [file.id, file])),
    removed: new Map(removed.map((file) => [file.id, file])),
  }
  builds.set(all, made)
  return made
}

function partNames(files: Iterable<FileEvidence>): Set<string> {
  return new Set([...files].flatMap(({ parts }) => parts?.list.map(({ name }) => name) ?? []))
}

function fileCauses(pair: FilePair, compression: Compression, known: Known): Cause[] {
  const bytes = sizeOf(pair.head, compression) - sizeOf(pair.base, compression)
  const converted = convertedLineEnds(pair)
  if (bytes === 0 || isOnlyRebuilt(pair) || converted?.isAll) return []
  const parts = partCauses(pair.base, pair.head, compression, known)
  const explained = parts.reduce((sum, cause) => sum + cause.bytes, 0)
  const isUnminified = bytes > 0 && isMinified(pair.base) && !isMinified(pair.head)
  if ((explained / bytes >= MIN_EXPLAINED || converted !== null) && !isUnminified) return parts
  return [...parts, resized(pair.head, bytes, isUnminified)]
}

/** Minifiers write lines of thousands of characters, people and development builds of some dozens. */
function isMinified({ sizes, lines }: FileEvidence): boolean {
  return lines === undefined || sizes.raw / (lines + 1) > MINIFIED
}

function resized(file: FileEvidence, bytes: number, isUnminified: boolean): Cause {
  const size = formatValue(Math.abs(bytes), 'B')
  const why = isUnminified ? ': it is no longer minified' : ''
  return {
    bytes,
    text: `${quote(file.id)} ${bytes > 0 ? 'grew' : 'shrank'} by ${size}${why}`,
    evidence: { file: file.id, change: bytes > 0 ? 'grown' : 'shrunk' },
  }
}

function wholeFile(file: FileEvidence, bytes: number, change: 'new' | 'gone' | 'joined' | 'left', says: string): Cause {
  const main = file.parts?.list.find(({ kind }) => kind !== 'rest')
  const isMain = main !== undefined && main.bytes >= MAIN_SHARE * file.sizes.raw
  const importer = isMain && main.importedBy !== null ? `, imported by ${quote(main.importedBy)}` : ''
  const content = isMain ? `, mostly ${quote(main.name)}${bytes > 0 ? importer : ''}` : ''
  return {
    bytes,
    text: `file ${quote(file.id)} ${says} (${formatDifference(bytes, 'B')})${content}`,
    evidence: { file: file.id, change, ...(isMain ? { part: main.name, importedBy: main.importedBy } : {}) },
  }
}
