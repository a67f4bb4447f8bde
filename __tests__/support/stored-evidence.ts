import fc from 'fast-check'
import type { Metric } from '../../src/model/metric.ts'
import type { Snapshot } from '../../src/model/snapshot.ts'

export type Evidence = Readonly<Record<string, unknown>>

/** A snapshot of one check, `c`, whose metrics have `value` for all `subjects`, and which has the same of a release `v1`. */
export function snapshotOf(
  kind: string,
  evidence: Evidence,
  metrics: readonly string[],
  value: number,
  subjects = Object.keys(evidence),
): Snapshot & { readonly since: NonNullable<Snapshot['since']> } {
  const exact = (id: string): Metric => ({ id, title: id, unit: 'ms', better: 'lower', nature: 'exact' })
  const measurement = {
    status: 'measured',
    kind,
    metrics: Object.fromEntries(metrics.map((id) => [id, exact(id)])),
    samples: subjects.flatMap((subject) => metrics.map((metric) => ({ subject, metric, values: [value] }))),
    evidence: Object.fromEntries(Object.entries(evidence).map(([subject, median]) => [subject, { median }])),
    rounds: 1,
    elapsed: 1,
    warnings: [],
  } as const
  return {
    version: 1,
    commit: null,
    dirty: false,
    createdAt: '2026-01-02T03:04:05.678Z',
    session: `of ${value}`,
    environment: { platform: 'linux', arch: 'x64', cpu: 'x', cores: 1, memory: 1, node: '24', tools: {} },
    measurements: { c: measurement },
    since: [{ commit: null, names: ['v1'], checks: { c: { measurement, digest: '0'.repeat(64), tools: {} } } }],
  }
}

/** Whatever JSON holds, with what is likely to be believed. */
const anything = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  fc.constantFrom(null, '', [], {}, -1, 0, 0.5, 1e308, 'constructor', 'toString', 'file', 'sum', 'package', true),
  fc.constant('x'.repeat(5000)),
  fc.constant({ constructor: { prototype: { polluted: true } }, hasOwnProperty: 1, length: 1e9 }),
)

/** The evidence of a check with some of its values replaced, by whatever JSON holds, or all of it. */
export function damaged(evidence: Evidence): fc.Arbitrary<Evidence> {
  const where = fc.array(fc.nat(100), { minLength: 1, maxLength: 8 })
  const some = fc
    .array(fc.tuple(where, anything), { minLength: 1, maxLength: 5 })
    .map((changes) => changes.reduce<unknown>((all, [path, value]) => replaced(all, path, value), evidence) as Evidence)
  const all = fc.dictionary(fc.constantFrom(...Object.keys(evidence)), anything)
  return fc.oneof({ weight: 4, arbitrary: some }, all)
}

/** Goes down by the numbers of keys; replaces what is there when they are at an end. The outermost value stays an object. */
function replaced(value: unknown, [first, ...path]: readonly number[], by: unknown, depth = 0): unknown {
  if (first === undefined && depth > 0) return by
  if (typeof value !== 'object' || value === null || Object.keys(value).length === 0) return depth > 0 ? by : value
  const keys = Object.keys(value)
  const key = keys[(first ?? 0) % keys.length] ?? ''
  const inner = replaced((value as Record<string, unknown>)[key], path, by, depth + 1)
  if (Array.isArray(value)) return value.with(Number(key), inner)
  return { ...value, [key]: inner }
}
