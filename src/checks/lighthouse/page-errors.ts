import type { Failure } from '../../model/errors.ts'

interface Remedy {
  readonly code: string
  /** After the URL: `/pricing <says>`. */
  readonly says: string
  readonly hint: string
  readonly transient?: boolean
  /** True where what else is known, Lighthouse's own words, adds nothing to that. */
  readonly plain?: boolean
}

const PAINTED_NOTHING: Remedy = {
  code: 'page-blank',
  says: 'painted nothing that could be measured',
  hint: 'Open it in a private window: it must show something without a login and without an error in the console.',
  transient: true,
}

const CRASHED: Remedy = {
  code: 'chrome-crashed',
  says: 'made its tab in Chrome crash',
  hint: 'Chrome mostly crashes for lack of memory: load fewer or smaller pages, or use a larger runner.',
  transient: true,
  plain: true,
}

const UNREACHABLE: Remedy = {
  code: 'page-unreachable',
  says: 'could not be loaded',
  hint: 'Check that the server under `serve` answers on this path, or that the URL is right and reachable from here.',
}

const UNTRUSTED: Remedy = {
  code: 'page-certificate',
  says: 'has a certificate that Chrome does not trust',
  hint: 'Serve it over plain http for the measurement or with a certificate that is trusted here, or accept any certificate with `chrome: {flags: [--ignore-certificate-errors]}`.',
}

const CIRCLES: Remedy = {
  code: 'page-redirect-loop',
  says: 'is redirected in circles',
  hint: 'Follow it with `curl -IL`: a rule of the server, or a cookie or header that is missing here, sends it back. Name the page where it should end.',
}

const NOT_A_PAGE: Remedy = {
  code: 'page-not-html',
  says: 'is not an HTML page',
  hint: 'Name a page in `urls`; to gate the size of another file use the `bundle-size` check.',
}

const BUSY: Remedy = {
  code: 'page-hung',
  says: 'could not be measured, because its main thread never came free',
  hint: 'Look for an endless loop or very long tasks in its scripts: open it in Chrome and pause in the debugger.',
  plain: true,
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
  INSECURE_DOCUMENT_REQUEST: UNTRUSTED,
  NOT_HTML: NOT_A_PAGE,
  NO_FCP: PAINTED_NOTHING,
  NO_LCP: PAINTED_NOTHING,
  NO_SPEEDLINE_FRAMES: PAINTED_NOTHING,
  PAGE_HUNG: BUSY,
  PROTOCOL_TIMEOUT: BUSY,
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

/** Of Lighthouse's words, what sends people to the wrong place. */
const MISLEADING =
  /Please ensure you keep the browser window[^.]*\.|Lighthouse was unable to reliably load [^.]*\. Make sure you are testing the correct URL[^.]*\./g

/** An error of Lighthouse about a page, as ours: what happened to `url`, and what to do about it. */
export function pageError(url: string, lighthouseCode: string, explanation: string): Failure {
  const remedy = REMEDIES[lighthouseCode] ?? UNKNOWN
  const status = /\(?status code: (\d{3})\)?/i.exec(explanation)?.[1]
  if (status !== undefined) return remedied(url, remedy, `status ${status}`)
  const words = explanation.replaceAll(MISLEADING, '').replaceAll(`(${lighthouseCode})`, '')
  return remedied(url, remedy, `${words} (${lighthouseCode})`.replaceAll(/\s+/g, ' ').trim())
}

/** What became of a page's own document that Chrome could not load. */
export interface FailedDocument {
  /** Where the last request for it went. */
  readonly url: string
  /** Chrome's name for it: `net::ERR_CONNECTION_REFUSED`. */
  readonly network: string
  /** What came instead of a document. */
  readonly answer?: { readonly status: number; readonly mimeType: string }
}

/** A document that Chrome could not load, as ours. `page` is as in the config, `requested` its whole URL. */
export function documentError(page: string, requested: string, { url, network, answer }: FailedDocument): Failure {
  const name = network.replace(/^net::ERR_/, '')
  const via = url === requested ? '' : `; it was redirected to ${url}`
  if (name === 'TOO_MANY_REDIRECTS') return remedied(page, CIRCLES, `Chrome gave up at ${url} (${network})`)
  if (name === 'ABORTED' && answer !== undefined) return remedied(page, NOT_A_PAGE, `${instead(answer)}${via}`)
  const words = NETWORK.find(([pattern]) => pattern.test(name))?.[1]
  const detail = words === undefined ? network : `${words} (${network})`
  return remedied(page, name.startsWith('CERT_') ? UNTRUSTED : UNREACHABLE, `${detail}${via}`)
}

function instead({ status, mimeType }: NonNullable<FailedDocument['answer']>): string {
  return status === 204 || status === 205 ? `its answer is empty (status ${status})` : `it is a download (${mimeType})`
}

/** By the name of Chrome's network error: what happened, in plain words. */
const NETWORK: readonly (readonly [RegExp, string])[] = [
  [/^CERT_AUTHORITY_INVALID/, 'it is signed by itself or by an authority that is not known here'],
  [/^CERT_COMMON_NAME_INVALID/, 'it is for another host'],
  [/^CERT_DATE_INVALID/, 'it has expired or is not valid yet'],
  [/^NAME_/, 'there is no host of that name'],
  [/^CONNECTION_REFUSED/, 'nothing listens there'],
  [/^(EMPTY_RESPONSE|CONNECTION_(RESET|CLOSED))/, 'the server closed the connection without an answer'],
  [/^(CONTENT_LENGTH_MISMATCH|INCOMPLETE_CHUNKED_ENCODING)/, 'the server broke off in the middle of its answer'],
  [/^(INVALID_HTTP_RESPONSE|INVALID_REDIRECT|RESPONSE_HEADERS_)/, 'the server’s answer is not valid HTTP'],
  [/^SSL_/, 'the server does not speak https as Chrome does'],
  [/^BLOCKED_BY_CLIENT/, '`settings.blockedUrlPatterns` keeps it from being loaded'],
]

/** Why a load comes to no end: the page's thread is busy, no answer comes, it goes elsewhere again and again, or nobody knows. */
export type Stuck = 'busy' | 'unanswered' | 'restless' | 'slow'

const STUCK: Readonly<Record<Stuck, Remedy>> = {
  busy: BUSY,
  unanswered: {
    code: 'page-timeout',
    says: 'was not answered: the server accepted the request and sent nothing',
    hint: 'Check that the server answers on this path, and what it waits for.',
    transient: true,
  },
  restless: {
    code: 'page-restless',
    says: 'did not come to rest: it loads itself or another page again and again',
    hint: 'Look for `location` and `<meta http-equiv="refresh">` in it, or for a login that sends it back and forth.',
  },
  slow: {
    code: 'page-timeout',
    says: 'did not finish loading',
    hint: 'Check that the server answers on this path, and that the page comes to rest instead of loading or computing on and on.',
    transient: true,
  },
}

/** A load that comes to no end; `after` is when it was given up (`48.0 s`), where it was. */
export function stuckError(url: string, stuck: Stuck, after?: string): Failure {
  return remedied(url, { ...STUCK[stuck], plain: after === undefined }, `given up after ${after}`)
}

function remedied(url: string, { code, says, hint, transient, plain }: Remedy, detail: string): Failure {
  return {
    code,
    message: plain ? `${url} ${says}` : `${url} ${says}: ${detail}`,
    hint,
    ...(transient ? { transient } : {}),
  }
}
