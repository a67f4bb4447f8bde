import { z } from 'zod'
import { PacegateError } from '../../model/errors.ts'
import { documentError, type FailedDocument, pageError, stuckError } from './page-errors.ts'

/** A page that goes through more documents than these goes through them without end. */
const DOCUMENTS = 5

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
        response: z.object({ status: z.number(), mimeType: z.string() }).optional(),
      })
      .catch({}),
  }),
)
const ending = z.object({
  finalDisplayedUrl: z.string().catch(''),
  audits: z
    .object({ 'largest-contentful-paint': z.object({ numericValue: z.number() }) })
    .optional()
    .catch(undefined),
  runtimeError: z.object({ code: z.string(), message: z.string() }).optional(),
  // One that went elsewhere or did not come to rest has some; most pages have none.
  runWarnings: z.array(z.string()).catch([]),
})

interface LoadedPage {
  /** As in the config. */
  readonly page: string
  /** The whole URL. */
  readonly url: string
  /** Of Chrome. */
  readonly lastWords: () => string
}

/** Throws what Lighthouse takes for a blank page or, where Chrome shows an error in its place, for the page itself. */
export function assertLoaded(
  result: { readonly lhr: unknown; readonly artifacts: Readonly<Record<string, unknown>> },
  { page, url, lastWords }: LoadedPage,
): void {
  const { finalDisplayedUrl, audits, runtimeError, runWarnings } = ending.parse(result.lhr)
  const shown = audits !== undefined && !finalDisplayedUrl.startsWith('chrome-error:')
  if (shown && runtimeError === undefined && runWarnings.length === 0) return
  if (runtimeError?.code === 'TARGET_CRASHED') {
    const data = pageError(page, runtimeError.code, runtimeError.message)
    throw new PacegateError({ ...data, output: lastWords() })
  }
  const { DevtoolsLog, DevtoolsLogError = DevtoolsLog } = result.artifacts
  const { failed, documents } = documentsOf(DevtoolsLogError)
  if (failed !== null && !(shown && runtimeError === undefined))
    throw new PacegateError(documentError(page, url, failed))
  if (documents > DOCUMENTS) throw new PacegateError(stuckError(page, 'restless'))
}

/**
 * How many documents the main frame went through, out of what Chrome told Lighthouse, and how the last failed; null where
 * it did not.
 */
function documentsOf(log: unknown): { readonly documents: number; readonly failed: FailedDocument | null } {
  const all = (messages.safeParse(log).data ?? []).map(({ method, params }) => ({ method, ...params }))
  const asked = all.filter(({ method, type }) => method === 'Network.requestWillBeSent' && type === 'Document')
  const own = asked.filter(({ frameId }) => frameId === asked[0]?.frameId)
  const documents = new Set(own.map(({ requestId }) => requestId)).size
  const eventOf = (one: string | undefined, name: string) =>
    all.find(({ method, requestId }) => method === name && requestId === one)
  // A Chrome with a window tries a page that failed again by itself: what it has not been answered yet tells nothing.
  const last = own.findLast(
    ({ requestId }) =>
      eventOf(requestId, 'Network.loadingFailed') !== undefined ||
      eventOf(requestId, 'Network.responseReceived') !== undefined,
  )
  const of = (name: string) => eventOf(last?.requestId, name)
  const network = of('Network.loadingFailed')?.errorText
  if (last?.request === undefined || network === undefined) return { documents, failed: null }
  const answer = of('Network.responseReceived')?.response
  return { documents, failed: { url: last.request.url, network, ...(answer === undefined ? {} : { answer }) } }
}
