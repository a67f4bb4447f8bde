import { describe, expect, test } from '@jest/globals'
import type { BenchmarkEvidence } from '../../../src/checks/benchmark/evidence.ts'
import { explainChange } from '../../../src/checks/benchmark/explain.ts'
import type { Profile } from '../../../src/checks/benchmark/profile/profile.ts'
import type { Changes } from '../../../src/model/changes.ts'
import type { Change, Comparison } from '../../../src/model/comparison.ts'
import { profileOf } from './profile/profiles.ts'
import { fixture, roundOf } from './support.ts'

const comparison = (change: Change, metric = 'time'): Comparison => ({
  check: 'c',
  kind: 'benchmark',
  subject: 'X',
  metric,
  title: 'Time',
  unit: 'ns',
  better: 'lower',
  nature: 'sampled',
  lead: true,
  change,
  base: null,
  head: null,
  delta: null,
  p: null,
  q: null,
  detectable: null,
})

/** The evidence that a round of Go, or of a timed command, leaves. */
function evidence(raw: string) {
  const found = [...roundOf(raw).evidence.values()][0]
  if (!found) throw new Error('no evidence')
  return found
}

const go = (allocations: number, bytes: number) =>
  evidence(`BenchmarkX 10 100 ns/op ${bytes} B/op ${allocations} allocs/op`)

const timed = (wall: number, cpu: number) =>
  evidence(
    [
      { subject: 'X', metric: 'time', unit: 'ms', value: wall },
      { subject: 'X', metric: 'cpu-time', unit: 'ms', value: cpu },
    ]
      .map((line) => JSON.stringify(line))
      .join('\n'),
  )

const causes = (change: Change, base: ReturnType<typeof evidence>, head: ReturnType<typeof evidence>) =>
  explainChange(comparison(change), base, head).map(({ cause }) => cause)

describe('why the time changed', () => {
  test('Go: allocations that grew with it', () => {
    expect(causes('regression', go(2, 64), go(12, 640))).toEqual(['allocations per operation changed with it: 2 → 12'])
    expect(causes('regression', go(2, 64), go(2, 640))).toEqual([
      'bytes allocated per operation changed with it: 64 B → 640 B',
    ])
    expect(causes('improvement', go(2, 64), go(0, 0))).toEqual(['allocations per operation changed with it: 2 → 0'])
    expect(causes('regression', go(0, 0), go(1, 8))).toEqual(['allocations per operation changed with it: 0 → 1'])
  })

  test('Go: allocations that did not change, or went the other way, explain nothing', () => {
    expect(causes('regression', go(2, 64), go(2, 64))).toEqual([])
    expect(causes('regression', go(12, 640), go(2, 64))).toEqual([])
    expect(causes('regression', go(0, 0), go(0, 0))).toEqual([])
  })

  test('a timed command: computing, waiting, or no clear answer', () => {
    expect(causes('regression', timed(200, 150), timed(300, 250))).toEqual([
      'the difference is computing: CPU time 150 ms → 250 ms (+67 %)',
    ])
    expect(causes('regression', timed(200, 150), timed(300, 151))).toEqual([
      'the difference is waiting (+99 ms), not computing: CPU time 150 ms → 151 ms',
    ])
    expect(causes('improvement', timed(300, 250), timed(200, 150))).toEqual([
      'the difference is computing: CPU time 250 ms → 150 ms (−40 %)',
    ])
    expect(causes('regression', timed(200, 150), timed(300, 200))).toEqual([])
  })

  test('nothing is said of other metrics, of other answers, or without figures', () => {
    expect(explainChange(comparison('regression', 'allocs-per-op'), go(2, 64), go(12, 640))).toEqual([])
    expect(causes('inconclusive', go(2, 64), go(12, 640))).toEqual([])
    const bare = evidence('BenchmarkX 10 100 ns/op')
    expect(causes('regression', bare, bare)).toEqual([])
  })
})

describe('why the number of instructions changed', () => {
  const counted = (functions: Record<string, number>, rest = 0) => ({
    figures: [],
    functions: [
      ...Object.entries(functions).map(([name, instructions]) => ({ name, instructions })),
      ...Array.from({ length: rest }, (_, index) => ({ name: `f${index}`, instructions: 1000 })),
    ],
  })
  const causesOf = (total: number, base: BenchmarkEvidence, head: BenchmarkEvidence) => {
    const change = total > 0 ? 'regression' : 'improvement'
    const delta = { absolute: total, relative: null, low: null, high: null }
    return explainChange({ ...comparison(change, 'instructions'), delta }, base, head).map(({ cause }) => cause)
  }

  test('the functions that make up most of it, with how much they changed', () => {
    const base = counted({ parse: 10_000, hash: 20_000, main: 500 })
    const head = counted({ parse: 15_000, hash: 20_300, main: 500 })
    expect(causesOf(5300, base, head)).toEqual(['instructions by function: `parse` +5000 (+50 %)'])
    expect(causesOf(-5300, head, base)).toEqual(['instructions by function: `parse` \u22125000 (\u221233 %)'])
  })

  test('what is new, and what may have been there below those that are kept', () => {
    expect(causesOf(8000, counted({ main: 500 }), counted({ 'a `new` one': 8000, main: 500 }))).toEqual([
      "instructions by function: `a 'new' one` +8000",
    ])
    // Thirty functions are kept, the smallest with 1000: it may have had as many before.
    expect(causesOf(8000, counted({ main: 5000 }, 29), counted({ parse: 8000, main: 5000 }, 28))).toEqual([
      'instructions by function: `parse` at least +7000',
    ])
  })

  test('nothing where no function stands out, or the tool does not tell', () => {
    const many = (each: number) => counted(Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`g${i}`, each])))
    expect(causesOf(2000, many(1000), many(1100))).toEqual([])
    expect(causesOf(2000, { figures: [] }, { figures: [] })).toEqual([])
  })
})

