import { describe, expect, test } from '@jest/globals'
import { errorOf, fixture, roundOf } from './support.ts'

const SUMMARY = {
  'requests latency-p50': 36.205,
  'requests latency-p95': 92.603,
  'requests throughput': 39.8127,
  'requests error-rate': 0.03,
  'iterations duration-p50': 178.34,
  'iterations duration-p95': 250.83,
  'iterations iterations-per-second': 19.90635,
  'checks checks-passed': 0.97,
}

const TRANSFERRED = { 'requests received-per-request': 430, 'requests sent-per-request': 92 }

const summary = () => JSON.parse(fixture('k6/summary-export.json'))

describe('k6', () => {
  test('--summary-export: requests and parts of them, without their phases and what k6 adds', () => {
    expect(roundOf(fixture('k6/summary-export.json')).values).toEqual({
      ...SUMMARY,
      ...TRANSFERRED,
      'requests{name:login} latency-p50': 61.83,
      'requests{name:login} latency-p95': 118.904,
      // It does not say what a metric of the script's own contains.
      'cart_size value-p50': 3,
      'cart_size value-p95': 6,
      'coupons_used count': 17,
    })
  })

  test('handleSummary: figures under `values`, types, and the percentiles that were asked for', () => {
    expect(roundOf(fixture('k6/handle-summary.json')).values).toEqual({
      ...SUMMARY,
      'requests latency-p99': 140.25,
      'iterations duration-p99': 301.6,
      'login_time latency-p50': 77.3,
      'login_time latency-p95': 118.2,
      'login_time latency-p99': 151.7,
    })
  })

  test('--new-machine-readable-summary: rates from the duration, checks from beside the metrics', () => {
    expect(roundOf(fixture('k6/machine-readable.json')).values).toEqual({
      ...SUMMARY,
      ...TRANSFERRED,
      'requests throughput': 40,
      'iterations iterations-per-second': 20,
    })
  })

  test('--out json: percentiles of every sample', () => {
    const { values } = roundOf(fixture('k6/points.json'))
    expect(values['requests latency-p50']).toBe((19.5 + 20) / 2)
    expect(values['requests latency-p95']).toBeCloseTo(44.75 + (101 - 44.75) * 0.55)
    expect(values['requests latency-p99']).toBeCloseTo(44.75 + (101 - 44.75) * 0.91)
    expect(values).toMatchObject({
      'requests throughput': 2,
      'requests error-rate': 0.1,
      'requests received-per-request': 420,
      'checks checks-passed': 0.9,
      'iterations duration-p50': 119.75,
      'iterations iterations-per-second': 2,
    })
    expect(values).not.toHaveProperty('vus value')
  })

  test('a crossed threshold is said, though `true` says it in one form and `ok: false` in the other', () => {
    const crossed = 'k6 says that `p(95)<80` of `http_req_duration` was crossed'
    expect(roundOf(fixture('k6/summary-export.json')).warnings).toContain(crossed)
    expect(roundOf(fixture('k6/handle-summary.json')).warnings).toEqual([
      crossed,
      'k6 dropped 4 iterations: it had too few virtual users for the load asked for',
    ])
    const failed = JSON.parse(fixture('k6/machine-readable.json'))
    failed.results.passed = false
    expect(roundOf(JSON.stringify(failed)).warnings).toEqual(['k6 says that one of its thresholds was crossed'])
  })

  test('a part without a request is said, never a latency of zero', () => {
    const { values, warnings } = roundOf(fixture('k6/summary-export.json'))
    expect(values).not.toHaveProperty('requests{name:logout} latency-p50')
    expect(warnings).toContain('k6 sent no request that is `requests{name:logout}`')
  })

  test('a part of which every request failed is said, where others are measured', () => {
    const document = summary()
    document.metrics['http_req_failed{name:login}'] = { passes: 9, fails: 0, value: 1 }
    document.metrics['http_reqs{name:login}'] = { count: 9, rate: 1 }
    const { values, warnings } = roundOf(JSON.stringify(document))
    expect(values).toMatchObject({ 'requests{name:login} error-rate': 1, 'requests{name:login} throughput': 1 })
    // The bytes are those of all requests.
    expect(values).not.toHaveProperty('requests{name:login} received-per-request')
    expect(warnings).toContain('every request to `requests{name:login}` failed: its latency is that of failures')
  })

  test.each([
    [{ http_req_failed: { passes: 400, fails: 0, value: 1 } }, '`requests`: every request failed'],
    [{ http_reqs: { count: 0, rate: 0 } }, '`requests`: k6 made no request'],
    [
      { http_req_duration: { avg: 0, min: 0, med: 0, max: 0, 'p(90)': 0, 'p(95)': 0 } },
      '`requests`: k6 made no request',
    ],
    [{ iterations: { count: 0, rate: 0 } }, '`iterations`: k6 made no iteration'],
  ])('with %j nothing was measured', (metrics, message) => {
    const document = summary()
    Object.assign(document.metrics, metrics)
    expect(errorOf(() => roundOf(JSON.stringify(document)))).toMatchObject({
      code: 'benchmark-failed',
      message: `nothing was measured of ${message}`,
    })
  })

  test('a summary with neither the median nor the mean of requests is refused', () => {
    const document = summary()
    document.metrics.http_req_duration = { 'p(99.9)': 200 }
    expect(errorOf(() => roundOf(JSON.stringify(document))).message).toContain(
      'neither the median nor the mean latency',
    )
  })

  test('without HTTP the iterations are what is measured', () => {
    const { metrics, ...rest } = summary()
    const others = Object.fromEntries(Object.entries(metrics).filter(([name]) => !/^(http_|data_|c)/.test(name)))
    expect(roundOf(JSON.stringify({ ...rest, metrics: others })).values).toEqual({
      'iterations duration-p50': 178.34,
      'iterations duration-p95': 250.83,
      'iterations iterations-per-second': 19.90635,
    })
  })

  test('samples that are cut off never pass for a shorter run', () => {
    const raw = fixture('k6/points.json')
    expect(errorOf(() => roundOf(raw.slice(0, -40)))).toMatchObject({
      code: 'benchmark-output-unreadable',
      message: expect.stringContaining('is cut off'),
    })
  })
})
