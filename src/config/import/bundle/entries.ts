import type { Thousand } from './sizes.ts'

/** As our check calls it. */
export type Compression = 'gzip' | 'brotli' | 'raw'

export interface Limits {
  /** In bytes. */
  readonly threshold?: number
  readonly thousand: Thousand
  /** As a config of ours has it: `5% and 10 B`. */
  readonly maxRegression?: string
}

/** What one entry of another tool's config asks for, in the words of our check. */
export type Entry =
  /** The sum of files: a group. */
  | {
      readonly kind: 'sum'
      readonly name: string
      readonly patterns: readonly string[]
      readonly compression: Compression
      readonly limits: Limits
    }
  /** Each file for itself. */
  | {
      readonly kind: 'each'
      readonly name: string | null
      readonly patterns: readonly string[]
      readonly compression: Compression
      readonly limits: Limits
    }
  /** What an import costs. */
  | {
      readonly kind: 'import'
      readonly name: string
      readonly cost: Readonly<Record<string, unknown>>
      readonly compression: Compression
      readonly limits: Limits
    }
  /** Files without a limit. */
  | {
      readonly kind: 'files'
      readonly name: string | null
      readonly patterns: readonly string[]
      readonly compression: Compression
    }

/** What a config becomes: entries, a command that builds, and what is lost. */
export interface ImportedEntries {
  readonly entries: readonly Entry[]
  readonly setup?: string
  readonly lost: readonly string[]
}

/** Another tool's word for a compression, as ours; undefined for a word that none of them knows. */
export function compressionOf(word: string): Compression | undefined {
  if (word === 'none') return 'raw'
  return word === 'gzip' || word === 'brotli' ? word : undefined
}
