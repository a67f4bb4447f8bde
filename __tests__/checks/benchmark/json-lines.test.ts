import { describe, expect, test } from '@jest/globals'
import { readBenchmarks } from '../../../src/checks/benchmark/read.ts'
import { errorOf, roundOf, source } from './support.ts'

const lines = (...objects: unknown[]) => objects.map((one) => JSON.stringify(one)).join('\n')

describe('our own JSON lines', () => {
  test('values collapse to their median, the mean of the middle two where their number is even', () => {
    const raw = lines(
      { subject: 'odd', metric: 'time', unit: 'ns', better: 'lower', values: [9, 1, 5] },
      { subject: 'even', metric: 'time', unit: 'ns', values: [9, 1, 5, 7] },
    )
    expect(roundOf(raw).values).toEqual({ 'odd time': 5, 'even time': 6 })
  })

  test('lines of the same subject and metric are one benchmark measured again', () => {
    const raw = lines(
      { subject: 'a', unit: 'ms', value: 1 },
      { subject: 'a', unit: 'ms', value: 2 },
      { subject: 'a', unit: 's', value: 9 },
    )
    expect(roundOf(raw)).toMatchObject({ values: { 'a time': 2e6 }, warnings: [] })
  })

  test('they are one result, unless they define the metric differently: what does not fit together is still said', () => {
    const line = { subject: 'a', metric: 'load', unit: 'ms' }
    const raw = lines({ ...line, value: 1 }, { ...line, subject: 'b', value: 5 }, { ...line, values: [2, 3] })
    expect(readBenchmarks(source(raw), 'json-lines').results).toMatchObject([
      { subject: 'a', values: [1, 2, 3] },
      { subject: 'b', values: [5] },
    ])
    const opposite = lines({ ...line, value: 1 }, { ...line, better: 'higher', value: 1 })
    expect(errorOf(() => roundOf(opposite)).message).toContain('is in ms, better when higher; before it was in ms')
    const mixed = lines({ ...line, value: 1 }, { ...line, unit: 's', value: 1 }, { ...line, value: 500 })
    expect(roundOf(mixed).values).toEqual({ 'a load': 500 })
  })

  test('a metric of its own keeps the unit it was first given, and later lines are converted to it', () => {
    const raw = lines(
      { subject: 'a', metric: 'latency', title: 'Latency', unit: 'ms', value: 3 },
      { subject: 'b', metric: 'latency', unit: 's', value: 0.5 },
    )
    const { values, metrics } = roundOf(raw)
    expect(values).toEqual({ 'a latency': 3, 'b latency': 500 })
    expect(metrics).toEqual([
      {
        id: 'latency',
        title: 'Latency',
        unit: 'ms',
        better: 'lower',
        nature: 'sampled',
        tolerance: { relative: 0.05 },
      },
    ])
  })

  test('other output around them does not matter: colours, CRLF, a byte order mark, structured logs, prose', () => {
    const raw = [
      '\uFEFF\u001b[32mstarting\u001b[0m {"subject": 1}',
      '{"level":30,"msg":"listening","value":3}',
      '{ not json',
      '\u001b[1m{"subject":"a","unit":"ns","value":7}\u001b[0m',
      '  {"subject":"b","unit":"ns","value":8}',
      'done',
    ].join('\r\n')
    expect(roundOf(raw).values).toEqual({ 'a time': 7, 'b time': 8 })
  })

  test.each([
    [
      { subject: 'a', metric: 'widgets', unit: 'widgets', value: 1 },
      'the metric "widgets" needs `better`: "lower" or "higher"',
    ],
    [{ subject: 'a', metric: 'widgets', value: 1 }, 'the metric "widgets" needs a `unit`'],
    [
      { subject: 'a', metric: 'time', unit: 'MB', value: 1 },
      '`time` is measured in ns, which "MB" does not convert to',
    ],
    [{ subject: 'a', metric: 'throughput', better: 'lower', value: 1 }, '`throughput` is better when higher'],
    [{ subject: 'a', value: 1 }, '`metric` is missing'],
    [{ subject: 'a', metric: 'time', value: 1, values: [1] }, 'it needs either `value` or `values`'],
    [{ subject: 'a', metric: 'time', values: [] }, '`values`: '],
    [{ subject: 'a', metric: 'time', value: null }, '`value`: '],
    [{ subject: 'a', metric: 'time', value: '12' }, '`value`: '],
    [{ subject: ' ', metric: 'time', value: 1 }, '`subject`: '],
    [{ metric: 'time', value: 1 }, '`subject`: '],
    [{ subject: 'a', metric: 'Parse Time', unit: 'ms', value: 1 }, '`metric`: must be kebab-case'],
    [{ subject: 'a', metric: 'time', value: 1, units: 'ms' }, 'nrecognized key'],
  ])('%j is refused, with the line and the reason', (object, reason) => {
    const error = errorOf(() => roundOf(`noise\n${lines(object)}`, 'json-lines'))
    expect(error.code).toBe('benchmark-output-unreadable')
    expect(error.message).toContain('line 2: ')
    expect(error.message).toContain(reason)
    expect(error.hint).toContain('{"subject": "parse/large"')
  })

  test.each([
    ['cut off', '{"subject":"a","unit":"ns","values":[1,2'],
    ['NaN', '{"subject":"a","unit":"ns","value":NaN}'],
    ['Infinity', '{"subject":"a","unit":"ns","value":Infinity}'],
    ['a number too large for one', '{"subject":"a","unit":"ns","value":1e999}'],
  ])('a line that is meant and not readable is an error: %s', (_, broken) => {
    const raw = `{"subject":"b","unit":"ns","value":1}\n${broken}\n`
    expect(errorOf(() => roundOf(raw))).toMatchObject({ code: 'benchmark-output-unreadable' })
  })

  test('one metric in units that do not convert is an error, not a mixture', () => {
    const raw = lines(
      { subject: 'a', metric: 'load', unit: 'ms', value: 1 },
      { subject: 'b', metric: 'load', unit: 'B', value: 1 },
    )
    const { message } = errorOf(() => roundOf(raw))
    expect(message).toBe('the metric `load` of `b` is in B, better when lower; before it was in ms, better when lower')
  })
})
