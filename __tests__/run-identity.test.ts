import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { serialiseSnapshot } from '../src/baseline/snapshot.ts'
import { createAdapters } from '../src/entry/local-adapters.ts'
import type { Report } from '../src/model/report.ts'
import type { Snapshot } from '../src/model/snapshot.ts'
import { run } from '../src/run.ts'
import { compareFiles } from '../src/saved-snapshots.ts'
import { createFiles } from '../src/system/files.ts'
import { createLog } from '../src/system/log.ts'
import { commit, fill, folder, git } from './system/world.ts'

const CONFIG = `version: 1
rounds: 6
checks:
  parser:
    uses: benchmark
    command: node bench.mjs
    inputs: src/**
    budgets:
      "*": {max-regression: 50%}
`

/** A repository with a benchmark that writes into `log`, which lies in no tree, whenever it runs. */
function repository(log: string) {
  const place = folder()
  git(place.path, 'init', '--quiet')
  const bench = `import { appendFileSync } from 'node:fs'
    appendFileSync(${JSON.stringify(log)}, 'ran\\n')
    console.log(JSON.stringify({ subject: 'parse', metric: 'time', unit: 'ms', value: 5 }))`
  commit(place.path, 'base', {
    '.github/pacegate.yml': CONFIG,
    'bench.mjs': bench,
    'src/parse.js': 'let a = 1',
    'README.md': '# One',
  })
  return place
}

/** Gates one more commit against the one before it. */
async function gate(files: Record<string, string>): Promise<{ report: Report; runs: number }> {
  using logs = folder()
  const log = join(logs.path, 'runs')
  using place = repository(log)
  const base = git(place.path, 'rev-parse', 'HEAD')
  commit(place.path, 'head', files)
  const stream = { write: () => true }
  const adapters = createAdapters(place.path, createLog({ stream, tty: false, verbose: false, colour: false }), null)
  const { report } = await run(
    {
      directory: place.path,
      config: null,
      only: [],
      rounds: null,
      baseline: null,
      base: { kind: 'merge-base', a: base, b: 'HEAD' },
      baselineName: '',
      filesFolder: null,
    },
    adapters,
    new AbortController().signal,
  )
  return { report, runs: existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n').length : 0 }
}

test('a pull request that only touches the documentation runs no benchmark', async () => {
  const { report, runs } = await gate({ 'README.md': '# Two' })
  expect(runs).toBe(0)
  expect(report).toMatchObject({ outcome: 'pass', checks: [{ status: 'identical' }], errors: [], warnings: [] })
})

test.each<[string, Record<string, string>]>([
  ['an input', { 'src/parse.js': 'let a = 2' }],
  ['a lockfile', { 'package-lock.json': '{}' }],
  ['what the config says of the check', { '.github/pacegate.yml': CONFIG.replace('50%', '40%') }],
])('one that touches %s does', async (_, files) => {
  const { report, runs } = await gate(files)
  expect(runs).toBeGreaterThanOrEqual(12)
  expect(report).toMatchObject({ outcome: 'pass', checks: [{ status: 'measured' }] })
})

test('the files of a bundle that did not change are measured once, and the report says so', async () => {
  using place = folder()
  git(place.path, 'init', '--quiet')
  const config = 'version: 1\nchecks: {bundle: {uses: bundle-size, files: "dist/*.js"}}\n'
  commit(place.path, 'base', { '.github/pacegate.yml': config, 'dist/a.js': 'let a = 1', 'README.md': '# One' })
  commit(place.path, 'head', { 'README.md': '# Two' })
  const log = createLog({ stream: { write: () => true }, tty: false, verbose: false, colour: false })
  const request = {
    directory: place.path,
    config: null,
    only: [],
    rounds: null,
    baseline: null,
    baselineName: '',
    filesFolder: null,
  }
  const base = { kind: 'merge-base', a: 'HEAD~1', b: 'HEAD' } as const
  const result = await run({ ...request, base }, createAdapters(place.path, log, null), new AbortController().signal)
  const { outcome, checks, comparisons, errors } = result.report
  expect({ outcome, errors }).toEqual({ outcome: 'pass', errors: [] })
  expect(checks).toMatchObject([
    {
      status: 'measured',
      identity: {
        reason: 'unchanged, by identity: its only file is byte-identical on both sides; the head alone was measured',
      },
    },
  ])
  expect(comparisons.length).toBeGreaterThan(0)
  for (const { change, delta } of comparisons)
    expect({ change, delta }).toMatchObject({ change: 'unchanged', delta: { absolute: 0 } })
  // What is saved holds the numbers of both sides, and compares the same way.
  const saved = { 'base.json': serialiseSnapshot(result.base as Snapshot), 'head.json': serialiseSnapshot(result.head) }
  fill(place.path, saved)
  const again = await compareFiles({
    base: join(place.path, 'base.json'),
    head: join(place.path, 'head.json'),
    config: null,
    directory: place.path,
    files: createFiles(),
  })
  expect(again.comparisons).toEqual(comparisons)
  expect(again.checks).toEqual(checks)
  // Beside another head they are numbers like any other.
  const other = { ...result.head, session: 'another' }
  fill(place.path, { 'head.json': serialiseSnapshot(other) })
  const apart = await compareFiles({
    base: join(place.path, 'base.json'),
    head: join(place.path, 'head.json'),
    config: null,
    directory: place.path,
    files: createFiles(),
  })
  expect(apart.checks[0]).not.toHaveProperty('identity')
})
