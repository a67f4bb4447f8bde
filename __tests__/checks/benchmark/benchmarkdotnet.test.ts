import { describe, expect, test } from '@jest/globals'
import { errorOf, fixture, roundOf } from './support.ts'

const iteration = (IterationMode: string, IterationStage: string, LaunchIndex: number, nanoseconds: unknown) => ({
  IterationMode,
  IterationStage,
  LaunchIndex,
  IterationIndex: 1,
  Operations: 10,
  Nanoseconds: nanoseconds,
})

const benchmark = (fields: object = {}) => ({
  DisplayInfo: 'Parser.Large: DefaultJob',
  Namespace: 'App',
  Type: 'Parser',
  Method: 'Large',
  Parameters: '',
  FullName: 'App.Parser.Large',
  Statistics: { N: 3, Median: 70, Mean: 80 },
  ...fields,
})

const report = (...benchmarks: object[]) =>
  JSON.stringify({ Title: 't', HostEnvironmentInfo: {}, Benchmarks: benchmarks })

describe('BenchmarkDotNet', () => {
  test('results per operation, a value for each launch; neither overhead, pilot nor outliers', () => {
    // Launches of 101.5, 103.25, 102 and of 110.5, 112, 109.75 ns: medians 102 and 110.5.
    expect(roundOf(fixture('benchmarkdotnet/full-compressed.json')).values).toMatchObject({
      'ParserBench.Parse(Size: 10) time': 106.25,
      'ParserBench.Parse(Size: 1000) time': 9787.5,
      'ParserBench.Sum(Size: 10) time': 4.5,
    })
  })

  test('a launch with more iterations counts no more than another', () => {
    const Measurements = [
      ...[10, 10, 10, 10, 10].map((value) => iteration('Workload', 'Result', 1, value)),
      iteration('Workload', 'Result', 2, 30),
      iteration('Workload', 'Result', 3, 50),
    ]
    expect(roundOf(report(benchmark({ Measurements }))).values).toEqual({ 'Parser.Large time': 3 })
  })

  test('without results the actual iterations, and without either the median of the statistics', () => {
    const actual = [iteration('Workload', 'Actual', 1, 50), iteration('Overhead', 'Actual', 1, 900)]
    expect(roundOf(report(benchmark({ Measurements: actual }))).values).toEqual({ 'Parser.Large time': 5 })
    const overhead = [iteration('Overhead', 'Actual', 1, 900)]
    expect(roundOf(report(benchmark({ Measurements: overhead }))).values).toEqual({ 'Parser.Large time': 70 })
    expect(roundOf(report(benchmark({ Statistics: { Mean: 80 } }))).values).toEqual({ 'Parser.Large time': 80 })
  })

  test('the brief exporter: the median, and memory where it was diagnosed', () => {
    expect(roundOf(fixture('benchmarkdotnet/brief.json')).values).toEqual({
      'ParserBench.Parse(Size: 10) time': 106.5,
      'ParserBench.Parse(Size: 10) bytes-per-op': 56,
      'ParserBench.Parse(Size: 1000) time': 9775,
    })
  })

  test('bytes per operation are sampled and may gate; other metrics have the direction that they say, and never gate', () => {
    const { byId, values } = roundOf(fixture('benchmarkdotnet/full-compressed.json'))
    expect(values).toMatchObject({
      'ParserBench.Parse(Size: 10) bytes-per-op': 56,
      'ParserBench.Sum(Size: 10) bytes-per-op': 0,
      'ParserBench.Parse(Size: 10) cachemisses': 7,
    })
    expect(byId.get('bytes-per-op')).toMatchObject({ nature: 'sampled', better: 'lower', unit: 'B' })
    expect([...byId.keys()]).toEqual(['time', 'bytes-per-op', 'cachemisses'])
    expect(byId.get('cachemisses')).not.toHaveProperty('tolerance')
    const Metrics = [{ Value: 0.9, Descriptor: { Id: 'Hit Rate', Unit: '', TheGreaterTheBetter: true } }]
    expect(roundOf(report(benchmark({ Metrics }))).byId.get('hit-rate')).toMatchObject({ better: 'higher' })
  })

  test('the job is part of the name where only it tells two benchmarks apart', () => {
    const { values } = roundOf(fixture('benchmarkdotnet/jobs.json'))
    expect(values).toMatchObject({ 'ParserBench.Sum (.NET 8.0) time': 4.5, 'ParserBench.Sum (.NET 9.0) time': 3.5 })
  })

  test('older versions without full names', () => {
    const old = benchmark({ FullName: undefined, Namespace: undefined, Parameters: 'Size=10', DisplayInfo: undefined })
    expect(Object.keys(roundOf(report(old)).values)).toEqual(['Parser.Large(Size=10) time'])
  })

  test('namespaces go before names that two of them hold', () => {
    const raw = report(benchmark(), benchmark({ Namespace: 'Lib', FullName: 'Lib.Parser.Large' }))
    expect(Object.keys(roundOf(raw).values)).toEqual(['App/Parser.Large time', 'Lib/Parser.Large time'])
  })

  test('a benchmark without statistics has failed, and so has one whose figures are no numbers', () => {
    expect(errorOf(() => roundOf(fixture('benchmarkdotnet/failing.json')))).toMatchObject({
      code: 'benchmark-failed',
      message: 'the benchmark `ParserBench.Parse(Size: 1000)` failed: it has no times',
    })
    for (const fields of [
      { Statistics: { Median: '', Mean: '' } },
      // It broke off before there were results.
      { Statistics: null, Measurements: [iteration('Workload', 'Actual', 1, 5)] },
      { Measurements: [iteration('Workload', 'Result', 1, 5), iteration('Workload', 'Result', 1, '')] },
    ]) {
      expect(errorOf(() => roundOf(report(benchmark(fields)))).code).toBe('benchmark-failed')
    }
  })

  test('an iteration of another shape is refused with its place', () => {
    const Measurements = [iteration('Workload', 'Result', 1, 5), iteration('Workload', 'Result', 1, null)]
    expect(errorOf(() => roundOf(report(benchmark({ Measurements })))).message).toContain(
      '`Benchmarks[0].Measurements[1].Nanoseconds`: Invalid input',
    )
  })

  test('several files one after another, each with its byte order mark', () => {
    const raw = fixture('benchmarkdotnet/full-compressed.json')
    const { values } = roundOf(`${raw}\uFEFF${fixture('benchmarkdotnet/jobs.json')}`)
    expect(values).toMatchObject({ 'ParserBench.Sum(Size: 10) time': 4.5, 'ParserBench.Sum (.NET 8.0) time': 4.5 })
  })
})
