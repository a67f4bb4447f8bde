import { describe, expect, test } from '@jest/globals'
import { stringify } from 'yaml'
import { body, failureOf, importedOf } from '../bundle/support.ts'
import { expression } from '../workflow/support.ts'

const PATH = '.github/workflows/bench.yml'

const RUN = { run: 'go test -bench . | tee output.txt' }

/** A workflow with the steps, and at its end one of github-action-benchmark. */
function workflow(
  inputs: Readonly<Record<string, unknown>>,
  steps: readonly object[] = [RUN],
  job: object = {},
): string {
  const uses = 'benchmark-action/github-action-benchmark@v1'
  const given = { tool: 'go', 'output-file-path': 'output.txt', ...inputs }
  const all = [{ uses: 'actions/checkout@v4' }, ...steps, { uses, with: given }]
  return stringify({
    on: { push: { branches: ['main'] } },
    jobs: { bench: { 'runs-on': 'ubuntu-latest', ...job, steps: all } },
  })
}

const WORKFLOW = 'the rest of the workflow: '
const VERDICT = 'the verdict: '

/** What is told, but for what holds of every workflow. */
async function told(text: string): Promise<string[]> {
  const { warnings } = await importedOf({ [PATH]: text })
  return warnings.filter(
    (one) => ![WORKFLOW, VERDICT].some((start) => one.startsWith(start)) && !/with\.tool`: it takes `MB/.test(one),
  )
}

test('a workflow with a build, a benchmark and its limits', async () => {
  const text = `name: Benchmark
on: {push: {branches: [main]}}
env:
  GOFLAGS: -mod=mod
  CARGO_TERM_COLOR: always
jobs:
  benchmark:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-go@v5
        with: {go-version: stable}
      - run: go mod download
        working-directory: examples/go
      - name: Run benchmark
        run: cd examples/go && go test -bench 'Fib' | tee output.txt
      - uses: benchmark-action/github-action-benchmark@v1.20.4
        with:
          name: Go Benchmark
          tool: 'go'
          output-file-path: examples/go/output.txt
          github-token: ${expression('secrets.GITHUB_TOKEN')}
          auto-push: true
          alert-threshold: '150%'
          comment-on-alert: true
          fail-on-alert: true
          alert-comment-cc-users: '@octocat'
`
  const { yaml, warnings, config } = await importedOf({ [PATH]: text })
  expect(body(yaml)).toBe(`version: 1
setup: (export GOFLAGS=-mod=mod && cd examples/go && go mod download)
checks:
  go-benchmark:
    uses: benchmark
    command: go test -bench 'Fib'
    cwd: examples/go
    env:
      GOFLAGS: -mod=mod
    reads: go
    budgets:
      "*": {max-regression: 50%}
      "*-per-s": {max-regression: 33.33%}
`)
  expect(warnings).toEqual([
    '`jobs.benchmark.steps[4].with.github-token`: the action takes the token of the workflow by itself',
    '`jobs.benchmark.steps[4].with.auto-push`: no result is stored to compare with: base and head are measured side by side. What is stored stays where it is, and `pacegate import data.js` tells how far it varies',
    '`jobs.benchmark.steps[4].with.alert-comment-cc-users`: nobody is named in the comment',
    '`jobs.benchmark.steps[4].with.tool`: it takes `MB/s` and other rates for better when smaller; here they are better when higher',
    '`jobs.benchmark.steps[1]`: it is no part of a check; keep it in the workflow, before Pacegate, if the benchmark needs it',
    '`jobs.benchmark.steps[4].with.alert-threshold`: `150%` is so wide because results of other machines are compared; base and head are measured side by side here, so `max-regression: 5%` holds and sees what matters',
    'the rest of the workflow: it stays yours: put `uses: pacegate/pacegate@v0` where the step is that was imported, in a workflow that runs for pull requests',
  ])
  expect(config.checks).toMatchObject([
    { id: 'go-benchmark', kind: 'benchmark', options: { reads: 'go', cwd: 'examples/go' } },
  ])
})

