import { expect, test } from '@jest/globals'
import { comparePairings } from '../../src/compare/compare.ts'
import { noiseShape } from '../../src/compare/noise-shape.ts'
import { generator } from '../../src/model/random.ts'
import { around, pairing, TIME } from '../support/pairings.ts'

const random = generator(3)
const noise = (center: number, spread: number) => center * (1 + spread * (random() - 0.5))
const plain = (n = 30) => Array.from({ length: n }, () => noise(100, 0.1))
/** One round in three takes twice as long, in no order. */
const twofold = Array.from({ length: 30 }, (_, i) => noise(i % 3 === (i % 5) % 3 ? 200 : 100, 0.05))
const drifting = Array.from({ length: 30 }, (_, i) => noise(100 + 3 * i, 0.05))

function compareOne(base: readonly number[], head: readonly number[]) {
  const decision = { alpha: 0.01, limit: () => 0.05, gates: () => true }
  return comparePairings([pairing(TIME, base, head)], decision)[0]
}

test('two groups are told of the side that has them, with their centres and sizes', () => {
  const shape = noiseShape(plain(), twofold)
  const high = twofold.filter((value) => value > 150).length
  expect(shape?.modes?.base).toBeNull()
  expect(shape?.modes?.head).toEqual({
    low: { center: expect.closeTo(100, -1), count: 30 - high },
    high: { center: expect.closeTo(200, -1), count: high },
  })
  expect(shape).not.toHaveProperty('serial')
})

test('a drift is told, and nothing else', () => {
  expect(noiseShape(drifting, drifting.toReversed())).toEqual({ serial: true })
})

test('plain noise has nothing to tell', () => {
  expect(noiseShape(plain(), plain())).toBeNull()
})

test('it stands in comparisons that changed or could not be told, and changes no answer', () => {
  const changed = compareOne(plain(), twofold)
  expect(changed?.noise?.modes?.head).not.toBeNull()
  const shuffled = [...drifting.slice(15), ...drifting.slice(0, 15)].map((_, i, all) => all[(7 * i) % 30] as number)
  const drifted = compareOne(drifting, drifting.toReversed())
  expect(drifted).toMatchObject({ change: 'inconclusive', noise: { serial: true } })
  expect(compareOne(shuffled, shuffled)?.change).toBe('inconclusive')
  expect(compareOne(around(100, 0.001, 30), around(100, 0.001, 30))).not.toHaveProperty('noise')
})
