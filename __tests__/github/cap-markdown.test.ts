import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { capMarkdown, characters, splitSections, utf8Bytes } from '../../src/github/cap-markdown.ts'

const note = (left: number) => `_${left} left out_`

describe('capMarkdown', () => {
  test('changes nothing that fits', () => {
    const text = '# a\n\n\nb\n'
    expect(capMarkdown(text, text.length, characters, note)).toBe(text)
  })

  test('leaves out the sections that do not fit and keeps later ones that do', () => {
    const text = ['# a', 'b'.repeat(50), 'c'].join('\n\n')
    expect(capMarkdown(text, 30, characters, note)).toBe('# a\n\nc\n\n_1 left out_')
  })

  test('counts bytes where the platform does', () => {
    const text = ['ü'.repeat(20), 'b'.repeat(30)].join('\n\n')
    expect(capMarkdown(text, 52, characters, note)).toBe(text)
    expect(capMarkdown(text, 52, utf8Bytes, note)).toBe(`${'b'.repeat(30)}\n\n_1 left out_`)
  })

  test('never exceeds the limit and never invents or splits a section', () => {
    const section = fc.oneof(
      fc.constantFrom(
        '| a |\n|---|\n| b |',
        '<details>\n\nx\n\n<details>\n\ny\n\n</details>\n\n</details>',
        '```js\na\n\nb\n```',
      ),
      fc.string({ minLength: 1, maxLength: 40 }).filter((text) => /^[a-zü ]*[a-zü][a-zü ]*$/.test(text)),
    )
    const cases = fc.tuple(fc.array(section, { maxLength: 12 }), fc.integer({ min: 20, max: 200 }))
    fc.assert(
      fc.property(cases, ([sections, limit]) => {
        const capped = capMarkdown(sections.join('\n\n'), limit, characters, note)
        expect(capped.length).toBeLessThanOrEqual(limit)
        for (const part of splitSections(capped).filter((it) => !it.endsWith('left out_')))
          expect(sections).toContain(part)
      }),
    )
  })
})

describe('a section', () => {
  test.each([
    ['paragraphs', 'a\nb\n\n\nc\n', ['a\nb', 'c']],
    ['a fenced block with blank lines', 'a\n\n~~~~\n\n~~~\n\nb\n~~~~\n\nc', ['a', '~~~~\n\n~~~\n\nb\n~~~~', 'c']],
    [
      'details in details',
      '<details>\n\n<details>\n\nx\n</details>\n\ny\n</details>\n\nz',
      ['<details>\n\n<details>\n\nx\n</details>\n\ny\n</details>', 'z'],
    ],
    ['a tag inside a fence', '```\n<details>\n```\n\nz', ['```\n<details>\n```', 'z']],
  ])('%s', (_, text, expected) => {
    expect(splitSections(text)).toEqual(expected)
  })
})
