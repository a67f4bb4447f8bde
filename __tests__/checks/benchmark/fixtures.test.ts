import { describe, expect, test } from '@jest/globals'
import type { Format } from '../../../src/checks/benchmark/readers/reader.ts'
import { errorOf, fixture, roundOf } from './support.ts'

/** The median of the samples in a fixture, by hand: sorted, the middle one; in ns. */
const EXPECTED: readonly (readonly [path: string, format: Format, values: Record<string, number>])[] = [
  ['tinybench/samples.json', 'tinybench', { 'json time': 2_007_249, 'spread time': 2_446_363 }],
  ['tinybench/plain.json', 'tinybench', { 'json time': 6_648_951, 'spread time': 1_368_378 }],
  ['tinybench/table.json', 'tinybench', { 'json time': 5_805_124, 'spread time': 1_175_020 }],
  [
    'vitest/v4.json',
    'vitest',
    {
      'src/other.bench.js/alone time': 4_052_385,
      'src/parse.bench.js/alone time': 2_017_524,
      'parse/json/large time': 2_800_681,
      'parse/json/spread time': 1_184_363,
    },
  ],
  [
    'vitest/v4-samples.json',
    'vitest',
    {
      'src/other.bench.js/alone time': 2_393_895,
      'src/parse.bench.js/alone time': 2_657_868,
      'parse/json/large time': 2_349_129,
      'parse/json/spread time': 1_324_392,
    },
  ],
  [
    'vitest/v5.json',
    'vitest',
    {
      'alone time': 4_308_386,
      'parse/json/spread time': 1_181_931,
      'parse/json/large time': 2_984_124,
      'parse/alone time': 2_541_044,
    },
  ],
  [
    'vitest/v5-samples.json',
    'vitest',
    {
      'alone time': 3_867_620,
      'parse/json/spread time': 1_279_215,
      'parse/json/large time': 2_765_648,
      'parse/alone time': 2_193_567,
    },
  ],
  [
    'mitata/plain.json',
    'mitata',
    {
      'parse/large time': 2_618_500,
      'parse/large heap-per-op': 800_845.388,
      'fill 5000 time': 9143.354,
      'fill 5000 heap-per-op': 2727.126,
      'fill 50000 time': 357_322,
      'fill 50000 heap-per-op': 400_318.39,
    },
  ],
  [
    'mitata/samples.json',
    'mitata',
    {
      'parse/large time': 2_160_027,
      'parse/large heap-per-op': 800_690.036,
      'fill 5000 time': 8883.265,
      'fill 5000 heap-per-op': 2731.697,
      'fill 50000 time': 302_630,
      'fill 50000 heap-per-op': 400_474.324,
    },
  ],
  [
    'hyperfine/basic.json',
    'hyperfine',
    {
      'a name time': 1_735_765,
      'a name cpu-time': 745_800,
      'sleep 0.01 time': 11_823_627,
      'sleep 0.01 cpu-time': 1_396_000,
    },
  ],
  [
    'hyperfine/parameters.json',
    'hyperfine',
    {
      'seq 1 time': 165_531,
      'seq 1 cpu-time': 1_112_630,
      'seq 2 time': 148_315,
      'seq 2 cpu-time': 1_332_250,
    },
  ],
]

