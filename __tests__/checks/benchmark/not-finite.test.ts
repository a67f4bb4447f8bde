import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { parseJson } from '../../../src/checks/benchmark/readers/not-finite.ts'

const text = fc
  .array(fc.constantFrom('NaN', '-Infinity', '"', '\\', ' ', ':', '{', 'µ', 'x', '\n'))
  .map((all) => all.join(''))

const number = fc.constantFrom(Number.NaN, Infinity, -Infinity, 1.5, -2)

const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    number,
    text,
    fc.constantFrom(null, true),
    fc.array(number),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.oneof(text, fc.constant('__proto__')), tie('value'), { maxKeys: 4 }),
  ),
}))

/** As C++ and Python write JSON. */
function written(one: unknown): string {
  if (typeof one === 'number') return String(one)
  if (Array.isArray(one)) return `[${one.map(written).join(', ')}]`
  if (typeof one !== 'object' || one === null) return JSON.stringify(one)
  const members = Object.entries(one).map(([key, member]) => `${JSON.stringify(key)}: ${written(member)}`)
  return `{${members.join(',\n')}}`
}

describe('JSON in which numbers may be none', () => {
  test('is read as it was written: numbers, strings that look alike, keys of any name', () => {
    fc.assert(
      fc.property(value, (one) => expect(parseJson(written(one))).toEqual(one)),
      { numRuns: 1000 },
    )
  })

  test('a key that is a prototype elsewhere is a key', () => {
    const parsed = parseJson('{"__proto__": NaN, "a": {"__proto__": {"b": [NaN]}}}')
    expect(JSON.stringify(parsed)).toBe('{"__proto__":null,"a":{"__proto__":{"b":[null]}}}')
    expect(Object.getPrototypeOf(parsed)).toBe(Object.prototype)
  })

  test.each(['{"a": NaN,}', '{"a": "NaN}', '["NaN" "NaN"]', '[nan]', '[Infinityx]', '[NaN, "\\', '[undefined]'])(
    '%s is refused',
    (broken) => {
      expect(() => parseJson(broken)).toThrow(SyntaxError)
    },
  )
})
