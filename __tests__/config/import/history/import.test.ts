import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { stringify } from 'yaml'
import { body, failureOf, importedOf } from '../bundle/support.ts'
import { expression } from '../workflow/support.ts'

const DATA = readFileSync(join(import.meta.dirname, '../../../fixtures/github-action-benchmark/data.js'), 'utf8')

function json(entries: unknown): string {
  return JSON.stringify({ lastUpdate: 1, repoUrl: '', entries })
}

/** A run of a suite with these values, by name. */
function run(values: Readonly<Record<string, unknown>>, tool = 'go', unit = 'ns/op') {
  const benches = Object.entries(values).map(([name, value]) => ({ name, value, unit }))
  return { commit: { id: 'a' }, date: 1_700_000_000_000, tool, benches }
}

function workflow(...names: readonly string[]): string {
  const steps = names.flatMap((name, index) => [
    { run: `go test -bench . ./${index} | tee ${index}.txt` },
    {
      uses: 'benchmark-action/github-action-benchmark@v1',
      with: { name, tool: 'go', 'output-file-path': `${index}.txt`, 'fail-on-alert': true, 'github-token': 'x' },
    },
  ])
  return stringify({ jobs: { bench: { steps: [{ run: 'go mod download' }, ...steps] } } })
}

const SPREAD = `  # 13 recorded runs. From one to the next, half of the changes and one in ten were at least: \`BenchmarkParse\` 0.5 % and 30 %, \`BenchmarkRender\` 18 % and 29 %.
  # A limit of 5 % on the run before would have failed 8 of 12. Side by side, base and head share one machine, and 5 % can hold.
`

test('with the workflow that stores it: its command and limits, and how far the results varied', async () => {
  const { yaml, warnings, config } = await importedOf({
    'data.js': DATA,
    '.github/workflows/bench.yml': workflow('Go benchmarks', 'Other'),
    '.github/workflows/lint.yaml': 'jobs: [',
  })
  expect(body(yaml)).toBe(`version: 1
setup: go mod download
checks:
${SPREAD}  go-benchmarks:
    uses: benchmark
    command: go test -bench . ./0
    reads: go
    budgets:
      "*": {max-regression: 100%}
      "*-per-s": {max-regression: 50%}
`)
  expect(config.checks).toHaveLength(1)
  expect(warnings.slice(0, 4)).toEqual([
    '`Sizes`, `Old numbers`, `Luau`: no workflow stores results of this name, so it is left out (recorded last on 2026-11-29)',
    'the history: it stays in `data.js`, where its charts read it: no limit here is made of a time that another machine took',
    '`.github/workflows/bench.yml`: `jobs.bench.steps[2].with.github-token`: the action takes the token of the workflow by itself',
    '`.github/workflows/bench.yml`: `jobs.bench.steps[2].with.tool`: it takes `MB/s` and other rates for better when smaller; here they are better when higher',
  ])
})

test('without one: a check for each suite, whose command has to be written', async () => {
  const entries = JSON.parse(DATA.slice(DATA.indexOf('{'))).entries
  const { yaml, warnings, config } = await importedOf({
    'cache/benchmark-data.json': json({ 'Go benchmarks': entries['Go benchmarks'], Luau: entries['Luau'] }),
  })
  expect(body(yaml)).toBe(`version: 1
checks:
${SPREAD}  go-benchmarks:
    uses: benchmark
    command: echo "Write the command whose results are read here" && exit 1
    reads: go
    budgets:
      "*": {max-regression: 5%}
      "*-per-s": {max-regression: 5%}
`)
  expect(config.checks).toHaveLength(1)
  expect(warnings).toEqual([
    '`Luau`: results of `benchmarkluau` cannot be read, so it is left out',
    '`command`: what is stored does not tell it, and no workflow under `.github/workflows` stores results of these names: write what runs each benchmark, and `reads.file` where it writes a file',
    'the history: it stays in `cache/benchmark-data.json`, where its charts read it: no limit here is made of a time that another machine took',
  ])
})

