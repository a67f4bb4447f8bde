import {
  boundEvidence,
  type LayoutShift,
  type PageEvidence,
  type PaintedElement,
  type RequestEvidence,
} from './evidence.ts'
import { bootupTime, type Images, type Lhr, layoutShifts, lcpBreakdown, lcpDiscovery, networkRequests } from './lhr.ts'
import { requestName } from './names.ts'

const TYPES: Readonly<Record<string, RequestEvidence['type']>> = {
  Document: 'document',
  Script: 'script',
  Stylesheet: 'stylesheet',
  Image: 'image',
  Media: 'media',
  Font: 'font',
}

const LONGEST_TEXT = 200

/** What explains the numbers of a page, out of Lighthouse's result. Pure. */
export function readEvidence(lhr: Lhr, images: Images): PageEvidence {
  const { origin } = new URL(lhr.finalDisplayedUrl)
  return boundEvidence({
    lcp: readPaintedElement(lhr, images, origin),
    requests: readRequests(lhr, origin),
    scripts: bootupTime
      .parse(lhr.audits['bootup-time']?.details)
      .items.filter(({ url }) => isRequest(url))
      .map(({ url, total }) => ({ name: requestName(url, origin), time: Math.round(total) })),
    shifts: readShifts(lhr),
  })
}

function readRequests(lhr: Lhr, origin: string): RequestEvidence[] {
  const firstParties = new Set(lhr.entities?.filter((entity) => entity.isFirstParty).map(({ name }) => name))
  const byName = new Map<string, RequestEvidence>()
  for (const item of networkRequests.parse(lhr.audits['network-requests']?.details).items) {
    // As Lighthouse counts: headless Chrome does not always ask for it.
    if (!isRequest(item.url) || item.url.endsWith('/favicon.ico')) continue
    const name = requestName(item.url, origin)
    const known = byName.get(name)
    byName.set(name, {
      name,
      type: known?.type ?? TYPES[item.resourceType ?? ''] ?? 'other',
      bytes: (known?.bytes ?? 0) + item.transferSize,
      count: (known?.count ?? 0) + 1,
      thirdParty: item.entity !== undefined && !firstParties.has(item.entity),
    })
  }
  return [...byName.values()]
}

function readPaintedElement(lhr: Lhr, images: Images, origin: string): PaintedElement | null {
  const breakdown = lcpBreakdown.parse(lhr.audits['lcp-breakdown-insight']?.details).items
  const element = breakdown.find((item) => 'selector' in item)
  if (!element) return null
  const table = breakdown.find((item) => 'items' in item)
  const discovery = lcpDiscovery
    .parse(lhr.audits['lcp-discovery-insight']?.details)
    .items.find((item) => 'items' in item)?.items
  const shown = images.find((image) => image.node.devtoolsNodePath === element.path)
  return {
    selector: shorten(element.selector),
    snippet: shorten(element.snippet),
    image: shown && isRequest(shown.src) ? requestName(shown.src, origin) : null,
    phases: Object.fromEntries(table?.items.map(({ subpart, duration }) => [subpart, Math.round(duration)]) ?? []),
    prioritised: discovery?.['priorityHinted']?.value ?? null,
    eager: discovery?.['eagerlyLoaded']?.value ?? null,
  }
}

function readShifts(lhr: Lhr): LayoutShift[] {
  const bySelector = new Map<string, number>()
  for (const { node, score } of layoutShifts.parse(lhr.audits['layout-shifts']?.details).items) {
    const selector = shorten(node?.selector ?? '')
    bySelector.set(selector, (bySelector.get(selector) ?? 0) + score)
  }
  return [...bySelector].map(([selector, score]) => ({ selector, score: Number(score.toFixed(4)) }))
}

/** Not a `data:` or `blob:` URL, nor a label like `Unattributable`. */
function isRequest(url: string): boolean {
  return /^https?:/.test(url)
}

function shorten(text: string): string {
  return text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT)}…` : text
}
