import { describe, expect, test } from '@jest/globals'
import { steadinessWarnings, type Times } from '../../../src/checks/benchmark/steadiness.ts'

const MS = 1e6

/** Ten rounds of 100 ms that vary by 1 %, but for what is said. */
const times = (changes: Partial<Times> = {}): Times => ({
  first: 100 * MS,
  rounds: [99, 100, 101, 100, 99.5, 100.5, 100, 101, 99, 100].map((value) => value * MS),
  shell: null,
  ...changes,
})

const warnings = (changes: Partial<Times>) => steadinessWarnings('x', times(changes))

describe('how steady times are', () => {
  test('nothing is said of what is', () => {
    expect(warnings({})).toEqual([])
    expect(warnings({ shell: 1 * MS })).toEqual([])
  })

  test('a first run that is slower by far; one that is faster, or slower by a little, is no news', () => {
    const [warning, ...others] = warnings({ first: 310 * MS })
    expect(others).toEqual([])
    expect(warning).toMatch(/first run of `x` took 310 ms, the rounds that count 100 ms: .*`prepare`/)
    expect(warnings({ first: 20 * MS })).toEqual([])
    expect(warnings({ first: 108 * MS })).toEqual([])
    // Far beyond what the rounds vary by, and still of no matter.
    expect(warnings({ first: 109 * MS, rounds: Array(10).fill(100 * MS) })).toEqual([])
  })

  test('rounds far from the usual, with the farthest', () => {
    const { rounds } = times()
    const [warning, ...others] = warnings({ rounds: [...rounds.slice(2), 150 * MS, 340 * MS] })
    expect(others).toEqual([])
    expect(warning).toMatch(/^2 of 10 rounds of `x` took far from the usual 100 ms \(340 ms\): .*`prepare`/)
  })

  test('values that vary widely have no outliers', () => {
    expect(warnings({ rounds: [60, 80, 100, 120, 140, 160, 300].map((value) => value * MS) })).toEqual([])
  })

  test('few rounds show nothing', () => {
    expect(warnings({ first: 900 * MS, rounds: [100 * MS, 100 * MS, 100 * MS, 400 * MS] })).toEqual([])
    expect(warnings({ rounds: [] })).toEqual([])
  })

  test('a command that takes less than the start of its shell', () => {
    expect(warnings({ shell: 120 * MS })).toEqual([
      expect.stringMatching(/less than the start of its shell \(120 ms\)/),
    ])
  })
})
