import { describe, expect, test } from '@jest/globals'
import { errorOf, fixture, roundOf } from './support.ts'

const run = (name: string, fields: object = {}) => ({
  name,
  run_name: name,
  run_type: 'iteration',
  real_time: 5,
  cpu_time: 4,
  time_unit: 'ns',
  ...fields,
})

const report = (...benchmarks: object[]) => JSON.stringify({ context: {}, benchmarks })

describe('Google Benchmark', () => {
  test('wall time in ns from any unit, CPU time beside it, whatever paces the benchmark', () => {
    const { values, warnings } = roundOf(fixture('google-benchmark/plain.json'))
    expect(values['BM_Sum/8 time']).toBeCloseTo(1.49705, 4)
    expect(values['BM_Sum/8 cpu-time']).toBeCloseTo(1.49708, 4)
    // 0.0145 us, 1.0846 ms and 2.5e-06 s.
    expect(values['BM_Cache time']).toBeCloseTo(14.51, 2)
    expect(values['BM_Wait/real_time time']).toBeCloseTo(1_084_579.3, 0)
    expect(values['BM_Wait/real_time cpu-time']).toBeCloseTo(21_456.7, 0)
    expect(values['BM_Manual/manual_time time']).toBeCloseTo(2500, 6)
    expect(warnings).toEqual([])
  })

  test('repetitions are samples, also where they come between others, and figures over them are none', () => {
    const { values } = roundOf(fixture('google-benchmark/repetitions.json'))
    const names = new Set(Object.keys(values).map((key) => key.slice(0, key.lastIndexOf(' '))))
    expect([...names].sort()).toEqual([
      ...['BM_Cache', 'BM_Manual/manual_time', 'BM_Sum/1024', 'BM_Sum/8', 'BM_Wait/real_time'],
    ])
    // 0.0211, 0.0534 and 0.0747 us: the one in the middle.
    expect(values['BM_Cache time']).toBeCloseTo(53.37, 1)
  })

  test('where only figures over the repetitions were reported: the median, else the mean', () => {
    const { values } = roundOf(fixture('google-benchmark/aggregates.json'))
    expect(values['BM_Sum/1024 time']).toBeCloseTo(268.8, 1)
    const aggregate = (aggregate_name: string, real_time: number) =>
      run('BM_A', { name: `BM_A_${aggregate_name}`, run_type: 'aggregate', aggregate_name, real_time })
    expect(roundOf(report(aggregate('stddev', 9), aggregate('mean', 7))).values['BM_A time']).toBe(7)
    const raw = report(run('BM_B'), aggregate('stddev', 9), aggregate('max', 9))
    expect(errorOf(() => roundOf(raw)).message).toContain('`BM_A` has neither runs nor their median or mean')
  })

  test('a complexity and its RMS are no times', () => {
    const { values } = roundOf(fixture('google-benchmark/complexity.json'))
    expect(Object.keys(values).filter((key) => key.endsWith(' time'))).toEqual([
      'BM_Linear/64 time',
      'BM_Linear/256 time',
      'BM_Linear/1024 time',
    ])
  })

  test('versions before 1.5 tell figures over runs by their names alone', () => {
    const old = (name: string, real_time: number) => ({ name, iterations: 9, real_time, time_unit: 'us' })
    const raw = report(old('BM_A/8', 3), old('BM_A/8', 6), old('BM_A/8_mean', 90), old('BM_A/8_stddev', 90))
    expect(roundOf(raw).values).toEqual({ 'BM_A/8 time': 4500 })
    expect(roundOf(report(old('BM_A/8_mean', 4), old('BM_A/8_median', 3))).values).toEqual({ 'BM_A/8 time': 3000 })
  })

  test('counters: a rate is better when higher; of others nothing is known, and none gates by itself', () => {
    const { values, byId } = roundOf(fixture('google-benchmark/plain.json'))
    expect(values).toMatchObject({ 'BM_Cache hits': 3, 'BM_Cache misses': 0 })
    // 21,374,955,413 bytes a second.
    expect(values['BM_Sum/8 bytes-per-second']).toBeCloseTo(21_374.96, 1)
    const directions = [...byId].map(([id, { better, unit, tolerance }]) => [id, better, unit, tolerance !== undefined])
    expect(directions).toEqual([
      ['time', 'lower', 'ns', true],
      ['cpu-time', 'lower', 'ns', false],
      ['bytes-per-second', 'higher', 'MB/s', false],
      ['items-per-second', 'higher', 'items/s', false],
      ['hits', 'lower', 'unitless', false],
      ['hits-per-second', 'higher', 'unitless', false],
      ['misses', 'lower', 'unitless', false],
    ])
  })

  test('a counter that is called like a metric is not that metric', () => {
    const { values } = roundOf(report(run('BM_A', { time: 70, throughput: 80, 'peak-memory': 90 })))
    expect(values).toEqual({
      'BM_A time': 5,
      'BM_A cpu-time': 4,
      'BM_A time-counter': 70,
      'BM_A throughput-counter': 80,
      'BM_A peak-memory-counter': 90,
    })
  })

  test('allocations are counted; a benchmark that was skipped and a counter that is NaN are said', () => {
    const { values, byId, warnings } = roundOf(fixture('google-benchmark/v1.9.json'))
    expect(values['BM_Good allocs-per-op']).toBe(1.0625)
    expect(byId.get('allocs-per-op')).toMatchObject({ nature: 'exact', better: 'lower' })
    expect(Object.keys(values).some((key) => key.startsWith('BM_Unfit'))).toBe(false)
    expect(warnings).toEqual([
      '`BM_Unfit` was skipped: needs AVX-512',
      'the counter `ratio` of `BM_Rate` is not a number: a division by zero, most often',
    ])
  })

  test.each(['failing.json', 'v1.9-failing.json'])('%s: one that failed is an error (exit code 0)', (file) => {
    expect(errorOf(() => roundOf(fixture(`google-benchmark/${file}`)))).toMatchObject({
      code: 'benchmark-failed',
      message: 'the benchmark `BM_Broken` failed: no such file',
    })
  })

  test('a failure in one repetition of several is one', () => {
    const raw = report(run('BM_A'), run('BM_A', { error_occurred: true, real_time: 0 }))
    expect(errorOf(() => roundOf(raw)).code).toBe('benchmark-failed')
  })

  test('where everything was skipped nothing was measured', () => {
    const raw = report(run('BM_A', { skipped: true, real_time: 0 }))
    expect(errorOf(() => roundOf(raw)).code).toBe('no-benchmarks')
  })

  test('two benchmarks of the same name are not repetitions of one', () => {
    const { values } = roundOf(
      report(run('BM_A', { family_index: 0 }), run('BM_A', { family_index: 1, real_time: 50 })),
    )
    expect(values).toMatchObject({ 'BM_A time': 5, 'BM_A (2) time': 50 })
  })

  test('a time that is NaN is refused with its place, and so is another unit', () => {
    const raw = report(run('BM_A', { real_time: 'HERE' })).replace('"HERE"', 'NaN')
    expect(errorOf(() => roundOf(raw)).message).toContain('`benchmarks[0].real_time`')
    expect(errorOf(() => roundOf(report(run('BM_A', { time_unit: 'fortnight' })))).message).toContain('time_unit')
  })
})
