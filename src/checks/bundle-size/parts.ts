import { posix } from 'node:path'
import type { BarePart } from './evidence.ts'
import { type Importers, importedPackages, packageOfPath } from './packages.ts'
import { bytesBySource, type SourceMap } from './source-map.ts'

/** Sums the bytes of modules by npm package; the project's own modules stay single. Largest first. */
export function groupParts(modules: Iterable<readonly [path: string, bytes: number]>): BarePart[] {
  const parts = new Map<string, { kind: BarePart['kind']; name: string; bytes: number }>()
  for (const [path, bytes] of modules) {
    const name = packageOfPath(path)
    const key = name === null ? `module ${path}` : `package ${name}`
    const part = parts.get(key) ?? { kind: name === null ? 'module' : 'package', name: name ?? path, bytes: 0 }
    part.bytes += bytes
    parts.set(key, part)
  }
  return [...parts.values()]
    .filter((part) => part.bytes > 0)
    .sort((a, b) => b.bytes - a.bytes || (a.name < b.name ? -1 : 1))
}

/** Where a source map lies: the names of its sources start there. */
export interface MapPlace {
  /** Relative to the workspace's directory, with `/`. */
  readonly path: string
  /** The workspace's directory, absolute. */
  readonly directory: string
}

/** What a file is made of by its source map; notes which source imports which package. */
export function partsFromSourceMap(content: Buffer, map: SourceMap, place: MapPlace, importers: Importers): BarePart[] {
  const bytes = bytesBySource(content, map)
  const modules: [string, number][] = []
  for (const [index, source] of map.sources.entries()) {
    if (source === null) continue
    const path = sourcePath(source, place)
    modules.push([path, bytes[index] ?? 0])
    for (const name of importedPackages(map.contents[index] ?? '')) importers.add(path, name)
  }
  return groupParts(modules)
}

/** The path of a source from the workspace's directory; virtual modules and bundlers' own schemes keep their names. */
export function sourcePath(source: string, { path, directory }: MapPlace): string {
  // Rollup marks virtual modules with a NUL.
  const virtual = source.lastIndexOf('\0')
  if (virtual >= 0) return source.slice(virtual + 1)
  const name = source.replace(/^file:\/\//, '').replace(/[?#].*$/, '')
  const scheme = /^[a-z][a-z0-9+.-]+:\/\/[^/]*\/(.*)$/i.exec(name)
  if (scheme) return posix.normalize(scheme[1] ?? name).replace(/^(\.\.?\/)+/, '')
  if (name.startsWith('/')) return posix.relative(directory, name)
  return posix.join(posix.dirname(path), name)
}
