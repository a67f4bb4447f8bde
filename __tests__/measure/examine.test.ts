import { setTimeout as delay } from 'node:timers/promises'
import { describe, expect, test } from '@jest/globals'
import type { AnyCheck, Examination, Probe, Worsened } from '../../src/checks/check.ts'
import type { Examining } from '../../src/measure/examine.ts'
import { measureCheck } from '../../src/measure/measure.ts'
import type { Changes } from '../../src/model/changes.ts'
import { PacegateError } from '../../src/model/errors.ts'
import type { Measurement } from '../../src/model/measurement.ts'
import type { Side } from '../../src/ports/workspace.ts'
import { never, ports, request, scripted } from './scripted.ts'

const CHANGES: Changes = { files: [{ path: 'a.js', ranges: [] }], deleted: [], commits: [], omitted: 0 }

type Examine = (
  side: Side,
  subjects: ReadonlyMap<string, Worsened>,
  signal: AbortSignal,
) => Promise<Examination<unknown>>

interface Asked {
  readonly side: Side
  readonly subjects: readonly (readonly [string, Worsened])[]
  readonly disposed: readonly Side[]
}

/** A check whose rounds take 100 + 10 × round ms, and which is examined as `examine` says; what it is asked is recorded. */
function examined(examine: Examine) {
  const asked: Asked[] = []
  const { check, disposed, order } = scripted(async (_, round) => 100 + 10 * round)
  const whole: AnyCheck = {
    ...check,
    open: async (options, workspace, world) => {
      const probe: Probe = await check.open(options, workspace, world)
      return {
        ...probe,
        examine: (subjects, signal) => {
          asked.push({ side: workspace.side, subjects: [...subjects], disposed: [...disposed] })
          return examine(workspace.side, subjects, signal)
        },
      }
    },
  }
  return { check: whole, asked, order }
}

const WORSE = new Map([['s', ['time']]])

function examining(more: Partial<Examining> = {}): Examining & { readonly paths: string[] } {
  const paths: string[] = []
  return {
    paths,
    worsened: () => ({ base: WORSE, head: WORSE }),
    changesOf: async (asked) => {
      paths.push(...asked)
      return CHANGES
    },
    ...more,
  }
}

const found = async (side: Side): Promise<Examination<unknown>> => ({
  evidence: new Map([['s', { looked: side }]]),
  paths: new Set(['both', side]),
  warnings: [],
})

function measured(measurement: Measurement | null) {
  if (measurement?.status !== 'measured') throw new Error(`it is ${measurement?.status}`)
  return measurement
}

describe('what got worse', () => {
  test('is looked into once on each side, after the last round, with the evidence of the median round', async () => {
    const { check, asked, order } = examined(found)
    const { head, base } = await measureCheck({ ...request(check), examining: examining() }, ports(), never)
    const worsened = { metrics: ['time'], evidence: { round: 3 } }
    expect(asked).toEqual([
      { side: 'base', subjects: [['s', worsened]], disposed: [] },
      { side: 'head', subjects: [['s', worsened]], disposed: [] },
    ])
    expect(order).toHaveLength(14)
    expect(measured(head).evidence['s']).toEqual({ median: { looked: 'head' }, worst: { round: 6 } })
    expect(measured(base).evidence['s']).toEqual({ median: { looked: 'base' }, worst: { round: 6 } })
  })

  test('no figure changes, and the files that it names are asked for once, and kept with the head', async () => {
    const { check } = examined(found)
    const asking = examining()
    const with_ = await measureCheck({ ...request(check), examining: asking }, ports(), never)
    const without = await measureCheck(request(examined(found).check), ports(), never)
    expect(measured(with_.head).samples).toEqual(measured(without.head).samples)
    expect(asking.paths).toEqual(['both', 'base', 'head'])
    expect(measured(with_.head).changes).toEqual(CHANGES)
    expect(measured(with_.base)).not.toHaveProperty('changes')
  })

  test('is judged on both sides as measured', async () => {
    const { check } = examined(found)
    const seen: unknown[] = []
    const worsened: Examining['worsened'] = (base, head) => {
      seen.push(base.samples[0]?.values.length, head.samples[0]?.values.length, head.concurrent)
      return { base: WORSE, head: WORSE }
    }
    await measureCheck({ ...request(check, 7), examining: examining({ worsened }) }, ports(), never)
    expect(seen).toEqual([7, 7, false])
  })
})

