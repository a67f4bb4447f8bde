import { afterEach, describe, expect, jest, test } from '@jest/globals'
import { type MeasuredSides, measureCheck } from '../../src/measure/measure.ts'
import type { MeasuringPorts } from '../../src/ports/machine.ts'
import type { Side } from '../../src/ports/workspace.ts'
import { createClock } from '../../src/system/clock.ts'
import { bothSides, never, ports, request, scripted } from './scripted.ts'

/** A machine whose counters go on as `during` says for each round, counted from 0 over both sides, the warm-up included. */
function machine(during: (round: number) => { stolen?: number; frequency?: number }) {
  const processors = { busy: 0, idle: 0, stolen: 0 }
  let frequency: number | null = null
  let rounds = 0
  return {
    spend() {
      const round = during(rounds++)
      processors.busy += 1000
      processors.stolen += round.stolen ?? 0
      frequency = round.frequency ?? null
    },
    port: { read: () => ({ processors: { ...processors }, load: 1, frequency }) },
  }
}

const measured = ({ base, head }: MeasuredSides) =>
  [base, head].map((side) => {
    if (side?.status !== 'measured') throw new Error(`it is ${side?.status}`)
    return side
  })

const valuesOf = (sides: MeasuredSides) => measured(sides).map(({ samples }) => samples[0]?.values)

async function underWatch(during: Parameters<typeof machine>[0], rounds = 10, slow: Side | null = null) {
  const watched = machine(during)
  const check = scripted(async (side, round) => {
    watched.spend()
    return side === slow ? 5000 + round : 100 + round
  })
  const sides = await measureCheck(request(check.check, rounds), { ...ports(), machine: watched.port }, never)
  return { ...check, sides }
}

describe('a disturbed machine', () => {
  test('what it did is recorded for each round that counts', async () => {
    const { sides } = await underWatch(() => ({ frequency: 3000 }), 6)
    for (const side of measured(sides)) {
      const round = { steal: 0, busy: 1, load: 1, frequency: 3000 }
      expect(side.disturbance).toEqual({ disturbed: 0, repeated: 0, rounds: Array(6).fill(round) })
      expect(side.warnings).toEqual([])
    }
  })

  test('the whole block is taken again, whichever of its rounds was disturbed', async () => {
    // Rounds 0 and 1 warm up. Round 4 is the first of the second block, 9 the second of its block after the repetition.
    const { sides, order } = await underWatch((round) => ({ stolen: round === 4 || round === 8 ? 500 : 0 }), 6)
    expect(order).toHaveLength(2 * 7 + 1 + 2)
    const [base, head] = valuesOf(sides)
    expect([base, head].map((values) => values?.length)).toEqual([6, 6])
    for (const side of measured(sides)) expect(side.disturbance).toMatchObject({ disturbed: 0, repeated: 2 })
    expect(measured(sides)[1]?.warnings).toEqual([])
  })

  test('a partner taken before the disturbance is thrown away with its block', async () => {
    const { sides, order } = await underWatch((round) => ({ stolen: round === 5 ? 500 : 0 }), 6)
    const [first, second] = order.slice(4, 6)
    expect([first, second].toSorted()).toEqual(['base', 'head'])
    // Each side's third round (number 2) was in the disturbed block.
    for (const values of valuesOf(sides)) expect(values).toEqual([101, 103, 104, 105, 106, 107])
  })

  test('while warming up repeats nothing', async () => {
    const { sides, order } = await underWatch((round) => ({ stolen: round < 2 ? 500 : 0 }), 6)
    expect(order).toHaveLength(14)
    for (const side of measured(sides)) expect(side.disturbance).toMatchObject({ disturbed: 0, repeated: 0 })
  })

  test('is borne beyond the bound: the rounds count, and the report says so on whichever side it was', async () => {
    const { sides, order } = await underWatch((round) => ({ stolen: round >= 2 ? 500 : 0 }), 10)
    expect(order).toHaveLength(2 + 2 + 20)
    for (const side of measured(sides)) {
      expect(side).toMatchObject({ rounds: 10, disturbance: { disturbed: 10, repeated: 2 } })
      expect(side.warnings).toEqual([
        expect.stringMatching(/disturbed in 10 of 10 rounds \(CPU steal up to 33 %\), and 2 more/),
      ])
    }
  })

  test('what was measured plays no part: the same disturbance repeats the same blocks', async () => {
    const disturbed = (round: number) => ({ stolen: round % 7 === 4 ? 500 : 0 })
    const [one, two] = [await underWatch(disturbed), await underWatch(disturbed, 10, 'head')]
    expect(two.order).toEqual(one.order)
  })

  test('a clock that fell counts as one, the fastest being that of any round before', async () => {
    const { order } = await underWatch((round) => ({ frequency: round === 6 ? 1000 : round === 0 ? 4000 : 3000 }), 6)
    expect(order).toHaveLength(14)
    const slower = await underWatch((round) => ({ frequency: round === 6 || round === 7 ? 1000 : 3000 }), 6)
    expect(slower.order.length).toBeGreaterThan(14)
  })

  test('is of no matter to an exact check', async () => {
    const check = scripted(async () => 7, 'exact')
    const port = {
      read: () => {
        throw new Error('it was asked')
      },
    }
    const { head } = await measureCheck(request(check.check), { ...ports(), machine: port }, never)
    expect(head).not.toHaveProperty('disturbance')
    expect(head).not.toHaveProperty('warmUp')
  })
})

