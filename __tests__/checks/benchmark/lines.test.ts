import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { linesOf } from '../../../src/checks/benchmark/readers/lines.ts'

describe('the lines of a text', () => {
  test('are those that a split makes', () => {
    const text = fc.array(fc.constantFrom('\n', 'a', 'bc', '')).map((parts) => parts.join(''))
    fc.assert(fc.property(text, (one) => expect([...linesOf(one)]).toEqual(one.split('\n'))))
  })
})
