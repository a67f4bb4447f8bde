import type { SystemTool } from './tools.ts'

/** A project that measures two functions with a tool. */
export interface BenchmarkProject {
  /** Null where the tool is an npm package that the project has. */
  readonly tool: SystemTool | null
  /** The function that gets slower, as the report calls it; the other one is left as it is. */
  readonly slowed: string
  /** Null where the tool takes its time: mitata runs each for some seconds. */
  readonly steady: string | null
  /** What the check says besides `uses` and `budgets`, as YAML. */
  readonly check: string
  readonly setup?: string
  /** `work`: how much the function that gets slower does. */
  files(work: number): Readonly<Record<string, string>>
}

/** What the engine does itself: a loop of our own is fast in some processes and slow in others, by how it is compiled. */
const JAVASCRIPT = (work: number) => `const DATA = Array.from({ length: 200 }, (_, id) => ({ id, name: 'name ' + id }))
const copy = (times) => {
  let last
  for (let i = 0; i < times; i++) last = JSON.parse(JSON.stringify(DATA))
  return last
}
export const parse = () => copy(${work})
export const print = () => copy(1)
`

const OPTIONS = '{ time: 20, iterations: 20, warmupTime: 5, warmupIterations: 5 }'

/** By the name of the tool. */
export const PROJECTS: Readonly<Record<string, BenchmarkProject>> = {
  vitest: {
    tool: null,
    slowed: 'code/parse',
    steady: 'code/print',
    check: `command: node node_modules/vitest/vitest.mjs bench --run --outputJson bench.json
    reads: { format: vitest, file: bench.json }`,
    files: (work) => ({
      'code.mjs': JAVASCRIPT(work),
      'code.bench.mjs': `import { bench, describe } from 'vitest'
import { parse, print } from './code.mjs'
describe('code', () => { bench('parse', () => { parse() }, ${OPTIONS}); bench('print', () => { print() }, ${OPTIONS}) })
`,
    }),
  },
  tinybench: {
    tool: null,
    slowed: 'parse',
    steady: 'print',
    check: 'command: node bench.mjs',
    files: (work) => ({
      'code.mjs': JAVASCRIPT(work),
      'bench.mjs': `import { Bench } from 'tinybench'
import { parse, print } from './code.mjs'
const bench = new Bench(${OPTIONS}).add('parse', () => { parse() }).add('print', () => { print() })
await bench.run()
console.log(JSON.stringify(bench.tasks.map((task) => ({ name: task.name, ...task.result }))))
`,
    }),
  },
  mitata: {
    tool: null,
    slowed: 'parse',
    steady: null,
    check: 'command: node bench.mjs\n    reads: mitata',
    files: (work) => ({
      'code.mjs': JAVASCRIPT(work),
      'bench.mjs': `import { bench, run } from 'mitata'
import { parse } from './code.mjs'
bench('parse', () => parse())
await run({ format: { json: { debug: false } } })
`,
    }),
  },
  hyperfine: {
    tool: { probe: ['hyperfine', '--version'], packages: ['hyperfine'] },
    slowed: 'parse',
    steady: 'print',
    check: `command: hyperfine -N --warmup 1 --runs 3 --export-json bench.json -n parse 'sh parse.sh' -n print 'sh print.sh'
    reads: { format: hyperfine, file: bench.json }`,
    files: (work) => {
      const loop = (times: number) => `i=0; while [ $i -lt ${times} ]; do i=$((i + 1)); done\n`
      return { 'parse.sh': loop(work * 10_000), 'print.sh': loop(10_000) }
    },
  },
  go: {
    tool: { probe: ['go', 'version'], packages: ['golang-go'] },
    slowed: 'Parse',
    steady: 'Print',
    check: `command: go test -run '^$' -bench . -benchtime 20ms ./...`,
    files: (work) => ({
      'go.mod': 'module example.com/code\n\ngo 1.19\n',
      'code.go': `package code

import "math"

func spin(times int) (sum float64) {
	for i := 0; i < times; i++ {
		sum += math.Sqrt(float64(i))
	}
	return
}

func parse() float64 { return spin(${work} * 2000) }
func print() float64 { return spin(2000) }
`,
      'code_test.go': `package code

import "testing"

var sink float64

func BenchmarkParse(b *testing.B) {
	for i := 0; i < b.N; i++ {
		sink = parse()
	}
}

func BenchmarkPrint(b *testing.B) {
	for i := 0; i < b.N; i++ {
		sink = print()
	}
}
`,
    }),
  },
  'pytest-benchmark': {
    tool: {
      probe: ['/usr/bin/python3', '-c', 'import pytest_benchmark'],
      packages: ['python3-pytest-benchmark'],
    },
    slowed: 'test_parse',
    steady: 'test_print',
    check: `command: /usr/bin/python3 -m pytest -q --benchmark-max-time=0.05 --benchmark-min-rounds=3 --benchmark-json=bench.json
    reads: { format: pytest-benchmark, file: bench.json }`,
    files: (work) => ({
      'code_under_test.py': `def spin(times):
    return sum(i * i for i in range(times))


def parse():
    return spin(${work} * 2000)


def prints():
    return spin(2000)
`,
      'test_code.py': `from code_under_test import parse, prints


def test_parse(benchmark):
    benchmark(parse)


def test_print(benchmark):
    benchmark(prints)
`,
    }),
  },
  'google-benchmark': {
    tool: {
      probe: ['sh', '-c', 'command -v g++ && test -e /usr/include/benchmark/benchmark.h'],
      packages: ['g++', 'libbenchmark-dev'],
    },
    slowed: 'parse',
    steady: 'print',
    setup: 'g++ -O1 -o bench bench.cc -lbenchmark -lpthread',
    check: `command: ./bench --benchmark_format=json --benchmark_min_time=0.02
    reads: google-benchmark`,
    files: (work) => ({
      '.gitignore': 'bench\n',
      'bench.cc': `#include <benchmark/benchmark.h>
#include <cmath>

static double spin(int times) {
  double sum = 0;
  for (int i = 0; i < times; i++) sum += std::sqrt(i);
  return sum;
}

static void parse(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(spin(${work} * 2000));
}
static void print(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(spin(2000));
}
BENCHMARK(parse);
BENCHMARK(print);
BENCHMARK_MAIN();
`,
    }),
  },
}
