import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { outputOf } from '../../../src/checks/benchmark/readers/output.ts'
import { textFrom } from '../../../src/checks/benchmark/text-from.ts'

const pieces = fc.array(fc.constantFrom('\r\n', '\r', '\n', '\uFEFF', '\u001b[1m', '\u009b0m', '{', 'µ→', '😀', 'x'))

const text = pieces.map((parts) => parts.join(''))

/** As a file system gives it: in memory of its own. */
const owned = (content: string, encoding: BufferEncoding = 'utf8'): Buffer => {
  const bytes = Buffer.allocUnsafeSlow(Buffer.byteLength(content, encoding))
  bytes.write(content, encoding)
  return bytes
}

describe('the text of a result file', () => {
  test('is cleaned to the same as if nothing had been done to its line ends before', () => {
    const plain = (one: string) => outputOf(new TextDecoder().decode(owned(one))).text
    fc.assert(
      fc.property(text, (one) => expect(outputOf(textFrom(owned(one))).text).toBe(plain(one))),
      { numRuns: 1000 },
    )
  })

  test('has line feeds alone where every line ends in both', () => {
    expect(textFrom(owned('a\r\n\r\nb\r\n'))).toBe('a\n\nb\n')
    expect(textFrom(owned('a\r\nb\r\r\nc\r\n'))).toBe('a\nb\r\r\nc\r\n')
  })

  test('is UTF-16 where its mark says so, as PowerShell writes it', () => {
    expect(textFrom(owned('\uFEFFµ→\r\n', 'utf16le'))).toBe('µ→\r\n')
    expect(textFrom(owned('\uFEFFµ→\r\n', 'utf16le').swap16())).toBe('µ→\r\n')
  })

  test('has one line feed for every line end once it is cleaned, whatever stands between them', () => {
    const lines = fc.array(fc.constantFrom('\r\n', '\r', '\n', 'µ→', '😀', 'x\uFEFF')).map((parts) => parts.join(''))
    fc.assert(fc.property(lines, (one) => expect(outputOf(`x${one}`).text).toBe(`x${one}`.replace(/\r\n?/g, '\n'))))
  })

  test('its bytes are given back at once; memory that others share is left alone', () => {
    const bytes = owned('x')
    textFrom(bytes)
    expect(bytes.buffer.byteLength).toBe(0)
    const [one, other] = [Buffer.from('one'), Buffer.from('other')]
    expect(one.buffer).toBe(other.buffer)
    textFrom(one)
    expect(other.toString()).toBe('other')
  })
})
