import { readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { z } from 'zod'
import type { AnyCheck } from '../../src/checks/check.ts'
import { CHECKS, loadChecks } from '../../src/checks/registry.ts'
import { breaches } from './contract-rules.ts'

const folder = resolve(import.meta.dirname, '../../src/checks')

const kindsOnDisk = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && readdirSync(join(folder, entry.name)).includes('index.ts'))
  .map(({ name }) => name)

describe('the registry', () => {
  test('holds every check that has a folder in src/checks, and nothing else', () => {
    expect([...CHECKS.keys()].sort()).toEqual(kindsOnDisk.sort())
  })

  test('holds only checks that keep the contract', async () => {
    const found = [...(await loadChecks())].flatMap(([kind, check]) =>
      breaches(kind, check).map((breach) => `${kind}: ${breach}`),
    )
    expect(found).toEqual([])
  })
})

describe('the contract', () => {
  const metric = { id: 'size', title: 'Size', unit: 'B', better: 'lower', nature: 'exact' } as const
  const good: AnyCheck = {
    kind: 'good-check',
    summary: 'Does what it should',
    example: 'file: a.txt\nbudgets:\n  size: {threshold: 5 kB}',
    options: z.strictObject({ file: z.string().describe('The file.') }),
    plan: () => ({ nature: 'exact', metrics: [metric], open: false }),
    open: () => Promise.reject(new Error('not opened here')),
  }
  const plan = (metrics: readonly object[], more: object = {}) => ({
    plan: () => ({ nature: 'exact', metrics, open: false, ...more }) as ReturnType<AnyCheck['plan']>,
  })

  test('accepts a check that keeps it', () => {
    expect(breaches('good-check', good)).toEqual([])
  })

  test.each<[string, Partial<AnyCheck>, string]>([
    ['a kind that is not its key', { kind: 'other' }, 'the kind "other" is registered as "good-check"'],
    ['a kind in camel case', { kind: 'goodCheck' }, 'the kind "goodCheck" is not kebab-case'],
    ['no summary', { summary: ' ' }, 'the summary is empty'],
    ['loose options', { options: z.object({ file: z.string().describe('x') }) }, 'accept an unknown key'],
    ['an option without words', { options: z.strictObject({ file: z.string() }) }, '`file` has no description'],
    [
      'an option that every check has',
      { options: z.strictObject({ file: z.string().describe('x'), timeout: z.string().optional().describe('x') }) },
      'the option `timeout` is a key of every check',
    ],
    ['an example that does not parse', { example: 'fiel: a.txt' }, 'the example is no valid config'],
    ['an example of another kind', { example: 'uses: other\nfile: a.txt' }, 'no kind of check is called `other`'],
    ['a budget of another unit', { example: 'file: a\nbudgets: {size: {threshold: 5 s}}' }, 'no valid config'],
    ['no metrics', plan([]), 'names no metric'],
    ['a metric twice', plan([metric, metric]), 'names the metric "size" twice'],
    [
      'a sampled metric in an exact plan',
      plan([{ ...metric, nature: 'sampled' }]),
      'is exact, but has sampled metrics',
    ],
    ['a sampled plan of exact metrics', plan([metric], { nature: 'sampled' }), 'is sampled, but every metric is exact'],
    ['an id with capitals', plan([{ ...metric, id: 'Size' }]), 'is not kebab-case with dots'],
    ['no direction', plan([{ ...metric, better: 'smaller' }]), 'is better "smaller"'],
    ['no unit', plan([{ ...metric, unit: '' }]), 'has no unit'],
    ['a tolerance in percent', plan([{ ...metric, tolerance: { relative: 5 } }]), '`relative` is a fraction'],
    ['evidence of any form', { explain: () => [] }, 'evidence() is missing'],
    ['an empty tolerance', plan([{ ...metric, tolerance: {} }]), 'has a tolerance without any part'],
  ])('says what is wrong with %s', (_, change, breach) => {
    expect(breaches('good-check', { ...good, ...change })).toContainEqual(expect.stringContaining(breach))
  })
})
