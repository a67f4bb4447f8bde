import { describe, expect, test } from '@jest/globals'
import { errorOf, fixture, roundOf } from './support.ts'

describe('libtest', () => {
  test('medians with commas between thousands, and bytes per second', () => {
    const { values, byId } = roundOf(fixture('libtest/bench.txt'))
    expect(values).toEqual({
      'tests::copies::copy_kib time': 33.78,
      'tests::copies::copy_kib bytes-per-second': 31_030,
      'tests::copies::tiny time': 0.61,
      'tests::sum_large time': 129_440.28,
      'tests::sum_small time': 12.65,
      'sum_small time': 21.22,
    })
    expect(byId.get('bytes-per-second')).toMatchObject({ better: 'higher', unit: 'MB/s' })
  })

  test('a benchmark that is ignored is said; ordinary tests, which all are, are not', () => {
    expect(roundOf(fixture('libtest/bench.txt')).warnings).toEqual([
      '`tests::sum_huge` is marked as ignored and was not run',
    ])
  })

  test('a benchmark that failed is an error', () => {
    expect(errorOf(() => roundOf(fixture('libtest/failing.txt')))).toMatchObject({
      code: 'benchmark-failed',
      message: 'the benchmark `broken` failed',
    })
  })

  test('whole nanoseconds of older versions, and what criterion prints for bencher', () => {
    const raw = [
      'test a           ... bench:   1,234,567 ns/iter (+/- 56,789)',
      'test parse/a b/3 ... bench:       0 ns/iter (+/- 0)',
    ]
    expect(roundOf(raw.join('\n')).values).toEqual({ 'a time': 1_234_567, 'parse/a b/3 time': 0 })
  })

  test('where cargo’s own lines are there, the same name in two programs is told apart by them', () => {
    const bench = 'test sum ... bench:       5 ns/iter (+/- 1)'
    const raw = [
      '     Running unittests src/lib.rs (target/release/deps/shapes-c5fe8fb8f208ff9c)',
      bench,
      '     Running benches\\other.rs (target\\release\\deps\\other-1d3c1667acffe99b.exe)',
      bench,
      '     Running target/release/deps/old_style-1d3c1667acffe99b',
      bench,
    ]
    expect(Object.keys(roundOf(raw.join('\n')).values)).toEqual([
      ...['shapes/sum time', 'other/sum time', 'old_style/sum time'],
    ])
  })

  test.each(['NaN', '1.234,5', '12,34', '1 234', '-5'])('%s ns/iter is refused', (figure) => {
    const raw = `test a ... bench:  5 ns/iter (+/- 1)\ntest b ... bench:  ${figure} ns/iter (+/- 1)\n`
    const { code, message } = errorOf(() => roundOf(raw))
    expect(code).toBe('benchmark-output-unreadable')
    expect(message).toContain('`b`')
  })

  test('a line that is cut off is refused', () => {
    const raw = fixture('libtest/bench.txt')
    for (const end of ['12.6', '12.65 ns/iter', '12.65 ns/iter (+/- 92', '33.78 ns/iter (+/- 77.76) = 310']) {
      const at = raw.indexOf(end) + end.length
      expect(errorOf(() => roundOf(raw.slice(0, at))).message).toMatch(/the line of `tests::\S+` is cut off/)
    }
  })
})
