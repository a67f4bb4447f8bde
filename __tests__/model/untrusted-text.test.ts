import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { sanitiseLine, sanitiseLines } from '../../src/model/untrusted-text.ts'
import { outputLines, parseCommand } from '../support/runner-grammar.ts'

const ESC = '\u001b'

describe('sanitiseLine', () => {
  test.each([
    ['plain text stays', 'ok 1 - parses  10 :: 20', 'ok 1 - parses  10 :: 20'],
    ['tabs and indentation stay', '\t  at f (a.ts:1:2)', '\t  at f (a.ts:1:2)'],
    ['letters of any script and emoji stay', 'Größe ✅ 大 🎉', 'Größe ✅ 大 🎉'],
    ['colours go', `${ESC}[1;31mred${ESC}[0m`, 'red'],
    [
      'links and titles go',
      `${ESC}]8;;https://evil.example${ESC}\\text${ESC}]8;;${ESC}\\ ${ESC}]0;title\u0007end`,
      'text end',
    ],
    ['a cut-off sequence goes', `end${ESC}[3`, 'end'],
    ['8-bit sequences go', 'a\u009b31mb', 'ab'],
    ['controls, bidi overrides and zero-width characters go', 'a\u0000b\u0008c\u202ed\u200be\u00adf', 'abcdef'],
    ['a command is broken visibly', '::error file=a.ts::x', ': :error file=a.ts::x'],
    ['a command after white space too', '\u00a0 ::set-env name=A::b', '\u00a0 : :set-env name=A::b'],
    ['a command behind an escape sequence too', `${ESC}[0m::add-mask::x`, ': :add-mask::x'],
    ['a command behind invisible characters too', '\u200b\ufeff::add-mask::x', ': :add-mask::x'],
    ['a bracket command anywhere', 'x ##[group]y ##[endgroup]', 'x ## [group]y ## [endgroup]'],
    ['a bracket command hidden by an escape', `#${ESC}[0m#[error]x`, '## [error]x'],
    ['half a character is replaced', 'a\ud800b', 'a\ufffdb'],
    ['line breaks become spaces', 'a\r\nb\rc\n::error::d', 'a b c : :error::d'],
  ])('%s', (_, line, expected) => {
    expect(sanitiseLine(line)).toBe(expected)
  })

  test('a progress bar becomes lines, empty ones left out', () => {
    expect(sanitiseLines('10 %\r20 %\r\n\n  \n::debug::x\n')).toEqual(['10 %', '20 %', ': :debug::x'])
  })
})

describe('no workflow command survives', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      '::',
      ':',
      '##[',
      '#',
      '[',
      ']',
      '##',
      '\r',
      '\n',
      ' ',
      '\u00a0',
      '\u2028',
      '\u200b',
      ESC,
      `${ESC}[0m`,
    ),
    fc.constantFrom('error', 'set-env name=PATH', 'add-mask', 'ERROR', 'stop-commands', 'group', `${ESC}]0;`, '\u009b'),
    fc.string({ unit: 'binary', maxLength: 3 }),
  )
  const noise = fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join(''))
  const whole = fc.constantFrom('::error::x', '::set-env name=A::b', '##[group]y', '##[ADD-MASK]y', '')
  /** A command, anything before and after it, and something pushed into its middle. */
  const hostile = fc
    .tuple(noise, whole, fc.nat(6), fc.oneof(fc.constant(''), piece), noise)
    .map(([before, command, at, inside, after]) => before + command.slice(0, at) + inside + command.slice(at) + after)

  test('the generator itself makes commands', () => {
    const commands = fc.sample(hostile, { numRuns: 5_000, seed: 1 }).flatMap(outputLines).filter(parseCommand)
    expect(commands.length).toBeGreaterThan(500)
  })

  test('in a line, whatever the text', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        for (const line of outputLines(sanitiseLine(text))) expect(parseCommand(line)).toBeNull()
      }),
      { numRuns: 10_000 },
    )
  })

  test('in lines, whatever the text', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        for (const line of sanitiseLines(text).flatMap(outputLines)) expect(parseCommand(line)).toBeNull()
      }),
      { numRuns: 10_000 },
    )
  })

  test('and what is safe once stays as it is', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const once = sanitiseLine(text)
        expect(sanitiseLine(once)).toBe(once)
      }),
    )
  })
})
