import { describe, expect, test } from '@jest/globals'
import { errorOf, fixture, roundOf } from './support.ts'

const report = (...benchmarks: object[]) => JSON.stringify({ benchmarks, version: '5.2.3' })

describe('pytest-benchmark', () => {
  test('the median of the samples in ns; a file only where two hold the same name, classes and parameters always', () => {
    const { values } = roundOf(fixture('pytest-benchmark/v5.json'))
    expect(Object.keys(values)).toEqual([
      'tests/test_other.py/test_loads time',
      'tests/test_parse.py/test_loads time',
      'test_sized[10] time',
      'test_sized[100] time',
      'TestGroup/test_dumps time',
    ])
    // Four samples, per iteration although a round has ten: 3.0146, 3.1194, 3.1321 and 8.9127 µs.
    expect(values['TestGroup/test_dumps time']).toBeCloseTo(3125.75, 1)
    expect(values['tests/test_other.py/test_loads time']).toBeCloseTo(259.5, 1)
  })

  test('version 3 writes the same', () => {
    expect(roundOf(fixture('pytest-benchmark/v3.json')).values['TestGroup/test_dumps time']).toBeCloseTo(3154.6, 1)
  })

  test('saved results without samples: the median', () => {
    const { values } = roundOf(fixture('pytest-benchmark/saved.json'))
    expect(values['test_loads time']).toBeCloseTo(23_974, 0)
  })

  test('a parameter may look like anything', () => {
    const name = 'test_x[a::b/c]'
    const raw = report({ name, fullname: `tests/a.py::TestA::TestB::${name}`, stats: { mean: 2e-9, data: [] } })
    expect(roundOf(raw).values).toEqual({ 'TestA/TestB/test_x[a::b/c] time': 2 })
  })

  test('a benchmark without times is an error', () => {
    const raw = report({ name: 'test_x', fullname: 'a.py::test_x', stats: { rounds: 0 } })
    expect(errorOf(() => roundOf(raw))).toMatchObject({
      code: 'benchmark-failed',
      message: 'the benchmark `test_x` failed: it has no times',
    })
  })

  test('NaN in what a test adds of its own does not matter; in a figure it does', () => {
    const benchmark = {
      name: 'test_x',
      fullname: 'a.py::test_x',
      extra_info: { ratio: 'HERE' },
      stats: { median: 1e-9 },
    }
    expect(roundOf(report(benchmark).replace('"HERE"', 'NaN')).values).toEqual({ 'test_x time': 1 })
    const broken = report({ ...benchmark, stats: { data: ['HERE'] } }).replaceAll('"HERE"', 'NaN')
    expect(errorOf(() => roundOf(broken)).message).toContain('`benchmarks[0].stats.data[0]`')
  })
})
