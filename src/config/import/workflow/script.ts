/** A script that is longer, or nested deeper, is taken as it is. */
const LONGEST = 20_000
const DEEPEST = 50

/** What begins something that is more than one command after the other. */
const COMPOUND =
  /^(if|then|elif|else|fi|for|while|until|do|done|case|esac|select|function|time|coproc|!|\[\[|\{|\})(?=\s|$)/

/**
 * A shell script as the commands that it runs one after another until one fails, as GitHub runs it (which forgives a
 * failure before `&&` where more lines follow); null where it does more than that: conditions, loops, alternatives,
 * background jobs, here-documents.
 */
export function commandsOf(script: string): readonly string[] | null {
  if (script.length > LONGEST) return null
  const commands: string[] = []
  let command = ''
  const end = (): void => {
    if (command.trim() !== '') commands.push(command.trim())
    command = ''
  }
  for (let at = 0; at < script.length; ) {
    const next = endOfUnit(script, at, 0)
    if (next === null) return null
    const unit = script.slice(at, next)
    const rest = script.slice(at, at + 2)
    if (/^\\\r?\n$/.test(unit)) command += ' '
    else if (unit.length > 1) command += unit
    else if (unit === '#' && /^$|\s$/.test(command.slice(-1))) {
      at = lineEnd(script, at)
      continue
    } else if (rest === '&&') {
      end()
      at += 2
      continue
    } else if (/^(\|\||;;|<<)|^[()]/.test(rest) || isBackground(script, at)) return null
    else if (unit === '\n' && /\|&?\s*$/.test(command)) command += ' '
    else if (unit === '\n' || unit === ';') end()
    else command += unit
    at = next
  }
  end()
  return commands.some((one) => COMPOUND.test(one)) ? null : commands
}

function lineEnd(text: string, from: number): number {
  const at = text.indexOf('\n', from)
  return at < 0 ? text.length : at
}

/** An `&` that is neither of `&&` nor of a redirection. */
function isBackground(text: string, at: number): boolean {
  return text[at] === '&' && !/[<>|]/.test(text[at - 1] ?? '') && text[at + 1] !== '>'
}

const SUBSTITUTIONS: Readonly<Record<string, string>> = { '$(': ')', '${': '}' }

/** Where the character, quotation, escape or substitution at `at` ends; null where it does not. */
function endOfUnit(text: string, at: number, depth: number): number | null {
  const character = text[at]
  if (character === '\\') return Math.min(text.length, at + (text.startsWith('\r\n', at + 1) ? 3 : 2))
  if (character === "'") {
    const closing = text.indexOf("'", at + 1)
    return closing < 0 ? null : closing + 1
  }
  if (character === '"' || character === '`') return endOfPair(text, at + 1, character, depth)
  const closing = SUBSTITUTIONS[text.slice(at, at + 2)]
  return closing === undefined ? at + 1 : endOfPair(text, at + 2, closing, depth)
}

/** Where what ends with `closing` ends, given where its inside begins. */
function endOfPair(text: string, from: number, closing: string, depth: number): number | null {
  if (depth > DEEPEST) return null
  const isQuoted = closing === '"' || closing === '`'
  for (let at = from; at < text.length; ) {
    const character = text[at] ?? ''
    if (character === closing) return at + 1
    const isPlain = isQuoted && !/[\\$`]/.test(character)
    const isGroup = closing === ')' && character === '('
    const next = isPlain ? at + 1 : isGroup ? endOfPair(text, at + 1, ')', depth + 1) : endOfUnit(text, at, depth + 1)
    if (next === null) return null
    at = next
  }
  return null
}

/** A shell word in quotes where it needs any. */
export function shellWord(text: string): string {
  return /^[\w./@%+=:,-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`
}

/** The words of a command, quotes off; what is substituted in them stays as it is written. */
export function wordsOf(command: string): string[] {
  const words: string[] = []
  let word: string | null = null
  for (let at = 0; at < command.length; ) {
    const next = endOfUnit(command, at, 0) ?? command.length
    const unit = command.slice(at, next)
    if (/^\s$/.test(unit)) {
      if (word !== null) words.push(word)
      word = null
    } else word = (word ?? '') + plain(unit)
    at = next
  }
  return word === null ? words : [...words, word]
}

function plain(unit: string): string {
  if (unit.startsWith("'")) return unit.replace(/^'|'$/g, '')
  if (unit.startsWith('"')) return unit.replace(/^"|"$/g, '').replace(/\\(["\\$`])/g, '$1')
  return unit.startsWith('\\') ? unit.slice(1) : unit
}
