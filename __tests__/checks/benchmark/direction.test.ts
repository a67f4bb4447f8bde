import { describe, expect, test } from '@jest/globals'
import { fixture, roundOf } from './support.ts'

const directions = (raw: string) =>
  Object.fromEntries([...roundOf(raw).byId].map(([id, { better, nature, unit }]) => [id, [better, nature, unit]]))

const line = (rest: string) => `BenchmarkX-4\t100\t${rest}\n`

describe('direction, unit and nature belong to the metric', () => {
  test('Go: MB/s and other rates are better when higher, everything per operation when lower', () => {
    expect(directions(fixture('go/count.txt'))).toEqual({
      time: ['lower', 'sampled', 'ns'],
      'bytes-per-second': ['higher', 'sampled', 'MB/s'],
      'tokens-per-s': ['higher', 'sampled', 'tokens/s'],
      'bytes-per-op': ['lower', 'sampled', 'B'],
      'allocs-per-op': ['lower', 'exact', 'count'],
      // As the fixture's `Unit tokens/op assume=exact better=lower` says.
      'tokens-per-op': ['lower', 'exact', 'tokens/op'],
    })
  })

  test.each([
    ['5 ops/s', 'throughput', 'higher', 'ops/s'],
    ['5 req/sec', 'req-per-sec', 'higher', 'req/sec'],
    ['5 p99-ns/op', 'p99-ns-per-op', 'lower', 'ns'],
    ['5 peak-MB/op', 'peak-mb-per-op', 'lower', 'peak-MB/op'],
    ['5 misses/op', 'misses-per-op', 'lower', 'misses/op'],
    ['5 hit-%', 'hit-percent', 'lower', 'hit-%'],
  ])('Go: %s', (pair, id, better, unit) => {
    expect(directions(line(`42 ns/op\t${pair}`))).toMatchObject({ [id]: [better, 'sampled', unit] })
  })

  test('Go: a custom unit gates by itself only where a Unit line gives its direction', () => {
    const said = roundOf(`Unit hit-% better=higher\n${line('42 ns/op\t93 hit-%')}`).byId.get('hit-percent')
    expect(said).toMatchObject({ better: 'higher', tolerance: { relative: 0.05 } })
    expect(roundOf(line('42 ns/op\t93 hit-%')).byId.get('hit-percent')).not.toHaveProperty('tolerance')
  })

  test('Go: a Unit line makes a metric exact but cannot turn a built-in one upside down', () => {
    const { byId } = roundOf(`Unit MB/s better=lower\nUnit B/op assume=exact\n${line('42 ns/op\t9 MB/s\t16 B/op')}`)
    expect(byId.get('bytes-per-second')).toMatchObject({ better: 'higher' })
    expect(byId.get('bytes-per-op')).toMatchObject({ nature: 'exact' })
  })

  test('tinybench: an old table that only has operations per second is a throughput, better when higher', () => {
    const { values, byId } = roundOf(JSON.stringify([{ 'Task name': 'parse', 'ops/sec': '1,234,567' }]))
    expect(values).toEqual({ 'parse throughput': 1_234_567 })
    expect(byId.get('throughput')).toMatchObject({ better: 'higher', unit: 'ops/s' })
  })

  const OF_REQUESTS = {
    'latency-p50': ['lower', 'sampled', 'ms'],
    throughput: ['higher', 'sampled', 'ops/s'],
    'error-rate': ['lower', 'sampled', 'unitless'],
    'received-per-request': ['lower', 'sampled', 'B'],
  } as const
  const TAILS = {
    'latency-p95': ['lower', 'sampled', 'ms'],
    'latency-p99': ['lower', 'sampled', 'ms'],
  } as const

  test.each([
    ['benchmark-js/suite.txt', { throughput: ['higher', 'sampled', 'ops/s'] }],
    ['benchmark-ips/results.json', { throughput: ['higher', 'sampled', 'ops/s'] }],
    ['benchmark-ips/printed.txt', { throughput: ['higher', 'sampled', 'ops/s'] }],
    [
      'benchmarktools/trials.json',
      {
        time: ['lower', 'sampled', 'ns'],
        'bytes-per-op': ['lower', 'sampled', 'B'],
        'allocs-per-op': ['lower', 'exact', 'count'],
      },
    ],
    ['ab/plain.txt', { ...OF_REQUESTS, ...TAILS }],
    ['oha/plain.json', { ...OF_REQUESTS, ...TAILS }],
    ['vegeta/report.json', { ...OF_REQUESTS, ...TAILS, 'sent-per-request': ['lower', 'sampled', 'B'] }],
    ['bombardier/latencies.json', { ...OF_REQUESTS, ...TAILS, 'sent-per-request': ['lower', 'sampled', 'B'] }],
    [
      'autocannon/plain.json',
      { ...OF_REQUESTS, 'latency-p90': ['lower', 'sampled', 'ms'], 'latency-p99': ['lower', 'sampled', 'ms'] },
    ],
    [
      'wrk/plain.txt',
      {
        'latency-mean': ['lower', 'sampled', 'ms'],
        throughput: ['higher', 'sampled', 'ops/s'],
        'error-rate': ['lower', 'sampled', 'unitless'],
      },
    ],
    [
      'artillery/plain.json',
      {
        ...OF_REQUESTS,
        ...TAILS,
        'duration-p50': ['lower', 'sampled', 'ms'],
        'duration-p95': ['lower', 'sampled', 'ms'],
        'duration-p99': ['lower', 'sampled', 'ms'],
      },
    ],
    [
      'k6/summary-export.json',
      {
        ...OF_REQUESTS,
        'latency-p95': ['lower', 'sampled', 'ms'],
        'sent-per-request': ['lower', 'sampled', 'B'],
        'duration-p50': ['lower', 'sampled', 'ms'],
        'duration-p95': ['lower', 'sampled', 'ms'],
        'iterations-per-second': ['higher', 'sampled', 'ops/s'],
        'checks-passed': ['higher', 'sampled', 'unitless'],
        'value-p50': ['lower', 'sampled', 'unitless'],
        'value-p95': ['lower', 'sampled', 'unitless'],
        count: ['lower', 'sampled', 'count'],
      },
    ],
    [
      'github-action-benchmark/custom.json',
      {
        time: ['lower', 'sampled', 'ns'],
        throughput: ['higher', 'sampled', 'ops/s'],
        'bytes-per-second': ['higher', 'sampled', 'MB/s'],
        bytes: ['lower', 'sampled', 'B'],
        percent: ['lower', 'sampled', 'Percent'],
      },
    ],
    [
      'bmf/measures.json',
      {
        time: ['lower', 'sampled', 'ns'],
        throughput: ['higher', 'sampled', 'ops/s'],
        'build-time': ['lower', 'sampled', 's'],
        'file-size': ['lower', 'exact', 'B'],
        'hit-rate': ['lower', 'sampled', 'unitless'],
      },
    ],
  ])('%s', (path, expected) => {
    expect(directions(fixture(path))).toEqual(expected)
  })

  test('of requests, what may fail without a budget: not the 99th percentile, sizes, durations and what a script counts', () => {
    const metrics = ['k6/handle-summary.json', 'k6/summary-export.json', 'wrk/latency.txt', 'wrk/plain.txt'].flatMap(
      (path) => roundOf(fixture(path)).metrics,
    )
    const gating = metrics.filter(({ tolerance }) => tolerance !== undefined).map(({ id }) => id)
    expect([...new Set(gating)].sort()).toEqual([
      ...['checks-passed', 'error-rate', 'latency-mean', 'latency-p50', 'latency-p90', 'latency-p95', 'throughput'],
    ])
  })

  test('our own lines: the metrics of requests are what they are for other tools', () => {
    expect(directions('{"subject":"a","metric":"latency-p95","unit":"s","value":0.25}')).toEqual({
      'latency-p95': ['lower', 'sampled', 'ms'],
    })
    expect(roundOf('{"subject":"a","metric":"latency-p95","unit":"s","value":0.25}').values).toEqual({
      'a latency-p95': 250,
    })
  })

  test('our own lines: a rate is better when higher and a time when lower, whatever the order of the keys', () => {
    const raw = ['{"unit":"ops/s","subject":"a","value":5}', '{"value":2,"subject":"b","unit":"s"}'].join('\n')
    expect(directions(raw)).toEqual({ throughput: ['higher', 'sampled', 'ops/s'], time: ['lower', 'sampled', 'ns'] })
    const { values } = roundOf(raw)
    expect(values['a throughput']).toBe(5)
    expect(values['b time']).toBeCloseTo(2e9)
  })

  test('the lead metric of a subject is its time, wherever the tool prints it', () => {
    const { readings } = roundOf('BenchmarkX-4\t100\t9 MB/s\t3 allocs/op\t42 ns/op\n')
    expect(readings.map(({ metric }) => metric)).toEqual(['time', 'bytes-per-second', 'allocs-per-op'])
  })
})