describe('why the latency changed', () => {
  const requests = (received: number) =>
    evidence(fixture('vegeta/report.json').replace('"mean":4200', `"mean":${received}`))

  test('answers that grew with it', () => {
    for (const metric of ['latency-p50', 'latency-p95']) {
      const found = explainChange(comparison('regression', metric), requests(4200), requests(420_000))
      expect(found.map(({ cause }) => cause)).toEqual(['bytes received per request changed with it: 4.2 kB → 420 kB'])
    }
  })

  test('answers of the same size, and other metrics than latencies, explain nothing', () => {
    expect(explainChange(comparison('regression', 'latency-p50'), requests(4200), requests(4201))).toEqual([])
    expect(explainChange(comparison('regression', 'error-rate'), requests(4200), requests(420_000))).toEqual([])
    expect(explainChange(comparison('improvement', 'latency-p50'), requests(4200), requests(420_000))).toEqual([])
  })
})

describe('functions and files', () => {
  const fast = profileOf({ f: { self: 20, calls: 10 }, g: { self: 80, calls: 1 } })
  const slow = profileOf({ f: { self: 300, calls: 10 }, g: { self: 80, calls: 1 } })
  const slower = { absolute: 1, relative: 2.8, low: null, high: null }
  const changes: Changes = {
    files: [{ path: 'a`b.js', ranges: [] }, ...['b', 'c'].map((path) => ({ path, ranges: [] }))],
    deleted: ['d', 'e'],
    commits: [1, 2, 3, 4].map((n) => ({ commit: `${n}`.repeat(40), subject: `Change \`${n}\` @all` })),
    omitted: 0,
  }

  function explain(
    change: Partial<Comparison>,
    { base = fast, head = slow }: { base?: unknown; head?: unknown } = {},
    more: { subjects?: number; changes?: Changes; figures?: [ReturnType<typeof timed>, ReturnType<typeof timed>] } = {},
  ) {
    const { subjects = 1, figures: [before, after] = [bare, bare] } = more
    const all = (profile: unknown) =>
      new Map(
        Array.from({ length: subjects }, (_, index) => [
          `s${index}`,
          index === 0 && profile !== null ? { ...bare, profile: profile as Profile } : bare,
        ]),
      )
    const sides = { base: all(base), head: all(head), changes: more.changes ?? null }
    return explainChange({ ...comparison('regression'), delta: slower, ...change }, before, after, sides)
  }
  const bare = evidence('BenchmarkX 10 100 ns/op')

  test('the function comes first, then what the figures say; files only where no function is named', () => {
    const said = explain({}, {}, { figures: [timed(100, 90), timed(380, 370)], changes })
    expect(said.map(({ cause }) => cause)).toEqual([
      expect.stringMatching(
        /^`f` \(`a\.js:1`\) takes 79 % of the time, 20 % before: .*; its own lines did not change$/,
      ),
      expect.stringMatching(/^the difference is computing/),
    ])
    expect(said[0]).toMatchObject({ subject: 'X', metric: 'time', evidence: { name: 'f', file: 'a.js', line: 1 } })
  })

  test('several benchmarks share a command, and so do all its metrics of time', () => {
    expect(explain({}, {}, { subjects: 3 })[0]?.cause).toContain('79 % of the time of the whole command')
    expect(
      explain({ metric: 'throughput', unit: 'ops/s', better: 'higher', delta: { ...slower, relative: -0.74 } }),
    ).toHaveLength(1)
    expect(explain({ metric: 'peak-memory', unit: 'B' })).toEqual([])
    expect(explain({ change: 'improvement', delta: { ...slower, relative: -0.5 } })).toEqual([])
  })

  test('what waits is not computed by a function', () => {
    const said = explain({}, {}, { figures: [timed(100, 50), timed(380, 52)] })
    expect(said.map(({ cause }) => cause)).toEqual([expect.stringMatching(/^the difference is waiting/)])
  })

  test.each<[string, { base?: unknown; head?: unknown }]>([
    ['only one side has one', { base: null }],
    ['the two are of different kinds', { base: { ...fast, fixed: false } }],
  ])('a profile tells nothing where %s', (_, sides) => {
    expect(explain({}, sides)).toEqual([])
  })

  test('files that changed and the commits that touched them, bounded and quoted', () => {
    expect(explain({}, { base: null, head: null }, { changes })[0]).toMatchObject({
      cause:
        "of what it measures, `a'b.js`, `b`, `c` and 2 more files changed, in `1111111` (`Change '1' @all`), `2222222` (`Change '2' @all`) and 2 more commits",
      evidence: { files: ['a`b.js', 'b', 'c', 'd', 'e'], omitted: 0 },
    })
    const one: Changes = { files: [], deleted: ['d'], commits: [], omitted: 0 }
    expect(explain({}, { base: null }, { changes: one })[0]?.cause).toBe('of what it measures, `d` changed')
    expect(explain({}, { base: null }, { changes: { ...one, omitted: 7 } })[0]?.cause).toBe(
      'of what it measures, `d` and 7 more files changed',
    )
    expect(explain({}, { base: null }, { changes: { ...one, deleted: [] } })).toEqual([])
    expect(explain({ change: 'improvement' }, { base: null }, { changes })).toEqual([])
  })
})
