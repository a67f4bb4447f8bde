import type { SubjectId } from '../../model/subject.ts'
import type { ImportUse } from './importers.ts'
import type { Compression } from './options.ts'

/** A folder in which a package is installed. */
export interface PackageCopy {
  /** Up to the package's name, as the bundler calls it: `node_modules/a/node_modules/react`. */
  readonly root: string
  readonly version: string | null
  /** In the file. */
  readonly bytes: number
}

/**
 * A piece of a bundled file: an npm package with everything of it, one module of the project, or what no module stands for
 * (the bundler's runtime, glue, comments). The parts of a file sum to its bytes.
 */
export interface Part {
  readonly kind: 'package' | 'module' | 'rest'
  readonly name: string
  /** Bytes in the uncompressed output file. */
  readonly bytes: number
  /** Of a package: from where the file has it, mostly from one folder; sums to `bytes`. */
  readonly copies?: readonly PackageCopy[]
  /** A module (of the project where one is known) that imports the package; null where unknown. */
  readonly importedBy: string | null
  /** Of that import, where it is known: what it takes of the package. */
  readonly imported?: ImportUse
}

/** A part before it is known who imports it. */
export type BarePart = Omit<Part, 'importedBy' | 'imported'>

export interface Parts {
  /** Largest first. */
  readonly list: readonly Part[]
  /** True where the report knew sizes before minification only, which were scaled to the file. */
  readonly estimated?: true
  /** Bytes of the largest part that was left out to bound the evidence; 0 where the list is complete. */
  readonly cut: number
}

export interface FileEvidence {
  readonly id: SubjectId
  /** As it is called in this build. */
  readonly path: string
  /** The source it stands for, from a bundler's manifest; null where unknown. */
  readonly source: string | null
  /** Of the content, as `contentDigest`. */
  readonly content: string
  /** Of the content without what a rebuild or a checkout changes, as `canonicalDigest` and with line ends of one byte. */
  readonly canonical: string
  /** In bytes; `raw` is always there. */
  readonly sizes: Readonly<Partial<Record<Compression, number>> & { raw: number }>
  /** Of a script or a style sheet: minified ones have few. */
  readonly lines?: number
  /** Line ends of two bytes, in text; absent where there are none. */
  readonly crlf?: number
  /** Null where neither a source map nor a metafile tells. */
  readonly parts: Parts | null
}

/** The files that make up `total`, a group or an entry. */
export interface SumEvidence {
  readonly kind: 'sum'
  readonly members: readonly SubjectId[]
  /** Of an entry or a route: what it loads on demand. */
  readonly async?: readonly SubjectId[]
}

/** What an import of the package brings along, as if it were a file. */
export interface ImportEvidence {
  readonly kind: 'import'
  readonly file: FileEvidence
  /** What made the bundle: `esbuild 0.28.2`. */
  readonly bundler: string
}

/** What is kept beside the numbers of a subject. */
export type BundleEvidence = { readonly kind: 'file'; readonly file: FileEvidence } | SumEvidence | ImportEvidence

/** A file in two builds. */
export interface FilePair {
  readonly base: FileEvidence
  readonly head: FileEvidence
}

/** True where nothing but hashes differs, and what minifiers make of them. */
export function isOnlyRebuilt({ base, head }: FilePair): boolean {
  return base.canonical === head.canonical && base.sizes.raw === head.sizes.raw
}

/** The files of one side's evidence, by subject; bounded again, since a snapshot may come from anywhere. */
export function filesOf(evidence: ReadonlyMap<SubjectId, BundleEvidence>): Map<SubjectId, FileEvidence> {
  const files = [...evidence].flatMap(([id, one]) => (one.kind === 'file' && one.file.id === id ? one.file : []))
  return new Map(boundParts(files).files.map((file) => [file.id, file]))
}

/** Parts kept over all files of a check. */
const MAX_PARTS = 1500

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
    return { ...file, parts: { ...file.parts, list, cut } }
  })
  return { files: kept, dropped }
}
