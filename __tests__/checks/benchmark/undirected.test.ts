import { describe, expect, test } from '@jest/globals'
import { INSTRUCTIONS } from '../../../src/checks/benchmark/metrics.ts'
import { observe } from '../../../src/checks/benchmark/observe.ts'
import { readBenchmarks } from '../../../src/checks/benchmark/read.ts'
import { errorOf, fixture, roundOf, source } from './support.ts'

/** As with `reads: {format, better}`. */
const stated = (path: string, better: 'lower' | 'higher' | null) =>
  observe(readBenchmarks(source(fixture(path)), null, better), new Map())

describe('formats that do not say what is better', () => {
  test('github-action-benchmark: values in the units of the metrics that their units stand for', () => {
    expect(roundOf(fixture('github-action-benchmark/custom.json')).values).toEqual({
      'parse large time': 12.5e6,
      'parse large, rate throughput': 80,
      'copy bytes-per-second': 512.5,
      'bundle bytes': 20_480,
      'CPU load percent': 50,
    })
  })

  test('BMF: built-in measures in their units, by slug or by name', () => {
    expect(roundOf(fixture('bmf/measures.json')).values).toEqual({
      'parse large time': 88.5,
      'parse large throughput': 11_299_435.03,
      './build.sh build-time': 87.25,
      'app file-size': 421_337,
      'cache hit-rate': 0.93,
    })
  })

  test.each([
    ['github-action-benchmark/custom.json', 'percent'],
    ['bmf/measures.json', 'hit-rate'],
  ])('%s: what has no direction is reported, said, and never gates by itself; `better` gives it one', (path, id) => {
    const unstated = stated(path, null)
    expect(unstated.metrics.find((metric) => metric.id === id)).not.toHaveProperty('tolerance')
    expect(unstated.warnings).toEqual([expect.stringContaining(`which direction of \`${id}\` is better`)])
    for (const better of ['lower', 'higher'] as const) {
      const { metrics, warnings } = stated(path, better)
      expect(metrics.find((metric) => metric.id === id)).toMatchObject({ better, tolerance: { relative: 0.05 } })
      expect(warnings).toEqual([])
      // A direction that the unit says is not the user's to turn round.
      expect(metrics.filter((metric) => metric.id !== id)).toEqual(
        unstated.metrics.filter((metric) => metric.id !== id),
      )
    }
  })

  const directionOf = (unit: string) =>
    roundOf(JSON.stringify([{ name: 'a', unit, value: 2 }])).metrics.map(({ id, better, tolerance }) => [
      id,
      better,
      tolerance !== undefined,
    ])[0]

  test.each([
    ...['ns', 'us', 'µs', 'ms', 's', 'sec', 'seconds', 'ns/iter', 'ms/op', 'ns per call', 'Milliseconds'].map(
      (unit) => [unit, ['time', 'lower', true]] as const,
    ),
    ...[
      'ops/s',
      'ops/sec',
      'op/s',
      'iter/sec',
      'req/s',
      'requests/second',
      'rps',
      'Hz',
      '/s',
      'iterations per second',
    ].map((unit) => [unit, ['throughput', 'higher', true]] as const),
    ...['MB/s', 'B/s', 'bytes/sec', 'MiB/s'].map((unit) => [unit, ['bytes-per-second', 'higher', true]] as const),
    ...['B', 'bytes', 'KiB', 'MB', 'B/op'].map((unit) => [unit, ['bytes', 'lower', true]] as const),
    ['errors/s', ['errors-per-s', 'higher', false]],
    ['Percent', ['percent', 'lower', false]],
    ['%', ['percent', 'lower', false]],
    ['', ['value', 'lower', false]],
    ['points', ['points', 'lower', false]],
    // The name of a metric of ours is enough.
    ['peak-memory', ['peak-memory', 'lower', true]],
    ['checks-passed', ['checks-passed', 'higher', true]],
  ] as const)('the unit %j', (unit, expected) => {
    expect(directionOf(unit)).toEqual(expected)
  })

  test('values are converted', () => {
    const values = [
      { name: 'a', unit: 'seconds', value: 2 },
      { name: 'b', unit: 'KiB', value: 2 },
      { name: 'c', unit: 'kB/s', value: 500 },
    ]
    expect(roundOf(JSON.stringify(values)).values).toEqual({
      'a time': expect.closeTo(2e9, 3),
      'b bytes': 2048,
      'c bytes-per-second': 0.5,
    })
  })

  test("BMF: instructions are what is counted of a command, under Bencher's name for them or its slug", () => {
    const raw = JSON.stringify({ parse: { Instructions: { value: 12_345 } }, hash: { instructions: { value: 10 } } })
    const { values, metrics } = roundOf(raw)
    expect(values).toEqual({ 'parse instructions': 12_345, 'hash instructions': 10 })
    expect(metrics).toEqual([INSTRUCTIONS])
  })

  test('a document is Bencher Metric Format only if nothing else is in it', () => {
    for (const other of [{ a: { b: { value: 1, unit: 'ms' } } }, { a: { b: { value: 1 } }, c: 3 }, { a: {} }, {}]) {
      expect(errorOf(() => roundOf(JSON.stringify(other))).code).toBe('no-benchmarks')
    }
  })
})
