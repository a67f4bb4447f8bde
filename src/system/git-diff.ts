import type { ChangedFile, ChangedLines } from '../model/changes.ts'

/** `@@ -12,3 +14,0 @@ function f() {`: where a hunk was and is, each with its number of lines (1 where it is not said). */
const HUNK = /^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/

/** How git escapes a byte in a quoted path. */
const ESCAPES: Readonly<Record<string, number>> = { a: 7, b: 8, t: 9, n: 10, v: 11, f: 12, r: 13, '"': 34, '\\': 92 }

interface Section {
  from: string | null
  to: string | null
  readonly ranges: ChangedLines[]
}

/**
 * The files of a patch as `git diff --unified=0` prints it with the prefixes `a/` and `b/`, as far as they are there
 * afterwards: https://git-scm.com/docs/diff-format. Pure. What a line of a file says is never taken for git's own words.
 */
export function parsePatch(patch: string): ChangedFile[] {
  const sections: Section[] = []
  const lines = patch.split('\n')
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? ''
    if (line.startsWith('diff --git ')) sections.push({ from: null, to: null, ranges: [] })
    const section = sections.at(-1)
    if (section === undefined) continue
    if (line.startsWith('rename from ')) section.from = pathOf(line.slice('rename from '.length))
    else if (line.startsWith('rename to ')) section.to = pathOf(line.slice('rename to '.length))
    else if (line.startsWith('+++ ')) section.to = prefixed(line.slice('+++ '.length))
    else if (line.startsWith('@@ ')) at += readHunk(line, section)
  }
  return sections.flatMap(({ from, to, ranges }) =>
    to === null ? [] : [{ path: to, ...(from === null ? {} : { from }), ranges }],
  )
}

/** Returns how many lines follow that are the files' own. */
function readHunk(line: string, { ranges }: Section): number {
  const [, , before = '1', start, after = '1'] = HUNK.exec(line) ?? []
  if (start === undefined) return 0
  ranges.push({ start: Number(start), lines: Number(after), removed: Number(before) })
  return Number(before) + Number(after)
}

/** Null for `/dev/null`: the file is gone. */
function prefixed(written: string): string | null {
  const path = pathOf(written)
  return path.startsWith('b/') ? path.slice(2) : null
}

function pathOf(written: string): string {
  // A tab ends the name where it holds a space.
  if (!written.startsWith('"')) return written.replace(/\t$/, '')
  const bytes = [...written.slice(1, written.lastIndexOf('"')).matchAll(/\\([0-7]{3}|.)|[^\\]+/gsu)].flatMap(
    ([text, escaped]) => {
      if (escaped === undefined) return [...new TextEncoder().encode(text)]
      return [escaped.length === 3 ? Number.parseInt(escaped, 8) : (ESCAPES[escaped] ?? 63)]
    },
  )
  return new TextDecoder().decode(Uint8Array.from(bytes))
}
