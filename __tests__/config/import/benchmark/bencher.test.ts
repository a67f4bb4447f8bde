import { describe, expect, test } from '@jest/globals'
import { stringify } from 'yaml'
import { bencherCommand } from '../../../../src/config/import/benchmark/bencher-command.ts'
import { body, failureOf, importedOf } from '../bundle/support.ts'
import { expression } from '../workflow/support.ts'

const PATH = '.github/workflows/base_benchmarks.yml'

function workflow(run: string, step: object = {}, ...before: readonly object[]): string {
  const steps = [{ uses: 'actions/checkout@v4' }, { uses: 'bencherdev/bencher@main' }, ...before, { run, ...step }]
  return stringify({ on: { push: { branches: 'main' } }, jobs: { track: { 'runs-on': 'ubuntu-latest', steps } } })
}

async function checkOf(run: string, step: object = {}, ...before: readonly object[]) {
  const { config, ...rest } = await importedOf({ [PATH]: workflow(run, step, ...before) })
  return { ...rest, check: config.checks[0] }
}

test('the workflow of the documentation', async () => {
  const { yaml, warnings } = await checkOf(
    `bencher run \\
--project project-abc4567-wxyz123456789 \\
--key '${expression('secrets.BENCHER_API_KEY')}' \\
--branch main \\
--testbed ubuntu-latest \\
--threshold-measure latency \\
--threshold-test t_test \\
--threshold-max-sample-size 64 \\
--threshold-upper-boundary 0.99 \\
--thresholds-reset \\
--error-on-alert \\
--adapter go_bench \\
--github-actions '${expression('secrets.GITHUB_TOKEN')}' \\
go test -bench 'A B'`,
    { name: 'Track base branch benchmarks with Bencher' },
    { run: 'go mod download' },
  )
  expect(body(yaml)).toBe(`version: 1
setup: go mod download
checks:
  branch-benchmarks-with-bencher:
    uses: benchmark
    command: go test -bench 'A B'
    reads: go
`)
  expect(warnings).toEqual([
    '`jobs.track.steps[3].run.--project`, `jobs.track.steps[3].run.--key`, `jobs.track.steps[3].run.--branch`, `jobs.track.steps[3].run.--testbed`: no service is asked, and no result is stored to compare with: base and head are measured side by side in the same job',
    '`jobs.track.steps[3].run.--github-actions`: the action writes its comment by itself',
    '`jobs.track.steps[3].run.--threshold-test`: a test of stored results does not carry over: results of other machines are no base for a time. Pacegate tests base and head side by side, at a level of its own (`alpha`), and `max-regression: 5%` says what may pass',
    'the rest of the workflow: it stays yours: put `uses: pacegate/pacegate@v0` where the step is that was imported, in a workflow that runs for pull requests',
  ])
})

describe('a command', () => {
  test.each<[string, string, object]>([
    [
      'in one word, for the shell',
      'bencher run --adapter go_bench "go test -bench . | grep ns"',
      { command: 'go test -bench . | grep ns', reads: 'go' },
    ],
    [
      'in many words',
      'bencher run --adapter=shell_hyperfine -- hyperfine "sleep 1"',
      { command: "hyperfine 'sleep 1'", reads: 'hyperfine' },
    ],
    ['that is executed', 'bencher run --exec --adapter go_bench "my bench"', { command: "'my bench'", reads: 'go' }],
    ['whose format is found out', 'bencher run bench --quick', { command: 'bench --quick' }],
    [
      'in a folder, after a build',
      'cd web\nnpm ci\nbencher run --adapter js_vitest --file out.json "npx vitest bench --outputJson out.json"',
      { command: 'npx vitest bench --outputJson out.json', cwd: 'web', reads: { format: 'vitest', file: 'out.json' } },
    ],
    [
      'of several runs, the first',
      'bencher run --adapter go_bench a\nbencher run --adapter go_bench b',
      { command: 'a' },
    ],
  ])('%s', async (_, run, options) => {
    const { check } = await checkOf(run)
    expect(check?.options).toMatchObject(options)
    expect(JSON.stringify(check?.options).includes('reads')).toBe('reads' in options || run.includes('go_bench'))
  })

  test('each run is a check', async () => {
    const { config } = await importedOf({
      [PATH]: workflow('bencher run --adapter go_bench a\nbencher run --adapter go_bench b'),
    })
    expect(config.checks.map(({ id }) => id)).toEqual(['track', 'track-2'])
  })

  test('of the environment', async () => {
    const env = { BENCHER_CMD: 'go test -bench .', BENCHER_ADAPTER: 'go_bench', BENCHER_PROJECT: 'x', COUNT: 1 }
    expect((await checkOf('bencher run --err', { env })).check?.options).toEqual({
      command: 'go test -bench .',
      reads: 'go',
      env: { COUNT: '1' },
    })
  })
})

