import { describe, expect, test } from '@jest/globals'
import { errorOf, fixture, roundOf } from './support.ts'

/** The benchmarks of all fixtures but the failing ones, in order. */
const NAMES = [
  'sums/accumulate',
  'sums/accumulate over a vector whose elements were all set to one before',
  'sums/7 times',
  'strings/short & <sweet>/make',
  'strings/long/make',
  'strings/long/copy: two spaces',
  'waits/sleep',
]

const RULE = '-'.repeat(79)

/** A report of the console reporter with these lines as its only table. */
const consoleReport = (...lines: string[]) =>
  [
    RULE,
    'suite',
    RULE,
    'a.cpp:1',
    '.'.repeat(79),
    '',
    'benchmark name                       samples       iterations    estimated',
    '                                     mean          low mean      high mean',
    '                                     std dev       low std dev   high std dev',
    RULE,
    ...lines,
    '',
    '='.repeat(79),
    'All tests passed (1 assertion in 1 test case)',
    '',
  ].join('\n')

const bounds = (mean: string) => `                      ${mean}    1 ns    9 ns `

const timesOf = (path: string) => roundOf(fixture(`catch2/${path}`)).values

describe('Catch2', () => {
  test.each(['v2.txt', 'v2.xml', 'v3.txt', 'v3.xml', 'v3-no-analysis.txt'])(
    '%s: test cases, sections and names, also where a name takes two lines or begins with a number',
    (path) => {
      expect(Object.keys(timesOf(path))).toEqual(NAMES.map((name) => `${name} time`))
    },
  )

  test('the console’s mean, not its bounds or how long a benchmark was to take, in ns', () => {
    expect(timesOf('v2.txt')).toMatchObject({
      'sums/accumulate time': 258.526,
      'strings/long/make time': 1689.05,
      'waits/sleep time': 1_088_780,
    })
  })

  test('without an analysis the mean is in the only line', () => {
    const values = timesOf('v3-no-analysis.txt')
    expect(values['sums/7 times time']).toBe(1.36316)
    expect(values['strings/long/make time']).toBeCloseTo(1796.13, 6)
  })

  test('the XML’s mean, which is in ns', () => {
    expect(timesOf('v2.xml')).toMatchObject({ 'waits/sleep time': 1_652_530, 'strings/long/make time': 1915.59 })
    expect(timesOf('v3.xml')['sums/accumulate time']).toBe(271.004)
  })

  test.each(['v2-failing.txt', 'v2-failing.xml', 'v3-failing.txt', 'v3-failing.xml'])(
    '%s: a benchmark that threw is an error (exit code 0 with version 2)',
    (path) => {
      expect(errorOf(() => timesOf(path))).toMatchObject({
        code: 'benchmark-failed',
        message: 'the benchmark `mixed/broken` failed: no such file',
      })
    },
  )

  test('m is a minute, and figures may be grouped or have an exponent', () => {
    const raw = consoleReport(
      'slow          100     1     2.5 m ',
      bounds('1.5 m'),
      bounds('1 s'),
      'sum 10 20     10  1,787   714 us ',
      bounds('1,234.5 ns'),
      bounds('1e-05 ns'),
    )
    expect(roundOf(raw).values).toEqual({ 'suite/slow time': 90e9, 'suite/sum 10 20 time': 1234.5 })
  })

  test.each(['nan ns', '-nan ns', 'inf s', '1.234,5 ns'])('a mean of %s is refused', (mean) => {
    const raw = consoleReport('parse   10    20     714 us ', bounds(mean), bounds('1 ns'))
    expect(errorOf(() => roundOf(raw))).toMatchObject({
      code: 'benchmark-output-unreadable',
      message: 'the catch2 results cannot be read: the mean of `suite/parse` is not a number',
    })
  })

  test('a line that is none of a benchmark’s never hides one', () => {
    const raw = consoleReport('parse   10    20     714 μs ', bounds('4 ns'), bounds('1 ns'))
    expect(errorOf(() => roundOf(raw)).message).toContain('cut off in `parse   10')
  })

  test('wrapped titles, and names that are broken within a word', () => {
    const raw = consoleReport(
      'src/parse/',
      'tokens-',
      'and more      10    20     714 us ',
      bounds('4 ns'),
      bounds('1 ns'),
    ).replace('suite\n', 'Scenario: a very long\n  title\n      Given: this\n  When: that\n    and more\n')
    expect(roundOf(raw).values).toEqual({
      'Scenario: a very long/title Given: this/When: that and more/src/parse/tokens-and more time': 4,
    })
  })

  test.each(['v2.txt', 'v3.txt', 'v3-no-analysis.txt', 'v2.xml', 'v3.xml'])(
    '%s cut off anywhere never passes for a whole one',
    (path) => {
      const raw = fixture(`catch2/${path}`)
      const from = raw.search(/benchmark name|<BenchmarkResults/)
      const to = path.endsWith('.xml') ? raw.lastIndexOf('</') : raw.indexOf('='.repeat(10))
      for (let end = from + 40; end < to; end += 17) {
        const { code } = errorOf(() => roundOf(raw.slice(0, end), 'catch2'))
        expect(['benchmark-output-unreadable', 'no-benchmarks']).toContain(code)
      }
      expect(() => roundOf(raw.trimEnd())).not.toThrow()
    },
  )

  test('what a benchmark prints between the elements of the XML does not matter', () => {
    const raw = fixture('catch2/v3.xml').replaceAll('<mean', 'a < b && "c" <d>\n<mean')
    expect(roundOf(raw).values).toEqual(timesOf('v3.xml'))
  })

  test('rules of other output before the report do not shift its titles', () => {
    const raw = `${RULE}\nbuilding\n${fixture('catch2/v2.txt')}`
    expect(roundOf(raw).values).toEqual(timesOf('v2.txt'))
  })

  test('the same names again are told apart, and that is said', () => {
    const block = ['parse   10    20     714 us ', bounds('4 ns'), bounds('1 ns')]
    const { values, warnings } = roundOf(consoleReport(...block, '   ', ...block))
    expect(Object.keys(values)).toEqual(['suite/parse time', 'suite/parse (2) time'])
    expect(warnings).toHaveLength(1)
  })
})
