import type { ErrorData } from '../../model/errors.ts'

interface Remedy {
  readonly code: string
  /** After the URL: `/pricing <says>`. */
  readonly says: string
  readonly hint: string
  readonly transient?: boolean
}

const PAINTED_NOTHING: Remedy = {
  code: 'page-blank',
  says: 'painted nothing that could be measured',
  hint: 'Open it in a private window: it must show something without a login and without an error in the console.',
  transient: true,
}

const CRASHED: Remedy = {
  code: 'chrome-crashed',
  says: 'made Chrome crash',
  hint: 'Chrome mostly crashes for lack of memory: load fewer or smaller pages, or use a larger runner.',
  transient: true,
}

const UNREACHABLE: Remedy = {
  code: 'page-unreachable',
  says: 'could not be loaded',
  hint: 'Check that the server under `serve` answers on this path, or that the URL is right and reachable from here.',
}

const STUCK: Remedy = {
  code: 'page-hung',
  says: 'kept its main thread busy and did not answer',
  hint: 'Look for an endless loop or very long tasks in its scripts.',
  transient: true,
}

/** By the code of Lighthouse's error: what it means to the user. */
const REMEDIES: Readonly<Record<string, Remedy>> = {
  ERRORED_DOCUMENT_REQUEST: {
    code: 'page-error-status',
    says: 'answered with an error',
    hint: 'Check the path in `urls` and that the server (or the folder) has it: only a page that answers below 400 is measured.',
  },
  FAILED_DOCUMENT_REQUEST: UNREACHABLE,
  DNS_FAILURE: UNREACHABLE,
  CHROME_INTERSTITIAL_ERROR: UNREACHABLE,
  INSECURE_DOCUMENT_REQUEST: {
    ...UNREACHABLE,
    says: 'has a certificate that Chrome does not trust',
    hint: 'Serve it over plain http for the measurement, or with a certificate that is trusted here.',
  },
  LOAD_DEADLINE: {
    code: 'page-timeout',
    says: 'did not finish loading',
    hint: 'Check that the server answers on this path, and that the page comes to rest instead of loading or computing on and on.',
    transient: true,
  },
  NOT_HTML: {
    code: 'page-not-html',
    says: 'is not an HTML page',
    hint: 'Name a page in `urls`; to gate the size of another file use the `bundle-size` check.',
  },
  NO_FCP: PAINTED_NOTHING,
  NO_LCP: PAINTED_NOTHING,
  NO_SPEEDLINE_FRAMES: PAINTED_NOTHING,
  PAGE_HUNG: STUCK,
  PROTOCOL_TIMEOUT: STUCK,
  TARGET_CRASHED: CRASHED,
  UNSUPPORTED_OLD_CHROME: {
    code: 'chrome-too-old',
    says: 'needs a newer Chrome',
    hint: 'Update Chrome, or name a newer one with CHROME_PATH or `chrome.path`.',
  },
}

const UNKNOWN: Remedy = {
  code: 'page-not-measured',
  says: 'could not be measured',
  hint: "Open it in Chrome's DevTools, panel Lighthouse: it should say the same there.",
  transient: true,
}

/** An error of Lighthouse about a page, as ours: what happened to `url`, and what to do about it. */
export function pageError(url: string, lighthouseCode: string, explanation: string): ErrorData {
  const { code, says, hint, transient } = REMEDIES[lighthouseCode] ?? UNKNOWN
  const status = /\(?status code: (\d{3})\)?/i.exec(explanation)?.[1]
  const detail = status === undefined ? `${explanation} (${lighthouseCode})` : `status ${status}`
  return {
    code,
    message: `${url} ${says}: ${detail}`,
    hint,
    ...(transient ? { transient } : {}),
  }
}
