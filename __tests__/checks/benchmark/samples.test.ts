import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { z } from 'zod'
import { median, medianOfAll } from '../../../src/checks/benchmark/median.ts'
import { listOf } from '../../../src/checks/benchmark/readers/list-of.ts'
import { numbers, numbersOrNull } from '../../../src/checks/benchmark/readers/numbers.ts'
import { scaled } from '../../../src/checks/benchmark/readers/scaled.ts'

/** What a schema makes of a value: the value, or the first thing that is wrong with it. */
function outcomeOf(schema: z.ZodType, value: unknown) {
  const { success, data, error } = schema.safeParse(value)
  if (success) return { data }
  const [{ code, path, message } = { code: '', path: [], message: '' }] = error.issues
  return { code, path, message }
}

const anything = fc.oneof(
  fc.array(fc.oneof({ weight: 9, arbitrary: fc.double() }, { weight: 1, arbitrary: fc.anything() })),
  fc.anything(),
)

describe('samples, of which there may be millions', () => {
  test.each([
    [numbers, z.array(z.number())],
    [numbersOrNull, z.array(z.number().nullable())],
  ])('are checked as zod checks them, and reported alike (%#)', (own, theirs) => {
    const both = (wrap: (schema: z.ZodType) => z.ZodType, value: unknown) =>
      expect(outcomeOf(wrap(own), value)).toEqual(outcomeOf(wrap(theirs), value))
    fc.assert(
      fc.property(anything, (value) => {
        both((schema) => z.looseObject({ data: schema }), { data: value })
        both((schema) => z.looseObject({ data: schema.nullish() }), { data: value })
      }),
    )
    both((schema) => z.looseObject({ data: schema }), {})
    both((schema) => z.looseObject({ data: schema.optional() }), {})
    // Of two forms the one with something wrong in it is not taken.
    both((schema) => z.union([z.looseObject({ data: schema }), z.string()]), { data: [undefined] })
    both((schema) => schema, [1, Number.NaN, 'x'])
    both((schema) => schema, [1, Number.POSITIVE_INFINITY])
    both((schema) => schema, [1, null, undefined])
  })

  test('are checked as zod checks them where they are records and lists too, whether or not the usual ones are known', () => {
    const record = z.looseObject({ id: z.number(), of: z.looseObject({ name: z.string() }).optional() })
    const records = fc.array(
      fc.record(
        { id: fc.oneof(fc.double(), fc.string()), of: fc.record({ name: fc.oneof(fc.string(), fc.constant(1)) }) },
        { requiredKeys: [] },
      ),
    )
    const pair = z.tuple([z.number(), z.number()])
    const isPair = (one: unknown) => Array.isArray(one) && one.length === 2 && one.every(Number.isFinite)
    const pairs = fc.array(fc.array(fc.oneof(fc.tuple(fc.double(), fc.double()), fc.array(fc.double()), fc.anything())))
    const both = (own: z.ZodType, theirs: z.ZodType, value: unknown) => {
      expect(outcomeOf(own, value)).toEqual(outcomeOf(theirs, value))
      const within = (schema: z.ZodType) => z.looseObject({ data: schema })
      expect(outcomeOf(within(own), { data: value })).toEqual(outcomeOf(within(theirs), { data: value }))
    }
    fc.assert(fc.property(records, (value) => both(listOf(record), z.array(record), value)))
    fc.assert(
      fc.property(pairs, (value) => both(listOf(listOf(pair, isPair)), z.array(z.array(pair)), value)),
      { examples: [[[[[1, 2]], [[1, 2], [3, '4']]]], [[[[1]]]], [[[[1, 2, 3]]]], [[[[1, Number.NaN]]]]] }, // biome-ignore format: pairs
    )
  })

  test('are reported once, however many of them are wrong', () => {
    expect(numbers.safeParse(['x', 'y', 'z']).error?.issues).toHaveLength(1)
  })

  test('are not copied when they are checked, and neither is what is in them', () => {
    const samples = [1.5, 2.5]
    expect(z.looseObject({ data: numbers.nullish() }).parse({ data: samples }).data).toBe(samples)
    const records = [{ id: 1 }]
    const [first] = records
    const parsed = listOf(z.object({ id: z.number() })).parse(records)
    expect(parsed).toBe(records)
    expect(parsed[0]).toBe(first)
  })

  test('are scaled as by a product of each, and stay what they are in the document', () => {
    fc.assert(
      fc.property(fc.array(fc.double()), fc.double(), (values, factor) => {
        const before = [...values]
        expect(scaled(values, factor)).toEqual(values.map((value) => value * factor))
        expect(values).toEqual(before)
      }),
    )
  })

  test('the median of several lists is that of all their values', () => {
    fc.assert(
      fc.property(fc.array(fc.array(fc.double())), (lists) => {
        fc.pre(lists.flat().length > 0)
        expect(medianOfAll(lists)).toBe(median(lists.flat()))
      }),
    )
    expect(medianOfAll([[5, 1], [], [2, 9]])).toBe(3.5)
  })
})
