import { posix } from 'node:path'
import { type Importers, readImports } from '../importers.ts'
import type { PartsFact } from '../metadata.ts'
import { withSlashes } from '../module-path.ts'
import { groupParts, sortParts } from '../parts.ts'
import type { Piece } from '../reports/report-facts.ts'
import { bytesBySource } from './mapped-bytes.ts'
import type { SourceMap } from './source-map.ts'

/** What a map in the file itself takes, as a part of it. */
const INLINE_MAP = 'inline source map'

/** Where a source map lies: the names of its sources start there. */
export interface MapPlace {
  /** Relative to the workspace's directory, with `/`. */
  readonly path: string
  /** The workspace's directory, absolute. */
  readonly directory: string
}

/**
 * What a file is made of by its source map; notes which source imports which package. `inlineBytes`: what a map in the file
 * itself takes of it.
 */
export function partsFromSourceMap(
  content: Buffer,
  map: SourceMap,
  place: MapPlace,
  importers: Importers,
  inlineBytes = 0,
): PartsFact {
  const bytes = bytesBySource(content, map)
  const pieces: Piece[] = []
  let [mapped, runtime] = [0, 0]
  for (const [index, source] of map.sources.entries()) {
    if (source === null) continue
    const own = bytes[index] ?? 0
    mapped += own
    if (isRuntime(source)) {
      runtime += own
      continue
    }
    const path = sourcePath(source, place)
    pieces.push({ path, bytes: own })
    for (const { name, use } of readImports(map.contents[index] ?? '')) importers.add(path, name, use)
  }
  const list = groupParts(pieces, { 'bundler runtime': runtime, 'not mapped': content.length - mapped })
  return splitInlineMap({ bytes: content.length, estimated: false, list }, inlineBytes)
}

/** What bundlers add themselves, as they call it: `webpack://app/webpack/runtime/global`, `webpack://app/?0a1b`, `\0rolldown/runtime.js`. */
function isRuntime(source: string): boolean {
  return /^webpack:\/\/[^/]*\/(?:webpack\/|\(webpack\)|\?|$)|^turbopack:\/\/[^/]*\/\[turbopack\]\/|\0rolldown\//.test(
    source,
  )
}

/** Names the bytes of an inline source map among those that no module stands for. */
export function splitInlineMap(parts: PartsFact, inlineBytes: number): PartsFact {
  const rest = parts.list.find((part) => part.kind === 'rest' && part.bytes >= inlineBytes)
  if (rest === undefined || inlineBytes === 0) return parts
  const left = rest.bytes - inlineBytes
  const list = [
    ...parts.list.filter((part) => part !== rest),
    { kind: 'rest' as const, name: INLINE_MAP, bytes: inlineBytes },
    ...(left > 0 ? [{ ...rest, bytes: left }] : []),
  ]
  return { ...parts, list: sortParts(list) }
}

/** The path of a source from the workspace's directory; virtual modules and bundlers' own schemes keep their names. */
export function sourcePath(source: string, { path, directory }: MapPlace): string {
  // Rollup marks virtual modules with a NUL.
  const virtual = source.lastIndexOf('\0')
  if (virtual >= 0) return source.slice(virtual + 1)
  const name = withSlashes(source.replace(/^file:\/\/(?:\/(?=[A-Za-z]:))?/, '').replace(/[?#].*$/, ''))
  const scheme = /^[a-z][a-z0-9+.-]+:\/\/[^/]*\/(.*)$/i.exec(name)
  if (scheme) {
    // Turbopack: `turbopack:///[project]/src/a.ts`.
    const inside = (scheme[1] ?? name).replace(/^\[project\]\//, '')
    return posix.normalize(inside).replace(/^(\.\.?\/)+/, '')
  }
  if (/^([A-Za-z]:)?\//.test(name)) return posix.relative(rooted(withSlashes(directory)), rooted(name))
  // Parcel counts from the project's folder; a bundler that counts from the map begins with `..`.
  if (/^[^./][^/]*\//.test(name)) return posix.normalize(name)
  return posix.join(posix.dirname(path), name)
}

/** With a slash in front of the drive: from the root of all of them. */
function rooted(path: string): string {
  return path.startsWith('/') ? path : `/${path}`
}
