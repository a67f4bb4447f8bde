import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { parseSentence } from '../../src/report/span.ts'
import { clean, cleanOutput } from '../../src/report/untrusted.ts'
import { hostileText } from './hostile-text.ts'

describe('clean', () => {
  test.each([
    ['a\u001b[1;31mb\u001b[0m', 'ab'],
    ['\u001b]8;;http://e.vil\u0007text\u001b]8;;\u0007', 'text'],
    ['a\n\tb\u2028c\u0000d', 'a b c d'],
    ['exe.\u202Egpj\u2066', 'exe.gpj'],
    ['in\u200Bvis\u00ADible\uFEFF', 'invisible'],
    ['lone \uD800 half', 'lone \uFFFD half'],
    [`z${'\u0301'.repeat(50)}algo`, `z${'\u0301'.repeat(3)}algo`],
    ['日本語 · é', '日本語 · é'],
  ])('%j becomes %j', (text, expected) => {
    expect(clean(text, 100)).toBe(expected)
  })

  test('cuts the middle, where paths differ least', () => {
    expect(clean(`src/${'x'.repeat(50)}/end.ts`, 20)).toBe('src/xxxxxxxx…/end.ts')
  })

  test('never exceeds its limit nor splits a character', () => {
    fc.assert(
      fc.property(hostileText, fc.integer({ min: 5, max: 40 }), (text, limit) => {
        const shown = clean(text.repeat(3), limit)
        expect([...shown].length).toBeLessThanOrEqual(limit)
        expect(shown.isWellFormed()).toBe(true)
        expect(shown).not.toMatch(/[\p{Cc}\p{Cf}]/u)
      }),
    )
  })

  test('looks at no more of a long text than it may show', () => {
    expect(clean('\u001b]'.repeat(2_000_000), 100)).toMatch(/^[\] ]+…$/)
    expect(clean(`${' '.repeat(2_000_000)}x`, 100)).toBe('…')
    expect(
      parseSentence('`` ` '.repeat(500_000))
        .map(({ text }) => text)
        .join('').length,
    ).toBeLessThan(2001)
  })
})

test('of long output the end is shown, its indentation kept', () => {
  const lines = Array.from({ length: 100 }, (_, index) => `\tline ${index}`).join('\r\n')
  const shown = cleanOutput(`${lines}\n\n`)
  expect(shown).toHaveLength(41)
  expect(shown[0]).toBe('…')
  expect(shown.at(-1)).toBe('  line 99')
})

test.each([
  ['`a` grew', ['code:a', 'plain: grew']],
  ['no code', ['plain:no code']],
  ['one ` alone', ['plain:one ` alone']],
  ['`` a`b `` and `c`', ['code: a`b ', 'plain: and ', 'code:c']],
  ['', []],
])('%j is read as code and words', (sentence, spans) => {
  expect(parseSentence(sentence).map(({ kind, text }) => `${kind}:${text}`)).toEqual(spans)
})
