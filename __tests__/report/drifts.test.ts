import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { renderGfm } from '../../scripts/gfm.mjs'
import { annotationsOf } from '../../src/github/annotations.ts'
import type { Drift } from '../../src/model/drift.ts'
import type { Outcome, Report } from '../../src/model/report.ts'
import { renderJson } from '../../src/report/json.ts'
import { renderMarkdown } from '../../src/report/markdown.ts'
import { summariseOutcome } from '../../src/report/summary.ts'
import { renderText } from '../../src/report/text.ts'
import { noBaseline, nothing } from '../support/report-scenarios.ts'

const TOTAL: Drift = {
  check: 'bundle',
  subject: 'total',
  metric: 'gzip',
  title: 'gzip',
  unit: 'B',
  better: 'lower',
  rule: 'total',
  since: 'v2.0.0',
  commit: 'a1b2c3d4e5f60718293a4b5c6d7e8f9012345678',
  base: 181_000,
  head: 195_000,
  delta: { absolute: 14_000, relative: 14_000 / 181_000 },
  limit: { relative: 0.05 },
  outcome: 'fail',
  reason: 'grew by 7.7 % (181 kB → 195 kB) since `v2.0.0`, more than the 5 % allowed',
  hint: 'Undo what added up, or raise the limit.',
  causes: ['`moment` (+9 kB) is new in `total`, imported by `src/date.ts`', '`lodash` (+4 kB) grew.'],
}
const KEPT: Drift = {
  ...TOTAL,
  subject: 'entry main',
  rule: 'entry *',
  outcome: 'pass',
  reason: 'is as it was since `v2.0.0`',
  hint: '',
  causes: [],
}
const NEW: Drift = {
  ...KEPT,
  subject: 'chunk map',
  rule: '*',
  base: null,
  delta: null,
  outcome: 'unjudged',
  reason: 'is new since `v2.0.0`: there is nothing to compare it with',
}

function withDrifts(drifts: readonly Drift[], report: Report = nothing): Report {
  const outcome: Outcome = drifts.some((drift) => drift.outcome === 'fail') ? 'fail' : report.outcome
  return { ...report, outcome, drifts }
}

const text = (report: Report) => renderText(report, { color: false, width: 140 })

test('the comment says what drifted too far, since when, and why', () => {
  const markdown = renderMarkdown(withDrifts([KEPT, NEW, TOTAL]))
  const [headline] = markdown.split('\n')
  expect(headline).toBe('## ❌ Pacegate · 1 drift too far')
  expect(markdown).toContain(
    '\n\n❌ **Drift** — bundle `total` **gzip** grew by 7.7 % (181 kB → 195 kB) since `v2.0.0`, more than the 5 % allowed. ' +
      '**Why** — `moment` (+9 kB) is new in `total`, imported by `src/date.ts`; `lodash` (+4 kB) grew.\n\n',
  )
  expect(markdown).toContain('\n\n**What to do** — Undo what added up, or raise the limit.\n\n')
  const details = markdown.slice(markdown.indexOf('<summary>How it was decided'))
  expect(details).toContain('- \u200B1 limit since `v2.0.0` holds\n')
  expect(details).toContain(
    '- bundle `chunk map` **gzip** is new since `v2.0.0`: there is nothing to compare it with\n',
  )
  // What holds is no news.
  expect(markdown.slice(0, markdown.indexOf('<details>'))).not.toContain('holds')
})

test('a terminal is told too, and how many hold', () => {
  const shown = text(withDrifts([TOTAL, KEPT, { ...KEPT, rule: 'vendor' }, { ...KEPT, since: 'v3' }, NEW]))
  expect(shown).toMatch(/^✗ Pacegate · 1 drift too far\n/)
  expect(shown).toContain(
    '  ✗ Drift: bundle total gzip grew by 7.7 % (181 kB → 195 kB) since v2.0.0, more than the 5 % allowed.\n' +
      '  Why: moment (+9 kB) is new in total, imported by src/date.ts; lodash (+4 kB) grew.\n',
  )
  expect(shown).toContain('  What to do: Undo what added up, or raise the limit.\n')
  expect(shown).toContain('  2 limits since v2.0.0 hold\n  1 limit since v3 holds\n')
  expect(shown).toContain('  Not judged: bundle chunk map gzip is new since v2.0.0')
})

