import { describe, expect, test } from '@jest/globals'
import { AUDIT_METRICS } from '../../../src/checks/lighthouse/audits.ts'
import type { Lhr } from '../../../src/checks/lighthouse/lhr.ts'
import { readAudits } from '../../../src/checks/lighthouse/read-audits.ts'
import { PacegateError } from '../../../src/model/errors.ts'
import { savedResult } from './fixture.ts'

const SUBJECT = '/ · mobile'

function read(lhr: Lhr, wanted: readonly string[] = []) {
  const { metrics, readings, warnings } = readAudits(lhr, SUBJECT, wanted)
  expect(readings.map(({ metric }) => metric)).toEqual(metrics.map(({ id }) => id))
  expect(new Set(readings.map(({ subject }) => subject))).toEqual(new Set([SUBJECT]))
  return { metrics, values: Object.fromEntries(readings.map(({ metric, value }) => [metric, value])), warnings }
}

/** The saved page with other user timings. */
function withTimings(items: readonly object[]): Lhr {
  const { lhr } = savedResult('head')
  return { ...lhr, audits: { ...lhr.audits, 'user-timings': { details: { type: 'table', items } } } }
}

const timingsOf = (items: readonly object[]) =>
  Object.fromEntries(Object.entries(read(withTimings(items)).values).filter(([id]) => id.startsWith('user-timing.')))

describe('audits', () => {
  test('the numbers are those of the result, and a busier page has more of them', () => {
    const [base, head] = [read(savedResult('base').lhr).values, read(savedResult('head').lhr).values]
    for (const { metric } of AUDIT_METRICS) expect(typeof head[metric.id]).toBe('number')
    // A script that is busy for 250 ms instead of 20, four times as long on a phone; an element and a script more.
    expect((head['bootup-time'] ?? 0) - (base['bootup-time'] ?? 0)).toBeGreaterThan(700)
    expect((head['mainthread-work-breakdown'] ?? 0) - (base['mainthread-work-breakdown'] ?? 0)).toBeGreaterThan(700)
    expect((head['dom-size'] ?? 0) - (base['dom-size'] ?? 0)).toBe(2)
  })

  test('unused bytes are what could be saved, not the time it would save', () => {
    const { lhr } = savedResult('head')
    const unused = { numericValue: 150, numericUnit: 'millisecond', details: { overallSavingsBytes: 48_000 } }
    expect(read({ ...lhr, audits: { ...lhr.audits, 'unused-javascript': unused } }).values).toMatchObject({
      'unused-javascript.bytes': 48_000,
    })
  })

  test('what does not apply to the page is left out', () => {
    const { lhr } = savedResult('head')
    const { 'dom-size-insight': _, ...audits } = lhr.audits
    expect(read({ ...lhr, audits }).values).not.toHaveProperty('dom-size')
  })
})

describe('audits by id', () => {
  test('have the unit and the nature of their number', () => {
    const { metrics, values } = read(savedResult('head').lhr, ['total-byte-weight', 'network-rtt', 'interactive'])
    const asked = metrics.filter(({ id }) => ['total-byte-weight', 'interactive'].includes(id))
    expect(asked).toMatchObject([
      { id: 'total-byte-weight', unit: 'B', nature: 'exact' },
      { id: 'interactive', unit: 'ms', nature: 'sampled' },
    ])
    expect(values['total-byte-weight']).toBeGreaterThan(300_000)
  })

  test('that are metrics anyway are not read twice, and those without a number are left out', () => {
    const { metrics } = read(savedResult('head').lhr, ['largest-contentful-paint', 'bootup-time', 'layout-shifts'])
    expect(metrics.filter(({ id }) => id === 'bootup-time')).toHaveLength(1)
    expect(metrics.map(({ id }) => id)).not.toContain('largest-contentful-paint')
    expect(metrics.map(({ id }) => id)).not.toContain('layout-shifts')
  })

  test('that Lighthouse does not have are an error that names the nearest', () => {
    const asking = () => read(savedResult('head').lhr, ['total-byte-wieght'])
    expect(asking).toThrow(PacegateError)
    expect(asking).toThrow('Lighthouse has no audit `total-byte-wieght`; did you mean `total-byte-weight`?')
  })
})

describe('user timings', () => {
  test('a measure is how long it took, a mark when it was set', () => {
    const { values, metrics } = read(savedResult('head').lhr)
    expect(values['user-timing.busy']).toBeGreaterThanOrEqual(250)
    expect(values['user-timing.shop-ready']).toBeGreaterThan(values['user-timing.busy-from'] ?? 0)
    expect(metrics.find(({ id }) => id === 'user-timing.shop-ready')).toMatchObject({
      title: 'user timing shopReady',
      unit: 'ms',
      better: 'lower',
      nature: 'sampled',
    })
  })

  test('names become kebab case; of several by one id the first counts', () => {
    expect(
      timingsOf([
        { name: 'app ready', startTime: 5, duration: 7 },
        { name: 'appReady', startTime: 9 },
        { name: 'hydrate:MainMenu/2', startTime: 11 },
        { name: '***', startTime: 13 },
      ]),
    ).toEqual({ 'user-timing.app-ready': 7, 'user-timing.hydrate-main-menu-2': 11 })
  })

  test('a page that sets one in every frame does not fill the report', () => {
    const many = withTimings(Array.from({ length: 80 }, (_, index) => ({ name: `frame ${index}`, startTime: index })))
    const { metrics, warnings } = read(many)
    expect(metrics.filter(({ id }) => id.startsWith('user-timing.'))).toHaveLength(50)
    expect(warnings).toEqual(['/ · mobile: 30 more user timings were left out'])
  })

  test('a name of any length and any letters is bounded', () => {
    const [id = ''] = Object.keys(timingsOf([{ name: `<b>${'x'.repeat(500)}`, startTime: 1 }]))
    expect(id.length).toBeLessThan(80)
    expect(id).toMatch(/^user-timing\.[a-z0-9-]+$/)
  })
})
