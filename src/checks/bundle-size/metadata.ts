import type { BarePart } from './evidence.ts'
import type { NameFact } from './identity.ts'
import { Importers } from './importers.ts'

/** What a file is made of. */
export interface PartsFact {
  /** Of the file; what `list` sums to, exactly. */
  readonly bytes: number
  /** True where the report knows sizes before minification only, which are scaled to the file. */
  readonly estimated: boolean
  /** Largest first. */
  readonly list: readonly BarePart[]
}

/** What a page loads. Only measured files, each once. */
export interface EntryFact {
  readonly kind: 'entry' | 'route'
  readonly name: string
  /** Loaded at once. */
  readonly initial: readonly string[]
  /** Reachable by dynamic imports only. */
  readonly async: readonly string[]
}

/** What the bundler's reports tell; paths are those of measured files. */
export interface Metadata {
  readonly names: Map<string, NameFact>
  readonly parts: Map<string, PartsFact>
  readonly entries: EntryFact[]
  /** Complete when everything is read: source maps add to it. */
  readonly importers: Importers
  /** What was looked up of installed packages, by where they should be; see `probe-versions.ts`. */
  readonly versions: Map<string, Promise<string | null>>
}

export function noMetadata(): Metadata {
  return { names: new Map(), parts: new Map(), entries: [], importers: new Importers(), versions: new Map() }
}
