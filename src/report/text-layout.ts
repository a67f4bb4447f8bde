/** A piece of a line of a terminal, its text already clean. */
export interface Styled {
  readonly text: string
  readonly style: Style
}

export type Style = 'plain' | 'bold' | 'dim' | 'red' | 'yellow' | 'green'

const CODES: Readonly<Record<Style, string>> = { plain: '', bold: '1', dim: '2', red: '31', yellow: '33', green: '32' }

const WIDE =
  /\p{Emoji_Presentation}|\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Hangul}|[\u3000-\u303F\uFF01-\uFF60\uFFE0-\uFFE6]/u

/** How many columns a terminal uses for `text`. */
export function displayWidth(text: string): number {
  let width = 0
  for (const character of text) {
    if (/\p{M}/u.test(character)) continue
    width += WIDE.test(character) ? 2 : 1
  }
  return width
}

/** The pieces as they are printed; without colour nothing but their text. */
export function paint(pieces: readonly Styled[], color: boolean): string {
  if (!color) return pieces.map(({ text }) => text).join('')
  const runs: Styled[] = []
  for (const piece of pieces) {
    const last = runs.at(-1)
    if (last?.style === piece.style) runs.splice(-1, 1, { text: last.text + piece.text, style: piece.style })
    else if (piece.text !== '') runs.push(piece)
  }
  return runs.map(({ text, style }) => (style === 'plain' ? text : `\u001b[${CODES[style]}m${text}\u001b[0m`)).join('')
}

export interface Column {
  readonly align: 'left' | 'right'
}

const GUTTER = 2

/**
 * Rows under one another, each column as wide as its widest cell. Where that is more than `width`, the first column gives
 * way: its longer cells take a line of their own above the rest of their row. Returns the lines of each row.
 */
export function layTable(
  rows: readonly (readonly (readonly Styled[])[])[],
  columns: readonly Column[],
  width: number,
): Styled[][][] {
  const widthOf = (cell: readonly Styled[] | undefined) => displayWidth((cell ?? []).map(({ text }) => text).join(''))
  const widths = columns.map((_, index) => rows.reduce((most, row) => Math.max(most, widthOf(row[index])), 0))
  const others = widths.slice(1).reduce((sum, one) => sum + one + GUTTER, 0)
  const first = Math.min(widths[0] ?? 0, Math.max(24, width - others))
  const lay = (row: readonly (readonly Styled[])[]): Styled[] =>
    row.flatMap((cell, index) => {
      const target = index === 0 ? first : (widths[index] ?? 0)
      const space: Styled = { text: ' '.repeat(Math.max(0, target - widthOf(cell))), style: 'plain' }
      const gutter: Styled = { text: ' '.repeat(index === 0 ? 0 : GUTTER), style: 'plain' }
      return columns[index]?.align === 'right' ? [gutter, space, ...cell] : [gutter, ...cell, space]
    })
  return rows.map((row) => {
    const head = row[0] ?? []
    return widthOf(head) > first ? [...wrap(head, width, GUTTER), lay([[], ...row.slice(1)])] : [lay(row)]
  })
}

/** Words in lines of at most `width` columns, all but the first indented; a longer word has a line of its own. */
export function wrap(pieces: readonly Styled[], width: number, indent: number): Styled[][] {
  const words = pieces.flatMap(({ text, style }) => text.split(/(?<= )/).map((word) => ({ text: word, style })))
  const lines: Styled[][] = [[]]
  let used = 0
  for (const [at, word] of words.entries()) {
    const glued = gluedWidth(words, at)
    const isStart = at === 0 || words[at - 1]?.text.endsWith(' ')
    if (isStart && used > indent && used + glued > width) {
      lines.push([{ text: ' '.repeat(indent), style: 'plain' }])
      used = indent
    }
    lines.at(-1)?.push(word)
    used += displayWidth(word.text)
  }
  return lines
}

/** The width of a word up to the next space, though its pieces differ in style. */
function gluedWidth(words: readonly Styled[], from: number): number {
  let width = 0
  for (const { text } of words.slice(from)) {
    width += displayWidth(text.trimEnd())
    if (text.endsWith(' ')) break
  }
  return width
}
