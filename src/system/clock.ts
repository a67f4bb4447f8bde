import { setTimeout as delay } from 'node:timers/promises'
import type { Clock } from '../ports/clock.ts'

/** The machine's own clock. */
export function createClock(): Clock {
  return {
    now: () => performance.now(),
    date: () => new Date(),
    async sleep(ms, signal) {
      try {
        await delay(ms, undefined, signal ? { signal } : {})
      } catch (error) {
        if (!signal?.aborted) throw error
      }
    },
  }
}
