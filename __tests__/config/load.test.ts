import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { CONFIG_FILES, findConfig, loadConfig } from '../../src/config/load.ts'
import type { GateConfig } from '../../src/model/config.ts'
import { createFiles } from '../../src/system/files.ts'
import { REGISTRY } from './support.ts'
import { temporaryTree } from './temporary-tree.ts'

const files = createFiles()

const MINIMAL = 'version: 1\nchecks:\n  bundle:\n    uses: bundle-size\n    files: dist/*.js\n'

async function load(tree: Readonly<Record<string, string>>, path?: string): Promise<GateConfig> {
  using folder = temporaryTree(tree)
  return await loadConfig({
    files,
    directory: folder.path,
    registry: REGISTRY,
    ...(path === undefined ? {} : { path }),
  })
}

describe('loadConfig', () => {
  test('reads what it means that something is gone from the head', async () => {
    const { checks } = await load({ '.github/pacegate.yml': `${MINIMAL}    removed: fail\n` })
    expect(checks).toMatchObject([{ removed: 'fail' }])
  })

  test('fills in the defaults', async () => {
    expect(await load({ '.github/pacegate.yml': MINIMAL })).toEqual({
      file: '.github/pacegate.yml',
      setup: null,
      setupTimeout: 900_000,
      servers: {},
      baseline: { kind: 'auto' },
      rounds: 30,
      timeBudget: null,
      alpha: 0.01,
      strict: false,
      checks: [
        {
          id: 'bundle',
          kind: 'bundle-size',
          options: { files: 'dist/*.js', compression: 'gzip' },
          budgets: [],
          rounds: null,
          timeout: 600_000,
        },
      ],
      floors: [],
      warnings: [],
    })
  })

  test('reads everything that can be written', async () => {
    const text = `
$schema: ./pacegate.schema.json
version: 1
setup: npm ci && npm run build
setup-timeout: 30 min
servers:
  web: dist
  app: {folder: build, fallback: index.html}
  api: {command: npm start, url: "http://localhost:{port}/v1/", ready: /health, timeout: 2 min}
  plain: {command: node server.js}
baseline: {file: base.json}
rounds: 20
time-budget: 8 min
alpha: 0.001
strict: true
checks:
  pages:
    uses: lighthouse
    serve: web
    urls: [/, /pricing]
    devices: [mobile, desktop]
    rounds: 12
    timeout: 20 min
    budgets:
      largest-contentful-paint: {target: 2 s, threshold: 2.5 s, max-regression: 5%}
      "resource.script.bytes": {threshold: 170 kB, max-regression: 5% and 2 kB}
      "*": {max-regression: 10%}
`
    const config = await load({ 'pacegate.yaml': text })
    expect(config).toMatchObject({
      file: 'pacegate.yaml',
      setupTimeout: 1_800_000,
      rounds: 20,
      timeBudget: 480_000,
      alpha: 0.001,
      strict: true,
      warnings: [],
    })
    expect(config.baseline).toEqual({ kind: 'file', path: 'base.json' })
    expect(config.servers).toEqual({
      web: { kind: 'folder', folder: 'dist' },
      app: { kind: 'folder', folder: 'build', fallback: 'index.html' },
      api: {
        kind: 'command',
        command: 'npm start',
        url: 'http://localhost:{port}/v1',
        ready: '/health',
        timeout: 120_000,
      },
      plain: {
        kind: 'command',
        command: 'node server.js',
        url: 'http://127.0.0.1:{port}',
        ready: '/',
        timeout: 60_000,
      },
    })
    expect(config.checks).toEqual([
      {
        id: 'pages',
        kind: 'lighthouse',
        options: { serve: 'web', urls: ['/', '/pricing'], devices: ['mobile', 'desktop'] },
        rounds: 12,
        timeout: 1_200_000,
        budgets: [
          {
            key: 'largest-contentful-paint',
            target: { value: 2, unit: 's', text: '2 s' },
            threshold: { value: 2.5, unit: 's', text: '2.5 s' },
            maxRegression: { relative: 0.05, text: '5%' },
          },
          {
            key: 'resource.script.bytes',
            threshold: { value: 170, unit: 'kB', text: '170 kB' },
            maxRegression: { relative: 0.05, absolute: { value: 2, unit: 'kB', text: '2 kB' }, text: '5% and 2 kB' },
          },
          { key: '*', maxRegression: { relative: 0.1, text: '10%' } },
        ],
      },
    ])
  })

  test.each([
    ['auto', { kind: 'auto' }],
    ['artifact', { kind: 'artifact' }],
    ['side-by-side', { kind: 'side-by-side' }],
    ['none', { kind: 'none' }],
    ['"file: a b.json"', { kind: 'file', path: 'a b.json' }],
    ['{file: base.json}', { kind: 'file', path: 'base.json' }],
  ])('reads the baseline %s', async (written, baseline) => {
    expect((await load({ 'pacegate.yml': `baseline: ${written}\n${MINIMAL}` })).baseline).toEqual(baseline)
  })

  test.each([
    ['with a byte order mark', `\ufeff${MINIMAL}`],
    ['with Windows line ends', MINIMAL.replaceAll('\n', '\r\n')],
    [
      'as JSON indented with tabs',
      JSON.stringify({ version: 1, checks: { bundle: { uses: 'bundle-size', files: 'dist/*.js' } } }, null, '\t'),
    ],
    [
      'with an anchor and a merge',
      'version: 1\nchecks:\n  bundle: &b {uses: bundle-size, files: dist/*.js}\n  more: {<<: *b}\n',
    ],
  ])('reads a file %s', async (_, text) => {
    expect((await load({ '.github/pacegate.json': text })).checks[0]).toMatchObject({
      id: 'bundle',
      kind: 'bundle-size',
    })
  })

  test('a place in a file with a byte order mark and Windows line ends is right', async () => {
    const text = `\ufeff${MINIMAL.replace('files', 'flies').replaceAll('\n', '\r\n')}`
    await expect(load({ 'pacegate.yml': text })).rejects.toMatchObject({
      data: {
        code: 'config-invalid',
        location: { file: 'pacegate.yml', line: 5, column: 5, key: 'checks.bundle.flies' },
      },
    })
  })

  test('a byte order mark does not shift the first line', async () => {
    await expect(load({ 'pacegate.yml': '\ufeffversion: 2' })).rejects.toMatchObject({
      data: { location: { line: 1, column: 10 } },
    })
  })

  test('takes the first of several files and names the others', async () => {
    const config = await load({
      'pacegate.yml': 'version: 9',
      '.github/pacegate.yaml': MINIMAL,
      '.pacegate.json': '{}',
    })
    expect(config.file).toBe('.github/pacegate.yaml')
    expect(config.warnings).toEqual([
      '`.github/pacegate.yaml` is the config; `pacegate.yml`, `.pacegate.json` are not read',
    ])
  })

  test('reads the file that is named, and no other', async () => {
    const config = await load({ 'pacegate.yml': 'version: 9', 'ci/gate.yml': MINIMAL }, 'ci/gate.yml')
    expect(config).toMatchObject({ file: 'ci/gate.yml', warnings: [] })
  })

  test('a file that is named and does not exist is an error that names the nearest', async () => {
    await expect(load({ '.github/pacegate.yml': MINIMAL }, '.github/pacgate.yml')).rejects.toMatchObject({
      data: {
        code: 'config-not-found',
        message: 'the config `.github/pacgate.yml` does not exist; did you mean `.github/pacegate.yml`?',
      },
    })
  })

  test('a bare number as a limit on regressions is a warning where the metric has a unit', async () => {
    const text = `${MINIMAL}    budgets: {gzip: {max-regression: 5}}\n`
    expect((await load({ 'pacegate.yml': text })).warnings).toEqual([
      "bundle: `max-regression: 5` of `gzip` allows 5 B, as a bare number is in the metric's own unit; write `5%` for a percentage",
    ])
  })

  test('a budget may name what only the pages know, and nothing that merely looks like it', async () => {
    const text = (key: string) =>
      `version: 1\nchecks:\n  one:\n    uses: lighthouse\n    serve: dist\n    urls: [/]\n    budgets: {"${key}": {max-regression: 10%}}\n`
    const { checks } = await load({ 'pacegate.yml': text('user-timing.app-ready') })
    expect(checks).toMatchObject([{ budgets: [{ key: 'user-timing.app-ready' }] }])
    await expect(load({ 'pacegate.yml': text('user-timin.app-ready') })).rejects.toThrow(
      'no metric `user-timin.app-ready`',
    )
  })

  test('both sides at once: where a check can, and an error where it cannot', async () => {
    const text = (body: string) => `version: 1\nchecks:\n  one:\n    concurrent: true\n${body}`
    const bench = await load({ 'pacegate.yml': text('    uses: benchmark\n    command: npm run bench\n') })
    expect(bench.checks).toMatchObject([{ concurrent: true }])
    const pages = load({ 'pacegate.yml': text('    uses: lighthouse\n    serve: dist\n    urls: [/]\n') })
    await expect(pages).rejects.toThrow(/4:17 checks\.one\.concurrent: two rounds at once .* machine to itself/)
    const bundle = load({ 'pacegate.yml': text('    uses: bundle-size\n    files: dist\n') })
    await expect(bundle).rejects.toThrow(/4:17 checks\.one\.concurrent: has no meaning here: .* measured once a side/)
    const off = text('    uses: bundle-size\n    files: dist\n').replace('true', 'false')
    expect((await load({ 'pacegate.yml': off })).checks).toMatchObject([{ concurrent: false }])
  })

  test('too few rounds for the level is no matter for exact metrics', async () => {
    const config = await load({ 'pacegate.yml': `rounds: 6\nalpha: 0.0001\n${MINIMAL}` })
    expect(config).toMatchObject({ rounds: 6, alpha: 0.0001 })
  })
})

test('findConfig looks where loadConfig does', async () => {
  using empty = temporaryTree({})
  expect(await findConfig(files, empty.path)).toBeNull()
  for (const file of CONFIG_FILES) {
    using folder = temporaryTree({ [file]: MINIMAL })
    expect(await findConfig(files, folder.path)).toBe(file)
    expect(await loadConfig({ files, directory: join(folder.path), registry: REGISTRY })).toMatchObject({ file })
  }
})
