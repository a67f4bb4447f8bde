/** How long one module and those that it imports took to evaluate, in ms on this machine. */
export interface ModuleTime {
  readonly url: string
  readonly time: number
}

interface TraceEvent {
  readonly name: string
  readonly pid: number
  readonly tid: number
  /** In µs. */
  readonly ts: number
  readonly dur?: number
  readonly args?: { readonly data?: { readonly scriptId?: unknown; readonly url?: unknown } }
}

/** Chrome says which module it was right after its evaluation; in µs. */
const RIGHT_AFTER = 1000

/** Evaluations that take less explain nothing, in ms. */
const SHORTEST = 5

/**
 * The modules of a page out of Lighthouse's trace. Lighthouse books what a module does while it is evaluated on the
 * document, because that event of Chrome's does not name the script; the one after it does. Pure; what is no trace has none.
 */
export function moduleTimes(trace: unknown): ModuleTime[] {
  const events = eventsOf(trace)
  const urls = new Map<string, string>()
  for (const { name, pid, args } of events) {
    const { scriptId, url } = args?.data ?? {}
    if (name === 'v8.compileModule' && typeof url === 'string') urls.set(`${pid} ${String(scriptId)}`, url)
  }
  const evaluated = events.filter(({ name }) => name === 'ModuleEvaluated')
  const times = new Map<string, number>()
  for (const { name, pid, tid, ts, dur = 0 } of events) {
    if (name !== 'v8.evaluateModule' || dur < SHORTEST * 1000) continue
    const end = ts + dur
    const told = evaluated.find(
      (event) => event.pid === pid && event.tid === tid && event.ts >= end && event.ts - end < RIGHT_AFTER,
    )
    const url = urls.get(`${pid} ${String(told?.args?.data?.scriptId)}`)
    if (url !== undefined) times.set(url, (times.get(url) ?? 0) + dur / 1000)
  }
  return [...times].map(([url, time]) => ({ url, time: Math.round(time) }))
}

function eventsOf(trace: unknown): readonly TraceEvent[] {
  if (typeof trace !== 'object' || trace === null || !('traceEvents' in trace)) return []
  return Array.isArray(trace.traceEvents) ? trace.traceEvents : []
}
