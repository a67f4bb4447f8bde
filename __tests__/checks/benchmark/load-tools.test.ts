import { describe, expect, test } from '@jest/globals'
import { errorOf, fixture, roundOf } from './support.ts'

/** Read off the fixtures by hand; latencies in ms, sizes in B. */
const EXPECTED: readonly (readonly [path: string, values: Record<string, number>])[] = [
  [
    'wrk/latency.txt',
    {
      '/checkout?step=1 latency-p50': 0.073,
      '/checkout?step=1 latency-p90': 2.88,
      '/checkout?step=1 latency-p99': 20.96,
      '/checkout?step=1 throughput': 34_148.44,
      '/checkout?step=1 error-rate': 0,
    },
  ],
  // Without --latency there is only the mean.
  ['wrk/plain.txt', { '/ latency-mean': 0.66437, '/ throughput': 48_702.21, '/ error-rate': 0 }],
  [
    'wrk/mixed.txt',
    { '/mixed latency-mean': 0.91, '/mixed throughput': 23_548.12, '/mixed error-rate': 2366 / 23_655 },
  ],
  [
    'wrk/reset.txt',
    {
      '/reset latency-p50': 0.105,
      '/reset latency-p90': 3.62,
      '/reset latency-p99': 30.4,
      '/reset throughput': 17_934.92,
      '/reset error-rate': 2036 / (18_333 + 2036),
    },
  ],
  [
    'ab/plain.txt',
    {
      '/slow latency-p50': 16,
      '/slow latency-p95': 21,
      '/slow latency-p99': 29,
      '/slow throughput': 236.26,
      '/slow error-rate': 0,
      '/slow received-per-request': 79,
    },
  ],
  // Ten answers with 503, each also of another length: ten failures, not twenty.
  [
    'ab/mixed.txt',
    {
      '/mixed latency-p50': 0,
      '/mixed latency-p95': 0,
      '/mixed latency-p99': 1,
      '/mixed throughput': 14_334.86,
      '/mixed error-rate': 0.1,
      '/mixed received-per-request': 87,
    },
  ],
  [
    'ab/percentiles.csv',
    { 'requests latency-p50': 16.402, 'requests latency-p95': 20.523, 'requests latency-p99': 28.754 },
  ],
  // Of 20 requests: between the 10th and the 11th, and close to the last.
  ['ab/requests.tsv', { 'requests latency-p50': 16, 'requests latency-p95': 20.05, 'requests latency-p99': 20.81 }],
  [
    'autocannon/plain.json',
    {
      '/slow?a=1 latency-p50': 16,
      '/slow?a=1 latency-p90': 20,
      '/slow?a=1 latency-p99': 21,
      '/slow?a=1 throughput': 237,
      '/slow?a=1 error-rate': 0,
      '/slow?a=1 received-per-request': 126,
    },
  ],
  [
    'autocannon/mixed.json',
    {
      '/mixed latency-p50': 0,
      '/mixed latency-p90': 0,
      '/mixed latency-p99': 1,
      '/mixed throughput': 26_392,
      '/mixed error-rate': 2639 / 26_397,
      '/mixed received-per-request': 3_560_949 / 26_397,
    },
  ],
  [
    'autocannon/timeouts.json',
    {
      '/hang latency-p50': 0,
      '/hang latency-p90': 10,
      '/hang latency-p99': 13,
      '/hang throughput': 7,
      '/hang error-rate': 4 / 18,
      '/hang received-per-request': 134,
    },
  ],
  [
    'artillery/mixed.json',
    {
      'requests latency-p50': 3,
      'requests latency-p95': 25.8,
      'requests latency-p99': 32.1,
      'requests throughput': 40 / 1.969,
      'requests error-rate': 0.1,
      'requests received-per-request': 272 / 40,
      '/slow latency-p50': 18,
      '/slow latency-p95': 32.1,
      '/slow latency-p99': 32.1,
      '/slow error-rate': 0,
      '/mixed latency-p50': 0,
      '/mixed latency-p95': 2,
      '/mixed latency-p99': 2,
      '/mixed error-rate': 0.2,
      'scenarios error-rate': 0,
      'scenarios duration-p50': 24.8,
      'scenarios duration-p95': 104.6,
      'scenarios duration-p99': 104.6,
    },
  ],
  [
    'artillery/v1-mixed.json',
    {
      'requests latency-p50': 8.5,
      'requests latency-p95': 25,
      'requests latency-p99': 42,
      'requests throughput': 16.88,
      'requests error-rate': 0.1,
      'scenarios error-rate': 0,
      'scenarios duration-p50': 25.8,
      'scenarios duration-p95': 63.9,
      'scenarios duration-p99': 87.4,
    },
  ],
  // Seconds; 98 answers with 503 and two connections that broke, but not the ten requests that the deadline ended.
  [
    'oha/plain.json',
    {
      'requests latency-p50': 3.8115,
      'requests latency-p95': 7.6042,
      'requests latency-p99': 12.3387,
      'requests throughput': 2423.344753,
      'requests error-rate': 100 / 4858,
      'requests received-per-request': 11,
    },
  ],
  // Nanoseconds.
  [
    'vegeta/report.json',
    {
      'requests latency-p50': 17.204311,
      'requests latency-p95': 31.450907,
      'requests latency-p99': 58.20014,
      'requests throughput': 48.926,
      'requests error-rate': 0.02,
      'requests received-per-request': 4200,
      'requests sent-per-request': 12,
    },
  ],
  // Ten hits 100 ms apart, the last of which takes 3.660505 ms; one of them failed.
  [
    'vegeta/hits.json',
    {
      'requests latency-p50': (2.254306 + 2.3) / 2,
      'requests latency-p95': 3.660505 + (9 - 3.660505) * 0.55,
      'requests latency-p99': 3.660505 + (9 - 3.660505) * 0.91,
      'requests throughput': 9 / 0.903660505,
      'requests error-rate': 0.1,
      'requests received-per-request': 6067,
      'requests sent-per-request': 0,
    },
  ],
  // Microseconds.
  [
    'bombardier/latencies.json',
    {
      'POST /orders?dry=1 latency-p50': 2.31,
      'POST /orders?dry=1 latency-p95': 4.105,
      'POST /orders?dry=1 latency-p99': 7.421,
      'POST /orders?dry=1 throughput': 4000,
      'POST /orders?dry=1 error-rate': 14 / 8004,
      'POST /orders?dry=1 received-per-request': 1_640_000 / 8004,
      'POST /orders?dry=1 sent-per-request': 720_000 / 8004,
    },
  ],
  [
    'bombardier/means.json',
    {
      '/ latency-mean': 2.493881059470265,
      '/ throughput': 5000,
      '/ error-rate': 0,
      '/ received-per-request': 205,
      '/ sent-per-request': 90,
    },
  ],
]

