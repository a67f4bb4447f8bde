/** A workflow command as the runner understood it. */
export interface WorkflowCommand {
  readonly name: string
  readonly properties: Readonly<Record<string, string>>
  readonly data: string
}

/** Every command that the runner (2.3xx) registers; anything else is printed as it is. */
const REGISTERED = new Set(
  'add-mask add-matcher add-path debug echo endgroup error group internal-set-repo-path notice remove-matcher save-state set-env set-output stop-commands warning'.split(
    ' ',
  ),
)

/** How the runner's stream reader splits output: `\r` alone ends a line too. */
export function outputLines(text: string): string[] {
  return text.split(/\r\n|\n|\r/)
}

/**
 * The command in a line of output, by the rules of the runner's `ActionCommand`: `::name key=value,…::data` after leading
 * white space, or else `##[name key=value;…]data` anywhere in the line. Names are compared without case.
 */
export function parseCommand(line: string): WorkflowCommand | null {
  return parseColons(line) ?? parseBrackets(line)
}

function parseColons(line: string): WorkflowCommand | null {
  const message = line.replace(WHITE_SPACE_AT_START, '')
  if (!message.startsWith('::')) return null
  const end = message.indexOf('::', 2)
  if (end < 0) return null
  return command(message.slice(2, end), ',', message.slice(end + 2))
}

function parseBrackets(line: string): WorkflowCommand | null {
  const start = line.indexOf('##[')
  const end = line.indexOf(']', start)
  if (start < 0 || end < 0) return null
  return command(line.slice(start + 3, end), ';', line.slice(end + 1))
}

/** What .NET's `Char.IsWhiteSpace` holds for white space. */
const WHITE_SPACE_AT_START = /^[\t-\r\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/

function command(info: string, separator: ',' | ';', data: string): WorkflowCommand | null {
  const space = info.indexOf(' ')
  const name = (space < 0 ? info : info.slice(0, space)).toLowerCase()
  if (!REGISTERED.has(name)) return null
  const pairs =
    space < 0
      ? []
      : info
          .slice(space + 1)
          .trim()
          .split(separator)
  const properties = pairs
    .map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)] as const)
    .filter(([key]) => key !== '')
    .map(([key, value]) => [key, decode(value)] as const)
  return { name, properties: Object.fromEntries(properties), data: decode(data) }
}

function decode(text: string): string {
  return text
    .replaceAll('%0D', '\r')
    .replaceAll('%0A', '\n')
    .replaceAll('%3A', ':')
    .replaceAll('%2C', ',')
    .replaceAll('%5D', ']')
    .replaceAll('%3B', ';')
    .replaceAll('%25', '%')
}
