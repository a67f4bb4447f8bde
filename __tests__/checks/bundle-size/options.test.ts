import { describe, expect, test } from '@jest/globals'
import { parse } from 'yaml'
import { bundleSize } from '../../../src/checks/bundle-size/index.ts'

function problems(options: unknown): string[] {
  const parsed = bundleSize.options.safeParse(options)
  return parsed.success ? [] : parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
}

describe('options', () => {
  test('the example is valid', () => {
    expect(problems(parse(bundleSize.example))).toEqual([])
  })

  test('defaults: everything, gzip first', () => {
    expect(bundleSize.options.parse({ files: 'dist/*.js' })).toEqual({
      files: ['dist/*.js'],
      groups: {},
      imports: {},
      'first-match': false,
      compression: ['gzip', 'brotli', 'raw'],
    })
  })

  test.each([
    ['nothing to measure', {}],
    ['an absolute path', { files: '/srv/dist/*.js' }],
    ['a home folder', { files: '~/dist/*.js' }],
    ['a drive', { files: 'C:\\dist\\*.js' }],
    ['only negations', { files: ['!dist/*.map'] }],
    ['an empty list', { files: [] }],
    ['an empty pattern', { files: '  ' }],
    ['a group of negations', { files: 'a', groups: { x: '!b' } }],
    ['an unknown compression', { files: 'a', compression: 'lzma' }],
    ['a compression twice', { files: 'a', compression: ['gzip', 'gzip'] }],
    ['no compression', { files: 'a', compression: [] }],
    ['an import that is more than names', { imports: { a: '{ a } from "b"; evil(); //' } }],
    ['a place for imports that name their own', { imports: { a: { import: { 'a.js': '{ a }' }, from: 'b.js' } } }],
    ['an import from elsewhere', { imports: { a: { import: '*', from: '/etc/passwd' } } }],
    ['an unknown key', { files: 'a', glob: 'b' }],
  ])('refuses %s', (_, options) => {
    expect(problems(options)).not.toEqual([])
  })
})

describe('plan', () => {
  test('names the metrics that are asked for; the lead of a sum gates, files do not', () => {
    const plan = bundleSize.plan(bundleSize.options.parse({ files: 'a', compression: ['brotli', 'raw'] }))
    expect(plan.metrics.map((metric) => [metric.id, metric.tolerance ?? null])).toEqual([
      ['brotli', { relative: 0.01, absolute: 500 }],
      ['raw', null],
      ['async.brotli', null],
      ['async.raw', null],
      ['file.brotli', null],
      ['file.raw', null],
    ])
    expect(plan).toMatchObject({ nature: 'exact', open: false })
  })
})
