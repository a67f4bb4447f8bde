import type { Check } from '../check.ts'
import type { BenchmarkEvidence } from './evidence.ts'
import { explainChange } from './explain.ts'
import { LOAD_METRICS } from './load-metrics.ts'
import { COUNTED_METRICS, KNOWN_METRICS, THROUGHPUT, TIMED_METRICS } from './metrics.ts'
import { type BenchmarkOptions, benchmarkOptions } from './options.ts'
import { LOAD_FORMATS } from './readers/reader.ts'
import { relateByName } from './relate.ts'

/** Times benchmarks: those of any tool it can read, or any command. */
export const benchmark: Check<BenchmarkOptions, BenchmarkEvidence> = {
  kind: 'benchmark',
  summary: 'Runs benchmarks (of two dozen tools, or your own) or times a command',
  options: benchmarkOptions,
  example: `uses: benchmark
command: npx vitest bench --run --outputJson bench.json
reads: {format: vitest, file: bench.json}
budgets:
  "*": {max-regression: 5%}
`,
  plan({ time, counter, reads }) {
    if (time === undefined) {
      const format = typeof reads === 'object' ? reads.format : reads
      const isLoad = format !== undefined && LOAD_FORMATS.includes(format)
      // A benchmark may report metrics of its own.
      return { nature: 'sampled', metrics: isLoad ? [...LOAD_METRICS, THROUGHPUT] : KNOWN_METRICS, open: true }
    }
    // A count does not vary, or does: rounds tell, side by side.
    return { nature: 'sampled', metrics: counter === undefined ? TIMED_METRICS : COUNTED_METRICS, open: false }
  },
  open: async (options, workspace, ports, recall) => {
    const { openProbe } = await import('./probe.ts')
    return openProbe(options, workspace, ports, recall)
  },
  identify: async (options, workspace, ports) => {
    const { identifyBenchmark } = await import('./probe-identify.ts')
    return identifyBenchmark(options, workspace, ports)
  },
  evidence: async () => (await import('./evidence-schema.ts')).benchmarkEvidence,
  relate: (base, head) => relateByName(base.keys(), head.keys()),
  explain: explainChange,
}
