import { describe, expect, test } from '@jest/globals'
import { commandLine } from '../../../src/checks/benchmark/command-line.ts'
import { benchmark } from '../../../src/checks/benchmark/index.ts'
import { benchmarkOptions } from '../../../src/checks/benchmark/options.ts'

const messagesOf = (options: unknown) =>
  benchmarkOptions.safeParse(options).error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) ?? []

describe('options', () => {
  test.each([
    { command: 'node bench.js' },
    { command: 'node bench.js', reads: 'tinybench' },
    { command: 'x', reads: { file: 'out/bench.json' } },
    {
      command: 'x',
      reads: { format: 'go', file: './bench.txt' },
      cwd: 'packages/a',
      env: { N: 1, DEBUG: false, A: 'b' },
    },
    { command: 'x', reads: { format: 'github-action-benchmark', better: 'higher' } },
    { command: 'x', reads: { format: 'bmf', file: 'out.json', better: 'lower' } },
    { time: 'node build.js', name: 'build', prepare: 'rm -rf out', cleanup: 'true', repeat: 3 },
  ])('%j is accepted', (options) => {
    expect(messagesOf(options)).toEqual([])
  })

  test.each([
    [{}, ': exactly one of `command`'],
    [{ command: 'x', time: 'y' }, 'time: exactly one of `command`'],
    [{ command: 'x', repeat: 3 }, 'repeat: `repeat` only goes with `time`'],
    [{ command: 'x', prepare: 'y' }, 'prepare: `prepare` only goes with `time`'],
    [{ command: 'x', 'exit-codes': [1] }, 'exit-codes: `exit-codes` only goes with `time`'],
    [{ command: 'x', counter: 'instructions' }, 'counter: `counter` only goes with `time`'],
    [{ time: 'x', counter: 'cycles' }, 'counter: '],
    [{ time: 'x', 'exit-codes': [] }, 'exit-codes: '],
    [{ time: 'x', 'exit-codes': [-1] }, 'exit-codes'],
    [{ time: 'x', reads: 'go' }, 'reads: `reads` only goes with `command`'],
    [{ command: ' ' }, 'command: '],
    [{ time: 'x', repeat: 0 }, 'repeat: '],
    [{ time: 'x', repeat: 1.5 }, 'repeat: '],
    [{ command: 'x', cwd: '/etc' }, 'cwd: must be a relative path inside the repository'],
    [{ command: 'x', cwd: 'C:\\bench' }, 'cwd: must be a relative path inside the repository'],
    [{ command: 'x', cwd: 'a/../../b' }, 'cwd: must be a relative path inside the repository'],
    [{ command: 'x', reads: { file: '../bench.json' } }, 'reads'],
    [{ command: 'x', reads: {} }, 'reads'],
    [{ command: 'x', reads: { format: 'bmf', better: 'up' } }, 'reads'],
    [{ command: 'x', reads: { format: 'go', better: 'lower' } }, 'reads.better: only goes with `format: github-'],
    [{ command: 'x', reads: { file: 'out.json', better: 'lower' } }, 'reads.better: only goes with `format: github-'],
    [{ command: 'x', reads: 'asv' }, 'reads'],
    [{ comand: 'x' }, 'nrecognized key'],
  ])('%j is refused', (options, message) => {
    expect(messagesOf(options).join('\n')).toContain(message)
  })

  test('what a timed command reports is known beforehand; what a benchmark reports is not', () => {
    expect(benchmark.plan({ command: 'x' })).toMatchObject({ nature: 'sampled', open: true })
    const timed = benchmark.plan({ time: 'x' })
    expect(timed.open).toBe(false)
    expect(timed.metrics.map(({ id }) => id)).toEqual(['time', 'cpu-time', 'user-time', 'system-time', 'peak-memory'])
    expect(benchmark.plan({ time: 'x', counter: 'instructions' })).toMatchObject({
      nature: 'sampled',
      open: false,
      metrics: [{ id: 'instructions', nature: 'exact' }],
    })
  })

  test('a tool that sends requests reports other metrics than one that times functions', () => {
    const ids = (reads: unknown) =>
      benchmark.plan(benchmarkOptions.parse({ command: 'x', reads })).metrics.map(({ id }) => id)
    for (const reads of ['k6', { format: 'wrk', file: 'wrk.txt' }]) {
      expect(ids(reads)).toEqual(expect.arrayContaining(['latency-p95', 'throughput', 'error-rate']))
      expect(ids(reads)).not.toContain('time')
    }
    expect(ids('go')).toContain('time')
    expect(ids('go')).not.toContain('latency-p95')
  })
})

describe('which commands need a shell', () => {
  test.each([
    ['node build.js', ['node', 'build.js']],
    ['  node   build.js --out=dist  ', ['node', 'build.js', '--out=dist']],
    [`node -e 'a > b && "c"' x`, ['node', '-e', 'a > b && "c"', 'x']],
    ['node "a b".js', ['node', 'a b.js']],
    [`node ''`, ['node', '']],
    ['./bin/tool @scope/name:1.2+3%', ['./bin/tool', '@scope/name:1.2+3%']],
  ])('%s starts without one', (line, argv) => {
    expect(commandLine(line)).toEqual({ argv })
  })

  test.each([
    'node a.js | wc -l',
    'node a.js > /dev/null',
    'node a.js; node b.js',
    'a && b',
    'node *.js',
    'node {a,b}.js',
    'echo $HOME',
    'echo "$HOME"',
    'echo "a\\"b"',
    'echo ~',
    'a `b`',
    'node a.js & wait',
    'A=1 node a.js',
    'cd dist',
    'time node a.js',
    'exec node a.js',
    '! node a.js',
    'node a.js # note',
    "node 'unfinished",
    'node a\nnode b (',
    '""',
  ])('%s needs one', (line) => {
    expect(commandLine(line)).toEqual({ command: line })
  })
})
