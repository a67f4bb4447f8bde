import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { readBenchmarks } from '../../../src/checks/benchmark/read.ts'
import { jsonDocuments } from '../../../src/checks/benchmark/readers/json-documents.ts'
import { FORMATS } from '../../../src/checks/benchmark/readers/reader.ts'
import { PacegateError } from '../../../src/model/errors.ts'
import { errorOf, fixture, roundOf, source } from './support.ts'

const FIXTURES = [
  'tinybench/samples.json',
  'tinybench/table.json',
  'vitest/v4-samples.json',
  'vitest/v5.json',
  'mitata/plain.json',
  'hyperfine/basic.json',
  'go/count.txt',
  'go/events.json',
  'k6/summary-export.json',
  'k6/machine-readable.json',
  'k6/points.json',
  'artillery/mixed.json',
  'artillery/v1-mixed.json',
  'autocannon/plain.json',
  'oha/plain.json',
  'vegeta/report.json',
  'vegeta/hits.json',
  'bombardier/latencies.json',
  'benchmark-ips/results.json',
  'benchmark-ips/printed.txt',
  'benchmarktools/trials.json',
  'github-action-benchmark/custom.json',
  'bmf/measures.json',
  'benchmark-js/suite.txt',
  'wrk/latency.txt',
  'ab/plain.txt',
  'pytest-benchmark/v5.json',
  'google-benchmark/repetitions.json',
  'google-benchmark/aggregates.json',
  'jmh/parse.json',
  'jmh/sample.json',
  'benchmarkdotnet/full-compressed.json',
  'benchmarkdotnet/brief.json',
  'criterion/console.txt',
  'criterion/messages.jsonl',
  'catch2/v2.txt',
  'catch2/v3-no-analysis.txt',
  'catch2/v3.xml',
  'libtest/bench.txt',
]

/** Whether a fixture is JSON, in which a missing end shows; of lines of text whole ones may be missing. */
const isJson = (path: string): boolean => path.endsWith('.json') && !path.startsWith('go/')

const format = fc.constantFrom(null, ...FORMATS)

/** Reads; whatever comes out is finite, and whatever is thrown is ours. */
function survives(raw: string, wanted: (typeof FORMATS)[number] | null): boolean {
  try {
    const round = roundOf(raw, wanted)
    return round.readings.length > 0 && round.readings.every(({ value }) => Number.isFinite(value))
  } catch (error) {
    if (error instanceof PacegateError) return error.data.hint !== ''
    throw error
  }
}

