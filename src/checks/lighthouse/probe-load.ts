import { setTimeout as delay } from 'node:timers/promises'
import { z } from 'zod'
import { orAbort, startDeadline } from '../../model/abort.ts'
import { PacegateError } from '../../model/errors.ts'
import { formatDuration } from '../../model/format.ts'
import { type Images, imagesSchema } from './lhr.ts'
import { type ModuleTime, moduleTimes } from './module-times.ts'
import { documentError, type FailedDocument, pageError, type Stuck, stuckError } from './page-errors.ts'
import { askTabs, type RunningChrome, type Tab } from './probe-chrome.ts'
import type { LighthouseModule } from './probe-lighthouse.ts'
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

/**
 * Lighthouse waits for ever for a server that does not answer and for the trace of a page whose main thread is busy. What
 * it has waited for in vain for so long after its own limit is asked after: every `every`, each question open `patience`. In ms.
 */
const WATCH = { after: 3000, every: 5000, patience: 15_000 } as const

/** How long it may take to be known that a connection broke because Chrome has ended, in ms. */
const OBITUARY = 2000

/**
 * One load of one page in a new tab, caches and storage cleared. Resolves to Lighthouse's whole result. Rejects with
 * `PacegateError` for the page or for Chrome, and with the signal's reason as soon as that aborts.
 */
export async function loadPage(load: Load, signal: AbortSignal): Promise<Loaded> {
  const { target, url, chrome, lighthouse, flags, keepsState } = load
  const { device, settings } = target.profile
  const { maxWaitForLoad, maxWaitForFcp } = settings
  const within = LOAD_DEADLINE + (maxWaitForLoad ?? 0) + (maxWaitForFcp ?? 0)
  const stuck = (what: Stuck, after: number) => new PacegateError(stuckError(target.url, what, formatDuration(after)))
  using deadline = startDeadline(within, () => stuck('slow', within))
  using watch = startWatch(
    Math.max(maxWaitForLoad ?? WAITS.load, maxWaitForFcp ?? WAITS.paint) + WATCH.after,
    chrome,
    stuck,
  )
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
  assertLoaded(result, load)
  const { ImageElements: images = [], Trace: trace } = result.artifacts
  return { lhr: result.lhr, images: imagesSchema.parse(images), modules: moduleTimes(trace) }
}

function asPageError(url: string, error: unknown): PacegateError {
  const code = codeOf(error) ?? 'unknown'
  const friendly = error instanceof Error && 'friendlyMessage' in error ? error.friendlyMessage : undefined
  const message = error instanceof Error ? error.message : String(error)
  return new PacegateError(pageError(url, code, typeof friendly === 'string' ? friendly : message), { cause: error })
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

interface Watch extends Disposable {
  /** Aborts when the load will come to no end. */
  readonly signal: AbortSignal
}

/** Nothing is asked of a page before it is late: it is not disturbed while it is measured. */
function startWatch(limit: number, chrome: RunningChrome, stuck: (what: Stuck, after: number) => Error): Watch {
  const over = new AbortController()
  const found = new AbortController()
  void watchTabs(limit, chrome.port, over.signal).then(
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
    const tabs = await Promise.race([askTabs(port, signal), delay(WATCH.patience, null, { signal })])
    const after = performance.now() - began
    if (tabs === null) return { what: 'busy', after }
    seen.push(tabs)
    if (after >= limit) {
      if (seen.every((all) => all.every(({ url }) => url === 'about:blank'))) return { what: 'unanswered', after }
      if (seen.length > 2 && seen.slice(-3).every(goesOn)) return { what: 'restless', after }
    }
    await delay(WATCH.every, null, { signal })
  }
}

/** True where a tab shows what no tab showed when it was asked before. */
function goesOn(tabs: readonly Tab[], at: number, all: readonly (readonly Tab[])[]): boolean {
  const before = all[at - 1]
  return before === undefined || tabs.some(({ document }) => before.every((tab) => tab.document !== document))
}

const messages = z.array(
  z.object({
    method: z.string(),
    params: z
      .object({
        type: z.string().optional(),
        requestId: z.string().optional(),
        frameId: z.string().optional(),
        request: z.object({ url: z.string() }).optional(),
        errorText: z.string().optional(),
        suggestedFilename: z.string().optional(),
      })
      .catch({}),
  }),
)
const ending = z.object({
  finalDisplayedUrl: z.string().catch(''),
  runtimeError: z.object({ code: z.string(), message: z.string() }).optional(),
})

/** Throws what Lighthouse takes for a blank page or, where Chrome shows an error in its place, for the page itself. */
function assertLoaded(
  result: NonNullable<Awaited<ReturnType<LighthouseModule['navigation']>>>,
  { target, url, chrome }: Load,
): void {
  const { finalDisplayedUrl, runtimeError } = ending.parse(result.lhr)
  if (runtimeError === undefined && !finalDisplayedUrl.startsWith('chrome-error:')) return
  if (runtimeError?.code === 'TARGET_CRASHED') {
    const data = pageError(target.url, runtimeError.code, runtimeError.message)
    throw new PacegateError({ ...data, output: chrome.tail() })
  }
  const { DevtoolsLog, DevtoolsLogError = DevtoolsLog } = result.artifacts
  const failed = failedDocument(DevtoolsLogError)
  if (failed !== null) throw new PacegateError(documentError(target.url, url, failed))
}

/** How the last document of the main frame failed, out of what Chrome told Lighthouse; null where it did not. */
function failedDocument(log: unknown): FailedDocument | null {
  const all = (messages.safeParse(log).data ?? []).map(({ method, params }) => ({ method, ...params }))
  const documents = all.filter(({ method, type }) => method === 'Network.requestWillBeSent' && type === 'Document')
  const last = documents.filter(({ frameId }) => frameId === documents[0]?.frameId).at(-1)
  const end = all.find(({ method, requestId }) => method === 'Network.loadingFailed' && requestId === last?.requestId)
  if (last?.request === undefined || end?.errorText === undefined) return null
  const download = all.find(({ method }) => method === 'Page.downloadWillBegin')?.suggestedFilename
  return { url: last.request.url, network: end.errorText, ...(download === undefined ? {} : { download }) }
}
