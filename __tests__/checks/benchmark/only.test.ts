import { readFileSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from '@jest/globals'
import { commandsFor } from '../../../src/checks/benchmark/filters.ts'
import { benchmark } from '../../../src/checks/benchmark/index.ts'
import type { BenchmarkOptions } from '../../../src/checks/benchmark/options.ts'
import type { Recall } from '../../../src/checks/check.ts'
import type { Workspace } from '../../../src/ports/workspace.ts'
import { NODE, realPorts, workspaceWith } from './support.ts'

const signal = new AbortController().signal
const recall = (): Recall<never> => ({ earlier: null, memo: new Map() })

/** Prints a line for each of its benchmarks that the expression in its argument matches, and notes its arguments. */
const SCRIPT = (names: readonly string[]) => `const { appendFileSync } = require('node:fs')
appendFileSync('runs.txt', JSON.stringify(process.argv.slice(2)) + '\\n')
const filter = new RegExp(process.argv[2] ?? '')
for (const subject of ${JSON.stringify(names)}) if (filter.test(subject)) console.log(JSON.stringify({ subject, unit: 'ns', value: subject.length }))`

const runs = ({ directory }: Workspace): string[][] =>
  readFileSync(join(directory, 'runs.txt'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))

async function rounds(options: BenchmarkOptions, workspace: Workspace, subjects: readonly string[], shared = recall()) {
  await using probe = await benchmark.open(options, workspace, realPorts(), shared)
  const whole = await probe.sample(signal)
  const some = await probe.sampleOnly?.(new Set(subjects), signal)
  return { whole, some, again: () => probe.sample(signal) }
}

const subjectsOf = (observation: { readings: readonly { subject: string }[] } | undefined) =>
  observation?.readings.map(({ subject }) => subject)

describe('some benchmarks alone', () => {
  test('run all at once with `{names}`', async () => {
    using workspace = workspaceWith({ 'bench.cjs': SCRIPT(['a', 'a/b', 'c', 'ac']) })
    const options = { command: `${NODE} bench.cjs`, only: `${NODE} bench.cjs {names}` }
    const { whole, some } = await rounds(options, workspace, ['a', 'c'])
    expect(subjectsOf(whole)).toEqual(['a', 'a/b', 'c', 'ac'])
    expect(some?.readings.map(({ subject, value }) => [subject, value])).toEqual([
      ['a', 1],
      ['c', 1],
    ])
    expect(runs(workspace)).toEqual([[], ['^(a|c)$']])
  })

  test('run one at a time with `{name}`, whatever characters the shell would take for its own', async () => {
    const hostile = ["it's $(touch x) `touch y`", 'a "b" \\ $HOME; exit 3 | * ?', 'plain']
    using workspace = workspaceWith({ 'bench.cjs': SCRIPT(hostile) })
    const options = { command: `${NODE} bench.cjs`, only: `${NODE} bench.cjs {name}` }
    const { some } = await rounds(options, workspace, hostile.slice(0, 2))
    expect(subjectsOf(some)).toEqual(hostile.slice(0, 2))
    expect(runs(workspace)).toHaveLength(3)
  })

  test('with Vitest itself', async () => {
    const short = '{ time: 5, iterations: 5, warmupTime: 1, warmupIterations: 1 }'
    using workspace = workspaceWith({
      'some.bench.mjs': `import { bench, describe } from 'vitest'
bench('top', () => {}, ${short})
describe('group', () => { bench('a/b (x)', () => {}, ${short}); bench('a/b', () => {}, ${short}) })`,
    })
    symlinkSync(
      fileURLToPath(new URL('../../../node_modules', import.meta.url)),
      join(workspace.directory, 'node_modules'),
    )
    const vitest = `${NODE} node_modules/vitest/vitest.mjs bench --run --outputJson out.json`
    const options = {
      command: vitest,
      only: `${vitest} -t {names}`,
      reads: { format: 'vitest' as const, file: 'out.json' },
    }
    const { whole, some } = await rounds(options, workspace, ['group/a/b (x)', 'top'])
    expect(subjectsOf(whole)).toEqual(['top', 'group/a/b (x)', 'group/a/b'])
    expect(subjectsOf(some)).toEqual(['top', 'group/a/b (x)'])
    expect(some?.warnings).toEqual([])
  }, 60_000)

  test('keep the names of the whole run: by file, and by their order where they share one', async () => {
    using workspace = workspaceWith({
      'bench.cjs': `const files = process.argv[2] ? ['b'] : ['a', 'b']
const task = (mean) => ({ name: 'parse', state: 'completed', latency: { mean } })
for (const file of files) require('node:fs').writeFileSync(file + '.json', JSON.stringify([task(1), task(2)]))`,
    })
    const options = {
      command: `${NODE} bench.cjs`,
      only: `${NODE} bench.cjs {names}`,
      reads: { format: 'tinybench' as const, file: '?.json' },
    }
    const { whole, some } = await rounds(options, workspace, ['b.json/parse', 'b.json/parse (2)'])
    expect(subjectsOf(whole)).toEqual(['a.json/parse', 'a.json/parse (2)', 'b.json/parse', 'b.json/parse (2)'])
    expect(some?.readings.map(({ subject, value }) => [subject, value])).toEqual([
      ['b.json/parse', 1e6],
      ['b.json/parse (2)', 2e6],
    ])
  })

  test('are run with all others, on both sides from then on, where the filter does not run them; that is told', async () => {
    using workspace = workspaceWith({ 'bench.cjs': SCRIPT(['a', 'b']) })
    const options = { command: `${NODE} bench.cjs`, only: `${NODE} bench.cjs no-{name}` }
    const shared = recall()
    const base = await rounds(options, workspace, ['a'], shared)
    expect(subjectsOf(base.some)).toEqual(['a', 'b'])
    const head = await rounds(options, workspace, ['a'], shared)
    expect(runs(workspace)).toEqual([[], ['no-^a$'], [], [], []])
    expect(head.whole.warnings).toEqual([
      expect.stringMatching(/^`only` is not used, and every round runs all benchmarks: no benchmark was found/),
    ])
  })

  test('cannot be asked for without a template', async () => {
    using workspace = workspaceWith({ 'bench.cjs': SCRIPT(['a']) })
    const { some } = await rounds({ command: `${NODE} bench.cjs` }, workspace, ['a'])
    expect(some).toBeUndefined()
  })
})

describe('the filter', () => {
  test.each([
    ['json-lines', ['a.b (1)'], "'^a\\.b \\(1\\)$'"],
    ['json-lines', ["it's"], "'^it'\\''s$'"],
    ['go', ['Scan/large', 'Scan/small'], "'^BenchmarkScan$/^(large|small)$'"],
    ['go', ['Scan', 'Parse/deep'], "'^(BenchmarkScan|BenchmarkParse)$'"],
    ['go', ['Benchmark'], "'^Benchmark$'"],
    ['vitest', ['group/in/deep'], "'^group.in.deep$'"],
  ] as const)('of %s for %j', (format, subjects, filter) => {
    const names = subjects.map((subject) => ({ subject }))
    expect(commandsFor('run {names}', names, format, false)).toEqual([`run ${filter}`])
  })

  test.each([
    [
      'jmh',
      [
        ['Parse.large (size=10)', 'com.example'],
        ['Parse.large (size=20, text=)', 'com.example'],
        ['Bare.run', ''],
      ],
      "'^(com\\.example\\.Parse\\.large|Bare\\.run)$'",
    ],
    [
      'pytest-benchmark',
      [['TestA/TestB/test_c[1/2]', 'tests/test_a.py']],
      "'tests/test_a.py::TestA::TestB::test_c[1/2]'",
    ],
    ['pytest-benchmark', [['test_c', '']], "'test_c'"],
    ['libtest', [['tests::parse', 'shapes']], "'tests::parse'"],
    [
      'google-benchmark',
      [
        ['BM_Sum/8', ''],
        ['BM_Wait/real_time', ''],
      ],
      "'^(BM_Sum/8|BM_Wait/real_time)$'",
    ],
  ] as const)('of %s for %j, each with where it comes from', (format, own, filter) => {
    const names = own.map(([subject, origin]) => ({ subject, origin }))
    expect(commandsFor('run {names}', names, format, false)).toEqual([`run ${filter}`])
  })

  test('goes in as it is where it holds what replacing reads as a reference', () => {
    expect(commandsFor('run {name}', [{ subject: "$& $1 $'" }], 'json-lines', false)).toEqual([
      "run '^\\$& \\$1 \\$'\\''$'",
    ])
  })

  test('is refused for cmd.exe where that would read it as something else', () => {
    expect(commandsFor('run {name}', [{ subject: 'a b' }], 'json-lines', true)).toEqual(['run "^a b$"'])
    expect(commandsFor('run {name}', [{ subject: '%PATH%' }], 'json-lines', true)).toBeNull()
  })
})
