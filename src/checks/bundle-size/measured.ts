import type { BarePart, FileEvidence } from './evidence.ts'
import type { Metadata, PartsFact } from './metadata.ts'
import type { Compression } from './options.ts'

export type Sizes = FileEvidence['sizes']

/** A file as it was read. */
export interface MeasuredFile {
  readonly path: string
  readonly content: string
  readonly canonical: string
  readonly sizes: Sizes
  /** Of a script or a style sheet. */
  readonly lines?: number
  /** Of a text that has any: line ends of two bytes. */
  readonly crlf?: number
  readonly parts: Pick<PartsFact, 'list' | 'estimated'> | null
}

/** What a user's bundle gets from an import. */
export interface MeasuredImport {
  readonly name: string
  readonly content: string
  /** What it costs, without what every bundle has. */
  readonly cost: Readonly<Partial<Record<Compression, number>>>
  /** Of the whole bundle, which the parts make up. */
  readonly sizes: Sizes
  readonly parts: readonly BarePart[]
  readonly bundler: string
}

export interface Measured {
  readonly files: readonly MeasuredFile[]
  /** The paths in each group, by the group's name. */
  readonly groups: ReadonlyMap<string, readonly string[]>
  /** The paths in no group; null where every file is bound to be in one. */
  readonly unlisted: readonly string[] | null
  readonly imports: readonly MeasuredImport[]
  readonly metadata: Metadata
  readonly warnings: readonly string[]
}
