/**
 * Rows as lines of aligned cells, the titles first.
 *
 * @param {[title: string, cell: (row: any) => unknown][]} columns
 */
export function table(columns, rows) {
  const lines = [columns.map(([title]) => title), ...rows.map((row) => columns.map(([, cell]) => String(cell(row))))]
  const widths = columns.map((_, index) => Math.max(...lines.map((line) => line[index].length)))
  return lines.map((line) =>
    line
      .map((cell, index) => cell.padEnd(widths[index]))
      .join('  ')
      .trimEnd(),
  )
}
