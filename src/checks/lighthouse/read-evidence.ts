import {
  boundEvidence,
  type Interaction,
  type LayoutShift,
  type PageEvidence,
  type PaintedElement,
  type RequestEvidence,
  type ShiftCause,
} from './evidence.ts'
import { readInsights, savingsOf } from './insights.ts'
import {
  boundText,
  type Images,
  inpBreakdown,
  isRequest,
  type Lhr,
  layoutShifts,
  lcpBreakdown,
  lcpDiscovery,
  networkRequests,
  type ShiftCauseRow,
} from './lhr.ts'
import type { ModuleTime } from './module-times.ts'
import { requestName } from './names.ts'
import { readScripts } from './read-scripts.ts'
import type { NamedInteraction } from './slowest-interaction.ts'

const TYPES: Readonly<Record<string, RequestEvidence['type']>> = {
  Document: 'document',
  Script: 'script',
  Stylesheet: 'stylesheet',
  Image: 'image',
  Media: 'media',
  Font: 'font',
}

/** What explains the numbers of a page, out of Lighthouse's result, however it was gathered. Pure. */
export function readEvidence(
  lhr: Lhr,
  images: Images,
  modules: readonly ModuleTime[] = [],
  named: NamedInteraction | null = null,
): PageEvidence {
  // A step of a flow may end where there is no address.
  const origin = URL.canParse(lhr.finalDisplayedUrl) ? new URL(lhr.finalDisplayedUrl).origin : ''
  const interaction = readInteraction(lhr, named)
  const throughput = readThroughput(lhr)
  return boundEvidence({
    lcp: readPaintedElement(lhr, images, origin),
    requests: readRequests(lhr, origin),
    scripts: readScripts(lhr, origin, modules),
    shifts: readShifts(lhr, origin),
    ...(interaction === null ? {} : { interaction }),
    insights: readInsights(lhr, origin),
    ...(throughput === null ? {} : { throughput }),
  })
}

function readThroughput({ configSettings }: Lhr): number | null {
  return configSettings?.throttlingMethod === 'provided' ? null : (configSettings?.throttling?.throughputKbps ?? null)
}

function readRequests(lhr: Lhr, origin: string): RequestEvidence[] {
  const firstParties = new Set(lhr.entities?.filter((entity) => entity.isFirstParty).map(({ name }) => name))
  const byName = new Map<string, RequestEvidence>()
  for (const item of networkRequests.parse(lhr.audits['network-requests']?.details).items) {
    // As Lighthouse counts: headless Chrome does not always ask for it.
    if (!isRequest(item.url) || item.url.endsWith('/favicon.ico')) continue
    const name = requestName(item.url, origin)
    const known = byName.get(name)
    const thirdParty = item.entity !== undefined && !firstParties.has(item.entity)
    byName.set(name, {
      name,
      type: known?.type ?? TYPES[item.resourceType ?? ''] ?? 'other',
      bytes: (known?.bytes ?? 0) + item.transferSize,
      count: (known?.count ?? 0) + 1,
      thirdParty,
      ...(thirdParty && item.entity !== undefined ? { entity: boundText(item.entity) } : {}),
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
  const saves = savingsOf(lhr, 'lcp-discovery-insight')['LCP']
  return {
    selector: boundText(element.selector),
    snippet: boundText(element.snippet),
    image: shown && isRequest(shown.src) ? requestName(shown.src, origin) : null,
    phases: Object.fromEntries(table?.items.map(({ subpart, duration }) => [subpart, Math.round(duration)]) ?? []),
    prioritised: discovery?.['priorityHinted']?.value ?? null,
    eager: discovery?.['eagerlyLoaded']?.value ?? null,
    discoverable: discovery?.['requestDiscoverable']?.value ?? null,
    ...(saves === undefined ? {} : { saves }),
  }
}

/** Null where there was none, as in every load. */
function readInteraction(lhr: Lhr, named: NamedInteraction | null): Interaction | null {
  const items = inpBreakdown.safeParse(lhr.audits['inp-breakdown-insight']?.details).data?.items ?? []
  const table = items.find((item) => 'items' in item)
  if (!table) return null
  const element = items.find((item) => 'selector' in item)
  return {
    selector: boundText(element?.selector || named?.selector || ''),
    ...(named === null ? {} : { event: boundText(named.event) }),
    parts: Object.fromEntries(table.items.map(({ subpart, duration }) => [subpart, Math.round(duration)])),
  }
}

/** Shifts of one element are summed; what caused the largest that has a cause is its cause. */
function readShifts(lhr: Lhr, origin: string): LayoutShift[] {
  const bySelector = new Map<string, LayoutShift>()
  for (const { node, score, subItems } of layoutShifts.parse(lhr.audits['layout-shifts']?.details).items) {
    const selector = boundText(node?.selector ?? '')
    const known = bySelector.get(selector)
    const cause = known?.cause ?? readShiftCause(subItems?.items[0], origin)
    bySelector.set(selector, { selector, score: (known?.score ?? 0) + score, ...(cause ? { cause } : {}) })
  }
  return [...bySelector.values()].map((shift) => ({ ...shift, score: Number(shift.score.toFixed(4)) }))
}

function readShiftCause(found: ShiftCauseRow | undefined, origin: string): ShiftCause | undefined {
  if (found === undefined) return undefined
  const url = found.extra?.value ?? ''
  if (/font/i.test(found.cause)) return { kind: 'font', name: requestName(url, origin) }
  if (/frame/i.test(found.cause)) return { kind: 'frame', name: url === '' ? '' : requestName(url, origin) }
  return /size/i.test(found.cause) ? { kind: 'image', name: boundText(found.extra?.selector ?? '') } : undefined
}
