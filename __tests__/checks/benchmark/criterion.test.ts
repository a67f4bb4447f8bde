import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { observe } from '../../../src/checks/benchmark/observe.ts'
import { readResultFiles } from '../../../src/checks/benchmark/read.ts'
import type { Format } from '../../../src/checks/benchmark/readers/reader.ts'
import { errorOf, fixture, roundOf } from './support.ts'

const FOLDER = new URL('../../fixtures/benchmark/criterion-folder/', import.meta.url)

type Files = Readonly<Record<string, string>>

/** Every file of the fixture's `target/criterion`, by its path. */
const whole: Files = Object.fromEntries(
  readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.json'))
    .sort()
    .map((path) => [path.replaceAll('\\', '/'), readFileSync(new URL(encodeURI(path), FOLDER), 'utf8')]),
)

const only = (files: Files, pattern: RegExp): Files =>
  Object.fromEntries(Object.entries(files).filter(([path]) => pattern.test(path)))

function folderOf(files: Files, format: Format | null = null) {
  const found = Object.entries(files).map(([path, text]) => ({ path, text, required: false }))
  const { readings, warnings } = observe(readResultFiles(found, '', { format, better: null }), new Map())
  return {
    values: Object.fromEntries(readings.map(({ subject, metric, value }) => [`${subject} ${metric}`, value])),
    warnings,
  }
}

const sum = (files: Record<string, unknown>): Files =>
  Object.fromEntries(
    Object.entries(files).map(([name, json]) => [`target/criterion/sum/${name}`, JSON.stringify(json)]),
  )

const identity = (full_id: string, title = full_id) => ({ group_id: full_id, full_id, title, directory_name: full_id })

