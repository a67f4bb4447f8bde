import { setTimeout as delay } from 'node:timers/promises'
import type { Stuck } from './page-errors.ts'
import { askTabs, type RunningChrome, type Tab } from './probe-chrome.ts'

/**
 * Lighthouse waits for ever for a server that does not answer and for the trace of a page whose main thread is busy. What
 * it has waited for in vain for so long after its own limit is asked after: every `every`, each question open `patience`. In ms.
 */
const WATCH = { after: 3000, every: 5000, patience: 15_000 } as const

/** How long a tab may take to give up a load that no server answers, in ms. */
const GIVING_UP = 3000

interface Watch extends Disposable {
  /** Aborts when the load will come to no end. */
  readonly signal: AbortSignal
}

/**
 * Watches a load that Lighthouse itself gives up after `waits` ms, or never. Nothing is asked of a page before it is late: it
 * is not disturbed while it is measured.
 */
export function startWatch(waits: number, chrome: RunningChrome, stuck: (what: Stuck, after: number) => Error): Watch {
  const over = new AbortController()
  const found = new AbortController()
  void watchTabs(waits + WATCH.after, chrome.port, over.signal).then(
    ({ what, after }) => found.abort(stuck(what, after)),
    // It was stopped, or Chrome is gone, which others notice.
    () => {},
  )
  return { signal: found.signal, [Symbol.dispose]: () => over.abort() }
}

async function watchTabs(limit: number, port: number, signal: AbortSignal): Promise<{ what: Stuck; after: number }> {
  const began = performance.now()
  const seen: (readonly Tab[])[] = []
  await delay(Math.max(limit / 2, limit - WATCH.patience), null, { signal })
  for (;;) {
    const stopLoading = new AbortController()
    const asked = askTabs(port, stopLoading.signal, signal)
    const tabs = await within(asked, WATCH.patience, signal)
    const after = performance.now() - began
    if (tabs === null) {
      // A tab answers neither while its page computes nor while it goes to another page and nothing has come yet.
      stopLoading.abort()
      return { what: (await within(asked, GIVING_UP, signal)) === null ? 'busy' : 'unanswered', after }
    }
    seen.push(tabs)
    if (after >= limit) {
      const last = seen.slice(-3)
      if (last.length === 3 && last.every(goesOn)) return { what: 'restless', after }
    }
    await delay(WATCH.every, null, { signal })
  }
}

/** Null where it takes longer, in ms. */
function within<T>(promise: Promise<T>, time: number, signal: AbortSignal): Promise<T | null> {
  return Promise.race([promise, delay(time, null, { signal })])
}

/** True where a tab shows what no tab showed when it was asked before. */
function goesOn(tabs: readonly Tab[], at: number, all: readonly (readonly Tab[])[]): boolean {
  const before = all[at - 1]
  return before === undefined || tabs.some(({ document }) => before.every((tab) => tab.document !== document))
}
