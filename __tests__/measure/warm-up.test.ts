import { describe, expect, test } from '@jest/globals'
import { coldBlocks, type LeadSeries, leadSeries } from '../../src/measure/warm-up.ts'
import type { Observation } from '../../src/model/observation.ts'
import { randomFrom } from '../../src/model/random.ts'
import { BYTES, TIME } from '../support/pairings.ts'

const times = (base: number[], head: number[]): LeadSeries => ({ better: 'lower', sides: [base, head] })
const WARM = [100, 101, 99, 100, 102, 98]

describe('how many of the first blocks were cold', () => {
  test.each([
    ['none of six alike', WARM, WARM, 0],
    ['one, slow on both sides', [130, ...WARM.slice(1)], [128, ...WARM.slice(1)], 1],
    ['two that get faster', [190, 130, 99, 100, 102, 98], [180, 128, 99, 100, 102, 98], 2],
    ['at most two', [300, 200, 150, 100, 102, 98], [300, 200, 150, 100, 102, 98], 0],
    ['one although the head is twice as slow in all', [130, ...WARM.slice(1)], [256, 202, 198, 200, 204, 196], 1],
    [
      'none where the first is only the slowest by as much as the rest varies',
      [103, ...WARM.slice(1)],
      [103, ...WARM.slice(1)],
      0,
    ],
    ['none where the first was fast', [70, ...WARM.slice(1)], [72, ...WARM.slice(1)], 0],
    ['none where a later one was slow', [100, 130, 99, 100, 102, 98], [100, 128, 99, 100, 102, 98], 0],
    ['none of fewer than six', [130, 100, 101], [130, 100, 101], 0],
    ['one of values around zero', [3, 0, 0.1, -0.1, 0, 0.1], [3, 0, 0.1, -0.1, 0, 0.1], 1],
  ])('%s', (_, base, head, expected) => {
    expect(coldBlocks([times(base, head)])).toBe(expected)
  })

  test('slow means low where higher is better', () => {
    const rates = [70, 101, 99, 100, 102, 98]
    expect(coldBlocks([{ better: 'higher', sides: [rates, rates] }])).toBe(1)
    expect(coldBlocks([times(rates, rates)])).toBe(0)
  })

  test('most subjects must say so, those with a gap saying nothing', () => {
    const cold = times([130, ...WARM.slice(1)], [130, ...WARM.slice(1)])
    const warm = times(WARM, WARM)
    const gap = times([Number.NaN, ...WARM.slice(1)], WARM)
    expect(coldBlocks([cold, warm])).toBe(0)
    expect(coldBlocks([cold, cold, warm])).toBe(1)
    expect(coldBlocks([cold, gap, gap])).toBe(1)
    expect(coldBlocks([])).toBe(0)
  })

  test('whichever value of a block is called base, the answer is the same', () => {
    const random = randomFrom('warm-up')
    const answers = [0, 0, 0]
    for (let trial = 0; trial < 300; trial++) {
      const cold = [1 + random(), 1 + random() / 4]
      const blocks = Array.from({ length: 6 }, (_, block) =>
        [random(), random()].map((x) => (cold[block] ?? 1) * (1 + x ** 3)),
      )
      const column = (side: number, swapped: boolean[]) =>
        blocks.map((block, index) => block[swapped[index] ? 1 - side : side] ?? 0)
      const asMeasured = blocks.map(() => false)
      const answer = coldBlocks([times(column(0, asMeasured), column(1, asMeasured))])
      answers[answer] = (answers[answer] ?? 0) + 1
      for (let labels = 1; labels < 64; labels++) {
        const swapped = blocks.map((_, index) => (labels >> index) % 2 === 1)
        expect(coldBlocks([times(column(0, swapped), column(1, swapped))])).toBe(answer)
      }
    }
    expect(Math.min(...answers)).toBeGreaterThan(10)
  })
})

describe('what is looked at', () => {
  const round = (readings: Observation['readings']): Observation => ({
    metrics: [TIME, BYTES],
    readings,
    evidence: new Map(),
    warnings: [],
  })

  test('each subject by its first metric, where that varies', () => {
    const rounds = [1, 2].map((value) =>
      round([
        { subject: 'page', metric: TIME.id, value },
        { subject: 'page', metric: BYTES.id, value: 7 },
        { subject: 'file', metric: BYTES.id, value: 9 },
        { subject: 'file', metric: TIME.id, value: 11 },
      ]),
    )
    expect(leadSeries([rounds, rounds])).toEqual([
      {
        better: 'lower',
        sides: [
          [1, 2],
          [1, 2],
        ],
      },
    ])
  })

  test('a round that lacks the value is a gap', () => {
    const full = round([{ subject: 'page', metric: TIME.id, value: 5 }])
    expect(
      leadSeries([
        [full, full],
        [full, round([])],
      ]),
    ).toEqual([
      {
        better: 'lower',
        sides: [
          [5, 5],
          [5, Number.NaN],
        ],
      },
    ])
  })
})
