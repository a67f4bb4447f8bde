import { describe, expect, test } from '@jest/globals'
import { errorOf, fixture, roundOf } from './support.ts'

const run = (fields: object = {}) => ({
  benchmark: 'com.example.Parse.large',
  mode: 'avgt',
  primaryMetric: { score: 7, scoreUnit: 'us/op', rawData: [[5]] },
  secondaryMetrics: {},
  ...fields,
})

const measured = (scoreUnit: string, rawData: unknown[][]) => ({ score: 1, scoreUnit, rawData })

const report = (...runs: object[]) => JSON.stringify(runs)

describe('JMH', () => {
  test('throughput is better when higher and a time when lower, whichever of the two a benchmark reports', () => {
    const { byId, values } = roundOf(fixture('jmh/modes.json'))
    expect(byId.get('throughput')).toMatchObject({ better: 'higher', unit: 'ops/s', tolerance: { relative: 0.03 } })
    expect(byId.get('time')).toMatchObject({ better: 'lower', unit: 'ns', tolerance: { relative: 0.03 } })
    expect(values['ModesBench.rw (thrpt) throughput']).toBeCloseTo(62_167_790.8, 0)
    expect(values['ModesBench.rw (avgt) time']).toBeCloseTo(115.754, 2)
    expect(values).not.toHaveProperty('ModesBench.rw (thrpt) time')
    expect(values).not.toHaveProperty('ModesBench.rw (avgt) throughput')
  })

  test('the unit decides on the direction even where a mode says otherwise', () => {
    const raw = report(run({ mode: 'avgt', primaryMetric: measured('ops/s', [[5]]) }))
    expect(roundOf(raw).values).toEqual({ 'Parse.large throughput': 5 })
  })

  test.each([
    ['ops/ns', 'throughput', 5e9],
    ['ops/us', 'throughput', 5e6],
    ['ops/ms', 'throughput', 5000],
    ['ops/min', 'throughput', 5 / 60],
    ['ops/hr', 'throughput', 5 / 3600],
    ['ops/day', 'throughput', 5 / 86_400],
    ['ns/op', 'time', 5],
    ['us/op', 'time', 5000],
    ['ms/op', 'time', 5e6],
    ['s/op', 'time', 5e9],
    ['min/op', 'time', 300e9],
  ])('5 %s', (unit, metric, value) => {
    const { values } = roundOf(report(run({ primaryMetric: measured(unit, [[5]]) })))
    expect(values[`Parse.large ${metric}`]).toBeCloseTo(value, 9)
    expect(Object.keys(values)).toHaveLength(1)
  })

  test('a fork is one value, the median of its iterations, however many iterations it has', () => {
    const forks = [[1, 1, 1, 1, 1, 1, 90], [8, 9, 7], [6]]
    expect(roundOf(report(run({ primaryMetric: measured('ns/op', forks) }))).values).toEqual({ 'Parse.large time': 6 })
  })

  test('two forks with three iterations each: the mean of the two medians', () => {
    const [one] = JSON.parse(fixture('jmh/parse.json'))
    const [a, b] = one.primaryMetric.rawData.map((iterations: number[]) => iterations.toSorted((x, y) => x - y)[1])
    const { values } = roundOf(fixture('jmh/parse.json'))
    expect(values['ParseBench.allocate (size=10, text=a, b) time']).toBeCloseTo(((a + b) / 2) * 1000, 6)
  })

  test('parameters are part of the name, and bytes per operation a metric that may gate', () => {
    const { values, byId } = roundOf(fixture('jmh/parse.json'))
    expect(Object.keys(values).filter((key) => key.endsWith(' bytes-per-op'))).toEqual([
      'ParseBench.allocate (size=10, text=a, b) bytes-per-op',
      'ParseBench.allocate (size=1000, text=a, b) bytes-per-op',
    ])
    expect(values['ParseBench.allocate (size=10, text=a, b) bytes-per-op']).toBeCloseTo(56.03, 2)
    expect(byId.get('bytes-per-op')).toMatchObject({ better: 'lower', tolerance: { relative: 0.05, absolute: 0.5 } })
    expect(byId.get('gc.alloc.rate')).not.toHaveProperty('tolerance')
  })

  test('older versions put a dot before the names of profilers', () => {
    const raw = report(run({ secondaryMetrics: { '·gc.alloc.rate.norm': measured('B/op', [[24], [24.5]]) } }))
    expect(roundOf(raw).values).toMatchObject({ 'Parse.large bytes-per-op': 24.25 })
  })

  test('the methods of a group, and what a benchmark counts, never gate by themselves, in any mode', () => {
    const { byId, values } = roundOf(fixture('jmh/modes.json'))
    expect(values['ModesBench.rw (thrpt) reader-throughput']).toBeCloseTo(40_050_728.9, 0)
    expect(values['ModesBench.rw (avgt) reader-time']).toBeCloseTo(171.593, 2)
    expect(byId.get('reader-throughput')).toMatchObject({ better: 'higher' })
    expect(byId.get('reader-time')).toMatchObject({ better: 'lower' })
    for (const id of ['reader-throughput', 'reader-time', 'writer-throughput', 'writer-time']) {
      expect(byId.get(id)).not.toHaveProperty('tolerance')
    }
  })

  test('mode sample: the median of each iteration from its histogram, and no percentiles', () => {
    expect(roundOf(fixture('jmh/sample.json')).values).toEqual({ 'ModesBench.all time': 235 })
    const histogram = [[[[10, 1], [30, 7], [20, 2]]]] // biome-ignore format: value and count
    const primaryMetric = { score: 99, scoreUnit: 'ns/op', rawDataHistogram: histogram }
    expect(roundOf(report(run({ mode: 'sample', primaryMetric }))).values).toEqual({ 'Parse.large time': 30 })
  })

  test('without forks, and without raw data, there is the score', () => {
    expect(roundOf(fixture('jmh/unforked.json')).values).toMatchObject({ 'ModesBench.all (ss) time': 2246.5 })
    const primaryMetric = { score: 7, scoreUnit: 'us/op', rawData: [] }
    expect(roundOf(report(run({ primaryMetric }))).values).toEqual({ 'Parse.large time': 7000 })
  })

  test('what a profiler writes as text is no figure', () => {
    expect(Object.keys(roundOf(fixture('jmh/stack.json')).values)).toEqual(['ModesBench.all time'])
  })

  test.each([
    { score: 'NaN', scoreUnit: 'us/op', rawData: [] },
    { score: '+INF', scoreUnit: 'us/op' },
    { score: 1, scoreUnit: 'ops/s', rawData: [[1, 'NaN', 2], [3]] },
  ])('a score that is no number (%j) is a failure', (primaryMetric) => {
    const raw = report(run(), run({ benchmark: 'com.example.Parse.small', primaryMetric }))
    expect(errorOf(() => roundOf(raw))).toMatchObject({
      code: 'benchmark-failed',
      message: 'the benchmark `Parse.small` failed: its score is not a number',
    })
  })

  test.each([
    [{ rawData: [[1], [2, null]] }, 'rawData[1][1]`: Invalid input'],
    [
      {
        rawDataHistogram: [
          [
            [[1, 2]],
            [
              [1, 2],
              [3, '4'],
            ],
          ],
        ],
      },
      'rawDataHistogram[0][1][1][1]`: Invalid input: expected number',
    ],
    [{ rawDataHistogram: [[[[1, 2, 3]]]] }, 'rawDataHistogram[0][0][0]`: Too big'],
    [{ rawDataHistogram: [[[[1]]]] }, 'rawDataHistogram[0][0][0]'],
  ])('samples of another shape (%j) are refused with their place', (fields, found) => {
    const raw = report(run({ primaryMetric: { score: 1, scoreUnit: 'us/op', ...fields } }))
    expect(errorOf(() => roundOf(raw)).message).toContain(`\`[0].primaryMetric.${found}`)
  })

  test('a unit that is neither a time nor a throughput is refused', () => {
    const raw = report(run({ primaryMetric: measured('B/op', [[5]]) }))
    expect(errorOf(() => roundOf(raw)).message).toContain('`Parse.large` is measured in `B/op`')
  })

  test('packages go before names that two of them hold; nested classes stay', () => {
    const raw = report(
      run({ benchmark: 'org.one.Parse.large' }),
      run({ benchmark: 'org.two.Parse.large' }),
      run({ benchmark: 'org.two.Outer.Inner.run' }),
      run({ benchmark: 'Bare.run' }),
    )
    expect(Object.keys(roundOf(raw).values)).toEqual([
      'org.one/Parse.large time',
      'org.two/Parse.large time',
      'Outer.Inner.run time',
      'Bare.run time',
    ])
  })

  test('a run in which every benchmark threw has an empty report (exit code 0)', () => {
    expect(errorOf(() => roundOf('[\n]\n', 'jmh')).code).toBe('no-benchmarks')
  })
})
