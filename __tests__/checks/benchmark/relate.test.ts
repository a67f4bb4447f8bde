import { describe, expect, test } from '@jest/globals'
import { relateByName } from '../../../src/checks/benchmark/relate.ts'

describe('benchmarks that may have been renamed', () => {
  test.each([
    [['parse/large'], ['parse/large-file'], null],
    [['Parse large file'], ['large-file/parse'], 'large-file/parse'],
    [['parse/large'], ['parser/large'], 'parser/large'],
    [['parse/large'], ['render/small'], null],
    [['size 10'], ['size 100'], null],
    [['parse v1'], ['parse v2'], null],
  ])('%j → %j', (base, head, expected) => {
    const pairs = expected === null ? [] : [{ base: base[0], head: expected }]
    expect(relateByName(base, head)).toEqual({ renamed: [], resembling: pairs })
  })

  test('what both sides have is never taken for a new name, and a name is suggested once', () => {
    const { resembling } = relateByName(['parse/one', 'parse/two', 'keep'], ['parse/onee', 'keep', 'kept'])
    expect(resembling).toEqual([{ base: 'parse/one', head: 'parse/onee' }])
  })

  test('nothing is ever compared under another name', () => {
    expect(relateByName(['a b'], ['b a']).renamed).toEqual([])
  })
})
