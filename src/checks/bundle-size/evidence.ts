import type { SubjectId } from '../../model/subject.ts'
import type { Compression } from './options.ts'

/** A piece of a bundled file: an npm package with everything of it, or one module of the project. */
export interface Part {
  readonly kind: 'package' | 'module'
  readonly name: string
  /** Bytes in the uncompressed output file. */
  readonly bytes: number
  /** A module (of the project where one is known) that imports the package; null where unknown. */
  readonly importedBy: string | null
}

/** A part before it is known who imports it. */
export type BarePart = Omit<Part, 'importedBy'>

export interface Parts {
  /** Largest first. */
  readonly list: readonly Part[]
  /** Bytes of the largest part that was left out to bound the evidence; 0 where the list is complete. */
  readonly cut: number
}

export interface FileEvidence {
  readonly id: SubjectId
  /** As it is called in this build. */
  readonly path: string
  /** The source it stands for, from a bundler's manifest; null where unknown. */
  readonly source: string | null
  /** SHA-256 of the content, 32 hex digits of it. */
  readonly content: string
  /** In bytes; `raw` is always there. */
  readonly sizes: Readonly<Partial<Record<Compression, number>> & { raw: number }>
  /** Null where neither a source map nor a metafile tells. */
  readonly parts: Parts | null
}

/** What is kept beside the numbers of `total`, a group or a file. */
export type BundleEvidence =
  | { readonly kind: 'file'; readonly file: FileEvidence }
  | {
      readonly kind: 'sum'
      /** Largest first. */
      readonly files: readonly FileEvidence[]
      /** Files left out to bound the evidence. */
      readonly omitted: number
    }

/** Parts kept over all files of a check, and files kept for a sum. */
const MAX_PARTS = 1500
const MAX_FILES = 1000

/** Keeps the largest `limit` parts over all files; the others are counted in their file's `cut`. */
export function boundParts(
  files: readonly FileEvidence[],
  limit = MAX_PARTS,
): { readonly files: FileEvidence[]; readonly dropped: number } {
  const sizes = files.flatMap((file) => file.parts?.list.map((part) => part.bytes) ?? []).sort((a, b) => b - a)
  const dropped = sizes.length - limit
  if (dropped <= 0) return { files: [...files], dropped: 0 }
  const floor = sizes[limit - 1] ?? 0
  let room = limit - sizes.filter((bytes) => bytes > floor).length
  const kept = files.map((file) => {
    if (file.parts === null) return file
    const list = file.parts.list.filter((part) => part.bytes > floor || (part.bytes === floor && room-- > 0))
    const left = new Set(list)
    const cut = file.parts.list.reduce((most, part) => (left.has(part) ? most : Math.max(most, part.bytes)), 0)
    return { ...file, parts: { list, cut } }
  })
  return { files: kept, dropped }
}

/** The evidence of a sum over `files`. */
export function sumEvidence(files: readonly FileEvidence[], limit = MAX_FILES): BundleEvidence {
  const sorted = files.toSorted((a, b) => b.sizes.raw - a.sizes.raw || (a.id < b.id ? -1 : 1))
  return { kind: 'sum', files: sorted.slice(0, limit), omitted: Math.max(0, sorted.length - limit) }
}
