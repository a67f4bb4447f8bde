import { closure, isCode, type ReportedEntry } from './report-facts.ts'
import type { Homes } from './webpack-modules.ts'
import type { Chunk, Entrypoint } from './webpack-shapes.ts'

/** What each entry loads at once and later. Without `entrypoints` the chunks tell which of them start a page. */
export function entriesOf(
  entrypoints: ReadonlyMap<string, Entrypoint> | null,
  chunks: readonly Chunk[],
  homes: Homes,
): ReportedEntry[] {
  const byId = new Map(chunks.map((chunk) => [chunk.id, chunk]))
  const filesOf = (ids: Iterable<string>): string[] =>
    [...ids].flatMap((id) => byId.get(id)?.files ?? []).filter(isCode)
  const loads = loadedChunks(chunks, homes)
  return [...(entrypoints ?? entryChunks(chunks))].map(([name, { chunks: ids = [], assets }]) => {
    const named = assets?.map((asset) => (typeof asset === 'string' ? asset : (asset.name ?? ''))).filter(isCode)
    const initial = new Set(named ?? filesOf(ids))
    const all = closure(ids, (id) => loads.get(id) ?? [])
    return { kind: 'entry', name, initial, async: new Set(filesOf(all)).difference(initial) }
  })
}

function entryChunks(chunks: readonly Chunk[]): Map<string, Entrypoint> {
  const entries = chunks.filter((chunk) => chunk.entry)
  return new Map(entries.map(({ id, names, siblings = [] }) => [names?.[0] ?? id, { chunks: [id, ...siblings] }]))
}

/**
 * The chunks that each chunk loads on demand. A chunk's `children` are those of every entry that shares it, so the modules
 * that hold the `import()` decide, where the report tells of all of them.
 */
function loadedChunks(chunks: readonly Chunk[], homes: Homes): Map<string, Set<string>> {
  const children = new Set(chunks.flatMap((chunk) => chunk.children ?? []))
  const loads = new Map<string, Set<string>>()
  for (const chunk of chunks) {
    const from = (chunk.origins ?? []).flatMap(({ moduleName }) => [...(homes.get(moduleName ?? '') ?? [])])
    if (from.length > 0) children.delete(chunk.id)
    for (const id of from) loads.set(id, (loads.get(id) ?? new Set()).add(chunk.id))
  }
  if (children.size === 0) return loads
  return new Map(chunks.map((chunk) => [chunk.id, new Set(chunk.children)]))
}
