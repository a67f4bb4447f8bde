import { orAbort, startDeadline } from '../../model/abort.ts'
import { PacegateError } from '../../model/errors.ts'
import { type Images, imagesSchema, type Lhr, lhrSchema } from './lhr.ts'
import type { LighthouseSettings, Target } from './options.ts'
import { pageError } from './page-errors.ts'
import type { RunningChrome } from './probe-chrome.ts'
import type { LighthouseModule } from './probe-lighthouse.ts'

interface Load {
  readonly target: Target
  /** The whole URL. */
  readonly url: string
  readonly chrome: RunningChrome
  readonly lighthouse: LighthouseModule
  readonly settings: LighthouseSettings
  /** Audits to run beside those of the category. */
  readonly audits: readonly string[]
}

/** Audits that cost a second navigation or pictures, and explain nothing here. */
const SKIPPED = ['bf-cache', 'screenshot-thumbnails', 'final-screenshot', 'script-treemap-data']

/** Lighthouse gives a page 45 s, but waits for ever for a server that accepts the request and does not answer. In ms. */
const LOAD_DEADLINE = 120_000

/**
 * One load of one page in a new tab, caches and storage cleared. Rejects with `PacegateError` for the page or for Chrome,
 * and with the signal's reason as soon as that aborts.
 */
export async function loadPage(load: Load, signal: AbortSignal): Promise<{ lhr: Lhr; images: Images }> {
  const { target, url, chrome, lighthouse, settings, audits } = load
  using deadline = startDeadline(LOAD_DEADLINE, () => overTime(target.url))
  const stop = AbortSignal.any([signal, chrome.died, deadline.signal])
  const navigation = lighthouse.navigation(undefined, url, {
    ...(target.device === 'desktop' ? { config: lighthouse.desktopConfig } : {}),
    flags: {
      ...settings,
      hostname: '127.0.0.1',
      port: chrome.port,
      logLevel: 'silent',
      output: 'json',
      locale: 'en-US',
      onlyCategories: ['performance'],
      ...(audits.length > 0 ? { onlyAudits: audits } : {}),
      skipAudits: SKIPPED,
      disableFullPageScreenshot: true,
      // Lighthouse's own choice keeps cookies and local storage.
      clearStorageTypes: ['all'],
    },
    signal: stop,
  })
  const result = await orAbort(navigation, stop).catch((error: unknown) => {
    throw stop.aborted ? stop.reason : asPageError(target.url, error)
  })
  if (result === undefined) throw new TypeError('Lighthouse gave no result')
  return {
    lhr: lhrSchema.parse(result.lhr),
    images: imagesSchema.parse(result.artifacts['ImageElements'] ?? []),
  }
}

function overTime(url: string): PacegateError {
  return new PacegateError(pageError(url, 'LOAD_DEADLINE', `it was not done after ${LOAD_DEADLINE / 1000} s`))
}

function asPageError(url: string, error: unknown): PacegateError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
  const friendly = error instanceof Error && 'friendlyMessage' in error ? error.friendlyMessage : undefined
  const message = error instanceof Error ? error.message : String(error)
  return new PacegateError(pageError(url, code, typeof friendly === 'string' ? friendly : message), { cause: error })
}
