/** How much of each kind of text is shown, in code points. */
export const LIMITS = { name: 120, title: 60, sentence: 600, outputLines: 40, outputLine: 300 } as const

/** What is looked at for each code point that may be shown: invisible characters must not hide the rest for ever. */
const RAW_FACTOR = 8

// biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences are what is looked for.
const ESCAPE_SEQUENCES = /\u001b\[[0-9;:?<=>]*[ -/]*[@-~]|\u001b\][^\u0007\u001b]*(?:\u0007|\u001b\\)/g
const CONTROLS = /[\p{Cc}\p{Zl}\p{Zp}]/gu
/** Direction overrides, zero-width characters, variation selectors, tags, blank letters: what shows as nothing. */
const INVISIBLE = /[\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]/gu
const STACKED_MARKS = /(\p{M}{3})\p{M}+/gu

/** Text on one line without escape sequences, control, direction and invisible characters, cut in its middle to `limit`. */
export function clean(text: string, limit: number): string {
  const raw = text.length > limit * RAW_FACTOR ? text.slice(0, limit * RAW_FACTOR) : text
  const line = raw
    .toWellFormed()
    .replace(ESCAPE_SEQUENCES, '')
    .replace(CONTROLS, ' ')
    .replace(INVISIBLE, '')
    .replace(STACKED_MARKS, '$1')
    .replace(/\s+/gu, ' ')
    .trim()
  const shown = [...line]
  if (shown.length <= limit && raw === text) return line
  const head = raw === text ? Math.ceil((limit - 1) * 0.6) : limit - 1
  const tail = limit - 1 - head
  return `${shown.slice(0, head).join('')}…${tail > 0 ? shown.slice(-tail).join('') : ''}`
}

/** The last lines of a program's output, each clean, with indentation kept; the first says how many came before. */
export function cleanOutput(output: string): string[] {
  const lines = output
    .slice(-LIMITS.outputLines * LIMITS.outputLine * 2)
    .split(/\r\n|\n|\r|\u2028|\u2029/)
    .map((line) => indentOf(line) + clean(line, LIMITS.outputLine))
  while (lines.at(-1) === '') lines.pop()
  while (lines[0] === '') lines.shift()
  if (lines.length <= LIMITS.outputLines) return lines
  const shown = lines.slice(-LIMITS.outputLines)
  return ['…', ...shown]
}

function indentOf(line: string): string {
  const indent = /^[ \t]*/.exec(line)?.[0] ?? ''
  return indent.replaceAll('\t', '  ').slice(0, 20)
}
