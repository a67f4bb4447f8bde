import { PacegateError } from '../model/errors.ts'
import type { ConfigDocument, Place } from './document.ts'
import { type Problem, visible } from './problem.ts'

/** More than a person mends before trying again. */
const MOST_SHOWN = 10

/** Columns of a source line that are shown. */
const WIDEST = 100

/** The line in question with the place marked below it; empty for a file without one. */
function excerpt(lines: readonly string[], { line, column, width }: Place): string {
  const source = lines[line - 1]?.replaceAll('\t', ' ')
  if (source === undefined || source.trim() === '') return ''
  // A long line is shown from a little before the place on.
  const from = column > WIDEST - 20 ? column - 20 : 0
  const before = visible(source.slice(from, column - 1))
  const marked = visible(source.slice(column - 1, column - 1 + width))
  const after = visible(source.slice(column - 1 + width, from + WIDEST))
  const shown = `${from > 0 ? '…' : ''}${before}${marked}${after}`.slice(0, WIDEST)
  const marks = `${' '.repeat(before.length + (from > 0 ? 1 : 0))}${'^'.repeat(Math.max(1, marked.length))}`
  const gutter = String(line)
  return `\n\n  ${gutter} | ${shown.trimEnd()}\n  ${' '.repeat(gutter.length)} | ${marks.slice(0, WIDEST)}`
}

/** More examples than this bury the message. */
const MOST_HINTS = 3

/** The distinct hints, in the order of their problems. */
function hintOf(problems: readonly Problem[]): string {
  const hints = new Set(problems.flatMap(({ hint }) => (hint === undefined ? [] : [hint])))
  return hints.size === 0 ? 'Correct the config and run again.' : [...hints].slice(0, MOST_HINTS).join('\n\n')
}

/**
 * All problems of a config as one error: where each is, what was found, what is allowed, the line itself, and under `hint`
 * how to write it. The message of several problems starts with their number.
 */
export function configError(document: ConfigDocument, problems: readonly Problem[]): PacegateError {
  const placed = problems
    .map((problem) => ({ problem, place: document.place(problem) }))
    .sort((a, b) => a.place.line - b.place.line || a.place.column - b.place.column)
  const shown = placed.slice(0, MOST_SHOWN)
  const texts = shown.map(({ problem, place }) => {
    const where = `${visible(place.file)}:${place.line}:${place.column}`
    const key = place.key === undefined ? '' : ` ${place.key}:`
    return `${where}${key} ${problem.message.replace(/\.$/, '')}${excerpt(document.lines, place)}`
  })
  if (placed.length > 1) texts.unshift(`${visible(document.file)} has ${placed.length} problems:`)
  if (placed.length > MOST_SHOWN) texts.push(`… and ${placed.length - MOST_SHOWN} more.`)
  const first = placed[0]?.place
  return new PacegateError({
    code: 'config-invalid',
    message: texts.join('\n\n'),
    hint: hintOf(shown.map(({ problem }) => problem)),
    ...(first ? { location: locationOf(first) } : {}),
  })
}

function locationOf({ file, line, column, key }: Place) {
  return { file, line, column, ...(key === undefined ? {} : { key }) }
}
