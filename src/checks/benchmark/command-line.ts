import type { CommandLine } from '../../ports/processes.ts'

/** A word, or a piece of one: plain characters, or quoted ones in which the shell would change nothing. */
const PIECE = /\s+|'([^']*)'|"([^"$`\\!]*)"|([A-Za-z0-9_@%+=:,./-]+)/y

/** Words that only a shell understands in the place of a program. */
const SHELL_WORDS = new Set(
  (
    '. : alias bg break case cd command continue declare do done elif else esac eval exec exit export fg fi for function ' +
    'getopts hash if in jobs let local read readonly return select set shift source then time times trap type typeset ' +
    'ulimit umask unalias unset until wait while'
  ).split(' '),
)

/**
 * A command as its words where no shell is needed to run it, so that a shell's start is not part of what is timed;
 * otherwise the line itself.
 */
export function commandLine(line: string): CommandLine {
  const words: string[] = []
  let word: string | null = null
  PIECE.lastIndex = 0
  while (PIECE.lastIndex < line.length) {
    const piece = PIECE.exec(line)
    if (piece === null) return { command: line }
    const text: string | undefined = piece[1] ?? piece[2] ?? piece[3]
    if (text !== undefined) word = (word ?? '') + text
    else if (word !== null) {
      words.push(word)
      word = null
    }
  }
  if (word !== null) words.push(word)
  const [program, ...args] = words
  if (program === undefined || program === '' || program.includes('=') || SHELL_WORDS.has(program)) {
    return { command: line }
  }
  return { argv: [program, ...args] }
}
