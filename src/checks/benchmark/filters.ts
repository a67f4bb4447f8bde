import type { Format } from './readers/reader.ts'

/** A benchmark as its tool calls it. */
export interface OwnName {
  readonly subject: string
  /** The file or package that it comes from. */
  readonly origin?: string
}

/** What stands for the filter in a command line: one benchmark, or several. */
const PLACEHOLDER = /\{names?\}/g

/** Whether the template runs all wanted benchmarks at once. */
function isForAll(template: string): boolean {
  return template.includes('{names}')
}

/**
 * The command lines that run these benchmarks alone, by the user's template: one for all with `{names}`, one for each with
 * `{name}`. The filter is in the tool's own syntax, quoted for the shell. Null where the shell cannot be told a name. Pure.
 */
export function commandsFor(
  template: string,
  names: readonly OwnName[],
  format: Format,
  isWindows: boolean,
): readonly string[] | null {
  const groups = isForAll(template) ? [names] : names.map((name) => [name])
  const lines = groups.map((group) => {
    const filter = quoted(filterFor(format, group), isWindows)
    return filter === null ? null : template.replaceAll(PLACEHOLDER, () => filter)
  })
  return lines.every((line) => line !== null) ? lines : null
}

/**
 * A regular expression that matches these benchmarks and, but for Go's and JMH's, no others; the name of a single one where
 * its tool has no expressions.
 */
function filterFor(format: Format, names: readonly OwnName[]): string {
  const subjects = names.map(({ subject }) => subject)
  const [first] = names
  const alone = first === undefined || names.length > 1 ? null : nameFor(format, first)
  if (alone !== null) return alone
  switch (format) {
    case 'go':
      return goFilter(subjects)
    case 'vitest':
      // It joins the titles with spaces, and a title may hold a slash itself.
      return anchored(subjects.map((subject) => escaped(subject).replaceAll('/', '.')))
    case 'jmh':
      return anchored([...new Set(names.map(nameForJmh))])
    default:
      return anchored(subjects.map(escaped))
  }
}

/** `-bench` takes an expression for each level: what any of the benchmarks has at that level, so some others may run too. */
function goFilter(subjects: readonly string[]): string {
  const paths = subjects.map((subject) => `Benchmark${subject === 'Benchmark' ? '' : subject}`.split('/').map(escaped))
  const depth = Math.min(...paths.map(({ length }) => length))
  return Array.from({ length: depth }, (_, level) =>
    anchored([...new Set(paths.map((path) => path[level] ?? ''))]),
  ).join('/')
}

/** What a tool that has no expressions takes for one benchmark; null where it has. */
function nameFor(format: Format, one: OwnName): string | null {
  switch (format) {
    case 'pytest-benchmark':
      return nodeIdOf(one)
    case 'libtest':
      return one.subject
    default:
      return null
  }
}

/** With the package and without the parameters, which its expressions do not see: all of them run. */
function nameForJmh({ subject, origin = '' }: OwnName): string {
  const own = subject.replace(/ \(.*\)$/, '')
  return escaped(origin === '' ? own : `${origin}.${own}`)
}

/** `tests/test_a.py::TestA::test_b[1/2]`: what pytest takes for one test. A parameter may hold a slash itself. */
function nodeIdOf({ subject, origin = '' }: OwnName): string {
  const [, titles = '', parameters = ''] = /^([^[]*)(.*)$/s.exec(subject) ?? []
  return [...(origin === '' ? [] : [origin]), ...titles.split('/')].join('::') + parameters
}

function anchored(alternatives: readonly string[]): string {
  return alternatives.length === 1 ? `^${alternatives[0]}$` : `^(${alternatives.join('|')})$`
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}

/** As one word; null for what `cmd.exe` reads as something else even within quotes. */
function quoted(word: string, isWindows: boolean): string | null {
  if (!isWindows) return `'${word.replaceAll("'", "'\\''")}'`
  return /["%\r\n]/.test(word) ? null : `"${word}"`
}
