import { median } from '../median.ts'
import { isRecord, parseJson, textOf, wholeOf } from './json.ts'

/** Where a function begins, in the source as V8 had it; both numbers from 0. */
export interface Frame {
  readonly name: string
  /** Empty for what is built into V8. */
  readonly url: string
  readonly line: number
  readonly column: number
}

/** A function as called by way of its callers. */
export interface CallNode {
  readonly frame: Frame
  /** An index, always a smaller one; −1 for none. */
  readonly parent: number
  /** In µs. */
  self: number
}

export interface CpuProfile {
  readonly nodes: readonly CallNode[]
  /** Between two samples, in µs. */
  readonly interval: number
}

const MOST_NODES = 500_000

/** So many intervals may be between two samples. */
const LONGEST_SAMPLE = 5

/**
 * A profile as `node --cpu-prof` writes it: https://chromedevtools.github.io/devtools-protocol/tot/Profiler/#type-Profile.
 * Null where it is none, or was cut short. Pure; what in it makes no sense is left out.
 */
export function readCpuProfile(text: string): CpuProfile | null {
  const document = parseJson(text)
  if (!isRecord(document)) return null
  const { nodes: written, samples, timeDeltas, startTime, endTime } = document
  if (!Array.isArray(written) || !Array.isArray(samples) || !Array.isArray(timeDeltas)) return null
  if (written.length > MOST_NODES || typeof startTime !== 'number' || typeof endTime !== 'number') return null
  const { nodes, places } = readNodes(written)
  const deltas = timeDeltas.slice(0, samples.length).map(durationOf)
  const [first = 0] = deltas
  const end = startTime + deltas.reduce((sum, delta) => sum + delta, 0)
  // A sample lasts until the next one: its delta is the time since the one before.
  const lasted = [...deltas.slice(1), durationOf(endTime - end)]
  const interval = deltas.length === 0 ? 0 : median(deltas) || first
  for (const [index, id] of samples.entries()) {
    const node = nodes[places.get(id) ?? -1]
    // While the process waited for a processor nothing was sampled, and nothing done.
    if (node) node.self += Math.min(lasted[index] ?? 0, LONGEST_SAMPLE * interval)
  }
  return interval === 0 ? null : { nodes, interval }
}

/** V8 lists callers before what they call; a node whose caller comes later has none, so that no walk upwards is endless. */
function readNodes(written: readonly unknown[]): { nodes: CallNode[]; places: Map<unknown, number> } {
  const nodes: CallNode[] = []
  const places = new Map<unknown, number>()
  const parents = new Map<unknown, number>()
  for (const one of written) {
    if (!isRecord(one) || !isRecord(one['callFrame'])) continue
    const { functionName, url, lineNumber, columnNumber } = one['callFrame']
    const index = nodes.length
    nodes.push({
      frame: { name: textOf(functionName), url: textOf(url), line: wholeOf(lineNumber), column: wholeOf(columnNumber) },
      parent: parents.get(one['id']) ?? -1,
      self: 0,
    })
    places.set(one['id'], index)
    if (Array.isArray(one['children'])) for (const child of one['children']) parents.set(child, index)
  }
  return { nodes, places }
}

/** V8 writes a negative one where two clocks disagree. */
function durationOf(value: unknown): number {
  return typeof value === 'number' && Number.isFinite(value) && value > 0 ? value : 0
}
