import { describe, expect, test } from '@jest/globals'
import {
  conditionsBetween,
  disturbanceOf,
  disturbanceWarning,
  fasterOf,
  isDisturbed,
  mayRepeat,
} from '../../src/measure/disturbance.ts'
import type { RoundConditions } from '../../src/model/measurement.ts'
import type { MachineReading } from '../../src/ports/machine.ts'

const reading = (busy: number, idle: number, stolen: number, frequency: number | null = null): MachineReading => ({
  processors: { busy, idle, stolen },
  load: 1.23456,
  frequency,
})
const calm: RoundConditions = { steal: 0, busy: 0.5, load: 1, frequency: null }

describe('the conditions of a round', () => {
  test('are shares of what the counters went on by, not of where they stood', () => {
    const { steal, busy, load } = conditionsBetween(reading(70_000, 90_000, 5_000), reading(70_900, 90_500, 5_100))
    expect(steal).toBe(0.1)
    expect(busy).toBe(0.6)
    expect(load).toBe(1.235)
  })

  test('one step of the counter is no steal', () => {
    expect(conditionsBetween(reading(0, 0, 0), reading(30, 0, 10)).steal).toBe(0)
    expect(conditionsBetween(reading(0, 0, 0), reading(30, 0, 20)).steal).toBe(0.4)
  })

  test('a round too short for any step is calm, and no division by zero', () => {
    expect(conditionsBetween(reading(5, 5, 5), reading(5, 5, 5))).toMatchObject({ steal: 0, busy: 0 })
  })

  test.each([
    ['busy', reading(0, 10, 10)],
    ['idle', reading(20, 0, 10)],
    ['stolen', reading(20, 10, 0)],
  ])('a counter that went backwards (%s) says nothing', (_, after) => {
    expect(conditionsBetween(reading(10, 5, 5), after)).toMatchObject({ steal: null, busy: null })
  })

  test('what a system does not tell is null', () => {
    const nothing = { processors: null, load: null, frequency: null }
    expect(conditionsBetween(nothing, nothing)).toEqual({ steal: null, busy: null, load: null, frequency: null })
  })

  test('the clock is the faster of both readings', () => {
    expect(conditionsBetween(reading(0, 0, 0, 800), reading(0, 0, 0, 3200.4)).frequency).toBe(3200)
    expect(conditionsBetween(reading(0, 0, 0, 3100), reading(0, 0, 0, null)).frequency).toBe(3100)
  })
})

describe('the rule', () => {
  test.each([
    ['steal up to a tenth is borne', { ...calm, steal: 0.1 }, null, false],
    ['more is not', { ...calm, steal: 0.101 }, null, true],
    ['a clock at 70 % of the fastest is borne', { ...calm, frequency: 2100 }, 3000, false],
    ['a slower one is not', { ...calm, frequency: 2099 }, 3000, true],
    [
      'a busy machine alone is none: the round itself may be what keeps it busy',
      { ...calm, busy: 1, load: 40 },
      null,
      false,
    ],
    ['nothing known is nothing disturbed', { steal: null, busy: null, load: null, frequency: null }, 3000, false],
  ])('%s', (_, conditions, fastest, expected) => {
    expect(isDisturbed(conditions, fastest)).toBe(expected)
  })

  test('the fastest clock is remembered, and a round that does not tell leaves it', () => {
    expect(fasterOf(null, { ...calm, frequency: 2000 })).toBe(2000)
    expect(fasterOf(3000, { ...calm, frequency: 2000 })).toBe(3000)
    expect(fasterOf(3000, calm)).toBe(3000)
    expect(fasterOf(null, calm)).toBeNull()
  })

  test('one block in five may be taken again, two at least', () => {
    expect([1, 6, 10, 15, 30, 60].map(mayRepeat)).toEqual([2, 2, 2, 3, 6, 12])
  })
})

describe('what is told', () => {
  const stolen = { ...calm, steal: 0.34 }

  test('nothing where no round that counts was disturbed', () => {
    expect(
      disturbanceWarning({
        sides: [
          [calm, calm],
          [calm, calm],
        ],
        repeated: 2,
        fastest: null,
      }),
    ).toBeNull()
    expect(disturbanceWarning({ sides: [[], []], repeated: 0, fastest: null })).toBeNull()
  })

  test('blocks are counted, not sides', () => {
    const watched = {
      sides: [
        [stolen, calm, stolen],
        [stolen, calm, calm],
      ],
      repeated: 2,
      fastest: null,
    }
    expect(disturbanceWarning(watched)).toMatch(
      /disturbed in 2 of 3 rounds \(CPU steal up to 34 %\), and 2 more had been taken again: .*self-hosted runner/,
    )
    expect(disturbanceOf(watched.sides[0] ?? [], watched)).toEqual({
      disturbed: 2,
      repeated: 2,
      rounds: [stolen, calm, stolen],
    })
  })

  test('a slow clock is named by how slow', () => {
    const sides = [[{ ...calm, frequency: 1500 }], [{ ...calm, frequency: 3000 }]]
    const told = disturbanceWarning({ sides, repeated: 0, fastest: 3000 })
    expect(told).toContain('(the clock down to 50 % of its fastest)')
    expect(told).not.toContain('steal')
  })
})