describe('outputs that are not what they should be', () => {
  test('any text gives results or an error of ours', () => {
    const word = fc.constantFrom(
      '{', '}', '[', ']', '"', ':', ',', '\n', '\\', '\r', ' ', '\u001b[1m', 'null', 'NaN', '-1', '1e999', '0',
      '"subject"', '"metric"', '"values"', '"unit"', '"name"', '"latency"', '"samples"', '"p50"', '"files"', '"groups"',
      '"results"', '"command"', '"benchmarks"', '"layout"', '"runs"', '"stats"', '"testResults"', '"Task name"',
      '"metrics"', '"aggregate"', '"value"', '"Point"', '{"type":', 'Running 1s test @ /\n 1 threads and 1 connections\n',
      'Requests/sec: 5', ' requests in 1s, 2B read\n', 'This is ApacheBench', 'a x 5 ops/sec ±1% (2 runs sampled)\n', '(± 1%) i/s',
      '"context"', '"run_name"', '"real_time"', '"benchmark"', '"primaryMetric"', '"Benchmarks"', '"Statistics"', '"reason"', '"fullname"',
      'a  time: [1 ns 2 ns 3 ns]\n', 'benchmark name  samples  iterations  mean\n', '-----------\n', '==========\n', 'a  10  20  3 us \n',
      '<TestCase name="a">', '<BenchmarkResults name="b">', '</BenchmarkResults>', '<mean value="1"/>', 'test a ... bench: 1,234 ns/iter (+/- 5)\n',
      'BenchmarkX-8', '100', 'ns/op', 'Unit ', 'pkg: ', '__proto__',
    ) // biome-ignore format: a list of words
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(word, { maxLength: 60 }).map((words) => words.join('')),
    )
    fc.assert(fc.property(text, format, survives), { numRuns: 600 })
  })

  test('any JSON value gives results or an error of ours', () => {
    const key = fc.constantFrom(
      'subject', 'value', 'values', 'unit', 'name', 'latency', 'state', 'samples', 'files', 'groups', 'benchmarks', 'layout',
      'runs', 'stats', 'results', 'command', 'times', 'testResults', 'assertionResults', 'Task name', '__proto__',
      'metrics', 'iterations', 'http_req_duration', 'aggregate', 'summaries', 'counters', 'latency', 'p97_5', 'non2xx', 'latencies',
      'latencyPercentiles', 'statusCodeDistribution', 'spec', 'result', 'timeTakenSeconds', 'Julia', 'ips', 'type', 'metric', 'data',
      'fullname', 'data', 'run_name', 'run_type', 'real_time', 'time_unit', 'benchmark', 'mode', 'primaryMetric', 'rawData', 'scoreUnit',
      'Benchmarks', 'Statistics', 'Median', 'Measurements', 'Type', 'Method', 'full_id', 'iters', 'reason', 'id', 'measured_values',
    ) // biome-ignore format: a list of keys
    const { value } = fc.letrec<{ value: unknown }>((tie) => ({
      value: fc.oneof(
        { depthSize: 'small' },
        fc.constantFrom(null, true, 'x', 1.5, -3, 0),
        fc.array(tie('value'), { maxLength: 4 }),
        fc.dictionary(key, tie('value'), { maxKeys: 5 }),
      ),
    }))
    fc.assert(
      fc.property(value, format, (json, wanted) => survives(JSON.stringify(json), wanted)),
      { numRuns: 600 },
    )
  })

  test('a real output that is cut, spliced or has a piece replaced gives results or an error of ours', () => {
    const damage = fc.tuple(
      fc.constantFrom(...FIXTURES),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.nat(200),
      fc.string(),
    )
    fc.assert(
      fc.property(damage, format, ([path, place, length, instead], wanted) => {
        const raw = fixture(path)
        const at = Math.floor(place * raw.length)
        return survives(raw.slice(0, at) + instead + raw.slice(at + length), wanted)
      }),
      { numRuns: 200 },
    )
  })

  test.each(FIXTURES.filter(isJson))('%s cut off in the middle never passes for a whole one', (path) => {
    const raw = fixture(path)
    for (const share of [0.3, 0.6, 0.9, 0.99]) {
      const error = errorOf(() => roundOf(raw.slice(0, raw.length * share)))
      expect(error.code).toBe('benchmark-output-unreadable')
      expect(error.message).toContain('is cut off')
      expect(error.output).toBeTruthy()
    }
  })

  test.each(FIXTURES)('%s reads the same with other output around it, a byte order mark, colours and CRLF', (path) => {
    const raw = fixture(path)
    const before =
      '\uFEFF> bench\n> node bench.js\n\n[12:00:01] \u001b[33mwarming up\u001b[39m {pid: 1}\n{ a: [1, "x" }\n'
    const dressed = `${before}${raw}\n\u001b[32mDone in 3 s.\u001b[0m\n`.replaceAll('\n', '\r\n')
    expect(roundOf(dressed).values).toEqual(roundOf(raw).values)
  })

  test('several documents in one output are read together', () => {
    const raw = `${fixture('tinybench/plain.json')}second suite\n[{"name":"other","latency":{"p50":1}}]`
    expect(Object.keys(roundOf(raw).values)).toEqual(['json time', 'spread time', 'other time'])
  })

  test('a document that is cut off after one that is whole is said', () => {
    const raw = `${fixture('tinybench/plain.json')}[{"name":"other","latency":{"p50"`
    expect(roundOf(raw).warnings).toEqual([
      expect.stringMatching(/^standard output: the JSON that begins on line \d+ is cut off$/),
    ])
  })

  test.each(['', ' \n\n', '\uFEFF'])('an empty output (%j) is an error', (raw) => {
    expect(errorOf(() => roundOf(raw))).toMatchObject({
      code: 'no-benchmarks',
      message: `no benchmark was found in standard output in any known format (${FORMATS.join(', ')}): standard output is empty`,
    })
  })

  test('an output without benchmarks shows the format that was tried and how the output begins', () => {
    const raw = `hello\n${'more of it\n'.repeat(1000)}`
    const { code, message, hint, output } = errorOf(() => roundOf(raw, 'go'))
    expect([code, message]).toEqual([
      'no-benchmarks',
      'no benchmark was found in standard output in the format go (the output of go test -bench)',
    ])
    expect(hint).toContain('reads.file')
    expect(output).toMatch(/^hello\nmore of it\n(more of it\n)+…$/)
    expect(output?.length).toBeLessThan(2100)
  })

  test('an output of another format than the one configured says which it looks like', () => {
    const { code, hint } = errorOf(() => roundOf(fixture('go/count.txt'), 'mitata'))
    expect([code, hint]).toEqual([
      'no-benchmarks',
      'It looks like the output of go test -bench: set `reads: go`, or leave the format out.',
    ])
  })

  test.each(['NaN', 'Infinity', '-Infinity'])('JSON in which a figure is %s is refused with its place', (value) => {
    const raw = `running\n[{"name":"a","latency":{"p50":${value}}}]`
    const { code, message, hint } = errorOf(() => roundOf(raw))
    expect(code).toBe('benchmark-output-unreadable')
    expect(message).toMatch(/`latency\.p50`: .*(?:NaN|Infinity)$/)
    expect(hint).toContain('division by zero')
  })

  test('NaN and Infinity are read as such, and never within strings', () => {
    const text = '{"a":NaN,"b":[-Infinity,Infinity],"NaN":"a NaN, \\"Infinity\\"","c":"\\\\"}\n'
    expect(jsonDocuments(text)).toEqual({
      documents: [{ a: Number.NaN, b: [-Infinity, Infinity], NaN: 'a NaN, "Infinity"', c: '\\' }],
      broken: null,
    })
  })

  test('what is not JSON for another reason too is refused with the line where it begins', () => {
    const error = errorOf(() => roundOf('running\n[{"name":"a","latency":{"p50":NaN,,}}]'))
    expect(error.message).toContain('the JSON that begins on line 2 is not valid')
  })

  test('a sample that is not a number is refused with its place', () => {
    const raw = JSON.stringify([{ name: 'a', latency: { samples: [1, null] } }])
    expect(errorOf(() => roundOf(raw)).message).toContain('`latency.samples[1]`')
  })

  test('Go: NaN as a metric is refused', () => {
    expect(errorOf(() => roundOf('BenchmarkX-8 100 42 ns/op NaN hits/op')).message).toContain('`NaN hits/op` of `X`')
  })

  test('a test report without benchmarks is no result', () => {
    const raw = JSON.stringify({ success: true, testResults: [{ name: '/a.test.js', assertionResults: [] }] })
    expect(errorOf(() => readBenchmarks(source(raw), null)).code).toBe('no-benchmarks')
  })

  test('many beginnings without an end do not take quadratic time', () => {
    const text = '{"\n'.repeat(200_000)
    const scanned = jsonDocuments(text)
    expect(scanned).toEqual({ documents: [], broken: 'the JSON that begins on line 1 is cut off' })
    // What this guards against took minutes: the test's own deadline is the assertion.
    expect(jsonDocuments(`${'[[\n'.repeat(100_000)}`).documents).toEqual([])
  })
})