describe('warming up', () => {
  test('takes two blocks more where they were slow on both sides, and as many rounds count', async () => {
    const { check, order } = scripted(async (_, round) => [900, 400, 300][round] ?? 100 + (round % 3))
    const sides = await measureCheck(request(check, 6), ports(), never)
    expect(order).toHaveLength(2 * 9)
    for (const side of measured(sides)) {
      expect(side).toMatchObject({ rounds: 6, warmUp: 3 })
      expect(Math.max(...(side.samples[0]?.values ?? []))).toBeLessThan(110)
      expect(side.disturbance?.rounds).toHaveLength(6)
    }
  })

  test('is decided once, at the first look: what is slow then counts later', async () => {
    const { check, order } = scripted(async (_, round) => [0, 950, 900, 300][round] ?? 100 + (round % 3))
    const asked: number[] = []
    const openSubjects = ({ rounds }: { rounds: number }) => bothSides(asked.push(rounds) > 0 ? ['s'] : [])
    const sides = await measureCheck({ ...request(check, 10), openSubjects }, ports(), never)
    expect(asked).toEqual([6, 8])
    expect(order).toHaveLength(2 * 13)
    for (const side of measured(sides)) {
      expect(side.warmUp).toBe(3)
      expect(side.samples[0]?.values.slice(0, 2)).toEqual([300, 101])
    }
  })
})

describe('a time budget that is spent', () => {
  const spent = (check: ReturnType<typeof scripted>['check']) => ({ ...request(check, 10), until: 0 })

  test('ends measuring as soon as there are enough rounds for a verdict, and says so', async () => {
    const { check } = scripted(async () => 5)
    for (const side of measured(await measureCheck(spent(check), ports(), never))) {
      expect(side).toMatchObject({ rounds: 6, planned: 10 })
      expect(side.warnings).toEqual([expect.stringMatching(/time budget after 6 of 10 rounds.*raise `time-budget`/)])
    }
  })

  test('is not to blame where all was answered, or all rounds were taken', async () => {
    const { check } = scripted(async () => 5)
    const answered = { ...spent(check), openSubjects: () => bothSides([]) }
    for (const request of [answered, { ...spent(check), rounds: 6 }]) {
      for (const side of measured(await measureCheck(request, ports(), never))) {
        expect(side).toMatchObject({ rounds: 6, warnings: [] })
      }
    }
  })
})

describe('a round that does not end', () => {
  afterEach(() => void jest.useRealTimers())

  /** Hangs where it is told to, until it is ended; time then flies. */
  function hanging(where: (side: Side, round: number) => boolean) {
    jest.useFakeTimers({ doNotFake: ['performance', 'Date', 'nextTick', 'queueMicrotask', 'setImmediate'] })
    const ended: Side[] = []
    const check = scripted(async (side, round, signal) => {
      if (!where(side, round)) return 5
      const { promise, reject } = Promise.withResolvers<number>()
      signal.addEventListener('abort', () => {
        ended.push(side)
        reject(signal.reason)
      })
      queueMicrotask(() => jest.advanceTimersByTime(10_000))
      return promise
    })
    return { ...check, ended }
  }

  test('is ended, repeated and told of', async () => {
    const { check, ended } = hanging((side, round) => side === 'base' && round === 3)
    const sides = await measureCheck(request(check, 6, 600_000), ports(), never)
    expect(ended).toEqual(['base'])
    for (const side of measured(sides)) {
      expect(side.rounds).toBe(6)
      expect(side.warnings).toEqual([
        expect.stringMatching(/^a round of the base failed and had to be repeated: .* did not end within 10/),
      ])
    }
  })

  test('is given up the third time', async () => {
    const { check, ended } = hanging((side, round) => side === 'head' && round >= 3)
    const { base, head } = await measureCheck(request(check, 6, 600_000), ports(), never)
    expect(ended).toEqual(['head', 'head', 'head'])
    expect(head).toMatchObject({ status: 'errored', error: { code: 'round-hung' } })
    expect(base).toMatchObject({ status: 'measured', rounds: 6 })
  })
})

test('repeated rounds are counted for each side', async () => {
  const { check } = scripted(async (side, round) => {
    if (side === 'head' && (round === 2 || round === 4)) throw new Error('it broke')
    return 5
  })
  const sides = await measureCheck(request(check, 6), ports(), never)
  for (const side of measured(sides)) {
    expect(side.warnings).toEqual([expect.stringMatching(/^2 rounds of the head failed .*it broke$/)])
  }
})

test('a clock that goes backwards makes no negative time', async () => {
  let now = 1_000_000
  const clock = { ...createClock(), now: () => (now -= 1000) }
  const backwards: MeasuringPorts = { ...ports(), clock }
  const sides = await measureCheck(request(scripted(async () => 5).check, 6), backwards, never)
  for (const side of measured(sides)) expect(side).toMatchObject({ rounds: 6, elapsed: 0 })
})
