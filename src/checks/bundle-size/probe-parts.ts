import { statSync } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { join, posix } from 'node:path'
import { decoded } from './decoded.ts'
import type { Metadata, PartsFact } from './metadata.ts'
import { withVersions } from './probe-versions.ts'
import { quote } from './quote.ts'
import { decodeDataUrl, findMapComment, type MapComment } from './source-maps/map-comment.ts'
import { partsFromSourceMap, splitInlineMap } from './source-maps/source-map-parts.ts'

/** Larger source maps are left unread: parsing them would take longer than everything else. */
const MAX_MAP_BYTES = 64 * 1024 * 1024

/**
 * What a measured file is made of: by a report that knows its bytes, else by its source map, else by a report that can be
 * scaled to it; null where nothing tells. Notes maps that are of no use in `badMaps`.
 */
export async function readParts(
  path: string,
  content: Buffer,
  directory: string,
  metadata: Metadata,
  badMaps: string[],
): Promise<PartsFact | null> {
  const fact = metadata.parts.get(path)
  // A report of another build than the one that lies here would explain what did not happen.
  const reported = fact?.bytes === content.length ? fact : null
  const comment = findMapComment(content)
  const inlineBytes = comment?.url.startsWith('data:') ? comment.bytes : 0
  const parts =
    reported && !reported.estimated
      ? splitInlineMap(reported, inlineBytes)
      : ((await readMap(path, content, comment, directory, metadata, badMaps)) ?? reported)
  return parts && withVersions(parts, path, directory, metadata.versions)
}

async function readMap(
  path: string,
  content: Buffer,
  comment: MapComment | null,
  directory: string,
  metadata: Metadata,
  badMaps: string[],
): Promise<PartsFact | null> {
  const isInline = comment?.url.startsWith('data:') === true
  const mapPath = isInline ? path : pathOfMap(path, comment, directory)
  if (mapPath === null) return null
  try {
    const file = join(directory, mapPath)
    const bytes = isInline ? comment.bytes : (await stat(file)).size
    if (bytes > MAX_MAP_BYTES) throw new RangeError('it is larger than 64 MiB')
    // Only where there is one: most builds that are measured ship none.
    const { parseSourceMap } = await import('./source-maps/source-map.ts')
    const map = parseSourceMap(isInline ? decodeDataUrl(comment.url) : await readFile(file, 'utf8'))
    const place = { path: mapPath, directory }
    return partsFromSourceMap(content, map, place, metadata.importers, isInline ? comment.bytes : 0)
  } catch (error) {
    badMaps.push(`${quote(mapPath)} (${error instanceof Error ? firstLine(error.message) : error})`)
    return null
  }
}

/** The file that the comment names, else the one that is called like the file; null where there is neither. */
function pathOfMap(path: string, comment: MapComment | null, directory: string): string | null {
  const named = comment && pathOfUrl(comment.url, path)
  for (const candidate of new Set([...(named === null ? [] : [named]), `${path}.map`])) {
    if (isFile(`${directory}/${candidate}`)) return candidate
  }
  return null
}

/** At once: through the thread pool it would wait behind what is being compressed, once for every file. */
function isFile(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false
  } catch {
    return false
  }
}

/** Null for what is on another host or outside the workspace. */
function pathOfUrl(url: string, path: string): string | null {
  if (/^[a-z][a-z0-9+.-]*:|^\//i.test(url)) return null
  const plain = url.replace(/[?#].*$/, '')
  const found = posix.join(posix.dirname(path), decoded(plain))
  return found.startsWith('../') && posix.dirname(found) !== posix.dirname(path) ? null : found
}

function firstLine(text: string): string {
  return (text.split('\n', 1)[0] ?? '').slice(0, 120)
}
