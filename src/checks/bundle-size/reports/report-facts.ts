import type { NameFact } from '../identity.ts'
import { Importers } from '../importers.ts'

/** A bundler's report. */
export interface ReportFile {
  /** Relative to the workspace's directory, with `/`. */
  readonly path: string
  readonly bytes: Buffer
  /** Of Next.js: the `build-manifest.json` of the build that the report is a part of. */
  readonly beside?: Buffer
}

/** A module of a bundle; `path` null stands for what the bundler itself added. */
export interface Piece {
  readonly path: string | null
  readonly bytes: number
}

/** What an output is made of, as a report has it. */
export interface Composition {
  /** True where the bytes are those in the output, false where they are only in the ratio of those. */
  readonly exact: boolean
  readonly pieces: readonly Piece[]
  /** What the remaining bytes are called. */
  readonly rest: string
}

export interface ReportedEntry {
  readonly kind: 'entry' | 'route'
  readonly name: string
  readonly initial: Iterable<string>
  readonly async: Iterable<string>
}

/** What a report tells, outputs being called as it calls them. */
export interface ReportFacts {
  /** All outputs, with their size in bytes where it is told. */
  readonly outputs: Map<string, number | null>
  /** Absolute folders in which the outputs were written, as far as it is told. */
  readonly folders: string[]
  readonly names: Map<string, NameFact>
  readonly parts: Map<string, Composition>
  readonly entries: ReportedEntry[]
  readonly importers: Importers
}

export function noFacts(): ReportFacts {
  return {
    outputs: new Map(),
    folders: [],
    names: new Map(),
    parts: new Map(),
    entries: [],
    importers: new Importers(),
  }
}

/** Whether an output is code that a page loads: what else reports name may be removed or renamed after the build. */
export function isCode(output: string): boolean {
  return /\.(?:[mc]?js|css)$/.test(output) && !output.includes('.hot-update.')
}

/** Everything that `start` leads to, itself first, each once. */
export function closure(start: Iterable<string>, next: (name: string) => Iterable<string>): Set<string> {
  const found = new Set(start)
  for (const name of found) for (const other of next(name)) found.add(other)
  return found
}