test('names of a matrix', async () => {
  const go = expression('matrix.go')
  const text = stringify({
    jobs: {
      bench: {
        strategy: { matrix: { go: ['1.22', '1.23'] } },
        steps: [
          { run: 'go test -bench . > out.txt' },
          {
            uses: 'benchmark-action/github-action-benchmark@v1',
            with: { name: `Go ${go}`, tool: 'go', 'output-file-path': 'out.txt' },
          },
        ],
      },
    },
  })
  const runs = Array.from({ length: 12 }, (_, index) => run({ parse: 100 + index }))
  const { yaml, config } = await importedOf({
    'data.js': json({ 'Go 1.23': runs }),
    '.github/workflows/bench.yml': text,
  })
  expect(config.checks.map(({ id }) => id)).toEqual(['go-1-23'])
  expect(yaml).toContain('# 12 recorded runs.')
})

test('a workflow that cannot be read is told', async () => {
  const broken = 'jobs: [ # github-action-benchmark'
  const { warnings } = await importedOf({ 'data.js': json({ Go: [run({ a: 1 })] }), '.github/workflows/b.yml': broken })
  expect(warnings.at(-1)).toMatch(
    /^`\.github\/workflows\/b\.yml`: the workflow: it is left out \(\.github\/workflows\/b\.yml:1: /,
  )
})

test('few runs say nothing of how far they vary; values that are no numbers are told', async () => {
  const runs = [...Array.from({ length: 9 }, () => run({ parse: 1 })), run({ parse: null, ok: 'x', text: '1.5' })]
  const { yaml, warnings } = await importedOf({ 'data.js': json({ Go: runs }) })
  expect(yaml).not.toContain('recorded runs.')
  expect(warnings.find((one) => one.includes('recorded values'))).toBe(
    '2 recorded values: they are no numbers, and nothing is made of them',
  )
})

test('a hostile history breaks out of nothing, and is never run', async () => {
  const name = 'x`\n  evil: 1\n# \u202e'
  const runs = Array.from({ length: 12 }, (_, index) => run({ [name]: index + 1, __proto__x: 1 }))
  const text = `window.BENCHMARK_DATA = ${json({ [name]: runs, constructor: runs }).replace('"constructor"', '"__proto__"')};\n`
  const { yaml, config } = await importedOf({ 'bench.js': text })
  expect(config.checks).toHaveLength(2)
  expect(yaml.split('\n').filter((line) => /^\s*evil/.test(line))).toEqual([])
  expect(yaml).not.toContain('\u202e')
  const failure = await failureOf({ 'data.js': `window.BENCHMARK_DATA = ${json({})}; process.exit(7)` })
  expect(failure).toMatchObject({
    code: 'import-file-invalid',
    message: expect.stringContaining('data.js:1: is not valid JSON'),
  })
})

describe('mistakes', () => {
  test.each<[string, string, string, string]>([
    [
      'what a formatter made of it',
      'window.BENCHMARK_DATA = {\n  entries: {},\n};\n',
      'import-file-invalid',
      'data.js:2: is not valid JSON',
    ],
    [
      'no entries',
      'window.BENCHMARK_DATA = {}',
      'import-file-invalid',
      '`entries` must be a mapping of results by name, found nothing',
    ],
    [
      'a suite that is none',
      json({ Go: 1 }),
      'import-file-invalid',
      'data.js:1: `entries.Go` must be a list of runs, found the number `1`',
    ],
    ['a run that is none', json({ Go: [1] }), 'import-file-invalid', '`entries.Go[0]` must be a mapping'],
    [
      'a run without a tool',
      json({ Go: [{ benches: [] }] }),
      'import-file-invalid',
      '`entries.Go[0].tool` must be a text, found nothing',
    ],
    [
      'a run without results',
      json({ Go: [{ tool: 'go' }] }),
      'import-file-invalid',
      '`entries.Go[0].benches` must be a list',
    ],
    [
      'a result without a name',
      json({ Go: [{ tool: 'go', benches: [{}] }] }),
      'import-file-invalid',
      '`entries.Go[0].benches[0]` must be',
    ],
    ['nothing recorded', json({ Go: [] }), 'import-file-empty', 'nothing in data.js can be carried over'],
    [
      'an unknown tool',
      json({ Go: [run({ a: 1 }, 'toString')] }),
      'import-file-empty',
      'results of `toString` cannot be read',
    ],
  ])('%s', async (_, text, code, message) => {
    const failure = await failureOf({ 'data.js': text })
    expect(failure).toMatchObject({ code, message: expect.stringContaining(message) })
    expect(failure.hint).not.toBe('')
  })

  test('other JavaScript and JSON is not taken for it', async () => {
    for (const name of ['data.js', 'x.json'])
      expect(await failureOf({ [name]: '{"entries": []}' })).toMatchObject({ code: 'import-unknown' })
  })
})