test('a limit of many subjects holds where none fails; not where one does', () => {
  const of = (drifts: readonly Drift[]) => text(withDrifts(drifts)).match(/\d+ limits? since .* holds?/)?.[0]
  expect(of([KEPT, { ...KEPT, subject: 'entry admin' }])).toBe('1 limit since v2.0.0 holds')
  expect(of([KEPT, { ...TOTAL, rule: KEPT.rule }])).toBeUndefined()
  expect(of([NEW])).toBeUndefined()
})

test('the worst comes first, and what there is no room for is counted', () => {
  const many = Array.from({ length: 30 }, (_, index) => ({
    ...TOTAL,
    subject: `chunk ${index}`,
    delta: { absolute: index, relative: index / 10 },
    causes: [],
  }))
  const told = [...renderMarkdown(withDrifts(many)).matchAll(/\*\*Drift\*\* — bundle `(chunk \d+)`/g)].map(
    ([, name]) => name,
  )
  expect(told.slice(0, 3)).toEqual(['chunk 29', 'chunk 28', 'chunk 27'])
  expect(told.length).toBeLessThan(30)
  expect(renderMarkdown(withDrifts(many))).toContain(`_… and ${30 - told.length} more_`)
  expect(text(withDrifts(many))).toContain('more drifts: see the report file')
})

test('without a base they are the news all the same', () => {
  const kept = {
    ...noBaseline,
    verdicts: noBaseline.verdicts.map((verdict) => ({ ...verdict, outcome: 'unjudged' as const })),
  }
  const report = withDrifts([KEPT], { ...kept, outcome: 'pass' })
  expect(summariseOutcome(report)).toBe('1 budget kept, no baseline')
  expect(text(report)).toContain('only absolute budgets and limits with since were checked')
})

test('an annotation stands at the limit that is broken', () => {
  const asked: unknown[] = []
  const annotations = annotationsOf(withDrifts([KEPT, TOTAL]), (place) => {
    asked.push(place)
    return { file: 'pacegate.yml', line: 9 }
  })
  expect(asked).toEqual([{ check: 'bundle', rule: 'total', since: 'v2.0.0' }])
  expect(annotations).toEqual([
    {
      title: 'bundle: total · gzip',
      message:
        'it grew by 7.7 % (181 kB → 195 kB) since `v2.0.0`, more than the 5 % allowed. Undo what added up, or raise the limit.',
      file: 'pacegate.yml',
      line: 9,
    },
  ])
})

test('the report file has them whole, in one order', () => {
  const report = withDrifts([TOTAL])
  const json = renderJson(report)
  expect(JSON.parse(json).drifts).toEqual([TOTAL])
  expect(Object.keys(JSON.parse(json).drifts[0]).join(' ')).toBe(
    'check subject metric title unit better outcome commit base head delta rule since limit reason causes hint',
  )
  const reordered = Object.fromEntries(Object.entries(TOTAL).toReversed()) as unknown as Drift
  expect(renderJson(withDrifts([reordered]))).toBe(json)
  expect(JSON.parse(renderJson(nothing))).not.toHaveProperty('drifts')
})

test('nothing of theirs is rendered as it is', () => {
  const attack =
    '@octocat `x` | a\n\n# h1 <img src=x onerror=alert(1)> [c](javascript:x) https://e.vil #1 </details> ``` \u001b[31m'
  const piece = fc.oneof(fc.constant(attack), fc.string({ unit: 'binary', maxLength: 40 }))
  const hostile = fc.record({
    check: piece,
    subject: piece,
    metric: piece,
    title: piece,
    rule: piece,
    since: piece,
    reason: piece,
    hint: piece,
    cause: piece,
  })
  const outcomes = ['fail', 'pass', 'unjudged'] as const
  fc.assert(
    fc.property(hostile, fc.constantFrom(...outcomes), ({ cause, ...own }, outcome) => {
      const report = withDrifts([{ ...TOTAL, ...own, outcome, causes: [cause] }])
      const html = renderGfm(renderMarkdown(report))
      const calm = renderGfm(renderMarkdown(withDrifts([{ ...TOTAL, outcome, causes: ['x'] }])))
      const words = html.replace(/<code>[\s\S]*?<\/code>/g, '')
      expect(words).not.toMatch(/<(?:img|a|h1)\b|@[\p{L}\p{N}_-]/u)
      for (const tag of ['h2', 'table', 'details', 'tr', 'pre'])
        expect([tag, html.split(`<${tag}`).length]).toEqual([tag, calm.split(`<${tag}`).length])
      // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for.
      expect(text(report)).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f]/)
      for (const { title, message } of annotationsOf(report, () => null)) expect(title + message).not.toMatch(/\n|^::/)
    }),
    { numRuns: 200 },
  )
})
