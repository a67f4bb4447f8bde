import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { Ajv } from 'ajv'
import { parse } from 'yaml'
import { generatedFiles } from '../../scripts/generate-docs.ts'
import { loadChecks } from '../../src/checks/registry.ts'
import { configJsonSchema } from '../../src/config/json-schema.ts'
import { isSchema, type JsonSchema } from '../../src/config/keys.ts'
import { REGISTRY, read } from './support.ts'

const root = resolve(import.meta.dirname, '../..')

const validate = new Ajv({ allErrors: true, strict: true, strictTypes: false }).compile(configJsonSchema(REGISTRY))

function isRead(text: string): boolean {
  try {
    read(text)
    return true
  } catch {
    return false
  }
}

const check = (body: string) => `version: 1\nchecks:\n  one: {${body}}`
const PAGE = 'uses: lighthouse, serve: dist, urls: [/]'

describe('the JSON Schema', () => {
  test.each([
    check(PAGE),
    check(`${PAGE}, rounds: 12, timeout: 5 min`),
    check(
      `${PAGE}, budgets: {largest-contentful-paint: {target: 2 s, threshold: 2.5 s, max-regression: 5% and 20 ms}}`,
    ),
    check(`${PAGE}, budgets: {"*": {max-regression: 5%}, "/ · mobile": {threshold: 3}}`),
    check('uses: bundle-size, files: dist/*.js, compression: brotli'),
    check('uses: bundle-size, files: dist/*.js, budgets: {gzip: {max-regression: 5%, since: v2.0.0}}'),
    check(
      'uses: bundle-size, files: dist/*.js, budgets: {"*": [{max-regression: 1%}, {max-regression: 2 kB, since: 2026-01-31}]}',
    ),
    check('uses: benchmark, command: make bench'),
    check('uses: benchmark, time: make'),
    `${check(PAGE)}\nservers: {web: dist, api: {command: npm start, timeout: 30 s}}`,
    `${check(PAGE)}\nbaseline: side-by-side`,
    `${check(PAGE)}\nbaseline: "file: base.json"`,
    `${check(PAGE)}\nbaseline: {file: base.json}\n$schema: x`,
  ])('accepts what is read: %s', (text) => {
    expect([validate(parse(text)), validate.errors]).toEqual([true, null])
    expect(isRead(text)).toBe(true)
  })

  test.each([
    'version: 1',
    'version: 2\nchecks: {one: {uses: benchmark, time: make}}',
    `${check(PAGE)}\nsetpu: x`,
    `${check(PAGE)}\nrounds: 3`,
    `${check(PAGE)}\nsetup-timeout: 600`,
    `${check(PAGE)}\nsetup-timeout: 10 m`,
    `${check(PAGE)}\nbaseline: sometimes`,
    `${check(PAGE)}\nservers: {web: {comand: x}}`,
    `${check(PAGE)}\nservers: {"no name": dist}`,
    check('serve: dist, urls: [/]'),
    check('uses: lighthose'),
    check('uses: lighthouse'),
    check(`${PAGE}, device: [mobile]`),
    check(`${PAGE}, devices: [mobil]`),
    check(`${PAGE}, budgets: {score: {treshold: 1}}`),
    check(`${PAGE}, budgets: {score: 1}`),
    check(`${PAGE}, budgets: {"*": {threshold: 170 KB}}`),
    check(`${PAGE}, budgets: {"*": {max-regression: 5% or 2 kB}}`),
    check('uses: bundle-size, files: dist/*.js, budgets: {gzip: []}'),
    check('uses: bundle-size, files: dist/*.js, budgets: {gzip: [5%]}'),
    check('uses: bundle-size, files: dist/*.js, budgets: {gzip: {max-regression: 5%, since: 2}}'),
    check('uses: bundle-size, files: dist/*.js, budgets: {gzip: {max-regression: 5%, since: last week}}'),
    check('uses: bundle-size, files: dist/*.js, budgets: {gzip: {max-regression: 5%, since: --all}}'),
    check('uses: benchmark, command: make, time: make'),
  ])('rejects what is an error: %s', (text) => {
    expect(validate(parse(text))).toBe(false)
    expect(isRead(text)).toBe(false)
  })

  test('explains every key, so that editors can', async () => {
    const undescribed: string[] = []
    const walk = (schema: JsonSchema, path: string): void => {
      for (const [key, property] of Object.entries(isSchema(schema['properties']) ? schema['properties'] : {})) {
        if (!isSchema(property)) continue
        if (typeof property['description'] !== 'string') undescribed.push(`${path}.${key}`)
      }
      for (const [key, inner] of Object.entries(schema)) {
        if (isSchema(inner)) walk(inner, `${path}/${key}`)
        else if (Array.isArray(inner))
          for (const [i, one] of inner.entries()) if (isSchema(one)) walk(one, `${path}/${key}[${i}]`)
      }
    }
    walk(configJsonSchema(await loadChecks()), '')
    // In `if` the kind is only tested for; what stands within an option is for its check to explain.
    const within = /\/if\.uses$|^\/definitions\/[^/]+\/properties\/(?!budgets)/
    expect(undescribed.filter((path) => !within.test(path))).toEqual([])
  })
})

test.each([...(await generatedFiles())])('%s is what `node scripts/generate-docs.ts` writes', (path, text) => {
  expect(readFileSync(resolve(root, path), 'utf8')).toBe(text)
})
