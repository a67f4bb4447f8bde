import type { Cause, Sides } from './causes.ts'
import { blockingCauses, chainCauses, fontCauses } from './causes-blocking.ts'
import { busyDomCauses, documentCauses, domCauses, protocolCauses } from './causes-document.ts'
import { interactionCauses } from './causes-interaction.ts'
import { type BytesTime, paintCauses, phaseCauses } from './causes-paint.ts'
import { extra, requestCauses } from './causes-requests.ts'
import { scriptCauses, scriptWeight } from './causes-scripts.ts'
import { shiftCauses } from './causes-shifts.ts'
import { thirdPartyCauses } from './causes-third-parties.ts'
import { duplicateCauses, legacyCauses, unusedCauses } from './causes-waste.ts'
import type { RequestEvidence } from './evidence.ts'
import type { RequestPair } from './pair-requests.ts'

/** Requests that differ by less than this do not move a paint, in bytes. */
const MIN_PAINT_BYTES = 5000
/** Third parties that take less than this are no cause of a time, in ms. */
const MIN_PARTY_TIME = 50
/** Requests that account for less than this share of a change in bytes are not worth a sentence. */
const MIN_SHARE = 0.05
/** From good to poor it is 0.15 of CLS, and 1500 ms of LCP: that weighs one against the other in the score. */
const SHIFT_MS = 1500 / 0.15

/** What may have changed a metric, most of it in both directions. */
interface Causes {
  /** Weighed in the metric's own unit, by what Lighthouse estimates or by what is counted. */
  readonly known: readonly Cause[]
  /** Weighed by what else is known of them, such as main-thread time that may be before or after the paint. */
  readonly likely: readonly Cause[]
}

/** What may have changed a metric by `size`, in its unit, for the worse or the better. */
export function metricCauses(metric: string, sides: Sides, isWorse: boolean, size: number): Causes {
  const [, type, what] = /^resource\.(.+)\.(bytes|requests)$/.exec(metric) ?? []
  if (type !== undefined) return { known: transferCauses(metric, sides, type, what === 'bytes', size), likely: [] }
  switch (metric) {
    case 'largest-contentful-paint':
      return paints(sides, metric, isWorse, [])
    case 'performance-score':
      return paints(
        sides,
        metric,
        isWorse,
        weighed(shiftCauses(sides), (score) => score * SHIFT_MS),
      )
    case 'cumulative-layout-shift':
      return { known: shiftCauses(sides), likely: [] }
    case 'total-blocking-time':
    case 'mainthread-work-breakdown':
    case 'bootup-time':
      return { known: busyCauses(sides, metric === 'total-blocking-time'), likely: [] }
    case 'interaction-to-next-paint':
      return { known: interactionCauses(sides), likely: busyCauses(sides, true) }
    case 'server-response-time':
      return {
        known: documentCauses(sides, metric, () => null).filter(({ about }) => about.includes('server')),
        likely: [],
      }
    case 'dom-size':
      return { known: domCauses(sides), likely: [] }
    case 'unused-javascript.bytes':
      return { known: unusedCauses(sides, 'unused-scripts'), likely: [] }
    case 'unused-css.bytes':
      return { known: unusedCauses(sides, 'unused-styles'), likely: [] }
    default:
      return { known: pageCauses(sides, metric), likely: loadCauses(sides, metric) }
  }
}

/** Of the largest paint: also what became of its element. */
function paints(sides: Sides, metric: string, isWorse: boolean, more: readonly Cause[]): Causes {
  const known = [...paintCauses(sides, metric, isWorse, bytesTime(sides)), ...pageCauses(sides, metric), ...more]
  return { known, likely: [...phaseCauses(sides), ...loadCauses(sides, metric)] }
}

/** What Lighthouse knows to hold back every paint. */
function pageCauses(sides: Sides, metric: string): Cause[] {
  const isImage = metric === 'largest-contentful-paint' && sides[1].lcp?.image !== null
  return [
    ...blockingCauses(sides, metric),
    ...documentCauses(sides, metric, bytesTime(sides)),
    ...(isImage ? [] : fontCauses(sides, metric)),
  ]
}

/** What may hold back a paint, or come after it. */
function loadCauses(sides: Sides, metric: string): Cause[] {
  const bytesCost = bytesTime(sides)
  // Where the network is not known, bytes only order requests among each other.
  const cost = (bytes: number): number => bytesCost(bytes) ?? bytes * 1e-9
  return [
    ...thirdPartyCauses(
      sides,
      () => true,
      ({ bytes, time }) => cost(bytes) + time,
    ).filter(({ weight }) => weight >= MIN_PARTY_TIME),
    ...scriptCauses(sides),
    ...weighed(
      requestCauses(sides, metric, (pair) => isCritical(pair) && Math.abs(extra(pair).bytes) >= MIN_PAINT_BYTES),
      cost,
    ),
    ...chainCauses(sides),
    ...protocolCauses(sides, metric),
  ]
}

/** What keeps the main thread busy. */
function busyCauses(sides: Sides, byBlocking: boolean): Cause[] {
  const weigh = scriptWeight(sides, byBlocking)
  const parties = thirdPartyCauses(
    sides,
    ({ type }) => type === 'script' || type === 'document',
    // What blocks is known of scripts, not of third parties.
    ({ scripts, time }) => (byBlocking ? sumOf(scripts, weigh) : time),
  )
  return [
    ...parties.filter(({ weight }) => weight >= MIN_PARTY_TIME),
    ...scriptCauses(sides, byBlocking),
    ...busyDomCauses(sides),
    ...weighed([...duplicateCauses(sides), ...legacyCauses(sides)], () => 0),
  ]
}

/** Requests and third parties by what they transfer, or by how many they are. */
function transferCauses(metric: string, sides: Sides, type: string, isBytes: boolean, size: number): Cause[] {
  const isOf = (request: RequestEvidence): boolean => isOfType(request, type)
  const ofPair = (pair: RequestPair): boolean =>
    [pair.head ?? pair.base].some((request) => request !== null && isOf(request))
  const parties = thirdPartyCauses(sides, isOf, ({ bytes, count }) => (isBytes ? bytes : count))
  if (!isBytes) return [...parties, ...requestCauses(sides, metric, ofPair, true)]
  const copies = type === 'script' || type === 'total' ? duplicateCauses(sides) : []
  return [...parties, ...requestCauses(sides, metric, ofPair), ...copies].filter(
    ({ weight }) => weight >= Math.max(1, MIN_SHARE * size),
  )
}

/** How long bytes take on the head's network. */
function bytesTime([, { throughput }]: Sides): BytesTime {
  return (bytes) => (throughput === undefined ? null : (bytes * 8) / throughput)
}

function weighed(causes: readonly Cause[], weigh: (weight: number) => number): Cause[] {
  return causes.map((cause) => ({ ...cause, weight: weigh(cause.weight) }))
}

function sumOf<T>(all: readonly T[], value: (one: T) => number): number {
  return all.reduce((sum, one) => sum + value(one), 0)
}

/** What a first paint may wait for. */
function isCritical(pair: RequestPair): boolean {
  const request = pair.head ?? pair.base
  return request !== null && ['document', 'stylesheet', 'script', 'font'].some((type) => isOfType(request, type))
}

function isOfType(request: RequestEvidence, type: string): boolean {
  return type === 'total' || (type === 'third-party' ? request.thirdParty : request.type === type)
}
