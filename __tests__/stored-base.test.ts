import { expect, test } from '@jest/globals'
import { storedBase } from '../src/check-base.ts'
import { decide } from '../src/decide.ts'
import type { Measurement } from '../src/model/measurement.ts'
import type { BaselineSource, Environment, Snapshot } from '../src/model/snapshot.ts'
import { around, BYTES, TIME } from './support/pairings.ts'

const MACHINE: Environment = {
  platform: 'linux',
  arch: 'x64',
  cpu: 'AMD EPYC 7763',
  cores: 4,
  memory: 16_000_000_000,
  node: 'v24.1.0',
  tools: {},
  calibration: 5,
}

/** A benchmark of 100 ms, `factor` times as slow, and a file of 1000 B, `factor` times as large. */
function snapshot(session: string, environment: Environment, factor: number): Snapshot {
  const tolerance = { relative: 0.05 }
  const bench: Measurement = {
    status: 'measured',
    kind: 'benchmark',
    metrics: { [TIME.id]: { ...TIME, tolerance }, [BYTES.id]: { ...BYTES, tolerance } },
    samples: [
      { subject: 's', metric: TIME.id, values: around(100 * factor, 0.01, 30) },
      { subject: 's', metric: BYTES.id, values: Array(30).fill(1000 * factor) },
    ],
    evidence: {},
    rounds: 30,
    elapsed: 1000,
    warnings: [],
  }
  const createdAt = '2026-01-01T00:00:00.000Z'
  return { version: 1, commit: null, dirty: false, createdAt, session, environment, measurements: { bench } }
}

/** What comes of a head twice as slow and large as a base from elsewhere. */
function compared(source: BaselineSource, base: Partial<Environment>, session = 'earlier') {
  const head = snapshot('now', MACHINE, 2)
  const before = snapshot(session, { ...MACHINE, ...base }, 1)
  const measurement = head.measurements['bench']
  if (!measurement) throw new Error('nothing was measured')
  const stored = storedBase('bench', before, source, 0, head)
  const { comparisons, verdicts } = decide({
    checks: [{ id: 'bench', check: undefined, budgets: [], head: measurement, base: stored }],
    head,
    alpha: 0.01,
    strict: false,
    rounds: 30,
    floors: [],
    errors: [],
    warnings: [],
  })
  const of = <T extends { metric: string }>(list: readonly T[], id: string) => list.find(({ metric }) => metric === id)
  return { time: of(comparisons, TIME.id), bytes: of(comparisons, BYTES.id), verdict: of(verdicts, TIME.id) }
}

test.each<[string, Partial<Environment>, string]>([
  ['another processor', { cpu: 'Xeon 8370C' }, 'CPU: Xeon 8370C in the base, AMD EPYC 7763 in the head'],
  ['a machine that is much faster', { calibration: 3.5 }, 'calibration: 3.5 ms in the base, 5 ms in the head'],
])('times from %s are inconclusive, with what differs and the remedy; bytes compare', (_, other, differs) => {
  const { time, bytes, verdict } = compared('file', other)
  expect(time).toMatchObject({ change: 'inconclusive', note: expect.stringContaining(differs) })
  expect(time?.note).toContain('measure side by side (`pacegate run --base REF`)')
  expect(verdict).toMatchObject({ outcome: 'unjudged' })
  expect(bytes).toMatchObject({ change: 'regression' })
})

test('a saved snapshot of the same class compares, and the report says that it is another run', () => {
  expect(compared('file', { calibration: 6 }).time).toMatchObject({
    change: 'regression',
    note: expect.stringContaining('not measured in one run'),
  })
})

test('a stored baseline never judges a time, not even one of the same class', () => {
  const { time, bytes } = compared('artifact', {})
  expect(time).toMatchObject({
    change: 'inconclusive',
    note: expect.stringMatching(/stored number from another machine cannot judge a time: measure side by side/),
  })
  expect(bytes).toMatchObject({ change: 'regression' })
  expect(compared('artifact', { cores: 2 }).time?.note).toContain('(cores: 2 in the base, 4 in the head)')
})

test('two sides of one run compare without a look at the machine', () => {
  const { time } = compared('file', { cpu: 'unknown' }, 'now')
  expect(time).toMatchObject({ change: 'regression' })
  expect(time?.note ?? '').not.toContain('measure side by side')
})
