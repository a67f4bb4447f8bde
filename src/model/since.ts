import type { Parsed } from './quantity.ts'

/** What `since` says. */
export type Since =
  | { readonly kind: 'ref'; readonly ref: string }
  /** A day in UTC, from its first second to its last, in seconds since the epoch. */
  | { readonly kind: 'day'; readonly first: number; readonly last: number }

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/
const SECONDS_A_DAY = 86_400

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for.
const NO_REF = /[\x00-\x20\x7f:?*[\\`]|\.\.|^[-^]|^$/
const LONGEST = 200

/** `v2.0.0`, `main`, a commit, `2026-01-01`. Whether there is such a commit is for git to say. */
export function parseSince(written: string): Parsed<Since> {
  const text = written.trim()
  const fail = (problem: string): Parsed<Since> => ({ ok: false, problem })
  if (/^\d{4}[-/]\d{1,2}[-/]\d{1,2}$/.test(text)) {
    const first = dayStart(text)
    if (first === null) return fail(`\`${text}\` is no day of the calendar; write one like \`2026-01-31\``)
    return { ok: true, value: { kind: 'day', first, last: first + SECONDS_A_DAY - 1 } }
  }
  if (text.length > LONGEST || NO_REF.test(text)) {
    return fail(
      'must be one commit: a tag (`v2.0.0`), a branch, a hash, or a day (`2026-01-31`: the last commit of that day)',
    )
  }
  return { ok: true, value: { kind: 'ref', ref: text } }
}

function dayStart(text: string): number | null {
  const [, year, month, day] = DAY.exec(text) ?? []
  if (day === undefined) return null
  const start = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)))
  return start.toISOString().startsWith(text) ? start.getTime() / 1000 : null
}
