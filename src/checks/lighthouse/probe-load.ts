import { setTimeout as delay } from 'node:timers/promises'
import { orAbort, startDeadline } from '../../model/abort.ts'
import { PacegateError } from '../../model/errors.ts'
import { formatDuration } from '../../model/format.ts'
import { type Images, imagesSchema } from './lhr.ts'
import { assertLoaded } from './loaded-document.ts'
import { type ModuleTime, moduleTimes } from './module-times.ts'
import { pageError, type Stuck, stuckError } from './page-errors.ts'
import type { RunningChrome } from './probe-chrome.ts'
import type { LighthouseModule } from './probe-lighthouse.ts'
import { startWatch } from './probe-watch.ts'
import type { PageTarget } from './targets.ts'

interface Loaded {
  readonly lhr: unknown
  readonly images: Images
  readonly modules: readonly ModuleTime[]
}

interface Load {
  readonly target: PageTarget
  /** The whole URL. */
  readonly url: string
  readonly chrome: RunningChrome
  readonly lighthouse: LighthouseModule
  readonly flags: Readonly<Record<string, unknown>>
  /** Cookies and storage are a visitor's, and stay. */
  readonly keepsState: boolean
}

/** The last resort, in ms. */
const LOAD_DEADLINE = 120_000

/** What Lighthouse gives a page by itself, in ms. */
const WAITS = { load: 45_000, paint: 30_000 } as const

/** How long it may take to be known that a connection broke because Chrome has ended, in ms. */
const OBITUARY = 2000

/**
 * One load of one page in a new tab, caches and storage cleared. Resolves to Lighthouse's whole result. Rejects with
 * `PacegateError` for the page or for Chrome, and with the signal's reason as soon as that aborts.
 */
export async function loadPage(load: Load, signal: AbortSignal): Promise<Loaded> {
  const { target, url, chrome, lighthouse, flags, keepsState } = load
  const { device, settings } = target.profile
  forgiveAbandoned()
  const { maxWaitForLoad, maxWaitForFcp } = settings
  const last = LOAD_DEADLINE + (maxWaitForLoad ?? 0) + (maxWaitForFcp ?? 0)
  const stuck = (what: Stuck, after: number) => new PacegateError(stuckError(target.url, what, formatDuration(after)))
  using deadline = startDeadline(last, () => stuck('slow', last))
  const waits = Math.max(maxWaitForLoad ?? WAITS.load, maxWaitForFcp ?? WAITS.paint)
  using watch = startWatch(waits, chrome, stuck)
  const stop = AbortSignal.any([signal, chrome.died, deadline.signal, watch.signal])
  const navigation = lighthouse.navigation(undefined, url, {
    ...(device === 'desktop' ? { config: lighthouse.desktopConfig } : {}),
    flags: {
      ...flags,
      hostname: '127.0.0.1',
      port: chrome.port,
      // Lighthouse's own choice keeps cookies and local storage.
      ...(keepsState ? {} : { clearStorageTypes: ['all'] }),
    },
    signal: stop,
  })
  const result = await orAbort(navigation, stop).catch(async (error: unknown) => {
    if (!stop.aborted && codeOf(error) === null) await delay(OBITUARY, null, { signal: stop }).catch(() => {})
    if (chrome.died.aborted) throw ofPage(target.url, chrome.died.reason)
    throw stop.aborted ? stop.reason : asPageError(target.url, error)
  })
  if (result === undefined) throw new TypeError('Lighthouse gave no result')
  assertLoaded(result, { page: target.url, url, lastWords: () => chrome.tail() })
  await chrome.closeTabs()
  const { ImageElements: images = [], Trace: trace } = result.artifacts
  return { lhr: result.lhr, images: imagesSchema.parse(images), modules: moduleTimes(trace) }
}

function asPageError(url: string, error: unknown): PacegateError {
  const code = codeOf(error) ?? 'unknown'
  const friendly = error instanceof Error && 'friendlyMessage' in error ? error.friendlyMessage : undefined
  const message = error instanceof Error ? error.message : String(error)
  if (/context was destroyed|cannot find context|navigated or closed/i.test(message))
    return new PacegateError(stuckError(url, 'restless'), { cause: error })
  return new PacegateError(pageError(url, code, typeof friendly === 'string' ? friendly : message), { cause: error })
}

let forgives = false

/**
 * A load that is broken off leaves a timer of Lighthouse's that asks the page whether it is idle; that it fails once Chrome
 * is gone would be an unhandled rejection and end this process. Every other still does.
 */
function forgiveAbandoned(): void {
  if (forgives) return
  forgives = true
  process.on('unhandledRejection', (reason) => {
    if (!(reason instanceof Error && 'protocolMethod' in reason)) throw reason
  })
}

/** Lighthouse's own; what Puppeteer throws has none. */
function codeOf(error: unknown): string | null {
  return error instanceof Error && 'code' in error ? String(error.code) : null
}

/** The end of Chrome, with the page that it was loading. */
function ofPage(url: string, reason: unknown): unknown {
  if (!(reason instanceof PacegateError)) return reason
  return new PacegateError({ ...reason.data, message: reason.data.message.replace(/a page(?= was measured$)/, url) })
}
