import { z } from 'zod'

const flat = z.object({
  version: z.literal(3),
  sourceRoot: z.string().nullish(),
  sources: z.array(z.string().nullable()),
  sourcesContent: z.array(z.string().nullable()).nullish(),
  mappings: z.string(),
})

const position = z.object({ line: z.int().min(0), column: z.int().min(0) })

const index = z.object({
  version: z.literal(3),
  sections: z.array(z.object({ offset: position, map: flat })),
})

/** Mappings that hold from a place in the generated file on, both counted from 0. */
export interface Section {
  readonly line: number
  readonly column: number
  readonly mappings: string
  /** The index of its first source among those of the map, and how many it has. */
  readonly firstSource: number
  readonly sourceCount: number
}

export interface SourceMap {
  /** As written in the map, with `sourceRoot` in front; null where the map does not name it. */
  readonly sources: readonly (string | null)[]
  readonly contents: readonly (string | null)[]
  /** In the order of the file. */
  readonly sections: readonly Section[]
}

/** Reads a source map (ECMA-426), a plain one or an index of sections. Throws on anything else. */
export function parseSourceMap(text: string): SourceMap {
  // Some servers and tools put this in front so that the JSON cannot run as a script.
  const json: unknown = JSON.parse(text.replace(/^\)\]\}'[^\n]*\n/, ''))
  const plain = flat.safeParse(json)
  if (plain.success) return joined([{ offset: { line: 0, column: 0 }, map: plain.data }])
  const indexed = index.safeParse(json)
  if (!indexed.success) throw new SyntaxError('it is no source map of revision 3')
  return joined(indexed.data.sections)
}

function joined(parts: z.infer<typeof index>['sections']): SourceMap {
  const sources: (string | null)[] = []
  const contents: (string | null)[] = []
  const sections: Section[] = []
  for (const { offset, map } of parts) {
    const last = sections.at(-1)
    if (last && (offset.line < last.line || (offset.line === last.line && offset.column < last.column))) {
      throw new SyntaxError('its sections are not in the order of the file')
    }
    sections.push({ ...offset, mappings: map.mappings, firstSource: sources.length, sourceCount: map.sources.length })
    const root = map.sourceRoot ? `${map.sourceRoot.replace(/\/$/, '')}/` : ''
    for (const [at, source] of map.sources.entries()) {
      sources.push(source === null ? null : root + source)
      contents.push(map.sourcesContent?.[at] ?? null)
    }
  }
  return { sources, contents, sections }
}
