import * as core from '@actions/core'
import { sanitiseLine, sanitiseLines } from '../model/untrusted-text.ts'
import type { Clock } from '../ports/clock.ts'
import type { Log } from '../ports/log.ts'

/** At least this long between two lines of progress, in ms. */
const PROGRESS_INTERVAL = 5_000
const LONGEST_LINE = 2_000

/** The log of a workflow's step. Whatever is in a message, none of it is taken for a workflow command. */
export function createActionsLog(clock: Clock): Log {
  let depth = 0
  let lastProgress = Number.NEGATIVE_INFINITY
  const print = (message: string) => {
    for (const line of sanitiseLines(message)) core.info(shorten(line))
  }
  return {
    info: print,
    warn: (message) => core.warning(shorten(sanitiseLine(message))),
    debug: (message) => core.debug(shorten(sanitiseLine(message))),
    progress(message) {
      if (clock.now() - lastProgress < PROGRESS_INTERVAL) return
      lastProgress = clock.now()
      print(message)
    },
    async group(title, body) {
      // Groups do not nest on the platform: an inner one would end the outer.
      const outermost = depth === 0
      if (outermost) core.startGroup(shorten(sanitiseLine(title)))
      else print(title)
      depth++
      try {
        return await body()
      } finally {
        depth--
        if (outermost) core.endGroup()
      }
    },
  }
}

function shorten(line: string): string {
  return line.length <= LONGEST_LINE ? line : `${line.slice(0, LONGEST_LINE)} …`
}
