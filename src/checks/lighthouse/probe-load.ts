import { orAbort, startDeadline } from '../../model/abort.ts'
import { PacegateError } from '../../model/errors.ts'
import { formatDuration } from '../../model/format.ts'
import { type Images, imagesSchema } from './lhr.ts'
import { type ModuleTime, moduleTimes } from './module-times.ts'
import { pageError } from './page-errors.ts'
import type { RunningChrome } from './probe-chrome.ts'
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

/** Lighthouse gives a page 45 s, but waits for ever for a server that accepts the request and does not answer. In ms. */
const LOAD_DEADLINE = 120_000

/**
 * One load of one page in a new tab, caches and storage cleared. Resolves to Lighthouse's whole result. Rejects with
 * `PacegateError` for the page or for Chrome, and with the signal's reason as soon as that aborts.
 */
export async function loadPage(load: Load, signal: AbortSignal): Promise<Loaded> {
  const { target, url, chrome, lighthouse, flags, keepsState } = load
  const { device, settings } = target.profile
  const within = LOAD_DEADLINE + (settings.maxWaitForLoad ?? 0) + (settings.maxWaitForFcp ?? 0)
  using deadline = startDeadline(within, () => overTime(target.url, within))
  const stop = AbortSignal.any([signal, chrome.died, deadline.signal])
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
  const result = await orAbort(navigation, stop).catch((error: unknown) => {
    throw stop.aborted ? stop.reason : asPageError(target.url, error)
  })
  if (result === undefined) throw new TypeError('Lighthouse gave no result')
  const { ImageElements: images = [], Trace: trace } = result.artifacts
  return { lhr: result.lhr, images: imagesSchema.parse(images), modules: moduleTimes(trace) }
}

function overTime(url: string, within: number): PacegateError {
  return new PacegateError(pageError(url, 'LOAD_DEADLINE', `it was not done after ${formatDuration(within)}`))
}

function asPageError(url: string, error: unknown): PacegateError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
  const friendly = error instanceof Error && 'friendlyMessage' in error ? error.friendlyMessage : undefined
  const message = error instanceof Error ? error.message : String(error)
  return new PacegateError(pageError(url, code, typeof friendly === 'string' ? friendly : message), { cause: error })
}
