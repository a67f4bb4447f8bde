import { createRequire } from 'node:module'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { findRc } from '../../../../src/checks/lighthouse/lhci/find-rc.ts'
import { RC_FILES } from '../../../../src/model/lighthouserc.ts'
import { createFiles } from '../../../../src/system/files.ts'
import { readRcIn, temporaryFolder } from './support.ts'

const { findRcFile, loadAndParseRcFile } = createRequire(import.meta.url)('@lhci/utils/src/lighthouserc.js')

const files = createFiles()

describe('findRc', () => {
  test('takes the file that the installed Lighthouse CI takes, whichever are there', async () => {
    using folder = temporaryFolder(Object.fromEntries(RC_FILES.map((name) => [name, '{}'])))
    const { rmSync } = await import('node:fs')
    const order: string[] = []
    for (let left = RC_FILES.length; left > 0; left--) {
      const { path, warnings } = await findRc(files, folder.path)
      expect(join(folder.path, path ?? '')).toBe(findRcFile(folder.path))
      expect(warnings).toHaveLength(left > 1 ? 1 : 0)
      order.push(path ?? '')
      rmSync(join(folder.path, path ?? ''))
    }
    expect(order).toEqual(RC_FILES)
    expect(await findRc(files, folder.path)).toEqual({ path: null, warnings: [] })
  })

  test('says that a file without an ending is not read', async () => {
    using folder = temporaryFolder({ '.lighthouserc': '{}' })
    expect(findRcFile(folder.path)).toBeUndefined()
    const { path, warnings } = await findRc(files, folder.path)
    expect(path).toBeNull()
    expect(warnings[0]).toContain('`.lighthouserc` is not read')
  })
})

const ASSERT = { assertions: { 'categories.seo': ['warn', { minScore: 0.5 }], interactive: 'error' } }

const BASE_YAML = `
ci:
  collect: &collect
    url: [http://localhost/, http://localhost/a, http://localhost/b]
    numberOfRuns: 5
    settings: {preset: desktop, skipAudits: [a, b], chromeFlags: --no-sandbox}
  assert:
    preset: lighthouse:recommended
    assertions:
      interactive: [warn, {minScore: 0.9, aggregationMethod: median}]
      speed-index: off
  upload: {target: filesystem, outputDir: ./out}
`

/** Files by name; `lighthouserc.json` (or the first) is the one that is read. */
const CHAINS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'json alone': { 'lighthouserc.json': JSON.stringify({ ci: { assert: ASSERT, collect: { numberOfRuns: 2 } } }) },
  'the older key': { 'lighthouserc.json': JSON.stringify({ lhci: { assert: ASSERT } }) },
  'the oldest key': {
    'lighthouserc.json': JSON.stringify({ 'ci:client': { assert: ASSERT, server: {} }, 'ci:server': {} }),
  },
  'several keys': {
    'lighthouserc.json': JSON.stringify({
      ci: { assert: ASSERT },
      'ci:client': { assert: { preset: 'lighthouse:all' } },
    }),
  },
  yaml: { 'lighthouserc.yaml': BASE_YAML },
  'yaml with a merge': { 'lighthouserc.yml': `${BASE_YAML}x: {<<: *collect}\n` },
  'another ending is JSON': { 'lighthouse.config': JSON.stringify({ ci: { assert: ASSERT } }) },
  javascript: { 'lighthouserc.cjs': 'module.exports = { ci: { collect: { url: "http://localhost/" + (1 + 1) } } }' },
  'json extends yaml': {
    'lighthouserc.json': JSON.stringify({
      ci: {
        extends: './conf/base.yml',
        collect: { url: ['http://localhost/x'], settings: { skipAudits: ['c'], preset: 'perf' } },
        assert: { assertions: { interactive: 'error', 'categories.performance': ['error', { minScore: 0.9 }] } },
      },
    }),
    'conf/base.yml': BASE_YAML,
  },
  'a chain of three, each relative to its own folder': {
    'lighthouserc.json': '{"ci": {"extends": "a/one.json", "collect": {"numberOfRuns": 1}}}',
    'a/one.json': '{"ci": {"extends": "../b/two.cjs", "collect": {"numberOfRuns": 2, "headful": true}}}',
    'b/two.cjs': `module.exports = ${JSON.stringify({ ci: { collect: { numberOfRuns: 3, additive: true }, assert: ASSERT } })}`,
  },
  'keys in the wrong section': {
    'lighthouserc.json': JSON.stringify({
      ci: { collect: ASSERT, upload: { numberOfRuns: 4 }, assert: { numberOfRuns: 1 } },
    }),
  },
  'lists are merged item by item': {
    'lighthouserc.json':
      '{"ci": {"extends": "base.json", "assert": {"assertMatrix": [{"assertions": {"a": "warn"}}]}}}',
    'base.json':
      '{"ci": {"assert": {"assertMatrix": [{"matchingUrlPattern": "x", "assertions": {"a": "error", "b": "off"}}, {}]}}}',
  },
}

