import type { Better } from '../../../model/metric.ts'

/** A tool of github-action-benchmark. */
export interface ForeignTool {
  /** As `reads.format` has it; null for one that cannot be read. */
  readonly format: string | null
  /** Which direction is good, for a format that leaves it to `reads.better`. */
  readonly better?: Better
  /** Keys of `budgets`, and what a limit on them is a limit on. */
  readonly limits: Readonly<Record<string, Better>>
  /** What is taken otherwise than it was. */
  readonly note?: string
}

/** It judges times alone; all other metrics keep their own tolerance. */
const TIME = { time: 'lower' } as const

const MEMORY = 'it judges the time alone; memory and allocations are compared here as well, each with its own tolerance'

/** By the word in `tool` (github-action-benchmark 1.22, `src/config.ts`; directions in `src/write.ts`). */
export const TOOLS: Readonly<Record<string, ForeignTool>> = {
  cargo: { format: 'libtest', limits: TIME },
  go: {
    format: 'go',
    limits: { '*': 'lower', '*-per-s': 'higher' },
    note: 'it takes `MB/s` and other rates for better when smaller; here they are better when higher',
  },
  benchmarkjs: { format: 'benchmark-js', limits: { throughput: 'higher' } },
  benchmarkluau: { format: null, limits: TIME },
  // It judges operations per second, here it is the time of one: the ratio is the same.
  pytest: { format: 'pytest-benchmark', limits: TIME },
  googlecpp: { format: 'google-benchmark', limits: TIME },
  catch2: { format: 'catch2', limits: TIME },
  julia: { format: 'benchmarktools', limits: TIME, note: MEMORY },
  jmh: {
    format: 'jmh',
    limits: { ...TIME, throughput: 'higher' },
    note: 'it takes a throughput for better when smaller, so an improvement was an alert; here the mode of the benchmark tells',
  },
  benchmarkdotnet: { format: 'benchmarkdotnet', limits: TIME, note: MEMORY },
  customSmallerIsBetter: { format: 'github-action-benchmark', better: 'lower', limits: { '*': 'lower' } },
  customBiggerIsBetter: { format: 'github-action-benchmark', better: 'higher', limits: { '*': 'higher' } },
}

/** Null for a word that github-action-benchmark does not know either. */
export function toolOf(word: string): ForeignTool | null {
  return Object.hasOwn(TOOLS, word) ? (TOOLS[word] ?? null) : null
}

/**
 * The limits of a tool, as `max-regression`, for a ratio of worse to better that github-action-benchmark fails beyond: a
 * time may become `ratio` times as long, a throughput may fall to 1/`ratio`.
 */
export function limitsOf(tool: ForeignTool, ratio: number): ReadonlyMap<string, string> {
  return new Map(Object.entries(tool.limits).map(([key, better]) => [key, percent(growth(better, ratio))]))
}

function growth(better: Better, ratio: number): number {
  return Math.max(0, better === 'lower' ? ratio - 1 : 1 - 1 / ratio)
}

function percent(share: number): string {
  return `${Number((share * 100).toPrecision(4))}%`
}
