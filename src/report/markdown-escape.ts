import type { Span } from './span.ts'
import { clean, LIMITS } from './untrusted.ts'

/** Shows as nothing and separates what GitHub would otherwise read as one token. */
const BREAK = '\u200B'

/**
 * Untrusted text as prose: it can name nobody, refer to no issue, link nowhere and open no markup. A backslash before `@`
 * would not do: mentions are looked for after escapes and entities are decoded.
 */
function prose(text: string): string {
  return text
    .replace(/[@#]/g, `$&${BREAK}`)
    .replace(/(?<![a-z0-9])(?:GH|GHSA|CVE)-/gi, `$&${BREAK}`)
    .replace(/:(?=\/\/|[\w+-]+(?::|$))/g, `:${BREAK}`)
    .replace(/www\./gi, (www) => `${www.slice(0, 3)}${BREAK}.`)
    .replace(/[\\`*_[\]|~]/g, '\\$&')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/\$/g, '<span>$</span>')
}

/** A code span whose fence is longer than any run of backquotes in it. In a table a bar would end the cell even here. */
function codeSpan(text: string): string {
  if (text === '') return '(empty)'
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map((run) => run[0].length))
  const fence = '`'.repeat(longest + 1)
  const pad = text.startsWith('`') || text.endsWith('`') ? ' ' : ''
  return `${fence}${pad}${text}${pad}${fence}`
}

function renderSpan({ kind, text }: Span, limit: number): string {
  if (kind === 'code') return codeSpan(clean(text, LIMITS.name))
  const lead = /^\s/.test(text) ? ' ' : ''
  const trail = /\s$/.test(text) && text.trim() !== '' ? ' ' : ''
  const safe = prose(clean(text, limit))
  if (kind === 'strong') return safe === '' ? '' : `**${safe}**`
  return `${lead}${safe}${trail}`
}

/** Two code spans that touch would be read as one fence of another length, and their text as markup. */
function join(parts: readonly string[]): string {
  return parts.reduce((line, part) => line + (line.endsWith('`') && part.startsWith('`') ? BREAK : '') + part, '')
}

/** Spans in a line of a paragraph. */
export function inFlow(spans: readonly Span[]): string {
  return join(spans.map((span) => renderSpan(span, LIMITS.sentence)))
}

/** Spans as an item of a list, which must not begin another list, a heading or a fence. */
export function inItem(spans: readonly Span[]): string {
  const line = inFlow(spans).trimStart()
  return `- ${/^[\p{L}\\]/u.test(line) ? '' : BREAK}${line}\n`
}

/** Spans in a cell of a table. */
export function inCell(spans: readonly Span[]): string {
  const parts = spans.map((span) => {
    const text = renderSpan(span, LIMITS.name)
    // GitHub unescapes `\|` in code spans of tables, and parsers disagree about a backslash before it.
    return span.kind === 'code' ? text.replace(/\\(?=\|)/g, `\\${BREAK}`).replaceAll('|', '\\|') : text
  })
  return join(parts)
}

/** Lines as a block of code that none of them can end. */
export function codeBlock(lines: readonly string[]): string {
  const longest = Math.max(2, ...lines.flatMap((line) => [...line.matchAll(/`+/g)].map((run) => run[0].length)))
  const fence = '`'.repeat(longest + 1)
  return [`${fence}text`, ...lines, fence].join('\n')
}

/** A number with its unit, which must not be torn apart at a line's end. */
export function unbroken(text: string): string {
  return text.replaceAll(' ', '\u00A0')
}
