/** From the top of the config down to a value. */
export type Path = readonly (string | number)[]

/** One thing that is wrong with a config. */
export interface Problem {
  readonly path: Path
  /** Whether to point at the key or at the value of `path`. */
  readonly at: 'key' | 'value'
  /** Where it is in the text, when that is known better than by its path. */
  readonly offset?: { readonly start: number; readonly end: number }
  /** What was found, what is allowed, and the nearest allowed thing: one or two sentences. */
  readonly message: string
  /** What to do, where the message does not say it: often an example. */
  readonly hint?: string
}

/** `checks.pages.urls[0]`; a key that is not a plain word is quoted: `checks.pages.budgets["resource.script.bytes"]`. */
export function pathText(path: Path): string {
  let text = ''
  for (const step of path) {
    if (typeof step === 'number') text += `[${step}]`
    else if (/^[\w$-]+$/.test(step)) text += text === '' ? step : `.${step}`
    else text += `[${visible(JSON.stringify(step))}]`
  }
  return text
}

/** Characters that would move the cursor, colour the terminal or reorder the line (controls, bidirectional marks). */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu

/** `text` with every hidden character written out, so that what is printed is what is there. */
export function visible(text: string): string {
  return text.replace(HIDDEN, (character) => `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`)
}

const LONGEST_EXCERPT = 60

/** A word of the config, quoted for a message; cut short where it is long. */
export function quoted(text: string): string {
  const cut = text.length > LONGEST_EXCERPT ? `${text.slice(0, LONGEST_EXCERPT)}…` : text
  return `\`${visible(cut).replaceAll('`', "'")}\``
}

/** A found value in words: `the text "fast"`, `the number 5`, `an empty list`, `nothing`. */
export function found(value: unknown): string {
  if (value === undefined || value === null) return 'nothing'
  if (typeof value === 'string') return value === '' ? 'an empty text' : `the text ${quoted(value)}`
  if (typeof value === 'number' || typeof value === 'bigint') return `the number ${quoted(String(value))}`
  if (typeof value === 'boolean') return quoted(String(value))
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list'
  return Object.keys(value).length === 0 ? 'an empty mapping' : 'a mapping'
}

/** `a, b or c`, each quoted; long lists are cut. */
export function oneOf(words: readonly string[], most = 12): string {
  const shown = words.slice(0, most).map(quoted)
  if (words.length > most) return `${shown.join(', ')} and ${words.length - most} more`
  const last = shown.pop() ?? ''
  return shown.length === 0 ? last : `${shown.join(', ')} or ${last}`
}
