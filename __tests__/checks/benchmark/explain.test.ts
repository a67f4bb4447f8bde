import { describe, expect, test } from '@jest/globals'
import { explainChange } from '../../../src/checks/benchmark/explain.ts'
import type { Change, Comparison } from '../../../src/model/comparison.ts'
import { roundOf } from './support.ts'

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
