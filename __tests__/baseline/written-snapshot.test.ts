import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { isOrdinary } from '../../src/baseline/ordinary.ts'
import { parseSnapshot, serialiseSnapshot } from '../../src/baseline/snapshot.ts'
import { writtenSnapshot } from '../../src/baseline/written-snapshot.ts'
import type { Measurement } from '../../src/model/measurement.ts'
import type { Snapshot } from '../../src/model/snapshot.ts'

type Measured = Extract<Measurement, { status: 'measured' }>

const MEASURED: Measured = {
  status: 'measured',
  kind: 'bundle-size',
  metrics: { gzip: { id: 'gzip', title: 'gzip', unit: 'B', better: 'lower', nature: 'exact' } },
  samples: [{ subject: 'a.js', metric: 'gzip', values: [12] }],
  evidence: { 'a.js': { median: { kind: 'file', at: -1, nested: [{ name: '', none: null }] } } },
  rounds: 1,
  elapsed: 12,
  warnings: [],
}

function snapshotOf(changes: Partial<Measured>, more: Partial<Snapshot> = {}): Snapshot {
  return {
    version: 1,
    commit: 'a'.repeat(40),
    dirty: false,
    createdAt: '2026-11-29T00:00:00.000Z',
    session: 'session',
    environment: { platform: 'linux', arch: 'x64', cpu: '', cores: 2, memory: 4e9, node: '24.0.0', tools: {} },
    measurements: { bundle: { ...MEASURED, ...changes } },
    ...more,
  }
}

const environment = { ...snapshotOf({}).environment, cpu: 'A processor' }
const withCpu = { environment }

function nested(depth: number): unknown {
  return depth === 0 ? 1 : [nested(depth - 1)]
}

test('what gates measure every day is written without asking the schema, and read again as it was', async () => {
  const usual = snapshotOf({ warnings: ['a warning of more than a hundred characters: '.repeat(5)] }, withCpu)
  expect(isOrdinary(usual)).toBe(true)
  expect(await writtenSnapshot(usual)).toBe(serialiseSnapshot(usual))
  expect(parseSnapshot(await writtenSnapshot(usual), 'x')).toEqual(usual)
})

test('what the schema refuses is never taken for ordinary', async () => {
  const lengths = (...all: number[]) => fc.constantFrom(...all)
  const number = fc.constantFrom(0, 7, -1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, Number.MAX_SAFE_INTEGER)
  const strange = fc.record({
    subject: lengths(0, 1, 500, 1000, 1001, 2000, 2001),
    unit: lengths(0, 1, 100, 101),
    tool: lengths(0, 1, 1000, 1001, 2001),
    warnings: fc.constantFrom([1, 0], [199, 9000], [1, 100_001], [201, 1], [10_001, 1]),
    values: fc.oneof(
      fc.array(number, { maxLength: 3 }),
      lengths(5001, 10_001).map((length) => new Array<number>(length).fill(1)),
    ),
    depth: lengths(1, 20, 29, 30, 31, 32, 70),
    elapsed: number,
  })
  const gzip = MEASURED.metrics['gzip'] as Measured['metrics'][string]
  let ordinary = 0
  await fc.assert(
    fc.asyncProperty(strange, async ({ subject, unit, tool, warnings: [count, length], values, depth, elapsed }) => {
      const name = 'x'.repeat(subject)
      const measured: Measured = {
        ...MEASURED,
        metrics: { gzip: { ...gzip, unit: 'x'.repeat(unit) } },
        samples: [{ subject: name, metric: 'gzip', values }],
        evidence: { [name]: { median: nested(depth) } },
        warnings: new Array<string>(count ?? 0).fill('x'.repeat(length ?? 0)),
        elapsed,
      }
      const tools = { ['x'.repeat(tool)]: '1.0' }
      const snapshot = snapshotOf(measured, { environment: { ...environment, tools } })
      if (!isOrdinary(snapshot)) return
      ordinary++
      expect(await writtenSnapshot(snapshot)).toBe(serialiseSnapshot(snapshot))
    }),
    { numRuns: 2000 },
  )
  expect(ordinary).toBeGreaterThan(0)
})

test.each<[string, Partial<Measured>, Partial<Snapshot>]>([
  ['a name that is too long', { samples: [{ subject: 'x'.repeat(2001), metric: 'gzip', values: [1] }] }, {}],
  ['a name that reaches a prototype', { evidence: JSON.parse('{"__proto__":{"median":1}}') }, {}],
  ['evidence with such a name', { evidence: { a: { median: JSON.parse('{"__proto__":1}') } } }, {}],
  ['a number that JSON has no word for', { evidence: { a: { median: { bytes: Number.NaN } } } }, {}],
  ['a value that is not finite', { samples: [{ subject: 'a', metric: 'gzip', values: [Number.NaN] }] }, {}],
  ['no value', { samples: [{ subject: 'a', metric: 'gzip', values: [] }] }, {}],
  ['evidence that is nested too deep', { evidence: { a: { median: nested(70) } } }, {}],
  ['too many checks', {}, { measurements: manyChecks(501) }],
])('%s is told, not stored', async (_, changes, more) => {
  await expect(writtenSnapshot(snapshotOf(changes, { ...withCpu, ...more }))).rejects.toMatchObject({
    data: { code: 'snapshot-invalid' },
  })
})

test('what may be refused and is not is stored as well', async () => {
  const long = 'x'.repeat(1500)
  const snapshot = snapshotOf({ samples: [{ subject: long, metric: 'gzip', values: [1] }] }, withCpu)
  expect(isOrdinary(snapshot)).toBe(false)
  expect(parseSnapshot(await writtenSnapshot(snapshot), 'x')).toEqual(snapshot)
})

function manyChecks(count: number): Snapshot['measurements'] {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`check-${index}`, MEASURED]))
}
