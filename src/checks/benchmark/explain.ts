import type { Comparison } from '../../model/comparison.ts'
import { formatDifference, formatPercent, formatValue } from '../../model/format.ts'
import type { Finding } from '../../model/verdict.ts'
import type { BenchmarkEvidence } from './evidence.ts'
import { changedFunctions } from './explain-functions.ts'
import {
  LATENCY_MEAN,
  LATENCY_P50,
  LATENCY_P90,
  LATENCY_P95,
  RECEIVED_PER_REQUEST,
  SENT_PER_REQUEST,
} from './load-metrics.ts'
import { ALLOCS_PER_OP, BYTES_PER_OP, CPU_TIME, HEAP_PER_OP, INSTRUCTIONS, TIME } from './metrics.ts'

interface Shift {
  readonly metric: string
  readonly unit: string
  readonly base: number
  readonly head: number
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

/** The first of `costs` that went the same way as the time. */
function changedWith(
  costs: Costs,
  slower: boolean,
  base: BenchmarkEvidence,
  head: BenchmarkEvidence,
): [string, Shift] | null {
  for (const [metric, what] of costs) {
    const shift = shiftOf(metric, base, head)
    if (shift && (slower ? relative(shift) > TELLING : relative(shift) < -TELLING)) {
      return [`${what} changed with it: ${fromTo(shift)}`, shift]
    }
  }
  return null
}

/** A timed command: whether the difference is in computing or in waiting. Only the clear cases are said. */
function computingOrWaiting(base: BenchmarkEvidence, head: BenchmarkEvidence): [string, Shift] | null {
  const wall = shiftOf(TIME.id, base, head)
  const cpu = shiftOf(CPU_TIME.id, base, head)
  if (!wall || !cpu || Math.abs(relative(wall)) < TELLING) return null
  const difference = wall.head - wall.base
  const share = (cpu.head - cpu.base) / difference
  if (share >= 0.8) {
    return [`the difference is computing: CPU time ${fromTo(cpu)} (${formatPercent(relative(cpu))})`, cpu]
  }
  if (Math.abs(share) <= 0.2) {
    const waited = formatDifference(difference - (cpu.head - cpu.base), wall.unit)
    return [`the difference is waiting (${waited}), not computing: CPU time ${fromTo(cpu)}`, cpu]
  }
  return null
}

const LATENCIES: readonly string[] = [LATENCY_P50, LATENCY_P90, LATENCY_P95, LATENCY_MEAN].map(({ id }) => id)

/** What the other figures of the same benchmark say about a change in its times; nothing where they say nothing. */
export function explainChange(change: Comparison, base: BenchmarkEvidence, head: BenchmarkEvidence): Finding[] {
  if (change.change !== 'regression' && change.change !== 'improvement') return []
  if (change.metric === INSTRUCTIONS.id) return explainInstructions(change, base, head)
  const slower = change.change === 'regression'
  const found =
    change.metric === TIME.id
      ? (changedWith(ALLOCATED, slower, base, head) ?? computingOrWaiting(base, head))
      : LATENCIES.includes(change.metric)
        ? changedWith(TRANSFERRED, slower, base, head)
        : null
  if (!found) return []
  const [cause, shift] = found
  const { check, subject, metric } = change
  return [{ check, subject, metric, cause, evidence: { ...shift } }]
}

function explainInstructions(
  { check, subject, metric, delta }: Comparison,
  base: BenchmarkEvidence,
  head: BenchmarkEvidence,
): Finding[] {
  const found = changedFunctions(delta?.absolute ?? 0, base, head)
  return found ? [{ check, subject, metric, cause: found.cause, evidence: { functions: found.changes } }] : []
}
