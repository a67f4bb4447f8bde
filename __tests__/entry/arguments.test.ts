import { describe, expect, test } from '@jest/globals'
import { parseCommand } from '../../src/entry/arguments.ts'
import { HELP } from '../../src/entry/help.ts'

const parse = (text: string) => parseCommand(['selftest', ...text.split(' ').filter((word) => word !== '')])

describe('selftest', () => {
  test('measures everything once, as the config says, and writes nothing', () => {
    expect(parse('')).toEqual({
      name: 'selftest',
      config: null,
      only: [],
      rounds: null,
      runs: 1,
      format: 'text',
      output: null,
      write: false,
      verbose: false,
    })
  })

  test('takes all of its options', () => {
    expect(parse('--config c.yml --only a,b --only c --rounds 12 --runs 3 --format json --output o --write')).toEqual({
      name: 'selftest',
      config: 'c.yml',
      only: ['a', 'b', 'c'],
      rounds: 12,
      runs: 3,
      format: 'json',
      output: 'o',
      write: true,
      verbose: false,
    })
  })

  test.each([
    ['--runs 0', '--runs is "0"'],
    ['--runs 100', '--runs is "100"'],
    ['--runs 1.5', '--runs is "1.5"'],
    ['--format markdown', 'it can be text, json'],
    ['--base main', '`selftest` takes no --base'],
    ['main', '`selftest` takes no further arguments'],
    ['--rounds many', 'rounds is "many"'],
  ])('%s is refused', (text, told) => {
    expect(() => parse(text)).toThrow(told)
  })

  test('its options belong to no other command', () => {
    expect(() => parseCommand(['run', '--write'])).toThrow('`run` takes no --write')
    expect(() => parseCommand(['measure', '--runs', '2', '--output', 'o'])).toThrow('`measure` takes no --runs')
  })

  test('the help has all of them', () => {
    for (const word of ['selftest', '--runs N', '--write']) expect(HELP).toContain(word)
  })
})

test('run and compare take markdown as before', () => {
  expect(parseCommand(['run', '--format', 'markdown'])).toMatchObject({ format: 'markdown' })
  expect(parseCommand(['compare', 'a', 'b', '--format', 'markdown'])).toMatchObject({ format: 'markdown' })
})
