import { describe, expect, test } from '@jest/globals'
import { budgetLocator } from '../../src/entry/budget-location.ts'
import { errorOf, read } from './support.ts'

const bundle = (budgets: string) =>
  `version: 1\nchecks:\n  bundle:\n    uses: bundle-size\n    files: dist/*.js\n    budgets:\n${budgets.replace(/^(?=.)/gm, '      ')}`
const pages = (budgets: string) =>
  `version: 1\nchecks:\n  pages:\n    uses: lighthouse\n    serve: dist\n    urls: [/]\n    budgets: ${budgets}`

describe('limits since another commit', () => {
  test('stand alone or in a list, apart from the limits on what a change adds', () => {
    const list = 'gzip: [{threshold: 9 kB, max-regression: 1%}, {max-regression: 5% and 1 kB, since: v2.0.0}]'
    const alone = '"*": {max-regression: 20 kB, since: 2026-01-31}'
    const [check] = read(bundle(`${list}\n${alone}`)).checks
    expect(check?.budgets).toMatchObject([{ key: 'gzip', threshold: { value: 9 }, maxRegression: { relative: 0.01 } }])
    expect(check?.budgets[0]).not.toHaveProperty('since')
    expect(check?.drifts).toMatchObject([
      { key: 'gzip', since: 'v2.0.0', maxRegression: { relative: 0.05, absolute: { value: 1, unit: 'kB' } } },
      { key: '*', since: '2026-01-31', maxRegression: { absolute: { value: 20 } } },
    ])
  })

  test('are not there where nothing says `since`', () => {
    const [check] = read(bundle('gzip: {threshold: 9 kB}')).checks
    expect(check).not.toHaveProperty('drifts')
    expect(check?.budgets).toHaveLength(1)
  })

  test.each(['v2', 'main~3', 'refs/tags/2026-01-31', 'release/2.0', 'a'.repeat(40), '2024-02-29', '0123abc'])(
    'may be since %s',
    (since) => {
      const [check] = read(bundle(`gzip: {max-regression: 5%, since: "${since}"}`)).checks
      expect(check?.drifts).toMatchObject([{ since }])
    },
  )

  test.each<[what: string, text: string, message: RegExp, hint: RegExp | string]>([
    [
      'an option',
      bundle('gzip: {max-regression: 5%, since: --upload-pack=touch}'),
      /^\S+:7:41 checks\.bundle\.budgets\.gzip\.since: must be one commit: a tag .*\(found the text `--upload-pack=touch`\)$/,
      /since: v2\.0\.0/,
    ],
    ['a range', bundle('gzip: {max-regression: 5%, since: a..b}'), /must be one commit/, /since:/],
    ['words', bundle('gzip: {max-regression: 5%, since: last week}'), /must be one commit/, /since:/],
    ['nothing', bundle('gzip: {max-regression: 5%, since: ""}'), /must be one commit/, /since:/],
    ['a day that never was', bundle('gzip: {max-regression: 5%, since: 2026-02-29}'), /no day of the calendar/, ''],
    ['another way to write a day', bundle('gzip: {max-regression: 5%, since: 2026/1/5}'), /no day of the cal/, ''],
    ['a number', bundle('gzip: {max-regression: 5%, since: 2.0}'), /must be text.* quote it: `since: "2"`/, ''],
    [
      'an absolute limit beside it',
      bundle('gzip: {threshold: 5 kB, max-regression: 5%, since: v2}'),
      /:7:14 checks\.bundle\.budgets\.gzip\.threshold: cannot stand beside `since`/,
      'an entry of its own: `[{threshold: 5 kB}, {max-regression: 5%, since: …}]`',
    ],
    ['no limit', bundle('gzip: {since: v2}'), /gzip\.since: limits nothing by itself/, 'max-regression: 5%'],
    [
      'a second base',
      bundle('gzip:\n  - {max-regression: 1%}\n  - {threshold: 9 kB}'),
      /:9:11 checks\.bundle\.budgets\.gzip\[1\]: is the second limit of `gzip` without `since`/,
      'Put them into one entry',
    ],
    [
      'the same twice',
      bundle('gzip:\n  - {max-regression: 1%, since: v1}\n  - {max-regression: 2 kB, since: v1}'),
      /:9:41 checks\.bundle\.budgets\.gzip\[1\]\.since: `v1` has a limit in this list already/,
      'Keep the stricter',
    ],
    [
      'times',
      pages('{largest-contentful-paint: {max-regression: 5%, since: v2}}'),
      /largest-contentful-paint\.since: has no meaning here: a `lighthouse` check measures what varies/,
      'Remove `since`',
    ],
    [
      'a metric that is not there',
      bundle('gzp: [{max-regression: 1%}, {max-regression: 5%, since: v2}]'),
      /^\S+:7:7 checks\.bundle\.budgets\.gzp: this check has no metric `gzp`; did you mean `gzip`\?$/,
      'gzip',
    ],
    [
      'a unit that does not fit',
      bundle('gzip: [{max-regression: 1%}, {max-regression: 5 ms, since: v2}]'),
      /gzip\[1\]\.max-regression: `5 ms` is a quantity of time/,
      '170 kB',
    ],
    ['an empty list', bundle('gzip: []'), /gzip: must list at least 1/, ''],
    ['a list of texts', bundle('gzip: [5%]'), /gzip\[0\]: must be a mapping, like/, ''],
  ])('%s is an error', (_, text, message, hint) => {
    const error = errorOf(text)
    expect(error.data.code).toBe('config-invalid')
    expect(error.message.split('\n')[0]).toMatch(message)
    expect(error.data.hint).toMatch(hint)
  })
})

test('the line of a limit in a list is its own', () => {
  const text = bundle('gzip:\n  - max-regression: 1%\n  - max-regression: 5%\n    since: v1\n"*": {threshold: 9 kB}')
  const lineOf = budgetLocator('pacegate.yml', text)
  const place = { check: 'bundle', rule: 'gzip' }
  expect(lineOf({ ...place, since: 'v1' }).line).toBe(9)
  expect(lineOf(place).line).toBe(8)
  expect(lineOf({ ...place, rule: '*' }).line).toBe(11)
  expect(lineOf({ ...place, rule: 'default' }).line).toBe(3)
})
