import type { Check } from '../check.ts'
import type { BenchmarkEvidence } from './evidence.ts'
import { explainChange } from './explain.ts'
import { KNOWN_METRICS, TIMED_METRICS } from './metrics.ts'
import { type BenchmarkOptions, benchmarkOptions } from './options.ts'
import { relateByName } from './relate.ts'

/** Times benchmarks: those of any tool it can read, or any command. */
export const benchmark: Check<BenchmarkOptions, BenchmarkEvidence> = {
  kind: 'benchmark',
  summary: 'Runs benchmarks (tinybench, vitest, mitata, hyperfine, Go, your own) or times a command',
  options: benchmarkOptions,
  example: `uses: benchmark
command: npx vitest bench --run --outputJson bench.json
reads: {format: vitest, file: bench.json}
budgets:
  "*": {max-regression: 5%}
`,
  plan: ({ time }) =>
    time === undefined
      ? // A benchmark may report metrics of its own.
        { nature: 'sampled', metrics: KNOWN_METRICS, open: true }
      : { nature: 'sampled', metrics: TIMED_METRICS, open: false },
  open: async (options, workspace, ports) => {
    const { openProbe } = await import('./probe.ts')
    return openProbe(options, workspace, ports)
  },
  identify: async (options, workspace, ports) => {
    const { identifyBenchmark } = await import('./probe-identify.ts')
    return identifyBenchmark(options, workspace, ports)
  },
  evidence: async () => (await import('./evidence-schema.ts')).benchmarkEvidence,
  relate: (base, head) => relateByName(base.keys(), head.keys()),
  explain: explainChange,
}
