import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { Report } from '../../src/model/report.ts'
import { renderMarkdown } from '../../src/report/markdown.ts'
import { type Case, report } from '../support/report-builder.ts'
import * as scenarios from '../support/report-scenarios.ts'
import { hostileReport } from './hostile-text.ts'

const { hostile, many, ...small } = scenarios

function headline(markdown: string): string {
  return markdown.slice(0, markdown.indexOf('\n'))
}

/** What can be read without unfolding anything. */
function unfolded(markdown: string): string {
  return markdown.replace(/<details>[\s\S]*?<\/details>/g, '').trim()
}

describe('the comment', () => {
  test.each(Object.entries(small))('%s', (_, one: Report) => {
    expect(renderMarkdown(one)).toMatchSnapshot()
  })

  test('is two lines long where nothing changed', () => {
    const lines = unfolded(renderMarkdown(scenarios.nothing)).split('\n\n')
    expect(lines).toHaveLength(2)
    expect(lines[0]).toBe('## ✅ Pacegate · nothing changed')
  })

  test('says first what could not be measured', () => {
    const shown = unfolded(renderMarkdown(scenarios.errored))
    expect(headline(shown)).toBe('## ⛔ Pacegate · 1 check could not measure, 1 regression')
    expect(shown.indexOf('could not measure:')).toBeLessThan(shown.indexOf('| what |'))
    expect(shown).not.toContain('Cannot find module')
    expect(renderMarkdown(scenarios.errored)).toContain("Cannot find module 'express'")
  })

  test('says that there is no baseline, and claims no change', () => {
    const shown = unfolded(renderMarkdown(scenarios.noBaseline))
    expect(shown).toContain('no baseline: only absolute budgets were checked')
    expect(shown).toContain('No run on `main` has saved a baseline yet')
    expect(renderMarkdown(scenarios.noBaseline)).not.toContain('| change |')
  })

  test('labels a stored baseline with its distance, and the checks that have another base', () => {
    const base = { commit: 'a1b2c3d4e5', source: 'artifact', distance: 3 } as const
    const [pages, ...others] = scenarios.slow.checks
    const checks = [...(pages ? [pages] : []), ...others.map((check) => ({ ...check, base: 'artifact' as const }))]
    const text = renderMarkdown({ ...scenarios.slow, base, checks })
    expect(text).toContain(
      '`a1b2c3d` → `e4f5a6b` against the stored baseline of 3 commits before the base, pages side by side on one runner, 10 rounds',
    )
  })

  test('shows no commit that is not one', () => {
    const base = { commit: '@octocat', source: 'file', distance: 0 } as const
    const text = renderMarkdown({ ...scenarios.slow, base, head: { commit: null, dirty: true } })
    expect(text).toContain('base → head with uncommitted changes against a snapshot file')
  })

  test('names a cause once for the rows that share it', () => {
    const grown: Case = { kind: 'bundle-size', nature: 'exact', unit: 'B', base: 100, head: 200, change: 'regression' }
    const causes = ['`moment` is new']
    const text = renderMarkdown(
      report([
        { ...grown, subject: 'entry main', causes },
        { ...grown, subject: 'total', causes },
      ]),
    )
    expect(text.match(/\*\*Why\*\*/g)).toHaveLength(1)
    expect(text).toContain('**Why** — `entry main`, `total`: `moment` is new.')
  })
})

describe('length', () => {
  test('2,000 comparisons stay below the limit, whole lines only, and say what is missing', () => {
    const text = renderMarkdown(many)
    expect(text.length).toBeLessThanOrEqual(64_000)
    expect(text.length).toBeGreaterThan(60_000)
    expect(headline(text)).toBe('## ❌ Pacegate · 200 regressions')
    expect(text).toContain('_… and 180 more: see everything measured, or the report file._')
    for (const line of text.split('\n').filter((one) => one.startsWith('|'))) expect(line).toMatch(/\|$/)
    // Of everything measured all 200 regressions are there, and as many others as fit.
    const everything = text.slice(text.indexOf('Everything measured'))
    expect(everything.match(/^\| ❌ /gm)).toHaveLength(200)
    const kept = everything.match(/^\| {2}\|/gm)?.length ?? 0
    expect(kept).toBeGreaterThan(50)
    expect(everything).toContain(`_${1800 - kept + 1} more, left out for length`)
  })

  test('names the sections that have no room', () => {
    const text = renderMarkdown(scenarios.slow, { maxLength: 1500 })
    expect(text).toContain('_Left out for length: ')
    expect(text).toContain('everything measured')
    expect(text).toContain('**+36')
  })

  test('is never more than allowed, and folds close', () => {
    const limit = fc.integer({ min: 1000, max: 9000 })
    const one = fc.oneof(hostileReport, fc.constantFrom(...Object.values(scenarios)))
    fc.assert(
      fc.property(one, limit, (any, maxLength) => {
        const text = renderMarkdown(any, { maxLength })
        expect(text.length).toBeLessThanOrEqual(maxLength)
        expect(text.startsWith('## ')).toBe(true)
        const outside = text.replace(/^(`{3,})text\n[\s\S]*?\n\1$/gm, '')
        expect(outside.match(/^<\/details>$/gm)?.length ?? 0).toBe(outside.match(/^<details>/gm)?.length ?? 0)
      }),
      { numRuns: 150 },
    )
  })
})
