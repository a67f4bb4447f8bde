import { describe, expect, test } from '@jest/globals'
import { renderMarkdown } from '../../src/report/markdown.ts'
import { renderText } from '../../src/report/text.ts'
import { type Case, report } from '../support/report-builder.ts'

const MODES = { low: { center: 10, count: 7 }, high: { center: 21, count: 3 } }
const unsure: Case = { base: 10, head: 11, change: 'inconclusive', detectable: 0.12 }
const worse: Case = {
  base: 10,
  head: 20,
  change: 'regression',
  verdict: { outcome: 'fail', decidedBy: 'max-regression', rule: 'k', budget: { maxRegression: { relative: 0.05 } } },
}

const text = (one: Case) => renderText(report([one]), { width: 400, color: false })

describe('what values do besides varying', () => {
  test('is told where nothing could be told: two groups, and a pace that changed', () => {
    const noise = { serial: true, modes: { base: null, head: MODES } } as const
    const told = text({ ...unsure, noise })
    expect(told).toContain('its values fall into two groups: in the head about 10 ms (7 of 10 rounds) and 21 ms')
    expect(told).toContain('rounds resemble those just before them: the pace of the machine changed')
    expect(renderMarkdown(report([{ ...unsure, noise }]))).toContain('two groups')
  })

  test('of a change only the groups are, after what the check found, for each side that has them', () => {
    const noise = { serial: true, modes: { base: MODES, head: MODES } } as const
    const told = text({ ...worse, noise, causes: ['It does more'] })
    expect(told).toMatch(/Why: It does more; its values fall into two groups: on the base about 10 ms .* in the head/)
    expect(told).not.toContain('pace of the machine')
    expect(text({ ...worse, noise })).toContain('its values fall into two groups')
  })

  test('is not told where there is nothing to tell', () => {
    for (const one of [unsure, worse]) expect(text(one)).not.toMatch(/groups|resemble/)
  })
})

test('what could not be told is listed where something hangs on it, and for the lead metric', () => {
  const none = { outcome: 'unjudged', rule: null } as const
  const cases: Case[] = [
    { ...unsure, title: 'Time', verdict: none },
    { ...unsure, metric: 'user-time', title: 'User time', lead: false, verdict: none },
    { ...unsure, metric: 'peak-memory', title: 'Peak memory', lead: false },
  ]
  const lines = (told: string) => told.split('\n').filter((line) => line.includes('would have shown'))
  for (const told of [renderText(report(cases), { width: 400, color: false }), renderMarkdown(report(cases))]) {
    expect(lines(told)).toEqual([expect.stringContaining('Time'), expect.stringContaining('Peak memory')])
    expect(lines(told).join()).not.toContain('User time')
  }
})
