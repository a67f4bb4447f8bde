import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { parseSnapshot, serialiseSnapshot } from '../src/baseline/snapshot.ts'
import { storedBase } from '../src/check-base.ts'
import { type CheckBase, type CheckToDecide, decide } from '../src/decide.ts'
import type { BudgetRule } from '../src/model/budget.ts'
import type { Measurement } from '../src/model/measurement.ts'
import type { Report } from '../src/model/report.ts'
import type { Snapshot } from '../src/model/snapshot.ts'
import { renderJson } from '../src/report/json.ts'
import { renderMarkdown } from '../src/report/markdown.ts'
import { renderText } from '../src/report/text.ts'
import { compareFiles } from '../src/saved-snapshots.ts'
import { createFiles } from '../src/system/files.ts'
import { TIME } from './support/pairings.ts'
import { folder } from './system/world.ts'

const DIGEST = 'a'.repeat(64)
const what = '`dist` (42 files)'
const environment = { platform: 'linux', arch: 'x64', cpu: 'c', cores: 2, memory: 1, node: 'v24', tools: {} }

const identical: Measurement = { status: 'identical', kind: 'lighthouse', what, digest: DIGEST }
const same: CheckBase = { status: 'identical', source: 'side-by-side', commit: 'b', distance: 0, what, digest: DIGEST }

function measured(values: readonly number[]): Extract<Measurement, { status: 'measured' }> {
  const metrics = { [TIME.id]: TIME }
  const samples = [{ subject: '/', metric: TIME.id, values }]
  const kind = 'lighthouse'
  return { status: 'measured', kind, metrics, samples, evidence: {}, rounds: values.length, elapsed: 9, warnings: [] }
}

function report(...checks: readonly (Partial<CheckToDecide> & Pick<CheckToDecide, 'head' | 'base'>)[]): Report {
  return decide({
    checks: checks.map((one, index) => ({
      id: ['pages', 'parser'][index] ?? '',
      check: undefined,
      budgets: [],
      ...one,
    })),
    head: { commit: 'h', dirty: false, environment },
    alpha: 0.01,
    strict: false,
    rounds: 30,
    floors: [],
    errors: [],
    warnings: [],
  })
}

const SENTENCE = 'unchanged, by identity: `dist` (42 files) is byte-identical on both sides'
const unused: BudgetRule = { key: 'speed-index', maxRegression: { relative: 0.05, text: '5%' } }
const threshold: BudgetRule = { key: TIME.id, threshold: { value: 150, unit: 'ms', text: '150 ms' } }

describe('a check in which nothing can differ', () => {
  const one = report({ head: identical, base: same, budgets: [unused] })

  test('passes, and its budgets are not taken for misspelt ones', () => {
    expect(one).toMatchObject({
      outcome: 'pass',
      errors: [],
      comparisons: [],
      base: { commit: 'b', source: 'side-by-side' },
    })
    expect(one.checks).toEqual([
      {
        id: 'pages',
        kind: 'lighthouse',
        status: 'identical',
        rounds: 0,
        elapsed: 0,
        base: 'side-by-side',
        identity: { reason: SENTENCE, digest: DIGEST },
      },
    ])
  })

  test('is told in one sentence by every renderer, under a calm headline', () => {
    const text = renderText(one, { color: false, width: 120 })
    expect(text).toContain('✓ Pacegate · nothing changed')
    expect(text).toContain('pages: unchanged, by identity: dist (42 files) is byte-identical on both sides.\n')
    expect(text).toContain('1 check identical')
    const markdown = renderMarkdown(one)
    expect(markdown).toContain('## ✅ Pacegate · nothing changed\n')
    expect(markdown).toContain(`\n\n**pages**: ${SENTENCE}.\n`)
    expect(JSON.parse(renderJson(one)).checks[0].identity).toEqual({ reason: SENTENCE, digest: DIGEST })
  })

  test('does not hide what another check finds, nor that it found nothing', () => {
    const basis = { kind: 'together' } as const
    const noise = [1, 100, 1, 100, 1, 100]
    const base = { status: 'found', source: 'side-by-side', commit: 'b', distance: 0, basis } as const
    const unsure = report(
      { head: identical, base: same },
      { head: measured(noise), base: { ...base, measurement: measured(noise) } },
    )
    expect(renderMarkdown(unsure)).toContain('## ✅ Pacegate · no regression found')
    const slow = report(
      { head: identical, base: same },
      {
        head: measured([200, 201, 202, 203, 204, 205, 206, 207]),
        base: { ...base, measurement: measured([100, 101, 102, 103, 104, 105, 106, 107]) },
        budgets: [{ key: TIME.id, maxRegression: { relative: 0.05, text: '5%' } }],
      },
    )
    expect(slow.outcome).toBe('fail')
  })

  test('shows a hostile name as text', () => {
    const hostile = { ...same, what: '`x` (1 file) <img src=x> @octocat [a](http://b)' }
    const markdown = renderMarkdown(report({ head: identical, base: hostile }))
    expect(markdown).not.toContain('<img')
    expect(markdown).toContain('\\[a\\](http:\u200B//b)')
  })
})

