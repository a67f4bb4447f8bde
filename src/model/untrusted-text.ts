// biome-ignore-start lint/suspicious/noControlCharactersInRegex: control characters are what is looked for.

/** CSI, OSC (ended by BEL or ST), the other string sequences, and two-byte escapes; 8-bit CSI too. ECMA-48 §5. */
const ESCAPE_SEQUENCES =
  /\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)?|\x1b[PX^_][^\x1b]*(?:\x1b\\)?|(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]?|\x1b[ -/]*[0-~]?/g

/** What any reader of a stream may take for the end of a line: the platform's runner splits on `\r` too. */
const LINE_BREAKS = /\r\n|[\n\r\v\f\x85\u2028\u2029]/

/** Controls except tab, and format characters (bidi overrides, zero-width, soft hyphen): invisible, so only good for tricks. */
const INVISIBLE = /(?!\t)[\p{Cc}\p{Cf}]/gu

// biome-ignore-end lint/suspicious/noControlCharactersInRegex: see above

/**
 * One line of untrusted text made safe to print where lines are read as commands (a CI log) or drawn (a terminal): no
 * escape sequences, no controls but tabs, no invisible characters, and nothing that GitHub's runner takes for a workflow
 * command (`::name::` at a line's start after any white space, `##[name]` anywhere). Those two are broken by a visible
 * space, because the runner's own comparison ignores invisible characters. Line breaks inside become spaces.
 */
export function sanitiseLine(line: string): string {
  return sanitiseLines(line).join(' ')
}

/**
 * As `sanitiseLine`, for text of several lines: split at everything that counts as a line break somewhere (`\r` too, so
 * that a progress bar becomes lines), empty lines left out.
 */
export function sanitiseLines(text: string): string[] {
  return text
    .split(LINE_BREAKS)
    .map(neutralise)
    .filter((line) => line.trim() !== '')
}

function neutralise(line: string): string {
  return line
    .replace(ESCAPE_SEQUENCES, '')
    .replace(INVISIBLE, '')
    .toWellFormed()
    .replace(/^(\s*):(?=:)/, '$1: ')
    .replaceAll('##[', '## [')
    .trimEnd()
}
