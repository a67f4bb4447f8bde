import { describe, expect, test } from '@jest/globals'
import type { AnyCheck } from '../../src/checks/check.ts'
import { type MeasureRequest, measureCheck } from '../../src/measure/measure.ts'
import { PacegateError } from '../../src/model/errors.ts'
import type { Metric } from '../../src/model/metric.ts'
import type { Side } from '../../src/ports/workspace.ts'
import { TIME } from '../support/pairings.ts'
import { bothSides, never, ports, type Round, request, scripted } from './scripted.ts'

test('rounds are interleaved in random blocks, the warm-up is thrown away, probes are disposed of', async () => {
  const { check, order, disposed } = scripted(async (side, round) => (side === 'base' ? 100 : 200) + round)
  const { base, head } = await measureCheck(request(check, 20), ports(), never)
  const blocks = Array.from({ length: 21 }, (_, i) => order.slice(2 * i, 2 * i + 2))
  expect(order).toHaveLength(42)
  for (const block of blocks) expect([...block].sort()).toEqual(['base', 'head'])
  expect(blocks.some(([first]) => first === 'base')).toBe(true)
  expect(blocks.some(([first]) => first === 'head')).toBe(true)
  const values = Array.from({ length: 20 }, (_, i) => i + 1)
  expect(base).toMatchObject({ rounds: 20, samples: [{ values: values.map((i) => 100 + i) }] })
  expect(head).toMatchObject({ rounds: 20, samples: [{ values: values.map((i) => 200 + i) }] })
  expect(disposed.toSorted()).toEqual(['base', 'head'])
})

test('the same seed gives the same order', async () => {
  const first = scripted(async () => 1)
  const second = scripted(async () => 1)
  await measureCheck(request(first.check, 12), ports(), never)
  await measureCheck(request(second.check, 12), ports(), never)
  expect(second.order).toEqual(first.order)
})

describe('counts, which may vary or not', () => {
  const count = { ...TIME, id: 'instructions', unit: 'count', nature: 'exact' } as const
  const roundsOf = async (round: Round, metric: Metric = count) => {
    const { check, order } = scripted(round, 'sampled', metric)
    const { head, base } = await measureCheck(request(check, 8), ports(), never)
    return { taken: order.length / 2, sides: [base, head].map((side) => side?.status === 'measured' && side.samples) }
  }

  test('take three rounds after the warm-up where all are the same on each side', async () => {
    const values = async (side: Side, round: number) => (round === 0 ? 0 : side === 'base' ? 7 : 8)
    const { taken, sides } = await roundsOf(values)
    expect(taken).toBe(4)
    const sample = { subject: 's', metric: 'instructions' }
    expect(sides).toEqual([[{ ...sample, values: [7, 7, 7] }], [{ ...sample, values: [8, 8, 8] }]])
  })

  test('take as many as times do where one side varies', async () => {
    expect((await roundsOf(async (side, round) => (side === 'head' && round === 3 ? 8 : 7))).taken).toBe(9)
  })

  test('times take all rounds, however alike', async () => {
    expect((await roundsOf(async () => 7, TIME)).taken).toBe(9)
  })
})

test('an exact check takes one round and no warm-up', async () => {
  const { check, order } = scripted(async () => 7, 'exact')
  const { head } = await measureCheck(request(check), ports(), never)
  expect(order).toHaveLength(2)
  expect(head).toMatchObject({ rounds: 1, samples: [{ values: [7] }] })
})

test('evidence is kept of the median and of the worst round', async () => {
  const values = [0, 50, 10, 30, 20, 40, 60]
  const { check } = scripted(async (_, round) => values[round] ?? 0)
  const { head } = await measureCheck(request(check), ports(), never)
  expect(head.status === 'measured' && head.evidence['s']).toEqual({ median: { round: 3 }, worst: { round: 6 } })
})

describe('how many rounds', () => {
  test('it is asked after each look, with as many rounds of both sides, and stops when nothing is open', async () => {
    const { check, order } = scripted(async (side, round) => (side === 'base' ? 100 : 200) + round)
    const asked: number[][] = []
    const openSubjects: MeasureRequest['openSubjects'] = (base, head) => {
      asked.push([base.rounds, head.rounds, base.samples[0]?.values.length ?? 0])
      return bothSides(head.rounds < 10 ? ['s'] : [])
    }
    const { base, head } = await measureCheck({ ...request(check, 30), openSubjects }, ports(), never)
    expect(asked).toEqual([6, 8, 10].map((rounds) => [rounds, rounds, rounds]))
    expect(order).toHaveLength(2 * 11)
    expect(base).toMatchObject({ rounds: 10, planned: 30 })
    expect(head).toMatchObject({ rounds: 10, planned: 30 })
  })

  test('one side alone is not sampled for a comparison that cannot be', async () => {
    const { check, order } = scripted(async () => 1)
    const { head } = await measureCheck({ ...request(check, 30), base: null }, ports(), never)
    expect(head).toMatchObject({ status: 'measured', rounds: 10 })
    expect(order).toHaveLength(11)
  })

  test('what was measured when the time is over serves, and says so', async () => {
    const warnings: string[] = []
    const { check } = scripted((_, round) => (round <= 7 ? Promise.resolve(5) : new Promise(() => {})))
    const { base, head } = await measureCheck(request(check, 30, 400), ports(warnings), never)
    for (const side of [base, head]) {
      expect(side).toMatchObject({
        status: 'measured',
        rounds: 7,
        planned: 30,
        warnings: [expect.stringMatching(/timeout of 400 ms after 7 of 30 rounds.*raise `timeout`/)],
      })
    }
    expect(warnings).toEqual([expect.stringContaining('7 of 30')])
  })

  test('too few rounds for a verdict are a timeout all the same', async () => {
    const { check } = scripted((_, round) => (round <= 5 ? Promise.resolve(5) : new Promise(() => {})))
    const { head } = await measureCheck(request(check, 30, 300), ports(), never)
    expect(head).toMatchObject({ status: 'errored', error: { code: 'timeout' } })
  })
})

