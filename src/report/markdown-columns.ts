/** A column of a table in Markdown; its cells are Markdown. */
export interface Column {
  readonly title: string
  readonly rule: '---' | ':--' | '--:'
  readonly cells: readonly string[]
}

export const left = (title: string, cells: readonly string[]): Column => ({ title, rule: ':--', cells })
export const right = (title: string, cells: readonly string[]): Column => ({ title, rule: '--:', cells })

/** The lines of a table: its head and one for each row. A column that is empty throughout is left out, but for the first. */
export function linesOf(columns: readonly Column[]): { readonly header: string; readonly rows: readonly string[] } {
  const shown = columns.filter(({ cells }, index) => index === 0 || cells.some((cell) => cell !== ''))
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |\n`
  const rules = `|${shown.map(({ rule }) => rule).join('|')}|\n`
  return {
    header: line(shown.map(({ title }) => title)) + rules,
    rows: (columns[0]?.cells ?? []).map((_, index) => line(shown.map(({ cells }) => cells[index] ?? ''))),
  }
}
