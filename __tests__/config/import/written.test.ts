import { expect, test } from '@jest/globals'
import { parse } from 'yaml'
import { writtenConfig } from '../../../src/config/import/written.ts'

test('what is said above a check stays a comment, and names stay apart', () => {
  const check = new Map<string, unknown>([['uses', 'benchmark']])
  const { yaml } = writtenConfig({
    file: 'x\n.yml',
    about: ['First.', 'Second.'],
    checks: [
      { name: 'a', check, comment: ['one\nchecks: {}', 'two \u202e'] },
      { name: 'a', check },
    ],
    lost: ['three\nfour'],
  })
  expect(yaml).toBe(`# yaml-language-server: $schema=./pacegate.schema.json
# Made from x .yml. First.
# Second.
version: 1
checks:
  # one checks: {}
  # two \\u202e
  a:
    uses: benchmark
  a-2:
    uses: benchmark

# Not carried over:
# - three four
`)
  expect(parse(yaml)).toEqual({ version: 1, checks: { a: { uses: 'benchmark' }, 'a-2': { uses: 'benchmark' } } })
})
