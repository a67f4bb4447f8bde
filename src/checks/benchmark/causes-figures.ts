import { formatDifference, formatPercent, formatValue } from '../../model/format.ts'
import type { BenchmarkEvidence } from './evidence.ts'
import {
  LATENCY_MEAN,
  LATENCY_P50,
  LATENCY_P90,
  LATENCY_P95,
  RECEIVED_PER_REQUEST,
  SENT_PER_REQUEST,
} from './load-metrics.ts'
import { ALLOCS_PER_OP, BYTES_PER_OP, CPU_TIME, HEAP_PER_OP, TIME } from './metrics.ts'

interface Shift {
  readonly metric: string
  readonly unit: string
  readonly base: number
  readonly head: number
}

/** What another figure of the same benchmark says about a change of its times. */
export interface FigureCause {
  readonly cause: string
  readonly shift: Shift
  /** What the difference is not: computing. */
  readonly isWaiting: boolean
}

function shiftOf(metric: string, base: BenchmarkEvidence, head: BenchmarkEvidence): Shift | null {
  const before = base.figures.find((figure) => figure.metric === metric)
  const after = head.figures.find((figure) => figure.metric === metric)
  if (!before || !after || before.unit !== after.unit) return null
  return { metric, unit: after.unit, base: before.value, head: after.value }
}

/** A change of less than this in a figure that is itself noisy tells nothing. */
const TELLING = 0.05

const relative = ({ base, head }: Shift): number =>
  base === 0 ? (head === 0 ? 0 : Number.POSITIVE_INFINITY) : head / base - 1

function fromTo(shift: Shift): string {
  return `${formatValue(shift.base, shift.unit)} → ${formatValue(shift.head, shift.unit)}`
}

/** What takes time, by the metric that counts it. */
type Costs = readonly (readonly [metric: string, what: string])[]

const ALLOCATED: Costs = [
  [ALLOCS_PER_OP.id, 'allocations per operation'],
  [BYTES_PER_OP.id, 'bytes allocated per operation'],
  [HEAP_PER_OP.id, 'what the heap grows by per operation'],
]

const TRANSFERRED: Costs = [
  [RECEIVED_PER_REQUEST.id, 'bytes received per request'],
  [SENT_PER_REQUEST.id, 'bytes sent per request'],
]

const LATENCIES: readonly string[] = [LATENCY_P50, LATENCY_P90, LATENCY_P95, LATENCY_MEAN].map(({ id }) => id)

/** The first of `costs` that went the same way as the time. */
function changedWith(
  costs: Costs,
  slower: boolean,
  base: BenchmarkEvidence,
  head: BenchmarkEvidence,
): FigureCause | null {
  for (const [metric, what] of costs) {
    const shift = shiftOf(metric, base, head)
    if (shift && (slower ? relative(shift) > TELLING : relative(shift) < -TELLING)) {
      return { cause: `${what} changed with it: ${fromTo(shift)}`, shift, isWaiting: false }
    }
  }
  return null
}

/** A timed command: whether the difference is in computing or in waiting. Only the clear cases are said. */
function computingOrWaiting(base: BenchmarkEvidence, head: BenchmarkEvidence): FigureCause | null {
  const wall = shiftOf(TIME.id, base, head)
  const cpu = shiftOf(CPU_TIME.id, base, head)
  if (!wall || !cpu || Math.abs(relative(wall)) < TELLING) return null
  const difference = wall.head - wall.base
  const share = (cpu.head - cpu.base) / difference
  if (share >= 0.8) {
    const cause = `the difference is computing: CPU time ${fromTo(cpu)} (${formatPercent(relative(cpu))})`
    return { cause, shift: cpu, isWaiting: false }
  }
  if (Math.abs(share) <= 0.2) {
    const waited = formatDifference(difference - (cpu.head - cpu.base), wall.unit)
    const cause = `the difference is waiting (${waited}), not computing: CPU time ${fromTo(cpu)}`
    return { cause, shift: cpu, isWaiting: true }
  }
  return null
}

/** Null where the other figures say nothing, or the metric is none of a time. */
export function figureCause(
  metric: string,
  slower: boolean,
  base: BenchmarkEvidence,
  head: BenchmarkEvidence,
): FigureCause | null {
  if (metric === TIME.id) return changedWith(ALLOCATED, slower, base, head) ?? computingOrWaiting(base, head)
  return LATENCIES.includes(metric) ? changedWith(TRANSFERRED, slower, base, head) : null
}