describe('with an absolute budget', () => {
  const values = [200, 201, 202, 203, 204, 205]

  test('the head is judged by it, and nothing counts as changed', () => {
    const one = report({ head: measured(values), base: same, budgets: [threshold] })
    expect(one).toMatchObject({
      outcome: 'fail',
      comparisons: [{ change: 'unchanged', base: null, p: null, q: null }],
      verdicts: [{ outcome: 'fail', decidedBy: 'threshold' }],
      checks: [{ status: 'measured', identity: { reason: `${SENTENCE}; only absolute budgets were measured` } }],
      warnings: [],
    })
    expect(renderMarkdown(one)).toContain('only absolute budgets were measured.')
  })

  test('a limit on regressions beside it is kept', () => {
    const rule: BudgetRule = { key: TIME.id, maxRegression: { relative: 0.01, text: '1%' } }
    const one = report({ head: measured(values), base: same, budgets: [rule] })
    expect(one).toMatchObject({ outcome: 'pass', verdicts: [{ outcome: 'pass' }] })
  })

  test('a head that cannot be measured is an error', () => {
    const error = { code: 'no-chrome', message: 'there is no Chrome', hint: '' }
    const head: Measurement = { status: 'errored', kind: 'lighthouse', error }
    expect(report({ head, base: same }).outcome).toBe('error')
  })
})

describe('a head without numbers', () => {
  test.each<[string, CheckBase]>([
    ['no base', { status: 'missing', reason: 'r' }],
    [
      'another base',
      {
        status: 'found',
        source: 'file',
        commit: 'b',
        distance: 0,
        measurement: measured([1, 2, 3, 4, 5, 6]),
        basis: { kind: 'together' },
      },
    ],
  ])('is an error beside %s, never a pass', (_, base) => {
    const one = report({ head: identical, base })
    expect(one).toMatchObject({
      outcome: 'error',
      checks: [{ status: 'errored' }],
      errors: [{ check: 'pages', code: 'not-measured', hint: expect.stringContaining('pacegate measure') }],
    })
  })
})

function snapshot(pages: Measurement, session: string): Snapshot {
  return {
    version: 1,
    commit: 'c'.repeat(40),
    dirty: false,
    createdAt: '2026-01-02T03:04:05.678Z',
    session,
    environment,
    measurements: { pages },
  }
}

describe('saved snapshots', () => {
  test('hold it, with a digest that is one', () => {
    const saved = snapshot(identical, 's')
    expect(parseSnapshot(serialiseSnapshot(saved), 'here')).toEqual(saved)
    expect(() => serialiseSnapshot(snapshot({ ...identical, digest: 'a' }, 's'))).toThrow('digest')
  })

  async function compared(base: Snapshot, head: Snapshot): Promise<Report> {
    using place = folder()
    const paths = { base: join(place.path, 'base.json'), head: join(place.path, 'head.json') }
    writeFileSync(paths.base, serialiseSnapshot(base))
    writeFileSync(paths.head, serialiseSnapshot(head))
    return await compareFiles({ ...paths, config: null, directory: place.path, files: createFiles() })
  }

  test('of one run give the same answer offline', async () => {
    const both = await compared(snapshot(identical, 's'), snapshot(identical, 's'))
    expect(both).toMatchObject({
      outcome: 'pass',
      base: { source: 'side-by-side' },
      checks: [{ status: 'identical', identity: { reason: SENTENCE } }],
    })
    const alone = await compared(snapshot(identical, 's'), snapshot(measured([1, 2, 3, 4, 5, 6]), 's'))
    expect(alone.comparisons).toMatchObject([{ change: 'unchanged' }])
  })

  test('of two runs are identical by their digest alone', async () => {
    expect(await compared(snapshot(identical, 's'), snapshot(identical, 't'))).toMatchObject({ outcome: 'pass' })
    const other: Measurement = { ...identical, digest: 'b'.repeat(64) }
    expect(await compared(snapshot(other, 's'), snapshot(identical, 't'))).toMatchObject({ outcome: 'error' })
  })

  test('a base without numbers is no base for a head of another run', () => {
    const base = storedBase('pages', snapshot(identical, 's'), 'artifact', 0, snapshot(measured([1]), 't'))
    expect(base).toMatchObject({ status: 'missing', reason: expect.stringContaining('was not measured because') })
  })
})
