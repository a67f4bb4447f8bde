/** A word with its quoted parts: `--user-agent='My Agent'`, `"a b"`, `--x`. */
const WORD = /(?:[^\s"']+|"[^"]*"|'[^']*')+/g

/**
 * The flags for Chrome in Lighthouse's own writing, one text with spaces between (or a list of such): quotes around a value
 * or around the whole are taken off, `--name value` is `--name=value`, of a flag given more than once the values are joined.
 */
export function splitChromeFlags(written: string | readonly string[]): string[] {
  const groups = typeof written === 'string' ? [written] : written
  const text = groups.map((group) => group.replace(/^\s*(['"])(.+)\1\s*$/s, '$2').trim()).join(' ')
  const flags = new Map<string, (string | true)[]>()
  const words = text.match(WORD) ?? []
  for (const [at, word] of words.entries()) {
    const [, name, value] = /^--([^=]+)(?:=(.*))?$/s.exec(word) ?? []
    if (name === undefined) continue
    const next = words[at + 1]
    const own = value ?? (next?.startsWith('-') ? undefined : next)
    flags.set(name, [...(flags.get(name) ?? []), own === undefined ? true : unquoted(own)])
  }
  return [...flags].map(([name, values]) => {
    const [first] = values
    return values.length === 1 && first === true ? `--${name}` : `--${name}=${values.join(',')}`
  })
}

function unquoted(word: string): string {
  return /^(["']).*\1$/s.test(word) ? word.slice(1, -1) : word
}
