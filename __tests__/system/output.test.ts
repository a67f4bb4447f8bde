import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { KeptOutput, LineSplitter, Tail } from '../../src/system/output.ts'
import { eventually } from './world.ts'

setFlagsFromString('--expose-gc')
const collectGarbage: () => void = runInNewContext('gc')

/** The text cut into pieces of bytes anywhere, also within characters. */
const inPieces = fc
  .tuple(fc.string({ unit: 'grapheme' }), fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1 }))
  .map(([text, sizes]) => {
    const bytes = Buffer.from(text)
    const pieces: Buffer[] = []
    for (let at = 0, turn = 0; at < bytes.length; turn += 1) {
      const size = sizes[turn % sizes.length] ?? 1
      pieces.push(bytes.subarray(at, at + size))
      at += size
    }
    return { text, pieces }
  })

function linesOf(pieces: readonly (Buffer | string)[]): string[] {
  const lines: string[] = []
  const splitter = new LineSplitter((line) => lines.push(line))
  for (const piece of pieces) splitter.write(Buffer.from(piece))
  splitter.end()
  return lines
}

describe('LineSplitter', () => {
  test('how the bytes were cut does not matter', () => {
    fc.assert(fc.property(inPieces, ({ text, pieces }) => expect(linesOf(pieces)).toEqual(linesOf([text]))))
  })

  test('a lone carriage return ends a line, one before a newline does not end two', () => {
    expect(linesOf(['10 %\r20', ' %\r', '\ndone\r\nend'])).toEqual(['10 %', '20 %', 'done', 'end'])
  })

  test('a line without an end is given out in pieces instead of piling up', () => {
    const lines = linesOf(Array.from({ length: 100 }, () => 'x'.repeat(10_000)))
    expect(lines.length).toBeGreaterThan(5)
    expect(lines.join('')).toHaveLength(1_000_000)
  })
})

describe('KeptOutput', () => {
  test('keeps everything up to the limit', () => {
    fc.assert(
      fc.property(inPieces, ({ text, pieces }) => {
        const kept = new KeptOutput(Buffer.byteLength(text))
        for (const piece of pieces) kept.write(piece)
        expect(kept.take()).toBe(text)
      }),
    )
  })

  test('beyond the limit keeps the end, and never half a character', () => {
    const kept = new KeptOutput(10)
    for (let i = 0; i < 1000; i += 1) kept.write(Buffer.from('ab€'))
    expect(kept.take()).toBe('ab€ab€')
  })

  test('what comes in pieces of any size beyond the limit is cut as the whole is', () => {
    fc.assert(
      fc.property(inPieces, fc.integer({ min: 1, max: 20 }), ({ text, pieces }, max) => {
        const kept = new KeptOutput(max)
        for (const piece of pieces) kept.write(piece)
        const bytes = [...Buffer.from(text)]
        const last = bytes.slice(-max)
        // The rest of a character that begins before: 10xxxxxx.
        while (last.length < bytes.length && (last[0] ?? 0) >> 6 === 0b10) last.shift()
        expect(kept.take()).toBe(Buffer.from(last).toString())
        kept.write(Buffer.from('x'))
        expect(kept.take()).toBe('x')
      }),
    )
  })

  test('takes no more than the output does, and gives it back at once when the text is taken', () => {
    const kept = new KeptOutput(50_000_000)
    const chunk = Buffer.alloc(2_000_000, 'a')
    const memory = () => process.memoryUsage().external
    const before = memory()
    for (let i = 0; i < 20; i += 1) kept.write(chunk)
    expect(memory() - before).toBeGreaterThanOrEqual(40_000_000)
    expect(memory() - before).toBeLessThan(45_000_000)
    // The text takes as much.
    expect(kept.take()).toHaveLength(40_000_000)
    expect(memory() - before).toBeLessThan(45_000_000)
    expect(kept.take()).toBe('')
  })

  test('does not hold on to what it has dropped', async () => {
    const kept = new KeptOutput(1000)
    collectGarbage()
    const before = process.memoryUsage().external
    for (let i = 0; i < 100; i += 1) kept.write(Buffer.alloc(1_000_000, 'a'))
    kept.write(Buffer.from('z'))
    await eventually(() => {
      collectGarbage()
      return process.memoryUsage().external - before < 10_000_000
    }, 'the release of what was dropped')
    // Still in use, so that it is not its own end that released everything.
    expect(kept.take()).toBe(`${'a'.repeat(999)}z`)
  })
})

describe('Tail', () => {
  test('does not hold on to a large output that has no line ends', () => {
    const tail = new Tail()
    collectGarbage()
    const before = process.memoryUsage().heapUsed
    for (let i = 0; i < 100; i += 1) tail.add(`${i} `.repeat(100_000))
    collectGarbage()
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(5_000_000)
    expect(tail.text()).toMatch(/^60 60 .*\n99 99 [^\n]*…$/s)
  })

  test('the last lines, safe to print and bounded', () => {
    const tail = new Tail()
    for (let i = 0; i < 1000; i += 1) tail.add(`line ${i}`)
    tail.add('::error::not ours')
    tail.add('x'.repeat(5000))
    const lines = tail.text().split('\n')
    expect(lines).toHaveLength(40)
    expect(lines[37]).toBe('line 999')
    expect(lines[38]).not.toMatch(/^::/)
    expect(lines[39]).toBe(`${'x'.repeat(500)}…`)
  })
})