test('a file that a step before makes', async () => {
  const before = [{ run: 'npm ci' }, { run: 'go test -bench . > results.txt' }]
  const { check, yaml } = await checkOf(
    'bencher run --adapter go_bench --file results.txt --file more.txt',
    {},
    ...before,
  )
  expect(check?.options).toMatchObject({
    command: 'go test -bench . > results.txt',
    reads: { format: 'go', file: ['results.txt', 'more.txt'] },
  })
  expect(body(yaml)).toContain('setup: npm ci\n')
})

test('or a command before it in the same step', async () => {
  const { check } = await checkOf('go test -bench . > results.txt\nbencher run --adapter go_bench --file results.txt')
  expect(check?.options).toMatchObject({ command: 'go test -bench . > results.txt', reads: { file: 'results.txt' } })
})

test('a percentage of what was stored becomes one of the base', async () => {
  const thresholds = (measure: string, test: string, lower: string, upper: string): string =>
    `--threshold-measure ${measure} --threshold-test ${test} --threshold-lower-boundary ${lower} --threshold-upper-boundary ${upper}`
  const run = `bencher run --err ${thresholds('latency', 'percentage', '_', '0.10')} ${thresholds('throughput', 'percentage', '0.075', '_')} ${thresholds('size', 'percentage', '_', '0.2')} ${thresholds('latency', 'z_score', '_', '0.9')} --adapter go_bench x`
  const { check, warnings } = await checkOf(run)
  expect(check?.budgets.map(({ key, maxRegression }) => [key, maxRegression?.text])).toEqual([
    ['time', '10%'],
    ['throughput', '7.5%'],
  ])
  expect(warnings.map((one) => /--threshold-test`: ([^,:]*)/.exec(one)?.[1]).filter(Boolean)).toEqual([
    'a percentage of what was stored became `max-regression`',
    'of percentages only an upper boundary of `latency` and a lower one of `throughput` carry over; write `max-regression` for others',
    'a test of stored results does not carry over',
  ])
})

test('every flag is handled or told of', async () => {
  const flags = [
    '--iter 3',
    '--fold min',
    '--allow-failure',
    '--build-time',
    '--image x',
    '--shell zsh',
    '--ci-only-on-alert',
    '--dry-run',
    '-q',
    '--made-up',
  ]
  const { warnings } = await checkOf(`bencher run --adapter go_bench ${flags.join(' ')} x`)
  const told = warnings.join('\n')
  for (const flag of flags) expect(told).toContain(flag.split(' ')[0]?.replace(/^-+/, '--'))
  expect(told).toContain('run.--made-up`: it is no flag of `bencher run`')
  expect(told).toContain('without `--error-on-alert` Bencher fails nothing')
})

test.each([
  [
    'an adapter without a reader',
    'bencher run --adapter python_asv "asv run"',
    '`--adapter` `python_asv` cannot be read',
  ],
  ['more than commands', 'if true; then\n  bencher run x\nfi', 'it is more than commands that run one after another'],
  ['nothing to run', 'bencher run --project x', '`bencher run` has no command and no `--file`'],
])('%s is left out', async (_, run, reason) => {
  const failure = await failureOf({ [PATH]: workflow(run) })
  expect(failure.code).toBe('import-file-empty')
  expect(failure.message).toContain(reason)
})

test('what is not `bencher run`', () => {
  expect(bencherCommand('bencher mock')).toBeNull()
  expect(bencherCommand('cargo bench')).toBeNull()
  expect(bencherCommand('bencher run --project')).toEqual({ flags: new Map([['project', ['']]]), command: null })
})