test.each([
  'benchmark-action/github-action-benchmark@master',
  'rhysd/github-action-benchmark@v1',
  'Benchmark-Action/GitHub-Action-Benchmark',
])('as %s', async (uses) => {
  const text = workflow({}).replace('benchmark-action/github-action-benchmark@v1', uses)
  expect((await importedOf({ [PATH]: text })).config.checks).toHaveLength(1)
})

test('every input is handled or told of', async () => {
  const inputs = {
    name: 'All of it',
    'github-token': 'x',
    'gh-pages-branch': 'pages',
    'gh-repository': 'github.com/a/b',
    'benchmark-data-dir-path': 'docs/bench',
    'auto-push': expression("github.ref == 'refs/heads/main'"),
    'skip-fetch-gh-pages': true,
    'comment-always': true,
    'summary-always': true,
    'save-data-file': true,
    'comment-on-alert': true,
    'alert-threshold': '110%',
    'fail-on-alert': true,
    'fail-threshold': '105.5%',
    'alert-comment-cc-users': '@a',
    'external-data-json-path': 'cache/data.json',
    'max-items-in-chart': 50,
    'go-force-package-suffix': true,
    ref: 'x',
    'output-file-pth': 'typo',
  }
  const failing = { ...inputs, 'fail-threshold': '115.5%' }
  await expect(importedOf({ [PATH]: workflow(inputs) })).rejects.toMatchObject({
    data: { code: 'import-file-invalid' },
  })
  const { warnings, config } = await importedOf({ [PATH]: workflow(failing) })
  const named = warnings.flatMap((one) =>
    [...one.matchAll(/\.with(?:\.([\w-]+)|\["([\w-]+)"\])/g)].map(([, a, b]) => a ?? b),
  )
  // The rest became the check: its name, command, limits.
  const handled = ['name', 'comment-on-alert', 'fail-on-alert']
  expect(new Set([...named, ...handled])).toEqual(new Set([...Object.keys(failing), 'tool']))
  expect(warnings.find((one) => one.includes('output-file-pth'))).toContain('did you mean `output-file-path`?')
  expect(config.checks[0]?.budgets[0]).toMatchObject({ key: '*', maxRegression: { relative: 0.155 } })
})

test('what is switched off is not told of', async () => {
  const off = { 'auto-push': false, 'comment-always': 'false', 'fail-on-alert': true, 'alert-threshold': '105%' }
  expect(await told(workflow(off))).toEqual([])
})

