import { expect, test } from '@jest/globals'
import type { AnyCheck, ConcludeRequest, Conclusion, Probe } from '../../src/checks/check.ts'
import { measureCheck } from '../../src/measure/measure.ts'
import { PacegateError } from '../../src/model/errors.ts'
import type { Side } from '../../src/ports/workspace.ts'
import { never, ports, request, scripted } from './scripted.ts'

const ASSERTION = {
  about: '/',
  name: 'size',
  level: 'error',
  met: false,
  expected: '<= 1',
  actual: '2',
  hint: '',
} as const

/** A check whose rounds take 100 + 10 × round ms, and which concludes as `conclude` says; what it is asked is recorded. */
function concluding(conclude: (side: Side) => Promise<Conclusion>, fewestRounds?: number) {
  const asked: Partial<Record<Side, ConcludeRequest>> = {}
  const { check, disposed } = scripted(async (_, round) => 100 + 10 * round)
  const whole: AnyCheck = {
    ...check,
    plan: (options) => ({ ...check.plan(options), ...(fewestRounds === undefined ? {} : { fewestRounds }) }),
    open: async (options, workspace, world) => {
      const probe: Probe = await check.open(options, workspace, world)
      return {
        ...probe,
        sample: (signal) => probe.sample(signal),
        conclude: (one) => {
          asked[workspace.side] = one
          if (disposed.includes(workspace.side)) throw new Error('it was disposed of before')
          return conclude(workspace.side)
        },
        [Symbol.asyncDispose]: () => probe[Symbol.asyncDispose](),
      }
    },
  }
  return { check: whole, asked }
}

const nothing = async (): Promise<Conclusion> => ({ assertions: [], warnings: [] })

test('each side is asked once, with the rounds that count and those of which evidence is kept', async () => {
  const { check, asked } = concluding(nothing)
  const { head } = await measureCheck({ ...request(check), filesFolder: '/files/one' }, ports(), never)
  expect([asked.base?.folder, asked.head?.folder]).toEqual(['/files/one/base', '/files/one/head'])
  const { observations = [], kept } = asked.head ?? {}
  // The warm-up is round 0.
  expect(observations.map(({ readings }) => readings[0]?.value)).toEqual([110, 120, 130, 140, 150, 160])
  expect(kept?.get('s')).toEqual({ median: observations[2], worst: observations[5] })
  if (head.status !== 'measured') throw new Error(head.status)
  expect(head.evidence['s']).toEqual({ median: { round: 3 }, worst: { round: 6 } })
  expect(head).not.toHaveProperty('assertions')
})

test('what it asserts and warns of is kept with its side', async () => {
  const { check } = concluding(async (side) => ({
    assertions: side === 'head' ? [ASSERTION] : [],
    warnings: [`said by the ${side}`],
  }))
  const { head, base } = await measureCheck(request(check), ports(), never)
  expect(head).toMatchObject({ status: 'measured', assertions: [ASSERTION], warnings: ['said by the head'] })
  expect(base).not.toHaveProperty('assertions')
})

test('a side that cannot conclude is errored, the other is not', async () => {
  const data = { code: 'assertions-invalid', message: 'it asserts nothing', hint: 'assert something' }
  const { check } = concluding((side) => (side === 'head' ? Promise.reject(new PacegateError(data)) : nothing()))
  const { head, base } = await measureCheck(request(check), ports(), never)
  expect(head).toMatchObject({ status: 'errored', error: data })
  expect(base).toMatchObject({ status: 'measured' })
})

test('as many rounds as it needs are taken, however soon it is answered and whatever was asked for', async () => {
  const { check, asked } = concluding(nothing, 9)
  const answered = { base: new Set<string>(), head: new Set<string>() }
  await measureCheck({ ...request(check, 6), openSubjects: () => answered }, ports(), never)
  expect(asked.head?.observations).toHaveLength(9)
  expect(asked.base?.observations).toHaveLength(9)
  const alone = concluding(nothing, 12)
  await measureCheck({ ...request(alone.check, 6), base: null }, ports(), never)
  expect(alone.asked.head?.observations).toHaveLength(12)
})
