/** How long a text is, in what the platform counts. */
export type Measure = (text: string) => number

export const characters: Measure = (text) => text.length
export const utf8Bytes: Measure = (text) => new TextEncoder().encode(text).byteLength

/**
 * The Markdown with as many of its sections as fit, in order, and a note when any had to go. A section is what blank lines
 * separate, a fenced block and a `<details>` block counting as one, so that nothing is ever cut open. Pure.
 */
export function capMarkdown(markdown: string, limit: number, measure: Measure, note: (left: number) => string): string {
  if (measure(markdown) <= limit) return markdown
  const sections = splitSections(markdown)
  let room = limit - measure(`\n\n${note(sections.length)}`)
  const kept = sections.filter((section) => {
    const size = measure(`${section}\n\n`)
    if (size > room) return false
    room -= size
    return true
  })
  return [...kept, note(sections.length - kept.length)].join('\n\n')
}

/** The blocks of a Markdown text that can be left out one by one. */
export function splitSections(markdown: string): string[] {
  const sections: string[] = []
  let current: string[] = []
  let fence: string | null = null
  let depth = 0
  const flush = () => {
    if (current.length > 0) sections.push(current.join('\n'))
    current = []
  }
  for (const line of markdown.split('\n')) {
    const marker = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1]
    if (fence !== null) {
      if (marker?.startsWith(fence) && line.trim() === marker) fence = null
    } else {
      if (marker !== undefined) fence = marker
      depth = Math.max(0, depth + count(line, /<details\b/gi) - count(line, /<\/details>/gi))
    }
    if (line.trim() === '' && fence === null && depth === 0) flush()
    else current.push(line)
  }
  flush()
  return sections
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0
}