describe('what the tools really write', () => {
  test.each(EXPECTED)('%s as %s', (path, format, values) => {
    const round = roundOf(fixture(path), format)
    expect(Object.keys(round.values).sort()).toEqual(Object.keys(values).sort())
    for (const [key, value] of Object.entries(values)) {
      // To the half of a unit of what is written above.
      expect(Math.abs((round.values[key] ?? 0) - value)).toBeLessThanOrEqual(0.5)
    }
    expect(round.byId.get('time')).toMatchObject({ unit: 'ns', better: 'lower', nature: 'sampled' })
  })

  test.each(EXPECTED)('%s is recognised as what it is without being told', (path, format) => {
    expect(roundOf(fixture(path)).values).toEqual(roundOf(fixture(path), format).values)
  })

  test('go test -bench: every unit, by package and sub-benchmark, repeated lines as their median', () => {
    const { values, warnings } = roundOf(fixture('go/count.txt'))
    expect(values).toEqual({
      'Scan/size-1024 time': 14909,
      'Scan/size-1024 bytes-per-second': 68.41,
      'Scan/size-1024 tokens-per-op': 204,
      'Scan/size-1024 tokens-per-s': 13685155,
      'Scan/size-1024 bytes-per-op': 5376,
      'Scan/size-1024 allocs-per-op': 1,
      'Scan/size-65536 time': 636584,
      'Scan/size-65536 bytes-per-second': 102.95,
      'Scan/size-65536 tokens-per-op': 13107,
      'Scan/size-65536 tokens-per-s': 20591105,
      'Scan/size-65536 bytes-per-op': 319488,
      'Scan/size-65536 allocs-per-op': 1,
      'Scan time': 148.4,
      'Scan bytes-per-op': 64,
      'Scan allocs-per-op': 1,
      'Parse time': 404,
      'Parse tokens-per-op': 12,
    })
    expect(warnings).toEqual([])
  })

  test('go test -cpu 1,2 keeps the numbers of processors apart', () => {
    expect(roundOf(fixture('go/cpu.txt')).values).toMatchObject({ 'Parse time': 130, 'Parse-2 time': 219.7 })
  })

  test('go test -json is read like the text that it is made of', () => {
    expect(roundOf(fixture('go/events.json')).values).toEqual({ 'Parse time': 2584, 'Parse tokens-per-op': 12 })
  })

  test.each([
    ['tinybench/error.json', 'the benchmark `broken` failed'],
    ['mitata/error.json', 'the benchmark `broken` failed: no such file'],
    ['vitest/v4-failing.json', 'the benchmark `broken` failed: it has no figures'],
  ])('%s: a benchmark that threw is an error, though its tool exits with 0', (path, message) => {
    expect(errorOf(() => roundOf(fixture(path)))).toMatchObject({ code: 'benchmark-failed', message })
  })

  test('mitata: a heap that shrank in every batch has no mean', () => {
    const raw = fixture('mitata/plain.json').replace(/"avg":800845\.\d+/, '"avg":null')
    const { values } = roundOf(raw)
    expect(Object.keys(values).filter((key) => key.startsWith('parse/large'))).toEqual(['parse/large time'])
    expect(values['fill 5000 heap-per-op']).toBeCloseTo(2727.126)
  })

  test('vitest 5: a test that failed is an error, and results that come from its store are no results of this run', () => {
    const failed = JSON.parse(fixture('vitest/v5.json'))
    failed.testResults[0].assertionResults[0].status = 'failed'
    expect(errorOf(() => roundOf(JSON.stringify(failed))).code).toBe('benchmark-failed')
    const stored = fixture('vitest/v5.json').replaceAll('"latency":', '"fromStore":true,"latency":')
    expect(errorOf(() => roundOf(stored)).code).toBe('no-benchmarks')
  })

  test('tinybench: a task that was aborted before its first sample is an error', () => {
    const raw = JSON.stringify([
      { name: 'parse', state: 'aborted', runtime: 'node' },
      { name: 'other', latency: { p50: 1 } },
    ])
    expect(errorOf(() => roundOf(raw))).toMatchObject({
      code: 'benchmark-failed',
      message: 'the benchmark `parse` failed',
    })
  })

  test('hyperfine -i: commands that failed are timed and said', () => {
    const { values, warnings } = roundOf(fixture('hyperfine/failing.json'))
    expect(values['false time']).toBeCloseTo(1_016_344)
    expect(warnings).toEqual(['`false` failed in 3 of 3 runs and was timed all the same'])
  })
})
