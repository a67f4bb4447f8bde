import { describe, expect, test } from '@jest/globals'
import { PacegateError } from '../../src/model/errors.ts'
import type { Report } from '../../src/model/report.ts'
import { renderJson } from '../../src/report/json.ts'
import * as scenarios from '../support/report-scenarios.ts'

/** The same value with the keys of all its objects the other way round. */
function turned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(turned)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, item]) => [key, turned(item)] as const)
      .reverse(),
  )
}

describe('the report as JSON', () => {
  test.each(Object.entries(scenarios))('%s comes back as it was', (_, report: Report) => {
    expect(JSON.parse(renderJson(report))).toEqual(report)
  })

  test('does not depend on how it was built', () => {
    expect(renderJson(turned(scenarios.slow) as Report)).toBe(renderJson(scenarios.slow))
  })

  test('has the order of the contract, two spaces and a newline at its end', () => {
    const text = renderJson(scenarios.errored)
    expect(text).toMatch(/^\{\n {2}"version": 1,\n {2}"outcome": "error",\n {2}"base": \{\n {4}"commit"/)
    expect(text.endsWith('}\n')).toBe(true)
    const keys = (value: object | undefined) => Object.keys(value ?? {})
    const parsed = JSON.parse(text)
    expect(keys(parsed)).toEqual([
      ...['version', 'outcome', 'base', 'head', 'checks', 'comparisons', 'verdicts', 'findings', 'errors', 'warnings'],
      ...['environment', 'decision'],
    ])
    expect(keys(parsed.comparisons[0]).slice(0, 5)).toEqual(['check', 'kind', 'subject', 'metric', 'title'])
    expect(keys(parsed.verdicts[0]).slice(0, 4)).toEqual(['check', 'subject', 'metric', 'outcome'])
  })

  test.each([Number.NaN, Number.POSITIVE_INFINITY])('refuses %d and says where it is', (value) => {
    const broken = { ...scenarios.slow, decision: { alpha: value, rounds: 10, strict: false } }
    expect(() => renderJson(broken)).toThrow(PacegateError)
    expect(() => renderJson(broken)).toThrow('`decision.alpha`')
  })
})
