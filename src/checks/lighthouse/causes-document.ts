import { formatValue } from '../../model/format.ts'
import { advice, type Cause, changedRows, insteadOf, newSavings, quote, type RowPair, type Sides } from './causes.ts'
import type { BytesTime } from './causes-paint.ts'
import type { Savings } from './insights.ts'

/** Redirects and answers of the server that are no news, in ms. */
const MIN_ANSWER = 50
/** Bytes that compression saves, and are no news. */
const MIN_COMPRESSION = 2000
/** Elements that cost no time worth telling. */
const MIN_ELEMENTS = 100

/** What became of the page's own answer: how long the server takes, where it sends, whether it is compressed. */
export function documentCauses(sides: Sides, metric: string, bytesTime: BytesTime): Cause[] {
  const saves = newSavings(sides, 'document')
  return changedRows(sides, 'document', MIN_ANSWER).flatMap((row) => {
    const { name, before, after } = row
    const by = Math.abs(after - before)
    const text = name === 'compression' ? compression(row) : answer(row, saves, metric)
    if (text === null) return []
    const weight = name === 'compression' ? (bytesTime(by) ?? 0) : by
    return [{ text, weight, isWorse: after > before, about: [name], evidence: { document: name, before, after } }]
  })
}

function answer({ name, before, after }: RowPair, saves: Savings, metric: string): string {
  const isServer = name === 'server'
  const text = isServer ? 'the server takes' : 'redirects take'
  const span = insteadOf(after, before, 'ms')
  // Below what Lighthouse takes for slow there is nothing to advise.
  const todo = after > before && (saves['LCP'] ?? 0) > 0
  const what = isServer ? 'cache its answer, or prepare less for it' : 'link to where they lead'
  return `${text} ${span} ${isServer ? 'to answer with the page' : 'before the page comes'}${todo ? advice(what, saves, metric) : ''}`
}

function compression({ before, after }: RowPair): string | null {
  if (Math.abs(after - before) < MIN_COMPRESSION) return null
  if (before === 0) return `the page's HTML is no longer compressed${advice('compress it', {}, '', after)}`
  return after === 0 ? "the page's HTML is now compressed" : null
}

/** Requests that come over HTTP/1.1 where the base's came over a newer one. What it costs is not known where nothing is saved. */
export function protocolCauses(sides: Sides, metric: string): Cause[] {
  return changedRows(sides, 'old-http', 1).map(({ before, after }) => {
    const isWorse = after > before
    const saves = newSavings(sides, 'old-http')
    const requests = `${after === 1 ? 'request comes' : 'requests come'} over HTTP/1.1 instead of ${before}`
    const todo = isWorse ? advice('serve them over HTTP/2', saves, metric) : ''
    return {
      text: `${after} ${requests}${todo}`,
      weight: saves['LCP'] ?? 0,
      isWorse,
      about: [],
      evidence: { before, after },
    }
  })
}

/** How many more elements the document has, and where. */
export function domCauses([base, head]: Sides): Cause[] {
  const [before, beforeWidest] = base.insights?.dom?.rows ?? []
  const [after, widest] = head.insights?.dom?.rows ?? []
  if (before === undefined || after === undefined || before.cost === after.cost) return []
  const by = after.cost - before.cost
  // Only where most of the new elements are the children of one.
  const isThere = widest !== undefined && widest.cost - (beforeWidest?.cost ?? 0) >= by / 2
  const where =
    isThere && by >= MIN_ELEMENTS
      ? `, ${formatValue(widest.cost, 'count')} of them in ${quote(widest.name)}; show fewer of them at a time`
      : ''
  return [
    {
      text: `the page has ${insteadOf(after.cost, before.cost, 'count')} elements${where}`,
      weight: Math.abs(by),
      isWorse: by > 0,
      about: widest === undefined ? [] : [widest.name],
      evidence: { before: before.cost, after: after.cost },
    },
  ]
}

/** Those that may matter for how busy the main thread is; how much is not known. */
export function busyDomCauses(sides: Sides): Cause[] {
  return domCauses(sides)
    .filter(({ weight }) => weight >= MIN_ELEMENTS)
    .map((cause) => ({ ...cause, weight: 0 }))
}
