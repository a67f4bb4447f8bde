import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { loadChecks } from '../../../../src/checks/registry.ts'
import { readConfig } from '../../../../src/config/config.ts'
import { parseConfigText } from '../../../../src/config/document.ts'
import { importBundlemon } from '../../../../src/config/import/bundle/bundlemon.ts'
import { importBundlesize } from '../../../../src/config/import/bundle/bundlesize.ts'
import { importBundlewatch } from '../../../../src/config/import/bundle/bundlewatch.ts'
import {
  compressedSizeSteps,
  importCompressedSize,
} from '../../../../src/config/import/bundle/compressed-size-action.ts'
import type { ImportedEntries } from '../../../../src/config/import/bundle/entries.ts'
import { importSizeLimit } from '../../../../src/config/import/bundle/size-limit.ts'
import { writeConfig } from '../../../../src/config/import/bundle/write.ts'
import { evaluatedSource, type ForeignSource } from '../../../../src/config/import/source.ts'
import { workflowJobs } from '../../../../src/config/import/workflow/jobs.ts'
import { PacegateError } from '../../../../src/model/errors.ts'

const CHECKS = await loadChecks()

const place = { folder: '.', directory: '/work' }

const path = fc.oneof(
  fc.constantFrom(
    'dist/a.js',
    './dist/*.js',
    'gzip.js',
    'total',
    'dist/**',
    '!x.js',
    '../x',
    '/etc/x',
    '~/x',
    'a b.js',
  ),
  fc.constantFrom(
    'dist/[id].js',
    'dist/(a).js',
    'a > b/c.js',
    '*',
    '.',
    '',
    'dist\\a.js',
    'file.gzip',
    'group x',
    'raw/x.js',
  ),
  fc.string({ maxLength: 12 }),
)
const paths = fc.oneof(path, fc.array(path, { maxLength: 3 }))
const label = fc.oneof(
  path,
  fc.constantFrom('gzip', 'brotli', 'file.raw', 'toString', '__proto__', 'a\nb', '🎉', '- x', 'a: b'),
)
const size = fc.oneof(
  fc.constantFrom<unknown>('1 kB', '10 KiB', '0.1 MB', '1 s', '5', 7, 0, '', 'x', '-1 kB', '999999 GB', '1e9 kB', null),
  fc.string({ maxLength: 6 }),
)
const flag = fc.option(fc.boolean(), { nil: undefined })
const some = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: undefined })
const junk = fc.dictionary(label, fc.jsonValue({ maxDepth: 1 }), { maxKeys: 1 })

function mixed<T extends object>(record: fc.Arbitrary<T>): fc.Arbitrary<object> {
  return fc.tuple(record, junk).map(([own, more]) => JSON.parse(JSON.stringify({ ...more, ...own })))
}

const importOf = fc.oneof(
  label,
  fc.constantFrom('{ a }', '*', '{a,b}'),
  fc.dictionary(path, fc.constantFrom('{ a }', '*')),
)
const sizeLimit = fc.array(
  mixed(
    fc.record({
      path: some(paths),
      name: some(label),
      limit: some(size),
      import: some(importOf),
      gzip: flag,
      brotli: flag,
      webpack: flag,
      ignore: some(fc.array(label, { maxLength: 2 })),
    }),
  ),
  { maxLength: 5 },
)
const compression = some(fc.constantFrom('gzip', 'brotli', 'none', 'zip'))
const files = fc.array(mixed(fc.record({ path, maxSize: some(size), compression })), { maxLength: 5 })
const monitored = fc.array(
  mixed(
    fc.record({
      path,
      friendlyName: some(label),
      maxSize: some(size),
      compression: some(fc.constantFrom('gzip', 'brotli', 'none')),
      maxPercentIncrease: some(fc.oneof(fc.double({ min: 1e-9, max: 1e9, noNaN: true }), fc.integer())),
    }),
  ),
  { maxLength: 4 },
)
const bundlemon = mixed(fc.record({ baseDir: some(path), files: some(monitored), groups: some(monitored) }))
const inputs = mixed(
  fc.record({ pattern: some(path), exclude: some(path), cwd: some(path), 'comment-key': some(label) }),
)
const step = inputs.map((all) => ({ uses: 'preactjs/compressed-size-action@v2', with: all }))
const workflow = fc.array(step, { minLength: 1, maxLength: 3 }).map((steps) => ({ jobs: { size: { steps } } }))

const dependencies = new Set(['@size-limit/preset-small-lib'])
const TOOLS: readonly (readonly [string, fc.Arbitrary<unknown>, (source: ForeignSource) => ImportedEntries])[] = [
  [
    'size-limit',
    sizeLimit,
    (source) => importSizeLimit({ source, path: [], place, package: { main: null, dependencies: new Set() } }),
  ],
  [
    'size-limit with a bundler',
    sizeLimit,
    (source) => importSizeLimit({ source, path: [], place, package: { main: 'lib', dependencies } }),
  ],
  ['bundlesize', files, (source) => importBundlesize(source, [], place)],
  ['bundlewatch', files, (source) => importBundlewatch(source, [], place)],
  ['bundlemon', bundlemon, (source) => importBundlemon(source, [], place)],
  [
    'compressed-size-action',
    workflow,
    (source) =>
      importCompressedSize(compressedSizeSteps(workflowJobs(source, ''), source), '/work', () => ({
        install: 'npm ci',
        run: (one) => `npm run ${one}`,
      })),
  ],
]

test.each(TOOLS)(
  'whatever %s is told to do becomes a config that loads, or a mistake that is told',
  (_, config, read) => {
    fc.assert(
      fc.property(config, (value) => {
        let entries: ImportedEntries
        try {
          entries = read(evaluatedSource('config.js', value))
        } catch (error) {
          expect(error).toBeInstanceOf(PacegateError)
          return
        }
        if (entries.entries.length === 0) {
          expect(entries.lost).not.toEqual([])
          return
        }
        const { yaml, warnings } = writeConfig('config.js', entries)
        expect(() => readConfig(parseConfigText('pacegate.yml', yaml), CHECKS)).not.toThrow()
        expect(yaml.split('\n').filter((line) => line.startsWith('# - '))).toHaveLength(warnings.length)
      }),
      { numRuns: 400 },
    )
  },
)
