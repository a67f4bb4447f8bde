/**
 * A piece of one line, before any renderer's syntax. Its text is untrusted whatever its kind: each renderer cleans and
 * escapes it, so no other module has to.
 */
export interface Span {
  readonly kind: 'plain' | 'code' | 'strong'
  readonly text: string
}

export const plain = (text: string): Span => ({ kind: 'plain', text })
export const code = (text: string): Span => ({ kind: 'code', text })
export const strong = (text: string): Span => ({ kind: 'strong', text })

/** Longer sentences are cut before they are parsed, so that a hostile one costs nothing. */
const MAX_SENTENCE = 2_000

/** A sentence whose backquoted parts are code, as in findings, messages and hints: a run of backquotes ends with its like. */
export function parseSentence(sentence: string): Span[] {
  const parts = sentence.slice(0, MAX_SENTENCE).split(/(`+)/)
  const spans: Span[] = []
  let pending = ''
  for (let at = 0; at < parts.length; at++) {
    const part = parts[at] ?? ''
    const isFence = at % 2 === 1
    const end = isFence ? parts.findIndex((other, index) => index > at && index % 2 === 1 && other === part) : -1
    if (end === -1) {
      pending += part
      continue
    }
    if (pending !== '') spans.push(plain(pending))
    pending = ''
    spans.push(code(parts.slice(at + 1, end).join('')))
    at = end
  }
  if (pending !== '') spans.push(plain(pending))
  return spans
}
