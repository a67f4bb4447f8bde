import { describe, expect, test } from '@jest/globals'
import { type DecideRequest, decide } from '../src/decide.ts'
import type { BudgetRule } from '../src/model/budget.ts'
import type { Measurement } from '../src/model/measurement.ts'
import { openSubjects } from '../src/open-question.ts'
import { TIME } from './support/pairings.ts'

type Measured = Extract<Measurement, { status: 'measured' }>
type Floors = DecideRequest['floors']

const environment = { platform: 'linux', arch: 'x64', cpu: 'c', cores: 2, memory: 1, node: 'v24', tools: {} }
const budgets: BudgetRule[] = [{ key: 'a', maxRegression: { relative: 0.02, text: '2%' } }]

/** Six rounds around `center`, a tenth of a percent apart. */
function side(center: number, planned = 6): Measured {
  const values = [0, 0.1, 0.2, 0.3, 0.4, 0.5].map((more) => center + more)
  return {
    status: 'measured',
    kind: 'k',
    metrics: { [TIME.id]: TIME },
    samples: [{ subject: 'a', metric: TIME.id, values }],
    evidence: {},
    rounds: 6,
    planned,
    elapsed: 1,
    warnings: [],
  }
}

const floorOf = (floor: number, more: Partial<Floors[number]> = {}): Floors => [
  { check: 'c', subject: 'a', metric: TIME.id, floor, ...more },
]

function report(head: Measured, floors: Floors) {
  const base = {
    status: 'found',
    source: 'side-by-side',
    commit: null,
    distance: 0,
    measurement: side(100),
    basis: { kind: 'together' },
  } as const
  return decide({
    checks: [{ id: 'c', check: undefined, budgets, head, base }],
    head: { commit: null, dirty: false, environment },
    alpha: 0.01,
    strict: false,
    rounds: 6,
    floors,
    errors: [],
    warnings: [],
  })
}

describe('a noise floor', () => {
  test('keeps what lies below it from being a regression, and what lies beyond it not', () => {
    expect(report(side(103), floorOf(0.01)).outcome).toBe('fail')
    expect(report(side(103), floorOf(0.04))).toMatchObject({ outcome: 'pass', verdicts: [{ outcome: 'unjudged' }] })
    expect(report(side(108), floorOf(0.04)).outcome).toBe('fail')
  })

  test('never makes a change unchanged that the budget does not allow, and tells what would have been seen', () => {
    const [comparison] = report(side(103), floorOf(0.04)).comparisons
    expect(comparison?.change).toBe('inconclusive')
    expect(comparison?.detectable).toBeGreaterThanOrEqual(0.04)
  })

  test.each([{ check: 'd' }, { subject: 'b' }, { metric: 'cpu' }])(
    'of another one is none of its business: %j',
    (other) => {
      expect(report(side(103), floorOf(0.04, other)).outcome).toBe('fail')
    },
  )

  test('also ends measuring where more rounds would not help', () => {
    const isOpen = (floors: Floors) =>
      openSubjects({ id: 'c', check: undefined, budgets }, side(100, 30), side(103, 30), {
        alpha: 0.01,
        strict: false,
        floors,
        others: 20,
      }).head.size > 0
    expect(isOpen([])).toBe(true)
    expect(isOpen(floorOf(0.2))).toBe(false)
  })
})
