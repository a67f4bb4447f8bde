/** From the top of a file down to a value. */
export type Path = readonly (string | number)[]

/** `ci.collect.url[0]`; a key that is not a plain word is quoted: `ci.assert.assertions["speed-index"]`. */
export function pathText(path: Path): string {
  let text = ''
  for (const step of path) {
    if (typeof step === 'number') text += `[${step}]`
    else if (/^[\w$]+$/.test(step)) text += text === '' ? step : `.${step}`
    else text += `[${visible(JSON.stringify(step))}]`
  }
  return text
}

const HIDDEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu

/** Written by others, and printed in a log: what moves the cursor or hides text is spelled out. */
function visible(text: string): string {
  return text.replace(HIDDEN, (character) => `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`)
}

const LONGEST_EXCERPT = 80

/** A word of the user's in backquotes, cut short where it is long. */
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

/** `a, b or c`, each in backquotes. */
export function oneOf(words: readonly string[]): string {
  return listed(words, 'or')
}

/** `a, b and c`, each in backquotes. */
export function allOf(words: readonly string[]): string {
  return listed(words, 'and')
}

function listed(words: readonly string[], joint: string): string {
  const shown = words.map(quoted)
  const last = shown.pop() ?? ''
  return shown.length === 0 ? last : `${shown.join(', ')} ${joint} ${last}`
}

/** `; did you mean …?`, or nothing. */
export function meant(word: string | undefined): string {
  return word === undefined ? '' : `; did you mean ${quoted(word)}?`
}

export interface Mapping {
  readonly [key: string]: unknown
}

export function isMapping(value: unknown): value is Mapping {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
