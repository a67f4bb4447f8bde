import { describe, expect, test } from '@jest/globals'
import type { NoiseStudy, Selftest, SelftestMetric } from '../../src/model/selftest.ts'
import { renderJson } from '../../src/report/json.ts'
import { renderSelftestText } from '../../src/report/selftest-text.ts'
import { displayWidth } from '../../src/report/text-layout.ts'

const NOISE: NoiseStudy = {
  floor: 0.013,
  floorAbsolute: 0.016,
  swaps: { alarms: 1, of: 400 },
  margin: 0.015,
  detectable: 0.041,
  needed: [
    { change: 0.03, rounds: null },
    { change: 0.05, rounds: 20 },
    { change: 0.1, rounds: 10 },
  ],
}

function metric(more: Partial<SelftestMetric> = {}): SelftestMetric {
  return {
    check: 'catalogue',
    kind: 'benchmark',
    subject: 'related/300',
    metric: 'time',
    title: 'Time',
    unit: 'ms',
    better: 'lower',
    nature: 'sampled',
    gates: true,
    allowed: 0.1,
    rounds: 20,
    planned: 20,
    center: 1.2345,
    spread: 0.021,
    constant: false,
    falseAlarms: 0,
    noise: NOISE,
    ...more,
  }
}

function selftest(metrics: readonly SelftestMetric[], more: Partial<Selftest> = {}): Selftest {
  return {
    version: 1,
    head: { commit: 'a1b2c3d4e5f6a1b2c3d4e5f6a1b2c3d4e5f6a1b2', dirty: false },
    runs: 1,
    checks: [{ id: 'catalogue', kind: 'benchmark', status: 'measured', rounds: 20, elapsed: 1, exact: 0 }],
    metrics,
    falseAlarms: { seen: metrics.reduce((sum, one) => sum + one.falseAlarms, 0), comparisons: metrics.length },
    written: null,
    errors: [],
    warnings: [],
    environment: { platform: 'linux', arch: 'x64', cpu: 'c', cores: 2, memory: 1, node: 'v24', tools: {} },
    decision: { alpha: 0.01, rounds: 20 },
    ...more,
  }
}

const text = (one: Selftest, width = 100) => renderSelftestText(one, { color: false, width })
/** Paragraphs without their line breaks. */
const flat = (one: Selftest) => text(one).replace(/\n {2,}/g, ' ')