describe('limits', () => {
  test.each<[string, Readonly<Record<string, unknown>>, string | undefined, RegExp | null]>([
    ['of an alert that fails', { 'alert-threshold': '130%', 'fail-on-alert': true }, '30%', null],
    ['by default', { 'fail-on-alert': true }, '100%', null],
    [
      'of what fails, not of what warns',
      { 'alert-threshold': '120%', 'fail-threshold': '300%', 'fail-on-alert': true },
      '200%',
      null,
    ],
    [
      'of an alert that comments',
      { 'alert-threshold': '130%', 'comment-on-alert': true },
      '30%',
      /^the verdict: an alert of github-action-benchmark is a comment and fails nothing/,
    ],
    [
      'of an alert that does nothing',
      { 'alert-threshold': '130%' },
      '30%',
      /^the verdict: github-action-benchmark fails nothing/,
    ],
    ['none where nothing is written', {}, undefined, /^the verdict: github-action-benchmark fails nothing/],
    ['of fractions', { 'alert-threshold': '107.25%', 'fail-on-alert': true }, '7.25%', null],
    [
      'that is no limit',
      { 'alert-threshold': '90%', 'fail-on-alert': true },
      '0%',
      /alert-threshold`: it allows no growth at all/,
    ],
    [
      'that only GitHub knows',
      { 'alert-threshold': expression('vars.X'), 'fail-on-alert': expression('vars.Y') },
      '100%',
      /`true`$/,
    ],
  ])('%s', async (_, inputs, limit, warning) => {
    const { config, warnings } = await importedOf({ [PATH]: workflow(inputs) })
    expect(config.checks[0]?.budgets.find(({ key }) => key === '*')?.maxRegression?.text).toBe(limit)
    expect(warnings.some((one) => one.startsWith(VERDICT))).toBe(inputs['fail-on-alert'] === undefined)
    if (warning !== null) expect(warnings.filter((one) => warning.test(one))).toHaveLength(1)
  })
})

describe('what comes before', () => {
  test('installs and builds become `setup`; the rest is told', async () => {
    const steps = [
      { run: 'sudo apt-get install -y cmake' },
      { name: 'Both', run: 'pip install numpy\ncurl -O https://example.com/data' },
      { run: 'npm ci && npm run build', 'working-directory': './web', if: "github.ref == 'x'" },
      { run: 'node --version' },
      { uses: 'actions/cache@v4', with: { path: 'x', key: 'y' } },
      { run: 'go build ./...\ngo test -bench . > output.txt', if: 'success()', shell: 'pwsh' },
    ]
    const text = workflow({ 'fail-on-alert': true, 'alert-threshold': '105%' }, steps)
    const { yaml } = await importedOf({ [PATH]: text })
    expect(body(yaml)).toContain('setup: pip install numpy && (cd web && npm ci && npm run build) && go build ./...\n')
    expect(body(yaml)).toContain(
      '    command: go test -bench . > output.txt\n    reads: {format: go, file: output.txt}\n',
    )
    expect(await told(text)).toEqual([
      '`jobs.bench.steps[6].if`: a check has no condition: the benchmark runs in every pull request',
      '`jobs.bench.steps[6].shell`: a command runs in `sh` (`cmd` on Windows), not in `pwsh`; write it so',
      '`jobs.bench.steps[1]`, `jobs.bench.steps[5]`: it is no part of a check; keep it in the workflow, before Pacegate, if the benchmark needs it',
      '`jobs.bench.steps[2]`: but for what installs and builds it is no part of a check; keep it in the workflow, before Pacegate, if the benchmark needs it',
      '`pip install numpy` in `setup`: what it installs of the repository itself lies in one place for base and head, and both would run what was installed last; install into the tree, such as with `python -m venv .venv`',
      '`jobs.bench.steps[3].if`: what it installs and builds is in `setup`, without the condition',
    ])
  })

  test('services, containers and a matrix', async () => {
    const job = {
      container: 'golang',
      services: { db: { image: 'postgres' } },
      strategy: { matrix: { os: ['a', 'b'] } },
    }
    const text = workflow({ 'fail-on-alert': true, 'alert-threshold': '105%' }, [RUN], job)
    expect((await importedOf({ [PATH]: text })).config.checks).toHaveLength(1)
    expect(await told(text)).toEqual([
      '`jobs.bench.strategy.matrix`: a check runs on the runner of the gate; of the matrix only what commands and files name is carried over, as a check for each value',
      '`jobs.bench.container`: run the gate in the same container',
      '`jobs.bench.services`: keep them in the job that runs the gate',
    ])
  })
})

test('a matrix that commands name: a check for each value', async () => {
  const crate = expression('matrix.package')
  const steps = [{ run: `go test -bench . ./${crate} > ${crate}.txt` }]
  const text = workflow({ name: 'Go', 'output-file-path': `${crate}.txt` }, steps, {
    strategy: { matrix: { package: ['parse', 'render'] } },
  })
  const { config } = await importedOf({ [PATH]: text })
  expect(config.checks.map(({ id, options }) => [id, options])).toMatchObject([
    ['go-parse', { command: 'go test -bench . ./parse > parse.txt', reads: { format: 'go', file: 'parse.txt' } }],
    ['go-render', { command: 'go test -bench . ./render > render.txt', reads: { format: 'go', file: 'render.txt' } }],
  ])
})

test('expressions that only GitHub works out are told, and secrets stay where they are', async () => {
  const run = `go test -bench . -run ${expression('github.sha')} | tee output.txt`
  const env = { TOKEN: expression('secrets.TOKEN'), N: 3, 'a b': 'c', V: expression('vars.V') }
  const text = workflow({ 'fail-on-alert': true, 'alert-threshold': '105%' }, [{ run, env }])
  const { config } = await importedOf({ [PATH]: text })
  expect(config.checks[0]?.options).toMatchObject({ env: { N: '3' } })
  const cannot = 'it is an expression of the workflow, which cannot be worked out here; write what it stands for'
  expect(await told(text)).toEqual([
    '`TOKEN` in `env`: it is a secret, and a check gets none',
    '`a b` in `env`: it is no name of a variable',
    `\`V\` in \`env\`, \`${expression('github.sha')}\`: ${cannot}`,
  ])
})

test.each<[string, string, string]>([
  ['120%', '200%', '20%'],
  ['200%', '120%', '20%'],
])('two steps that store the same result, with %s and %s, are one check', async (one, two, limit) => {
  const uses = 'benchmark-action/github-action-benchmark@v1'
  const inputs = { tool: 'go', 'fail-on-alert': true }
  const first = { uses, with: { ...inputs, name: 'More', 'output-file-path': './output.txt', 'alert-threshold': one } }
  const text = workflow({ 'fail-on-alert': true, 'alert-threshold': two }, [RUN, first])
  const { config, warnings } = await importedOf({ [PATH]: text })
  expect(config.checks.map(({ id, budgets }) => [id, budgets[0]?.maxRegression?.text])).toEqual([['more', limit]])
  expect(warnings.at(-1)).toBe(
    '`jobs.bench.steps[3]`: it reads the same result as an earlier step: one check stands for both, with the stricter limit',
  )
})

test('one workflow may measure sizes and benchmarks', async () => {
  const sizes = { uses: 'preactjs/compressed-size-action@v2', with: { pattern: 'dist/*.js' } }
  const steps = [{ run: 'npm ci' }, RUN, sizes]
  const { yaml, config, warnings } = await importedOf({
    [PATH]: workflow({}, steps),
    'package.json': {},
    'package-lock.json': '{}',
  })
  expect(body(yaml)).toContain('setup: npm ci && npm run build\n')
  expect(config.checks.map(({ id, kind }) => [id, kind])).toEqual([
    ['bundle', 'bundle-size'],
    ['benchmark', 'benchmark'],
  ])
  expect(yaml).toMatch(/^# Made from .*bench\.yml\. Sizes are compared .*\n(# .*\n)*# Benchmarks run in base and head/m)
  expect(warnings.some((one) => one.includes('compressed-size-action never fails'))).toBe(true)
})

describe('what cannot be carried over is left out', () => {
  test.each<[string, string, string]>([
    ['a tool without a reader', workflow({ tool: 'benchmarkluau' }), '`benchmarkluau` cannot be read'],
    ['a tool that only GitHub knows', workflow({ tool: expression('vars.TOOL') }), 'the step is left out'],
    [
      'a file that only GitHub knows',
      workflow({ 'output-file-path': expression('vars.FILE') }),
      'cannot be worked out here: the step is left out',
    ],
    ['nothing that could write it', workflow({}, []), 'no step before runs anything that could write it'],
    [
      'a file outside of the repository',
      workflow({ 'output-file-path': '/tmp/out.txt' }, [{ run: 'x > /tmp/out.txt' }]),
      'it lies outside of the repository',
    ],
  ])('%s', async (_, text, reason) => {
    const failure = await failureOf({ [PATH]: text })
    expect(failure.code).toBe('import-file-empty')
    expect(failure.message).toContain(reason)
  })

  test('but what is only copied outside of it is printed as well', async () => {
    const text = workflow({ 'output-file-path': '/tmp/out.txt' }, [{ run: 'go test -bench . | tee /tmp/out.txt' }])
    expect((await importedOf({ [PATH]: text })).config.checks[0]?.options).toMatchObject({
      command: 'go test -bench .',
      reads: 'go',
    })
  })

  test('the workspace is where the repository starts', async () => {
    const path = `${expression('github.workspace')}/x/out.txt`
    const text = workflow({ 'output-file-path': path }, [{ run: 'cd $GITHUB_WORKSPACE/x\nbench > out.txt' }])
    expect((await importedOf({ [PATH]: text })).config.checks[0]?.options).toMatchObject({
      cwd: 'x',
      reads: { file: 'out.txt' },
    })
  })
})

describe('a result of another job', () => {
  const other = {
    'working-directory': 'core',
    run: 'cd sub\ngo build ./...\ngo test -bench . > output.txt',
  }
  const text = (needs: unknown, run = 'ls') =>
    stringify({
      jobs: {
        lint: { steps: [{ run: 'npm ci' }] },
        run: { steps: [{ run: 'go mod download' }, other, { uses: 'actions/upload-artifact@v4' }] },
        store: {
          needs,
          steps: [
            { uses: 'actions/download-artifact@v4' },
            { run },
            {
              uses: 'benchmark-action/github-action-benchmark@v1',
              with: { tool: 'go', 'output-file-path': 'results/output.txt' },
            },
          ],
        },
      },
    })

  test('is looked for in the jobs that are needed', async () => {
    for (const needs of ['run', ['lint', 'run']]) {
      const { yaml, warnings } = await importedOf({ [PATH]: text(needs) })
      expect(body(yaml)).toBe(`version: 1
setup: go mod download && (cd core/sub && go build ./...)
checks:
  benchmark:
    uses: benchmark
    command: go test -bench . > output.txt
    cwd: core/sub
    reads: {format: go, file: output.txt}
`)
      expect(warnings).toContain(
        '`jobs.store.steps[2].with.output-file-path`: it comes from another job; `reads.file` is `core/sub/output.txt`, so see to it that the command writes that',
      )
    }
  })

  test('but not where it is made in its own job, and not in any other', async () => {
    for (const [needs, run] of [['run', 'make > results/output.txt'] as const, ['lint', 'make'] as const]) {
      const { config } = await importedOf({ [PATH]: text(needs, run) })
      expect(config.checks[0]?.options).toMatchObject({ command: run })
    }
  })
})

test('a step before that does not name the file is taken all the same, and told', async () => {
  const text = workflow({ 'fail-on-alert': true, 'alert-threshold': '105%' }, [{ run: 'make bench' }])
  expect((await importedOf({ [PATH]: text })).config.checks[0]?.options).toMatchObject({
    command: 'make bench',
    reads: { file: 'output.txt' },
  })
  expect(await told(text)).toEqual([
    '`jobs.bench.steps[2].with.output-file-path`: no step before names it; `command` is what `jobs.bench.steps[1]` runs, so see to it that it writes the file',
  ])
})

test.each<[string, Readonly<Record<string, unknown>>, string]>([
  ['another tool', { tool: 'custom' }, `${PATH}:13: \`jobs.bench.steps[2].with.tool\` must be \`cargo\`, \`go\`, `],
  [
    'a percentage without its sign',
    { 'alert-threshold': 1.5 },
    '`jobs.bench.steps[2].with.alert-threshold` must be a percentage, found the text `1.5`',
  ],
  [
    'a switch that is none',
    { 'fail-on-alert': 'yes' },
    '`jobs.bench.steps[2].with.fail-on-alert` must be `true` or `false`, found the text `yes`',
  ],
  [
    'a limit below the default of the other',
    { 'fail-threshold': '150%' },
    'is below the `alert-threshold`, its default of `200%`',
  ],
  [
    'limits the wrong way round',
    { 'alert-threshold': '200%', 'fail-threshold': '150%' },
    'with.fail-threshold` `150%` is below the `alert-threshold`, `200%`',
  ],
  ['no file', { 'output-file-path': '' }, '`jobs.bench.steps[2].with` names no `output-file-path`'],
  ['an input that is a list', { name: ['a'] }, 'with.name` must be a text, found a list'],
])('%s is a mistake', async (_, inputs, message) => {
  const failure = await failureOf({ [PATH]: workflow(inputs) })
  expect(failure.code).toBe('import-file-invalid')
  expect(failure.message).toContain(message)
  expect(failure.hint).not.toBe('')
})