describe('nothing is looked into', () => {
  const none = { base: new Map(), head: new Map() }

  test.each<[string, object]>([
    ['where nothing got worse', { examining: examining({ worsened: () => none }) }],
    ['without a base', { base: null, examining: examining() }],
    ['where nobody asks for causes', {}],
  ])('%s', async (_, more) => {
    const { check, asked } = examined(found)
    const { head } = await measureCheck({ ...request(check), ...more }, ports(), never)
    expect(asked).toEqual([])
    expect(measured(head)).not.toHaveProperty('changes')
  })

  test('where a side is errored, or the time of the check is over', async () => {
    const failing = examined(found)
    const broken: AnyCheck = {
      ...failing.check,
      open: async (options, workspace, world) => {
        if (workspace.side === 'base') throw new Error('no base')
        return failing.check.open(options, workspace, world)
      },
    }
    await measureCheck({ ...request(broken), examining: examining() }, ports(), never)
    expect(failing.asked).toEqual([])

    const slow = examined(found)
    const late: AnyCheck = {
      ...slow.check,
      open: async (options, workspace, world) => {
        const probe: Probe = await slow.check.open(options, workspace, world)
        return { ...probe, sample: (signal) => delay(30).then(() => probe.sample(signal)) }
      },
    }
    const { head } = await measureCheck({ ...request(late, 30, 600), examining: examining() }, ports(), never)
    expect(measured(head).warnings.join()).toContain('stopped by its timeout')
    expect(slow.asked).toEqual([])
  })
})

test('where what it concludes took the rest of the check’s time, nothing is looked into either', async () => {
  const { check, asked } = examined(found)
  const slow: AnyCheck = {
    ...check,
    open: async (options, workspace, world) => {
      const probe: Probe = await check.open(options, workspace, world)
      return { ...probe, conclude: () => delay(400, { assertions: [], warnings: [] }) }
    },
  }
  const { head } = await measureCheck({ ...request(slow, 6, 600), examining: examining() }, ports(), never)
  expect(asked).toEqual([])
  expect(measured(head).warnings).toEqual([])
})

describe('what fails there', () => {
  test('is a warning, and the other side is looked into all the same', async () => {
    const data = { code: 'x', message: 'it would not', hint: 'let it' }
    const { check } = examined((side) => (side === 'base' ? Promise.reject(new PacegateError(data)) : found(side)))
    const { head, base } = await measureCheck({ ...request(check), examining: examining() }, ports(), never)
    expect(measured(head).warnings).toEqual(['what got worse could not be looked into: it would not. let it'])
    expect(measured(base).evidence['s']).toEqual({ median: { round: 3 }, worst: { round: 6 } })
    expect(measured(head).evidence['s']?.median).toEqual({ looked: 'head' })
  })

  test('what it warns of itself, and git, are told of', async () => {
    const { check } = examined(async (side) => ({ ...(await found(side)), warnings: [`said by the ${side}`] }))
    const changesOf = () => Promise.reject(new PacegateError({ code: 'git-failed', message: 'no git', hint: '' }))
    const { head } = await measureCheck({ ...request(check), examining: examining({ changesOf }) }, ports(), never)
    expect(measured(head).warnings).toEqual([
      'looking into what got worse: said by the base',
      'looking into what got worse: said by the head',
      'what changed in the files of what got worse could not be found out: no git',
    ])
    expect(measured(head)).not.toHaveProperty('changes')
  })

  test('at the end of the check’s time what it has by then serves', async () => {
    const { check } = examined(async (side, _, signal) => {
      await delay(60_000, null, { signal }).catch(() => {})
      return found(side)
    })
    const { head } = await measureCheck({ ...request(check, 6, 1500), examining: examining() }, ports(), never)
    expect(measured(head).evidence['s']?.median).toEqual({ looked: 'head' })
  })

  test('the user’s own signal ends everything', async () => {
    const controller = new AbortController()
    const { check } = examined(async (_, __, signal) => {
      controller.abort(new Error('enough'))
      await delay(60_000, null, { signal })
      throw new Error('not reached')
    })
    const asking = { ...request(check), examining: examining() }
    await expect(measureCheck(asking, ports(), controller.signal)).rejects.toThrow('enough')
  })
})
