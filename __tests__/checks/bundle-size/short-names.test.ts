import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { writeWithoutShortNames } from '../../../src/checks/bundle-size/short-names.ts'

const SHORT_NAMES = /(?<![\w$]|(?<!\.)\.)[A-Za-z_$][\w$]?(?![\w$])/g

function without(text: string, from = 0, to = text.length): string {
  const source = Buffer.from(text, 'latin1')
  const target = Buffer.alloc(source.length)
  return target.toString('latin1', 0, writeWithoutShortNames(source, from, to, target, 0))
}

test('is what replacing by a regular expression is, wherever the piece begins and ends', () => {
  const code = fc.string({ unit: fc.constantFrom(...'ab9_$..,( \u00e9\u0000xyz'), maxLength: 60 })
  fc.assert(
    fc.property(code, fc.nat(60), fc.nat(60), (text, one, other) => {
      const [from = 0, to = 0] = [Math.min(one, text.length), Math.min(other, text.length)].sort((a, b) => a - b)
      expect(without(text, from, to)).toBe(text.slice(from, to).replace(SHORT_NAMES, '_'))
    }),
    { numRuns: 2000 },
  )
})

test('leaves properties and longer names, and takes what is spread', () => {
  expect(without('let a=b.c,d2=[...e],f=9a,long=$+_;')).toBe('let _=_.c,_=[..._],_=9a,long=_+_;')
})