describe('failures', () => {
  const crash = (transient: boolean) =>
    new PacegateError({ code: 'crashed', message: 'it crashed', hint: '', transient })

  test('a side that fails is errored and the other goes on', async () => {
    const { check, disposed } = scripted(async (side) => {
      if (side === 'base') throw crash(false)
      return 1
    })
    const { base, head } = await measureCheck(request(check), ports(), never)
    expect(base).toMatchObject({ status: 'errored', error: { message: 'it crashed' } })
    expect(head).toMatchObject({ status: 'measured', rounds: 6 })
    expect(disposed.toSorted()).toEqual(['base', 'head'])
  })

  test('a crashed round is repeated and said; a fourth crash is not', async () => {
    const warnings: string[] = []
    const once = scripted(async (side, round) => {
      if (side === 'head' && round === 3) throw crash(false)
      return round
    })
    const { head } = await measureCheck(request(once.check), ports(warnings), never)
    expect(head).toMatchObject({ status: 'measured', rounds: 6 })
    expect(warnings).toEqual([expect.stringContaining('repeated: it crashed')])

    const always = scripted(async (side) => {
      if (side === 'head') throw crash(true)
      return 1
    })
    const outcome = await measureCheck(request(always.check), ports(), never)
    // Exactly what a snapshot stores: that another try was worth it is no news once they are used up.
    const error = { code: 'crashed', message: 'it crashed', hint: '' }
    expect(outcome.head).toEqual({ status: 'errored', kind: 'scripted', error })
    expect(always.order.filter((side) => side === 'head')).toHaveLength(3)
  })

  test('a failure that would only repeat itself is not retried', async () => {
    const { check, order } = scripted(async (side) => {
      if (side === 'head') throw crash(false)
      return 1
    })
    await measureCheck(request(check), ports(), never)
    expect(order.filter((side) => side === 'head')).toHaveLength(1)
  })

  test('a probe that hangs and does not listen ends with the timeout of its check', async () => {
    const { check, disposed } = scripted(() => new Promise(() => {}))
    const { head } = await measureCheck(request(check, 6, 50), ports(), never)
    expect(head).toMatchObject({
      status: 'errored',
      error: { code: 'timeout', message: expect.stringContaining('50 ms') },
    })
    expect(disposed.toSorted()).toEqual(['base', 'head'])
  })

  test('nothing is begun once the time is over', async () => {
    const { check, order } = scripted(() => new Promise(() => {}))
    const { base, head } = await measureCheck(request(check, 6, 50), ports(), never)
    expect(order).toHaveLength(1)
    for (const side of [base, head]) expect(side).toMatchObject({ status: 'errored', error: { code: 'timeout' } })
  })

  test('an abort rejects, and disposes of both probes', async () => {
    const controller = new AbortController()
    const { check, disposed } = scripted(async (_, round) => {
      if (round === 2) controller.abort(new Error('interrupted'))
      return 1
    })
    await expect(measureCheck(request(check), ports(), controller.signal)).rejects.toThrow('interrupted')
    expect(disposed.toSorted()).toEqual(['base', 'head'])
  })

  test('a value that is not a number is an error, never a measurement', async () => {
    const { check } = scripted(async () => Number.NaN)
    const { head } = await measureCheck(request(check), ports(), never)
    expect(head).toMatchObject({ status: 'errored', error: { message: expect.stringContaining('NaN') } })
  })

  test('a check that reads nothing is an error', async () => {
    const { check } = scripted(async () => 1)
    const empty: AnyCheck = {
      ...check,
      open: async () => ({
        sample: async () => ({ metrics: [], readings: [], evidence: new Map(), warnings: [] }),
        [Symbol.asyncDispose]: async () => {},
      }),
    }
    const { head } = await measureCheck(request(empty), ports(), never)
    expect(head).toMatchObject({ status: 'errored', error: { code: 'nothing-measured' } })
  })
})
