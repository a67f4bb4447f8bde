import { describe, expect, test } from '@jest/globals'
import { boundEvidence } from '../../../src/checks/lighthouse/evidence.ts'
import type { Lhr } from '../../../src/checks/lighthouse/lhr.ts'
import { PAGE_METRICS } from '../../../src/checks/lighthouse/metrics.ts'
import { readPage } from '../../../src/checks/lighthouse/read-page.ts'
import { PacegateError } from '../../../src/model/errors.ts'
import { savedPage, savedResult, TARGET } from './fixture.ts'

const values = (name: 'base' | 'head') =>
  Object.fromEntries(savedPage(name).readings.map(({ metric, value }) => [metric, value]))

function errorOf(lhr: Lhr) {
  try {
    readPage({ ...TARGET, lhr, images: [] })
  } catch (error) {
    if (error instanceof PacegateError) return error.data
    throw error
  }
  throw new Error('the page was read')
}

describe('reading a result of Lighthouse', () => {
  test('every metric has one value, the LCP first', () => {
    const { readings, metrics } = savedPage('head')
    expect(readings.map(({ metric }) => metric)).toEqual(metrics.map(({ id }) => id))
    expect(metrics.slice(0, PAGE_METRICS.length)).toEqual(PAGE_METRICS)
    expect(readings[0]?.metric).toBe('largest-contentful-paint')
    expect(new Set(readings.map(({ subject }) => subject))).toEqual(new Set(['/ · mobile']))
  })

  test('the values are those of the audits, the score out of 100', () => {
    const { lhr } = savedResult('head')
    const head = values('head')
    expect(head['total-blocking-time']).toBe(lhr.audits['total-blocking-time']?.numericValue)
    expect(head['performance-score']).toBe(Math.round((lhr.categories['performance']?.score ?? 0) * 100))
    // The site's pages: one document, style sheet, image and script, and the head's script of another host.
    expect(values('base')).toMatchObject({ 'resource.total.requests': 4, 'resource.third-party.requests': 0 })
    expect(head).toMatchObject({
      'resource.total.requests': 5,
      'resource.script.requests': 2,
      'resource.third-party.requests': 1,
      'resource.font.bytes': 0,
    })
    // 320 pixels square, 3 bytes each, a header of 54 bytes, and the response's own header.
    expect(head['resource.image.bytes']).toBeGreaterThan(320 * 320 * 3 + 54)
    expect(head['resource.image.bytes']).toBeLessThan(320 * 320 * 3 + 54 + 500)
  })

  test('the evidence names the LCP element, its image, and the requests without host and port', () => {
    const { lcp, requests, scripts, shifts } = savedPage('head').evidence
    expect(lcp).toMatchObject({ selector: 'body > img', image: '/hero.bmp', prioritised: false, eager: true })
    expect(lcp?.phases).toHaveProperty('resourceLoadDuration')
    expect(requests.map(({ name, type, thirdParty }) => [name, type, thirdParty])).toEqual([
      ['/hero.bmp', 'image', false],
      ['localhost/widget.js', 'script', true],
      ['/', 'document', false],
      ['/assets/app-DiwrgTda.js', 'script', false],
      ['/assets/style.css', 'stylesheet', false],
    ])
    expect(scripts[0]?.name).toBe('/assets/app-DiwrgTda.js')
    expect(shifts[0]?.score).toBeCloseTo(values('head')['cumulative-layout-shift'] ?? Number.NaN, 3)
    expect(savedPage('base').evidence.lcp).toMatchObject({ selector: 'body > p.lead', image: null, prioritised: null })
  })

  test('evidence is bounded: the largest requests stay, and it says what went', () => {
    const request = (bytes: number) => ({
      name: `/${bytes}`,
      type: 'other' as const,
      bytes,
      count: 1,
      thirdParty: false,
    })
    const all = [3, 9, 1, 7, 5].map(request)
    const bounded = boundEvidence({ lcp: null, requests: all, scripts: [], shifts: [] }, 3)
    expect(bounded.requests.map(({ bytes }) => bytes)).toEqual([9, 7, 5])
    expect(bounded.omitted).toEqual({ requests: 2, largest: 3 })
  })

  test('warnings of Lighthouse are told, without the port that differs each time', () => {
    const { lhr, images } = savedResult('base')
    const runWarnings = ['Your test URL (http://127.0.0.1:4711/) was redirected to http://127.0.0.1:4711/login.']
    expect(readPage({ ...TARGET, lhr: { ...lhr, runWarnings }, images }).warnings).toEqual([
      '/: Your test URL (/) was redirected to /login.',
    ])
  })
})

describe('a page that was not measured is an error', () => {
  const { lhr } = savedResult('base')

  test.each([
    [
      'ERRORED_DOCUMENT_REQUEST',
      'Lighthouse was unable … (Status code: 500)',
      'page-error-status',
      '/ answered with an error: status 500',
    ],
    [
      'NO_FCP',
      'The page did not paint any content.',
      'page-blank',
      '/ painted nothing that could be measured: The page did not paint any content. (NO_FCP)',
    ],
    [
      'FAILED_DOCUMENT_REQUEST',
      '(Details: net::ERR_CONNECTION_REFUSED)',
      'page-unreachable',
      '/ could not be loaded: (Details: net::ERR_CONNECTION_REFUSED) (FAILED_DOCUMENT_REQUEST)',
    ],
    ['SOMETHING_NEW', 'It went wrong.', 'page-not-measured', '/ could not be measured: It went wrong. (SOMETHING_NEW)'],
  ])('%s', (code, message, ours, says) => {
    const error = errorOf({ ...lhr, runtimeError: { code, message } })
    expect(error).toMatchObject({ code: ours, message: says })
    expect(error.hint).not.toBe('')
  })

  test('an answer below 200 or above 399 does not pass with another try, a blank page may', () => {
    const status = errorOf({ ...lhr, runtimeError: { code: 'ERRORED_DOCUMENT_REQUEST', message: '' } })
    const blank = errorOf({ ...lhr, runtimeError: { code: 'NO_FCP', message: '' } })
    expect([status.transient, blank.transient]).toEqual([undefined, true])
  })

  test('a metric that Lighthouse could not compute names itself and the reason', () => {
    const audits = { ...lhr.audits, 'largest-contentful-paint': { errorMessage: 'NO_LCP' } }
    expect(errorOf({ ...lhr, audits }).message).toBe('/: Lighthouse could not compute largest-contentful-paint: NO_LCP')
  })
})
