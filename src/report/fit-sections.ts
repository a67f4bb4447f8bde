/** One line of a section that may be left out by itself. */
export interface Item {
  readonly text: string
  /** Where not all fit, those of most weight stay; among equals the first. */
  readonly weight: number
}

/** A part of a document that is shown whole, or without some of its items, or not at all. */
export interface Section {
  /** For the note about what was left out. */
  readonly title: string
  readonly open: string
  readonly items: readonly Item[]
  /** No more items than this however much room there is. */
  readonly most: number
  readonly close: string
  /** Says that `count` items were left out. */
  readonly omitted: (count: number) => string
  /** Sections of a smaller rank get room first. */
  readonly rank: number
}

/** A section that cannot be shortened. */
export function whole(title: string, rank: number, text: string): Section {
  return { title, rank, open: text, items: [], most: 0, close: '', omitted: () => '' }
}

const GAP = '\n\n'

/**
 * The sections in their order, together at most `maxLength` long (in UTF-16 units): room is given by rank, items and
 * sections without room are left out whole, and `note` names the sections that are missing.
 */
export function fitSections(
  sections: readonly Section[],
  maxLength: number,
  note: (titles: string[]) => string,
): string {
  const reserve = GAP.length + note(sections.map((section) => section.title)).length
  const all = sections.map((section) => assemble(section, foremost(section))).join(GAP)
  if (all.length <= maxLength) return all

  const texts = new Map<Section, string>()
  let room = maxLength - reserve
  for (const section of sections.toSorted((a, b) => a.rank - b.rank)) {
    const text = shorten(section, room)
    if (text === null) continue
    texts.set(section, text)
    room -= text.length + GAP.length
  }
  const missing = sections.filter((section) => !texts.has(section)).map((section) => section.title)
  const parts = sections.flatMap((section) => texts.get(section) ?? [])
  return [...parts, ...(missing.length > 0 ? [note(missing)] : [])].join(GAP)
}

function foremost({ items, most }: Section): Item[] {
  return items.toSorted((a, b) => b.weight - a.weight).slice(0, most)
}

function assemble(section: Section, kept: readonly Item[]): string {
  const isKept = new Set(kept)
  const shown = section.items.filter((item) => isKept.has(item)).map((item) => item.text)
  const left = section.items.length - shown.length
  return [section.open, ...shown, left > 0 ? section.omitted(left) : '', section.close].join('').trimEnd()
}

/** The section within `room`, or null where not even its first item has any. */
function shorten(section: Section, room: number): string | null {
  const items = foremost(section)
  const full = assemble(section, items)
  if (full.length <= room) return full
  const kept: Item[] = []
  let left = room - section.open.length - section.close.length - section.omitted(section.items.length).length
  for (const item of items) {
    if (item.text.length > left) break
    kept.push(item)
    left -= item.text.length
  }
  return kept.length === 0 ? null : assemble(section, kept)
}
