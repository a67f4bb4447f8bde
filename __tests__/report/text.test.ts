import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { Report } from '../../src/model/report.ts'
import { renderText } from '../../src/report/text.ts'
import { displayWidth, layTable, paint, wrap } from '../../src/report/text-layout.ts'
import * as scenarios from '../support/report-scenarios.ts'
import { hostileReport } from './hostile-text.ts'

const { hostile, many, ...small } = scenarios
const ESCAPE = '\u001b'

describe('the report for a terminal', () => {
  test.each(Object.entries(small))('%s, 80 columns', (_, one: Report) => {
    expect(renderText(one, { color: false, width: 80 })).toMatchSnapshot()
  })

  test('has room for intervals where it is wide', () => {
    expect(renderText(scenarios.slow, { color: false, width: 120 })).toMatchSnapshot()
  })

  test.each([80, 120])('fits %d columns', (width) => {
    for (const one of [...Object.values(small), many]) {
      const lines = renderText(one, { color: false, width }).split('\n')
      for (const line of lines.filter((text) => !text.includes('│')))
        expect(displayWidth(line)).toBeLessThanOrEqual(width)
    }
  })

  test('says no more than a screen or two of 2,000 comparisons', () => {
    expect(renderText(many, { color: false, width: 100 }).split('\n').length).toBeLessThan(140)
  })

  test('has colours only where they are asked for, and the same words', () => {
    const colored = renderText(scenarios.slow, { color: true, width: 80 })
    expect(colored).toContain(`${ESCAPE}[31m`)
    const bare = colored.replace(new RegExp(`${ESCAPE}\\[\\d+m`, 'g'), '')
    expect(bare).toBe(renderText(scenarios.slow, { color: false, width: 80 }))
  })

  test('never holds an escape code of its own accord, nor a command to the runner', () => {
    fc.assert(
      fc.property(hostileReport, fc.integer({ min: 40, max: 140 }), (one, width) => {
        const text = renderText(one, { color: false, width })
        expect(text).not.toMatch(/(?!\n)\p{Cc}|[\u202A-\u202E\u2066-\u2069]/u)
        expect(text).not.toMatch(/^\s*::/m)
        expect(text).not.toContain('##[')
        const colored = renderText(one, { color: true, width })
        expect(colored.replace(new RegExp(`${ESCAPE}\\[(?:0|1|2|31|32|33)m`, 'g'), '')).not.toContain(ESCAPE)
      }),
      { numRuns: 150 },
    )
  })
})

describe('layout', () => {
  const cell = (text: string) => [{ text, style: 'plain' as const }]
  const columns = [{ align: 'left' }, { align: 'right' }] as const

  test('columns line up, wide characters and marks included', () => {
    const laid = layTable(
      [
        [cell('漢字'), cell('1')],
        [cell('abc'), cell('22')],
        [cell('e\u0301'), cell('3')],
      ],
      columns,
      40,
    )
    expect(laid.flat().map((line) => paint(line, false))).toEqual(['漢字   1', 'abc   22', 'e\u0301      3'])
  })

  test('a long first cell has lines of its own', () => {
    const long = 'x'.repeat(30)
    const laid = layTable(
      [
        [cell(long), cell('1')],
        [cell('abc'), cell('22')],
      ],
      columns,
      28,
    )
    expect(laid.map((lines) => lines.length)).toEqual([2, 1])
    expect(paint(laid[0]?.[1] ?? [], false)).toBe(`${' '.repeat(24)}   1`)
  })

  test('words wrap between spaces, not between styles', () => {
    const pieces = [
      { text: 'by ', style: 'plain' },
      { text: 'src/date.ts', style: 'bold' },
      { text: '. Then', style: 'plain' },
    ] as const
    expect(wrap(pieces, 14, 2).map((line) => paint(line, false))).toEqual(['by ', '  src/date.ts. ', '  Then'])
  })
})
