import type { ScriptTime } from './evidence.ts'
import { longTasks } from './insights-schema.ts'
import { bootupTime, isRequest, type Lhr } from './lhr.ts'
import type { ModuleTime } from './module-times.ts'
import { requestName } from './names.ts'

/** What of a task is no blocking, in ms, as in Total Blocking Time. */
const SHORT_TASK = 50

/** Lighthouse leaves out scripts that take less, in ms. */
const SHORTEST = 50

interface Busy {
  time: number
  blocking: number
}

/** The scripts that keep the main thread busy, in ms under the device's throttling. Pure. */
export function readScripts(lhr: Lhr, origin: string, modules: readonly ModuleTime[]): ScriptTime[] {
  const busy = new Map<string, Busy>()
  for (const { url, total } of bootupTime.parse(lhr.audits['bootup-time']?.details).items) {
    if (isRequest(url)) busy.set(url, { time: total, blocking: 0 })
  }
  for (const [url, blocking] of blockingByUrl(lhr)) {
    const known = busy.get(url)
    if (known) known.blocking = blocking
  }
  bookModules(busy, lhr, modules)
  return [...busy]
    .filter(([, { time }]) => time >= SHORTEST)
    .map(([url, { time, blocking }]) => {
      const script = { name: requestName(url, origin), time: Math.round(time) }
      return blocking >= 0.5 ? { ...script, blocking: Math.round(blocking) } : script
    })
}

function blockingByUrl(lhr: Lhr): ReadonlyMap<string, number> {
  const { urls = [], tasks = [] } = longTasks.safeParse(lhr.audits['long-tasks']?.details).data?.debugData ?? {}
  const blocking = new Map<string, number>()
  for (const { urlIndex, duration } of tasks) {
    const url = urls[urlIndex] ?? ''
    blocking.set(url, (blocking.get(url) ?? 0) + Math.max(0, duration - SHORT_TASK))
  }
  return blocking
}

/** What the document is said to take and its modules took goes from the one to the others. */
function bookModules(busy: Map<string, Busy>, lhr: Lhr, modules: readonly ModuleTime[]): void {
  const document = busy.get(lhr.finalDisplayedUrl)
  if (document === undefined) return
  const { time: all, blocking: blocked } = document
  for (const { url, time } of modules) {
    if (url === lhr.finalDisplayedUrl || !isRequest(url)) continue
    const taken = Math.min(document.time, time * slowdown(lhr))
    const share = blocked * (taken / all)
    const own = busy.get(url) ?? { time: 0, blocking: 0 }
    busy.set(url, { time: own.time + taken, blocking: own.blocking + share })
    document.time -= taken
    document.blocking -= share
  }
}

/** What Lighthouse multiplies times of the main thread with where it only simulates a slower processor. */
function slowdown({ configSettings }: Lhr): number {
  const { throttlingMethod, throttling } = configSettings ?? {}
  return throttlingMethod === 'simulate' ? (throttling?.cpuSlowdownMultiplier ?? 1) : 1
}
