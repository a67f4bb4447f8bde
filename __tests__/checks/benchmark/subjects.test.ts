import { describe, expect, test } from '@jest/globals'
import { cleanSubject } from '../../../src/checks/benchmark/subjects.ts'
import { roundOf } from './support.ts'

const tinybenchTasks = (...names: string[]) =>
  JSON.stringify(names.map((name, index) => ({ name, latency: { p50: index + 1 } })))

describe('names of subjects', () => {
  test('different benchmarks of the same name stay apart, numbered, and it is said', () => {
    const { values, warnings } = roundOf(tinybenchTasks('parse', 'parse', 'parse (2)', 'other'))
    expect(values).toEqual({ 'parse time': 1e6, "parse (2)' time": 2e6, 'parse (2) time': 3e6, 'other time': 4e6 })
    expect(warnings).toEqual([
      'several benchmarks are called `parse`: they are told apart by their order; give each its own name',
    ])
  })

  test('all figures of a numbered benchmark go with it', () => {
    const result = (times: number[], user: number) => ({ command: 'x', times, user, system: 0 })
    const raw = JSON.stringify({ results: [result([1], 1), result([2], 2)] })
    expect(roundOf(raw).values).toEqual({
      'x time': 1e9,
      'x cpu-time': 1e9,
      'x (2) time': 2e9,
      'x (2) cpu-time': 2e9,
    })
  })

  test('hyperfine: the same command with other parameters is told apart by them', () => {
    const run = (n: string) => ({ command: 'x', times: [1], parameters: { n } })
    expect(Object.keys(roundOf(JSON.stringify({ results: [run('1'), run('2')] })).values)).toEqual([
      'x (n=1) time',
      'x (n=2) time',
    ])
  })

  test('Go: packages that hold a benchmark of the same name go before it, others do not', () => {
    const raw = [
      'pkg: example.com/a',
      'BenchmarkParse-8 10 1 ns/op',
      'BenchmarkOnly-8 10 3 ns/op',
      'pkg: example.com/b',
      'BenchmarkParse-8 10 2 ns/op',
    ].join('\n')
    expect(roundOf(raw).values).toEqual({
      'example.com/a/Parse time': 1,
      'Only time': 3,
      'example.com/b/Parse time': 2,
    })
  })

  test('Go: the number of processors goes from names, so that they are the same on any machine', () => {
    const on = (suffix: string) =>
      Object.keys(roundOf(`BenchmarkA/n-10${suffix} 1 1 ns/op\nBenchmarkB${suffix} 1 1 ns/op\n`).values)
    expect(on('-8')).toEqual(['A/n-10 time', 'B time'])
    expect(on('-64')).toEqual(on('-8'))
    // One processor: Go appends nothing.
    expect(on('')).toEqual(on('-8'))
  })

  test('vitest 5: a path in the checkout never becomes part of a name', () => {
    const report = (root: string) =>
      JSON.stringify({
        testResults: ['src/a.bench.js', 'src/deep/a.bench.js'].map((file, index) => ({
          name: `${root}/${file}`,
          assertionResults: [
            {
              ancestorTitles: [],
              title: 'sort',
              status: 'passed',
              benchmarks: [{ name: 'sort', tasks: [{ name: 'sort', latency: { p50: index + 1, mean: 1 } }] }],
            },
          ],
        })),
      })
    const { values } = roundOf(report('/home/a'))
    expect(values).toEqual({ 'a.bench.js/sort time': 1e6, 'deep/a.bench.js/sort time': 2e6 })
    expect(roundOf(report('C:\\work')).values).toEqual(values)
  })

  test.each([
    ['a\n b\t\u0000c', 'a b c'],
    ['suite > case', 'suite › case'],
    ['\u202egnp.exe', 'gnp.exe'],
    ['a\u2028b', 'a b'],
    [' ', '(unnamed)'],
    ['x'.repeat(300), `${'x'.repeat(199)}…`],
    ['a\ud800b', 'a\ufffdb'],
  ])('%j becomes %j', (name, subject) => {
    expect(cleanSubject(name)).toBe(subject)
  })
})
