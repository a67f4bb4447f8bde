import { setTimeout as delay } from 'node:timers/promises'
import { describe, expect, test } from '@jest/globals'
import { type MeasuredSides, type MeasureRequest, measureCheck } from '../../src/measure/measure.ts'
import { PacegateError } from '../../src/model/errors.ts'
import type { Side } from '../../src/ports/workspace.ts'
import { bothSides, never, ports, type Round, request, scripted } from './scripted.ts'

/** Counts the rounds that met one of the other side, and those that waited for one in vain. */
function watched(round: Round) {
  let waiting: PromiseWithResolvers<boolean> | null = null
  let together = 0
  let alone = 0
  const meets = async (): Promise<boolean> => {
    if (waiting) {
      waiting.resolve(true)
      waiting = null
      return true
    }
    const own = Promise.withResolvers<boolean>()
    waiting = own
    const met = await Promise.race([own.promise, delay(50, false)])
    if (waiting === own) waiting = null
    return met
  }
  const check = scripted(async (side, index, signal) => {
    if (await meets()) together++
    else alone++
    return round(side, index, signal)
  })
  return { ...check, counts: () => ({ together, alone }) }
}

async function measure({ check }: ReturnType<typeof watched>, rounds = 6, more: Partial<MeasureRequest> = {}) {
  const one = request(check, rounds)
  const configured = { ...one.configured, concurrent: true }
  return measureCheck({ ...one, configured, ...more }, ports(), never)
}

function valuesOf({ base, head }: MeasuredSides) {
  return [base, head].map((side) => {
    if (side?.status !== 'measured') throw new Error(JSON.stringify(side))
    expect(side.concurrent).toBe(true)
    return side.samples[0]?.values ?? []
  })
}

describe('both sides at once', () => {
  test('each round of one side is taken with one of the other, and either may start', async () => {
    const check = watched(async (side, round) => (side === 'base' ? 100 : 200) + round)
    const [base, head] = valuesOf(await measure(check, 12))
    expect(head).toEqual(base?.map((value) => value + 100))
    expect(base).toHaveLength(12)
    expect(check.counts()).toEqual({ together: 2 * 13, alone: 0 })
    const first = check.order.filter((_, index) => index % 2 === 0)
    expect(new Set(first)).toEqual(new Set(['base', 'head']))
  })

  test('is what the looks are told of, too', async () => {
    const asked: (boolean | undefined)[] = []
    const openSubjects: MeasureRequest['openSubjects'] = (base, head) => {
      asked.push(base.concurrent, head.concurrent)
      return bothSides([])
    }
    await measure(
      watched(async () => 5),
      10,
      { openSubjects },
    )
    expect(asked).toEqual([true, true])
  })

  test('a round that had to be repeated was alone: the whole pair is taken again', async () => {
    let failed = false
    const check = watched(async (side, round) => {
      if (side === 'head' && round === 3 && !failed) {
        failed = true
        throw new PacegateError({ code: 'crashed', message: 'it crashed', hint: '', transient: true })
      }
      return round
    })
    const sides = await measure(check, 6)
    const [base, head] = valuesOf(sides)
    // Rounds 3 of the base and 4 of the head made no pair.
    expect(base).toEqual([1, 2, 4, 5, 6, 7])
    expect(head).toEqual([1, 2, 5, 6, 7, 8])
    expect(sides.head).toMatchObject({ warnings: [expect.stringContaining('had to be repeated: it crashed')] })
  })

  test('one that fails for good leaves the other, which goes on alone', async () => {
    const check = watched(async (side, round) => {
      if (side === 'base') throw new PacegateError({ code: 'broken', message: 'it is broken', hint: '' })
      return round
    })
    const { base, head } = await measure(check, 12)
    expect(base).toMatchObject({ status: 'errored', error: { message: 'it is broken' } })
    expect(head).toMatchObject({ status: 'measured', rounds: 10 })
  })

  test('an abort ends both before it is told', async () => {
    const abort = new AbortController()
    const ended: Side[] = []
    const check = scripted(async (side, _, signal) => {
      if (side === 'head') abort.abort(new Error('Ctrl-C'))
      return delay(20_000, 5, { signal }).finally(() => ended.push(side))
    })
    const one = request(check.check)
    const configured = { ...one.configured, concurrent: true }
    await expect(measureCheck({ ...one, configured }, ports(), abort.signal)).rejects.toThrow('Ctrl-C')
    expect(ended.toSorted()).toEqual(['base', 'head'])
    expect(check.disposed.toSorted()).toEqual(['base', 'head'])
  })
})

test('without it one side waits for the other, and so does an exact check with it', async () => {
  const inTurn = watched(async () => 5)
  const { head } = await measureCheck(request(inTurn.check), ports(), never)
  expect(inTurn.counts()).toEqual({ together: 0, alone: 2 * 7 })
  expect(head).not.toHaveProperty('concurrent')
  const exact = scripted(async () => 5, 'exact')
  const one = request(exact.check)
  const sides = await measureCheck({ ...one, configured: { ...one.configured, concurrent: true } }, ports(), never)
  expect(sides.head).toMatchObject({ rounds: 1 })
  expect(sides.head).not.toHaveProperty('concurrent')
})