describe('readRc', () => {
  test.each(Object.keys(CHAINS))('reads what the installed Lighthouse CI reads: %s', async (name) => {
    const tree = CHAINS[name] ?? {}
    using folder = temporaryFolder(tree)
    const [first = ''] = Object.keys(tree)
    const { collect, assert, upload } = await readRcIn(folder, first)
    const { url, ...real } = loadAndParseRcFile(join(folder.path, first))
    // A single URL is a list of one here.
    const own = { ...collect, ...assert, ...upload }
    expect(own).toEqual({ ...real, ...(url === undefined ? {} : { url: [url].flat() }) })
    expect(Object.keys(own.assertions ?? {})).toEqual(Object.keys(real.assertions ?? {}))
  })

  test('tells sections that are not there from empty ones', async () => {
    using folder = temporaryFolder({
      'a.json': '{"ci": {"collect": {}}}',
      'b.json': '{"ci": {"assert": {}, "upload": {}}}',
    })
    expect(await readRcIn(folder, 'a.json')).toMatchObject({ assert: null, upload: null, collect: {}, warnings: [] })
    expect(await readRcIn(folder, 'b.json')).toMatchObject({ assert: {}, upload: {} })
  })

  test('what is null or an empty mapping is not there', async () => {
    const text = '{"ci": {"collect": {"numberOfRuns": null, "settings": {}}, "assert": {"assertions": {}}}}'
    using folder = temporaryFolder({ 'lighthouserc.json': text })
    const { collect, assert } = await readRcIn(folder)
    expect([collect, assert]).toEqual([{}, {}])
  })

  test('finds keys with dots where they stand', async () => {
    const ci = { assert: { assertions: { a: 'warn', 'categories.seo': ['error', { minScore: 1 }] } } }
    using folder = temporaryFolder({ 'lighthouserc.json': JSON.stringify({ ci }, null, 2) })
    const rc = await readRcIn(folder)
    expect(rc.locate('assert', ['assertions', 'categories:seo', 1, 'minScore'])).toMatchObject({ line: 9 })
    expect(rc.locate('assert', ['assertions', 'categories:seo'])).toMatchObject({ line: 6 })
  })

  test('takes kebab case, numbers and switches as text, as the parser of options does', async () => {
    const collect = {
      'number-of-runs': '4',
      headful: 'false',
      'start-server-command': 'npm start',
      url: 'http://a.test',
    }
    using folder = temporaryFolder({ 'lighthouserc.json': JSON.stringify({ ci: { collect } }) })
    expect((await readRcIn(folder)).collect).toEqual({
      numberOfRuns: 4,
      headful: false,
      startServerCommand: 'npm start',
      url: ['http://a.test'],
    })
  })

  test('names every file that it read', async () => {
    using folder = temporaryFolder(CHAINS['json extends yaml'])
    const rc = await readRcIn(folder)
    expect(rc.file).toBe('lighthouserc.json')
    expect(rc.files).toEqual([join(folder.path, 'lighthouserc.json'), join(folder.path, 'conf/base.yml')])
    expect(rc.locate('assert', ['preset'])).toMatchObject({ file: 'conf/base.yml', line: 8 })
    expect(rc.locate('assert', ['assertions', 'categories:performance', 1, 'minScore'])).toMatchObject({
      file: 'lighthouserc.json',
      line: 1,
    })
  })

  test('reads the default export of a module, which Lighthouse CI cannot', async () => {
    using folder = temporaryFolder({ 'lighthouserc.cjs': 'exports.default = { ci: { collect: { numberOfRuns: 2 } } }' })
    expect((await readRcIn(folder, 'lighthouserc.cjs')).collect).toEqual({ numberOfRuns: 2 })
  })
})