describe('criterion: target/criterion', () => {
  test('the samples of this run under their full names; neither the last run’s nor what has changed', () => {
    const { values, warnings } = folderOf(whole)
    expect(Object.keys(values)).toEqual([
      'a name that is longer than the column it has time',
      'bytes/read/copy/16 time',
      'bytes/read/copy/4096 time',
      'flat/wait time',
      'sum time',
    ])
    expect(warnings).toEqual([])
    // Times of 129,722 … 1,266,441 ns for 13,938 … 139,380 iterations: criterion's own median of them.
    expect(values['sum time']).toBeCloseTo(9.40476702949798, 9)
    expect(values['flat/wait time']).toBeCloseTo(284_639.6, 6)
    expect(values['bytes/read/copy/16 time']).toBeCloseTo(10.901286307053942, 9)
  })

  test.each([
    ['estimates alone: their median', /\/new\/(?:benchmark|estimates)\.json$/, 'sum time', 9.40476702949798],
    ['samples alone: the folder is the name', /\/new\/sample\.json$/, 'bytes_read/copy/16 time', 10.901286307053942],
  ])('%s', (_, pattern, key, value) => {
    expect(folderOf(only(whole, pattern)).values[key]).toBeCloseTo(value, 9)
  })

  test('estimates: the median, else the slope, else the mean', () => {
    const of = (value: number) => ({ point_estimate: value })
    const estimates = (json: object) => folderOf(sum({ 'new/estimates.json': json }), 'criterion').values['sum time']
    expect(estimates({ mean: of(3), slope: of(2), median: of(1) })).toBe(1)
    expect(estimates({ mean: of(3), slope: of(2) })).toBe(2)
    expect(estimates({ mean: of(3), slope: null })).toBe(3)
  })

  test('the samples of old versions are a pair of lists', () => {
    const files = sum({ 'new/benchmark.json': identity('old'), 'new/sample.json': [[1, 2, 4], [10, 40, 60]] }) // biome-ignore format: a pair
    expect(folderOf(files).values).toEqual({ 'old time': 15 })
  })

  test('full names are cut off in titles, and names that two share are numbered there', () => {
    const files = {
      ...sum({ 'new/benchmark.json': identity('sum'), 'new/sample.json': { iters: [1], times: [5] } }),
      'target/criterion/sum_2/new/benchmark.json': JSON.stringify(identity('sum', 'sum #2')),
      'target/criterion/sum_2/new/sample.json': JSON.stringify({ iters: [1], times: [7] }),
      'target/criterion/long/new/benchmark.json': JSON.stringify(identity('a long name', 'a long...')),
      'target/criterion/long/new/sample.json': JSON.stringify({ iters: [1], times: [9] }),
    }
    expect(folderOf(files).values).toEqual({ 'sum time': 5, 'sum #2 time': 7, 'a long name time': 9 })
  })

  test('folders called `new` and `base` that hold benchmarks are what they are', () => {
    const sample = JSON.stringify({ sampling_mode: 'Flat', iters: [1], times: [5] })
    const files = {
      'target/criterion/new/base/new/sample.json': sample,
      'target/criterion/new/base/base/sample.json': sample,
      'target/criterion/new/new/sample.json': sample,
    }
    expect(Object.keys(folderOf(files).values)).toEqual(['new/base time', 'new time'])
  })

  test('the same benchmark in two such folders is told apart by them', () => {
    const sample = JSON.stringify({ sampling_mode: 'Flat', iters: [1], times: [5] })
    const files = {
      'a/target/criterion/sum/new/sample.json': sample,
      'b/target/criterion/sum/new/sample.json': sample,
      'out/criterion/other/new/sample.json': sample,
    }
    expect(Object.keys(folderOf(files).values)).toEqual([
      'a/target/criterion/sum time',
      'b/target/criterion/sum time',
      'other time',
    ])
  })

  test.each([
    [{ iters: [1, 2], times: [5] }, 'has 1 times for 2 counts'],
    [{ iters: [0], times: [5] }, 'a count that is not positive'],
    [{ iters: [1], times: [null] }, 'Invalid input'],
  ])('samples %j are refused', (json, message) => {
    const error = errorOf(() => folderOf(sum({ 'new/sample.json': json })))
    expect([error.code, error.message]).toEqual(['benchmark-output-unreadable', expect.stringContaining(message)])
  })

  test('a benchmark without times has failed; one of which the files are not all read says so', () => {
    const empty = sum({ 'new/benchmark.json': identity('sum'), 'new/sample.json': { iters: [], times: [] } })
    expect(errorOf(() => folderOf(empty))).toMatchObject({
      code: 'benchmark-failed',
      message: 'the benchmark `sum` failed: it has no times',
    })
    const { message, hint } = errorOf(() => folderOf(sum({ 'new/benchmark.json': identity('sum') })))
    expect(message).toContain('of `sum` there is neither `sample.json` nor `estimates.json`')
    expect(hint).toContain('target/criterion/**/new/*.json')
  })

  test('a file that is cut off is named', () => {
    const path = 'target/criterion/sum/new/sample.json'
    const files = { ...only(whole, /\/new\//), [path]: whole[path]?.slice(0, 60) ?? '' }
    expect(errorOf(() => folderOf(files)).message).toContain(`\`${path}\`: the JSON that begins on line 1 is cut off`)
  })

  test('files of earlier runs alone are nothing', () => {
    expect(errorOf(() => folderOf(only(whole, /\/(?:base|change)\//))).code).toBe('no-benchmarks')
  })

  test('such a file without its path says what to do', () => {
    const { code, hint } = errorOf(() => roundOf(whole['target/criterion/sum/new/sample.json'] ?? ''))
    expect([code, hint]).toEqual(['benchmark-output-unreadable', expect.stringContaining('target/criterion/**/new/')])
  })
})

describe('criterion: what it prints', () => {
  test('the estimate between the bounds; a long name has a line of its own; neither throughput nor changes', () => {
    expect(roundOf(fixture('criterion/console.txt')).values).toEqual({
      'sum time': 23.887,
      'a name that is longer than the column it has time': 8.5475,
      'bytes/read/copy/16 time': 28.839,
      'bytes/read/copy/4096 time': 425.33,
      'flat/wait time': expect.closeTo(460_140, 6),
    })
  })

  test.each([
    ['850.25 ps', 0.85025],
    ['1.5 us', 1500],
    ['2.25 ms', 2_250_000],
    ['1.5 s', 1.5e9],
  ])('%s', (value, time) => {
    const raw = `a  b: time: c         time:   [1 ns ${value} 3 ns]\n`
    expect(roundOf(raw).values).toEqual({ 'a b: time: c time': expect.closeTo(time, 6) })
  })

  test.each([
    ['a   time:   [1 ns 2 n', 'line 2 is cut off'],
    ['a   time:   [1 ns NaN ns 3 ns]', '`NaN ns` of `a` is not a time'],
    ['a   time:   [1 cycles 2 cycles 3 cycles]', 'measured in `cycles`'],
    ['     time:   [1 ns 2 ns 3 ns]', 'the time on line 2 has no name before it'],
  ])('%j is refused', (line, message) => {
    const error = errorOf(() => roundOf(`\n${line}\nb    time:   [1 ns 2 ns 3 ns]\n`))
    expect([error.code, error.message]).toEqual(['benchmark-output-unreadable', expect.stringContaining(message)])
  })
})

describe('criterion: the messages of cargo-criterion', () => {
  test('values by iterations, in ns; another unit is a metric of its own that never gates by itself', () => {
    const { values, byId } = roundOf(fixture('criterion/messages.jsonl'))
    // 1210, 1200, 1190, 2400 and 1230 ns; 1000, 1100 and 1002 cycles.
    expect(values).toEqual({ 'parse/large time': 1210, 'instructions cycles': 1002 })
    expect(byId.get('cycles')).toMatchObject({ unit: 'cycles', better: 'lower' })
    expect(byId.get('cycles')).not.toHaveProperty('tolerance')
  })

  test('they count where text for people is printed too', () => {
    const raw = `parse/large    time:   [1 ns 2 ns 3 ns]\n${fixture('criterion/messages.jsonl')}`
    expect(roundOf(raw).values).toEqual({ 'parse/large time': 1210, 'instructions cycles': 1002 })
  })

  test('from a file, whatever it is called', () => {
    const files = { 'benchmark.json': fixture('criterion/messages.jsonl'), 'b.txt': 'b    time:   [1 ns 2 ns 3 ns]' }
    expect(folderOf(files).values).toMatchObject({ 'parse/large time': 1210, 'b time': 2 })
  })

  test('without values it has failed', () => {
    const raw = fixture('criterion/messages.jsonl').replace(/"measured_values":\[[^\]]*\]/, '"measured_values":[]')
    expect(errorOf(() => roundOf(raw))).toMatchObject({
      code: 'benchmark-failed',
      message: 'the benchmark `parse/large` failed: it has no measured values',
    })
  })
})