describe('what tools that send requests write', () => {
  test.each(EXPECTED)('%s', (path, values) => {
    const round = roundOf(fixture(path))
    expect(Object.keys(round.values).sort()).toEqual(Object.keys(values).sort())
    for (const [key, value] of Object.entries(values)) expect(round.values[key]).toBeCloseTo(value, 5)
  })

  test('a metric is the same whatever the tool: id, unit, direction and nature', () => {
    const metrics = EXPECTED.flatMap(([path]) => roundOf(fixture(path)).metrics)
    const definitions = new Map(metrics.map((metric) => [JSON.stringify(metric), metric.id]))
    expect([...definitions.values()].sort()).toEqual([...new Set(definitions.values())].sort())
  })

  test('the lead metric is the median latency, whatever a tool tells first', () => {
    const { readings } = roundOf(fixture('wrk/latency.txt'))
    expect(readings.map(({ metric }) => metric).slice(0, 2)).toEqual(['latency-p50', 'throughput'])
  })

  test.each([
    ['wrk/failing.txt', '`/fail`: every request failed'],
    ['ab/failing.txt', '`/fail`: every request failed'],
    // 104,167 requests a second, none of which was answered.
    ['ab/refused.txt', '`/`: every request failed'],
    ['autocannon/failing.json', '`/fail`: every request failed'],
    ['autocannon/refused.json', '`/`: every request failed'],
    ['artillery/failing.json', '`requests`: every request failed'],
    ['artillery/refused.json', '`requests`: every request failed'],
    ['artillery/v1-refused.json', '`requests`: every request failed'],
    ['oha/refused.json', '`requests`: every request failed'],
  ])('%s: how fast a server fails is no measurement', (path, message) => {
    expect(errorOf(() => roundOf(fixture(path)))).toMatchObject({
      code: 'benchmark-failed',
      message: `nothing was measured of ${message}`,
    })
  })

  const edited = (path: string, ...edits: (readonly [from: string, to: string])[]) =>
    edits.reduce((text, [from, to]) => {
      if (!text.includes(from)) throw new Error(`${path} has no ${from}`)
      return text.replaceAll(from, to)
    }, fixture(path))

  test.each([
    ['vegeta/report.json', [['"success":0.98', '"success":0']], 'every request failed'],
    ['vegeta/report.json', [['"requests":100', '"requests":0']], 'vegeta made no request'],
    ['vegeta/hits.json', [['"code":200', '"code":0']], 'every request failed'],
    [
      'bombardier/means.json',
      [
        ['"req2xx":8000', '"req2xx":0'],
        ['"others":0', '"others":8000'],
      ],
      'every request failed',
    ],
    ['bombardier/means.json', [['"req2xx":8000', '"req2xx":0']], 'bombardier made no request'],
    ['wrk/plain.txt', [['48864 requests', '0 requests']], 'wrk made no request'],
    ['ab/plain.txt', [['Complete requests:      300', 'Complete requests:      0']], 'ab made no request'],
    ['oha/plain.json', [['"200": 4758, "503": 98', '']], 'every request failed'],
    ['artillery/plain.json', [['"vusers.failed": 0', '"vusers.failed": 20']], 'every scenario failed'],
  ] as const)('%s with %j: %s', (path, edits, message) => {
    const { code, message: found } = errorOf(() => roundOf(edited(path, ...edits)))
    expect([code, found.split(': ').at(-1)]).toEqual(['benchmark-failed', message])
  })

  test('artillery: an endpoint that always fails is said where others are measured', () => {
    const raw = edited('artillery/mixed.json', ['/mixed.codes.200', '/mixed.codes.404'])
    expect(roundOf(raw).warnings).toEqual(['every request to `/mixed` failed: its latency is that of failures'])
  })

  test('artillery: a request without an answer is an error of its endpoint', () => {
    const endpoint = '"plugins.metrics-by-endpoint./slow.codes.200": 20'
    const raw = edited('artillery/mixed.json', [
      endpoint,
      `${endpoint},\n"plugins.metrics-by-endpoint./slow.errors.ETIMEDOUT": 20`,
    ])
    expect(roundOf(raw).values['/slow error-rate']).toBe(0.5)
  })

  test('ab: answers of another length are counted as failures, and said', () => {
    const { values, warnings } = roundOf(fixture('ab/varied.txt'))
    expect(values['/varied error-rate']).toBe(0.95)
    expect(warnings).toEqual([
      'ab counts 95 answers of another length as failed; where pages may vary, pass `-l` to it',
    ])
  })

  test('ab: a request that could neither connect nor be received failed once', () => {
    const raw = edited('ab/refused.txt', ['Complete requests:      10', 'Complete requests:      20'])
    expect(roundOf(raw).values['/ error-rate']).toBe(0.5)
  })

  test('artillery: an answer that a scenario cannot go on with is no failed request, but its scenario failed', () => {
    const raw = edited('artillery/plain.json', [
      '"vusers.failed": 0',
      '"vusers.failed": 5,\n"errors.Failed capture or match": 30',
    ])
    expect(roundOf(raw).values).toMatchObject({ 'requests error-rate': 0, 'scenarios error-rate': 0.25 })
  })

  test('ab: its files do not say which requests failed', () => {
    for (const path of ['ab/percentiles.csv', 'ab/requests.tsv']) {
      expect(roundOf(fixture(path)).warnings).toEqual([
        "the file that ab wrote does not say which requests failed; read ab's output to gate on them",
      ])
    }
  })

  test.each([
    ['wrk/latency.txt', 0.5, 'the run against `/checkout?step=1` is cut off'],
    ['wrk/latency.txt', 0.9, 'the run against `/checkout?step=1` is cut off'],
    ['ab/plain.txt', 0.4, 'the run against `/slow` is cut off'],
    ['ab/plain.txt', 0.93, 'the run against `/slow` is cut off'],
    ['ab/percentiles.csv', 0.9, 'is cut off'],
    ['vegeta/hits.json', 0.55, 'is cut off'],
  ])('%s cut off after %d of it never passes for a whole one', (path, share, message) => {
    const raw = fixture(path)
    const error = errorOf(() => roundOf(raw.slice(0, raw.length * share)))
    expect(error.code).toBe('benchmark-output-unreadable')
    expect(error.message).toContain(message)
  })

  test('several runs in one output are apart: by their target, else by their order', () => {
    const raw = `${fixture('wrk/latency.txt')}${fixture('wrk/reset.txt')}`
    expect(new Set(roundOf(raw).readings.map(({ subject }) => subject))).toEqual(
      new Set(['/checkout?step=1', '/reset']),
    )
    const twice = roundOf(`${fixture('oha/plain.json')}\n${fixture('oha/plain.json')}`)
    expect(new Set(twice.readings.map(({ subject }) => subject))).toEqual(new Set(['requests', 'requests (2)']))
    expect(twice.warnings).toHaveLength(1)
  })

  test('wrk2: percentiles with decimals, of its first table', () => {
    const raw = [
      'Running 30s test @ http://127.0.0.1:8080/index.html',
      '  2 threads and 100 connections',
      '  Thread calibration: mean lat.: 9747 usec, rate sampling interval: 21 msec',
      '  Thread Stats   Avg      Stdev     Max   +/- Stdev',
      '    Latency     6.46ms    1.93ms  12.34ms   67.66%',
      '    Req/Sec     1.05k     1.12k    2.50k    64.84%',
      '  Latency Distribution (HdrHistogram - Recorded Latency)',
      ' 50.000%    6.67ms',
      ' 75.000%    7.78ms',
      ' 90.000%    9.14ms',
      ' 99.000%   11.18ms',
      ' 99.900%    1.20s',
      '100.000%   12.35s',
      '  60018 requests in 30.00s, 19.81MB read',
      'Requests/sec:   2000.28',
      'Transfer/sec:    676.18KB',
    ].join('\n')
    expect(roundOf(raw).values).toEqual({
      '/index.html latency-p50': 6.67,
      '/index.html latency-p90': 9.14,
      '/index.html latency-p99': 11.18,
      '/index.html throughput': 2000.28,
      '/index.html error-rate': 0,
    })
  })

  test("autocannon's table is not taken for an output of wrk", () => {
    const raw = 'Running 1s test @ http://127.0.0.1:3000/\n4 connections\n\n2k requests in 1.01s, 300 kB read\n'
    expect(errorOf(() => roundOf(raw)).code).toBe('no-benchmarks')
  })

  test('a tool that gives no latency that stands for the others says so', () => {
    const raw = edited('bombardier/means.json', [
      '"latency":{"mean":2493.881059470265,"stddev":1031.5,"max":21510},',
      '',
    ])
    expect(errorOf(() => roundOf(raw)).message).toContain('neither the median nor the mean latency of `/`')
  })
})
