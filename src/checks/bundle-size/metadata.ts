import { posix } from 'node:path'
import type { BarePart } from './evidence.ts'
import type { NameFact } from './identity.ts'
import { Importers } from './packages.ts'

/** What the bundler's reports tell, by the path of a measured file. */
export interface Metadata {
  readonly names: Map<string, NameFact>
  /** Without importers: those are known when everything is read. */
  readonly parts: Map<string, { readonly bytes: number; readonly list: readonly BarePart[] }>
  readonly importers: Importers
}

export function noMetadata(): Metadata {
  return { names: new Map(), parts: new Map(), importers: new Importers() }
}

/** Finds the measured file that a report calls `name`; null where there is none, or more than one. */
export type FindOutput = (name: string) => string | null

/** Names in a report are relative to the report, to where the bundler ran, or to a public path: try all of them. */
export function outputFinder(reportPath: string, measured: readonly string[]): FindOutput {
  const known = new Set(measured)
  const folder = posix.dirname(reportPath)
  const root = posix.basename(folder) === '.vite' ? posix.dirname(folder) : folder
  const byName = Map.groupBy(measured, (path) => posix.basename(path))
  return (name) => {
    const plain = posix.normalize(name.replace(/^[a-z]+:\/\/[^/]*/i, '').replace(/^\/+/, '')).replace(/^(\.\.\/)+/, '')
    const beside = posix.join(root, plain)
    if (known.has(beside)) return beside
    if (known.has(plain)) return plain
    const ending = (byName.get(posix.basename(plain)) ?? []).filter((path) => path.endsWith(`/${plain}`))
    return ending.length === 1 ? (ending[0] ?? null) : null
  }
}
