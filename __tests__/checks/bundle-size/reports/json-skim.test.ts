import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { JsonError, placeOf } from '../../../../src/checks/bundle-size/reports/json-bytes.ts'
import {
  either,
  flag,
  list,
  members,
  number,
  type Range,
  type Read,
  range,
  record,
  skim,
  skimAt,
  text,
  visit,
} from '../../../../src/checks/bundle-size/reports/json-skim.ts'

function read<T>(json: string, reader: Read<T>): T | undefined {
  return skim(Buffer.from(json), reader)
}

/** Where the JSON is said to break. */
function offsetOf(run: () => unknown): number {
  try {
    run()
  } catch (error) {
    if (error instanceof JsonError) return error.offset
    throw error
  }
  throw new Error('it did not fail')
}

interface Item {
  readonly name: string
  readonly size: number
  readonly isBig: boolean
  readonly tags: string[]
}

const item = members<Item>({ name: text, size: number, isBig: flag, tags: list(text) })

describe('skim', () => {
  test('takes what is wanted out of what is not', () => {
    const json = `{"source": "{\\"name\\": \\"no\\"}", "name": "a\\u00e9\\n", "deep": {"name": "no", "x": [[{}]]}, "size": -1.5e2,
      "isBig": true, "tags": ["x", 3, "y"]}`
    expect(read(json, item)).toEqual({ name: 'aé\n', size: -150, isBig: true, tags: ['x', 'y'] })
  })

  test('a value of another type is as good as none', () => {
    expect(read('{"name": 3, "size": "3", "isBig": null, "tags": {}}', item)).toEqual({})
    expect(read('[1]', item)).toBeUndefined()
    expect(read('{"a": 1}', list(text))).toBeUndefined()
    expect(read('["a", 1, null]', list(either(text, number)))).toEqual(['a', 1])
  })

  test('of two members of one name the last counts, as everywhere', () => {
    expect(read('{"name": "a", "name": "b", "size": 1, "size": null}', item)).toEqual({ name: 'b' })
    expect(read('{"a": "1", "b": "2", "a": "3"}', record(text))).toEqual(
      new Map([
        ['a', '3'],
        ['b', '2'],
      ]),
    )
  })

  test('hostile names reach no prototype', () => {
    const found = read('{"__proto__": {"name": "x"}, "constructor": {"name": "y"}}', record(item))
    expect([...(found ?? [])].map(([key, value]) => [key, value.name])).toEqual([
      ['__proto__', 'x'],
      ['constructor', 'y'],
    ])
    expect(read('{"__proto__": "x", "name": "a"}', item)).toEqual({ name: 'a' })
    expect('name' in {}).toBe(false)
  })

  test('escaped names are the same names', () => {
    expect(read('{"n\\u0061me": "a"}', item)).toEqual({ name: 'a' })
  })

  test('a byte order mark, white space, and bytes that are no UTF-8', () => {
    const bytes = Buffer.concat([
      Buffer.from('\ufeff \t\r\n{"name": "'),
      Buffer.from([0xff, 0x61]),
      Buffer.from('"}\n'),
    ])
    expect(skim(bytes, item)).toEqual({ name: '\ufffda' })
  })

  test('elements are handed out one by one, from where their list lies', () => {
    const bytes = Buffer.from('{"skipped": [1], "items": [{"name": "a"}, [], {"name": "b"}]}')
    const at = skim(bytes, record(range))?.get('items') as Range
    const seen: unknown[] = []
    expect(
      skimAt(
        bytes,
        at,
        visit(item, (one) => seen.push(one.name)),
      ),
    ).toBe(true)
    expect(seen).toEqual(['a', 'b'])
    expect(bytes.subarray(at.start, at.end).toString()).toBe('[{"name": "a"}, [], {"name": "b"}]')
  })

  test('a million levels are passed over', () => {
    const deep = '['.repeat(1_000_000) + ']'.repeat(1_000_000)
    expect(read(`{"deep": ${deep}, "name": "a"}`, item)).toEqual({ name: 'a' })
    expect(() => read(`{"deep": ${deep.slice(1)}, "name": "a"}`, item)).toThrow(JsonError)
  })

  test('says where it breaks', () => {
    expect(offsetOf(() => read('{"name": "a", "x": [1, 2', item))).toBe(24)
    expect(offsetOf(() => read('{"name": "a" "x": 1}', item))).toBe(13)
    expect(offsetOf(() => read('{"x": [1, 2}}', item))).toBe(11)
    expect(offsetOf(() => read('{"name": "a"} {', item))).toBe(14)
    expect(offsetOf(() => read('{"name": "\\x"}', item))).toBe(9)
    expect(offsetOf(() => read('<html>', item))).toBe(0)
    expect(placeOf(Buffer.from('{\n  "a": <'), 9)).toEqual({ line: 2, column: 8 })
    expect(placeOf(Buffer.from('{\n'), 0)).toEqual({ line: 1, column: 1 })
  })

  test('reads whatever JSON.stringify writes, and no part of it', () => {
    const names = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('__proto__', 'a', '"', '\\'))
    const values = fc.oneof(fc.string({ unit: 'binary' }), fc.double(), fc.jsonValue())
    fc.assert(
      fc.property(fc.dictionary(names, values), (value) => {
        const bytes = Buffer.from(JSON.stringify(value))
        // Not by JSON.parse: that of Node 24.21 confuses the names `\` and `"` after it has met both.
        const entries = Object.entries(value)
        const strings = entries.filter(([, one]) => typeof one === 'string')
        expect([...(skim(bytes, record(text)) ?? [])]).toEqual(strings)
        const numbers = entries.flatMap(([key, one]) => (Number.isFinite(one) ? [[key, Number(one) + 0]] : []))
        expect([...(skim(bytes, record(number)) ?? [])].map(([key, one]) => [key, one + 0])).toEqual(numbers)
        for (const cut of [1, 2, Math.floor(bytes.length / 2)]) {
          const part = bytes.subarray(0, bytes.length - cut)
          if (part.length > 0) expect(() => skim(part, record(range))).toThrow(JsonError)
        }
      }),
    )
  })
})
