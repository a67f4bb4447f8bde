import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { renderGfm } from '../../scripts/gfm.mjs'
import { renderMarkdown } from '../../src/report/markdown.ts'
import * as scenarios from '../support/report-scenarios.ts'
import { hostileReport } from './hostile-text.ts'

/** All that the comment is made of. Attributes other than these would have come from outside. */
const TAGS =
  /^<\/?(?:h2|p|code|pre|table|thead|tbody|tr|strong|em|details|summary|ul|li|span|sub)>$|^<br ?\/?>$|^<\/?(?:td|th)(?: align="(?:left|right)")?>$|^<code class="language-text">$/

function tagsOf(html: string): string[] {
  return html.match(/<[^>]*>/g) ?? []
}

/** What GitHub looks through for mentions, references and links: the words outside code. */
function wordsOf(html: string): string {
  return html
    .replace(/<pre>[\s\S]*?<\/pre>|<code>[\s\S]*?<\/code>/g, '␣')
    .replace(/<span>\$<\/span>/g, '␣')
    .replace(/<[^>]*>/g, '\n')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
}

function expectInert(markdown: string): void {
  const html = renderGfm(markdown)
  for (const tag of tagsOf(html)) expect(tag).toMatch(TAGS)
  const words = wordsOf(html)
  expect(words).not.toMatch(/@[\p{L}\p{N}_-]/u)
  expect(words).not.toMatch(/#[\p{L}\p{N}]/u)
  expect(words).not.toMatch(/(?<![a-z0-9])GH-\d/i)
  expect(words).not.toMatch(/:\/\/|www\./i)
  expect(words).not.toMatch(/:[\w+-]+:/)
  expect(words).not.toContain('$')
  // The zero-width space is ours.
  expect(markdown.replaceAll('\u200B', '')).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}]/u)
  for (const table of html.match(/<table>[\s\S]*?<\/table>/g) ?? []) {
    const rows = table.match(/<tr>[\s\S]*?<\/tr>/g) ?? []
    const widths = rows.map((row) => row.match(/<t[hd][ >]/g)?.length)
    expect(new Set(widths).size).toBe(1)
  }
}

/** How many of each tag, by name: a structure that text must not change. */
function countOf(html: string, tag: string): number {
  return tagsOf(html).filter((one) => one.startsWith(`<${tag}>`) || one.startsWith(`<${tag} `)).length
}

describe('untrusted text in the comment', () => {
  test('never mentions, refers, links, colours or opens markup', () => {
    fc.assert(
      fc.property(hostileReport, (report) => expectInert(renderMarkdown(report))),
      { numRuns: 100 },
    )
  })

  test('never adds a row, a section or a block', () => {
    fc.assert(
      fc.property(hostileReport, (report) => {
        const html = renderGfm(renderMarkdown(report))
        const hasOutput = html.includes('<pre>')
        expect(countOf(html, 'h2')).toBe(1)
        expect(countOf(html, 'table')).toBe(2)
        // Two heads, two rows that matter, four of everything.
        expect(countOf(html, 'tr')).toBe(8)
        const open = report.base === null ? 0 : 1
        expect(countOf(html, 'details')).toBe(3 + open + (hasOutput ? 1 : 0))
        expect(countOf(html, 'pre')).toBe(hasOutput ? 1 : 0)
      }),
      { numRuns: 100 },
    )
  })

  test.each(Object.entries(scenarios))('%s renders to nothing but its own structure', (_, report) => {
    expectInert(renderMarkdown(report))
  })
})

test('code spans that touch cannot set each other free', () => {
  const { comparisons, ...rest } = scenarios.slow
  const findings = [{ ...scenarios.slow.findings[0], cause: '`` `@octocat` ``\u200B```#1```' }]
  const html = renderGfm(renderMarkdown({ ...rest, comparisons, findings: findings as typeof rest.findings }))
  expect(html).toContain('<code>`@octocat`</code>')
  expect(html).toContain('<code>#1</code>')
})
