import { describe, expect, test } from '@jest/globals'
import { errorOf, fixture, roundOf } from './support.ts'

describe('benchmark.js', () => {
  test('operations per second, with commas between thousands, whatever a name holds', () => {
    expect(roundOf(fixture('benchmark-js/suite.txt')).values).toEqual({
      'RegExp#test throughput': 27_448_963,
      'sum of 1,000 numbers throughput': 2_560_930,
      'slow: 40 ms x 2 throughput': 24.3,
    })
  })

  test('a benchmark that threw is an error, though all that is printed of it is its name', () => {
    expect(errorOf(() => roundOf(fixture('benchmark-js/throwing.txt')))).toMatchObject({
      code: 'benchmark-failed',
      message: 'the benchmark `broken` failed',
    })
  })

  test.each(['1.234.567', '1 234', '12,34', 'Infinity', 'NaN', '-5', '1e999'])(
    '%s is no number of operations',
    (figure) => {
      const raw = `a x 11 ops/sec ±1.12% (91 runs sampled)\nb x ${figure} ops/sec ±1.12% (1 run sampled)\n`
      const error = errorOf(() => roundOf(raw, 'benchmark-js'))
      expect(error.code).toBe('benchmark-output-unreadable')
      expect(error.message).toContain('of `b` is not a number')
    },
  )
})

describe('benchmark-ips', () => {
  test('as JSON', () => {
    expect(roundOf(fixture('benchmark-ips/results.json')).values).toEqual({
      'addition throughput': 32_793_147.198715113,
      'sort of a thousand random numbers, and then some throughput': 13_050.858373157778,
      'sleep throughput': 49.32679630382179,
    })
  })

  test('as text: neither the warm-up nor the comparison, and a long name from its own line', () => {
    expect(roundOf(fixture('benchmark-ips/printed.txt')).values).toEqual({
      'addition throughput': 32_793_000,
      'sort of a thousand random numbers, and then some throughput': 13_051,
      'sleep throughput': 49.327,
    })
  })

  test('newer versions print the time of an iteration behind it', () => {
    const raw = 'Calculating ---\n          fast path    1.234B (± 1.2%) i/s    (0.81 ns/i) -      6.2B in   5.02s\n'
    expect(roundOf(raw).values).toEqual({ 'fast path throughput': 1.234e9 })
  })

  test('JSON counts where both are printed', () => {
    const raw = `${fixture('benchmark-ips/printed.txt')}${fixture('benchmark-ips/results.json')}`
    expect(roundOf(raw)).toMatchObject({ values: roundOf(fixture('benchmark-ips/results.json')).values, warnings: [] })
  })
})

describe('BenchmarkTools.jl', () => {
  test('groups within groups, the median of the samples, memory and allocations', () => {
    expect(roundOf(fixture('benchmarktools/trials.json')).values).toEqual({
      'parse/large time': 2412,
      'parse/large bytes-per-op': 4096,
      'parse/large allocs-per-op': 12,
      'parse/(1, 2) time': 1.76,
      'parse/(1, 2) bytes-per-op': 0,
      'parse/(1, 2) allocs-per-op': 0,
      'sum time': 308.4,
      'sum bytes-per-op': 16,
      'sum allocs-per-op': 1,
    })
  })

  test('an estimate', () => {
    expect(roundOf(fixture('benchmarktools/medians.json')).values).toEqual({
      'sum time': 308.4,
      'sum bytes-per-op': 16,
      'sum allocs-per-op': 1,
    })
  })

  test('older versions write the package before a type', () => {
    const raw = fixture('benchmarktools/medians.json').replaceAll(
      /"(BenchmarkGroup|TrialEstimate)"/g,
      '"BenchmarkTools.$1"',
    )
    expect(roundOf(raw).values['sum time']).toBe(308.4)
  })

  test('a benchmark without samples is an error', () => {
    const raw = fixture('benchmarktools/trials.json').replace('"times":[1.75,1.77]', '"times":[]')
    expect(errorOf(() => roundOf(raw))).toMatchObject({
      code: 'benchmark-failed',
      message: 'the benchmark `parse/(1, 2)` failed: it has no samples',
    })
  })

  test('a judgement is no measurement', () => {
    const raw = fixture('benchmarktools/medians.json').replace('"TrialEstimate"', '"TrialJudgement"')
    expect(errorOf(() => roundOf(raw)).message).toContain('`sum` is a TrialJudgement')
  })
})
