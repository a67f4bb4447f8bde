import { expect, test } from '@jest/globals'
import { judgeAssertion } from '../../src/compare/judge.ts'
import { annotationsOf } from '../../src/github/annotations.ts'
import type { Assertion } from '../../src/model/assertion.ts'
import type { Report } from '../../src/model/report.ts'
import { renderMarkdown } from '../../src/report/markdown.ts'
import { renderText } from '../../src/report/text.ts'
import { nothing } from '../support/report-scenarios.ts'

const SIZE: Assertion = {
  about: '/cart',
  name: 'resource-summary:script:size maxNumericValue',
  level: 'error',
  met: false,
  expected: '<= 100000',
  actual: '123456',
  hint: '',
}
const SCORE: Assertion = { ...SIZE, name: 'categories:seo minScore', level: 'warn', expected: '>= 0.9', actual: '0.82' }

function withAssertions(...assertions: readonly Assertion[]): Report {
  return { ...nothing, assertions: assertions.map((one) => judgeAssertion('pages', one)) }
}

test('an unmet assertion fails or warns as its level says; a met one passes', () => {
  expect([SIZE, SCORE, { ...SIZE, met: true }].map((one) => judgeAssertion('pages', one).outcome)).toEqual([
    'fail',
    'warn',
    'pass',
  ])
})

test('the comment names them, those that fail first', () => {
  const text = renderMarkdown(withAssertions(SCORE, SIZE, { ...SIZE, about: '/other', met: true }))
  expect(text).toMatch(/^## .* Pacegate · 1 assertion failed, 1 assertion warns\n/)
  expect(text.match(/^\| (❌|⚠️) .*$/gm)).toEqual([
    '| ❌ | pages `/cart` `resource-summary:script:size maxNumericValue` | &lt;= 100000 | 123456 |'.replaceAll(
      ' 100000',
      '\u00a0100000',
    ),
    '| ⚠️ | pages `/cart` `categories:seo minScore` | &gt;= 0.9 | 0.82 |'.replaceAll(' 0.9', '\u00a00.9'),
  ])
  expect(text).not.toContain('/other')
})

test('nothing of theirs is rendered as it is', () => {
  const hostile = '`|\n# <img src=x onerror=alert(1)> @octocat [a](https://example.com)'
  const text = renderMarkdown(
    withAssertions({ ...SIZE, about: hostile, name: hostile, expected: hostile, actual: hostile, hint: hostile }),
  )
  // Within a code span it is text.
  const rest = text.replaceAll(/(`+).*?\1/g, '')
  expect(rest).not.toMatch(/<img|^# |\[a\]\(https|@octocat/m)
  expect(rest).toContain('&lt;img')
})

test('a terminal and the annotations are told too', () => {
  const report = withAssertions(SCORE, SIZE)
  const text = renderText(report, { color: false, width: 120 })
  expect(text).toContain('✗ Asserted: pages /cart resource-summary:script:size maxNumericValue <= 100000, found 123456')
  expect(text).toContain('! Asserted: pages /cart categories:seo minScore >= 0.9, found 0.82')
  expect(annotationsOf(report, () => null)).toEqual([
    {
      title: 'pages: /cart · resource-summary:script:size maxNumericValue',
      message: 'expected <= 100000, found 123456.',
    },
  ])
})