describe('the self-test for a terminal', () => {
  test('has a row for each metric, with what it can tell', () => {
    const lines = text(selftest([metric(), metric({ subject: 'related/1200', center: 14.2 })])).split('\n')
    expect(lines[0]).toBe('✓ Pacegate selftest · 0 false alarms in 2 comparisons')
    expect(lines[1]).toBe('  a1b2c3d against itself · 2 of 800 relabellings of these rounds would have alarmed')
    expect(lines[3]?.split(/\s{2,}/)).toEqual([
      '',
      'catalogue · 20 rounds a side',
      ...['median', 'noise', 'floor', 'finds', 'for 3 %', 'for 5 %', 'for 10 %'],
    ])
    expect(lines[4]?.split(/\s{2,}/)).toEqual([
      '',
      'related/300',
      ...['1.23 ms', '± 2.1 %', '1.3 %', '≥ 4.1 %', '> 100', '20', '10'],
    ])
  })

  test('names the metric where a check has several', () => {
    expect(text(selftest([metric(), metric({ metric: 'cpu', title: 'CPU time' })]))).toContain('related/300 CPU time')
  })

  test('tells a false alarm, and what to look for', () => {
    const one = selftest([metric({ falseAlarms: 2 })], { runs: 3, falseAlarms: { seen: 2, comparisons: 3 } })
    expect(flat(one)).toContain('! Pacegate selftest · 2 false alarms in 3 comparisons')
    expect(flat(one)).toMatch(/False alarm: catalogue related\/300 Time looked changed in 2 of 3 runs.*`?--write`?/)
    expect(flat(selftest([metric({ falseAlarms: 1, nature: 'exact' })]))).toContain('Any difference of an exact metric')
  })

  test('advises where the budget asks for more than the rounds can tell, and only there', () => {
    const allowed = (detectable: number | null, rounds: number | null, more: Partial<SelftestMetric> = {}) =>
      flat(selftest([metric({ noise: { ...NOISE, detectable, needed: [{ change: 0.1, rounds }] }, ...more })]))
    expect(allowed(0.14, 40)).toMatch(
      /20 rounds find changes from 14 % on.*worse by 10 %\. Take 40 rounds \(rounds: 40\)/,
    )
    expect(allowed(0.14, null)).toContain('Even 100 rounds are too few')
    expect(allowed(0.14, 20)).toContain('Take some more rounds')
    expect(allowed(null, null)).toContain('20 rounds find no change at all')
    expect(allowed(0.1, 20)).not.toContain('Too noisy')
    expect(allowed(0.14, 40, { gates: false })).not.toContain('Too noisy')
    expect(allowed(0.14, 40, { allowed: null })).not.toContain('Too noisy')
  })

  test('says what is exact, constant, too short, or centred on 0', () => {
    const exact = { id: 'bundle', kind: 'bundle-size', status: 'measured', rounds: 1, elapsed: 1, exact: 3 } as const
    const only = selftest([], { checks: [exact] })
    expect(text(only).split('\n')[0]).toBe('✓ Pacegate selftest · nothing is noisy')
    expect(text(only)).toContain('bundle: nothing is noisy (3 exact metrics, the same every time)')
    expect(text(only)).not.toContain('floor')
    const constant = metric({ constant: true, spread: 0, noise: { ...NOISE, floor: 0 } })
    expect(text(selftest([constant]))).toMatch(/related\/300\s+1\.23 ms\s+none\s+0 %/)
    const zero = metric({
      center: 0,
      spread: null,
      noise: { ...NOISE, floor: null, floorAbsolute: 0.02, detectable: null },
    })
    expect(text(selftest([zero]))).toMatch(/related\/300\s+0 ms\s+–\s+20 µs\s+–\s+–\s+–\s+–/)
    expect(text(selftest([zero]))).not.toContain('Too noisy')
    const few = metric({ noise: { ...NOISE, detectable: null } })
    expect(text(selftest([few]))).toMatch(/1\.3 %\s+nothing\s+> 100\s+20\s+10/)
    const short = metric({ rounds: 3, noise: null, note: '3 rounds a side; its noise needs 6' })
    expect(flat(selftest([short]))).toContain('Note: catalogue related/300 Time: 3 rounds a side; its noise needs 6')
  })

  test('leads with checks that could not be measured', () => {
    const failed = { id: 'pages', kind: 'lighthouse', status: 'errored', rounds: 0, elapsed: 0, exact: 0 } as const
    const error = { check: 'pages', code: 'no-chrome', message: 'there is no Chrome', hint: 'Install one.' }
    const shown = text(selftest([], { checks: [failed], errors: [error] }))
    expect(shown.split('\n')[0]).toBe('✗ Pacegate selftest · 1 check could not measure')
    expect(shown).toContain('Error: pages could not measure: there is no Chrome')
    expect(shown).toContain('What to do: Install one.')
  })

  test('says where the floors went', () => {
    expect(flat(selftest([metric()], { written: 'perf/gate.floors.json' }))).toContain('perf/gate.floors.json')
  })

  test.each([60, 80, 90, 120])('fits %d columns', (width) => {
    const many = Array.from({ length: 200 }, (_, index) =>
      metric({ subject: `a/rather/long/name/of/a/benchmark/${index}` }),
    )
    const lines = text(selftest(many), width).split('\n')
    for (const line of lines) expect(displayWidth(line)).toBeLessThanOrEqual(width)
    expect(lines.length).toBeLessThan(220)
  })

  test('holds no escape code and no command to the runner, whatever subjects are called', () => {
    const hostile = '::error::x\u001b[31m##[group]\u202E`|'
    const bad = metric({
      subject: hostile,
      check: hostile,
      title: hostile,
      unit: hostile,
      falseAlarms: 1,
      note: hostile,
    })
    const check = { id: hostile, kind: 'k', status: 'measured', rounds: 1, elapsed: 1, exact: 0 } as const
    const error = { check: hostile, code: 'x', message: hostile, hint: hostile, output: `${hostile}\n::set-output::x` }
    const one = selftest([bad], { checks: [check], errors: [error], warnings: [hostile], written: hostile })
    const shown = text(one)
    expect(shown).not.toMatch(/(?!\n)\p{Cc}|[\u202A-\u202E\u2066-\u2069]/u)
    expect(shown).not.toMatch(/^\s*::/m)
    expect(shown).not.toContain('##[')
  })
})

test('as JSON it is the whole of it, and the same text for the same result', () => {
  const one = selftest([metric()])
  expect(JSON.parse(renderJson(one))).toEqual(one)
  expect(renderJson({ ...one, version: 1 })).toBe(renderJson(one))
  expect(() => renderJson(selftest([metric({ center: Number.NaN })]))).toThrow('NaN')
})
