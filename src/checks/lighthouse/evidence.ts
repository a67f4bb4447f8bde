import type { Insights } from './insights.ts'
import type { ResourceType } from './metrics.ts'

export interface RequestEvidence {
  /** The path on the page's own origin, else host and path. */
  readonly name: string
  readonly type: Exclude<ResourceType, 'total' | 'third-party'>
  /** Transferred, in bytes. */
  readonly bytes: number
  /** How many requests go by that name. */
  readonly count: number
  readonly thirdParty: boolean
  /** Whose it is, such as `Google Tag Manager`; only of third parties. */
  readonly entity?: string
}

/** The element whose painting was the Largest Contentful Paint. */
export interface PaintedElement {
  readonly selector: string
  readonly snippet: string
  /** The request of its image, by name; null for text and for what the page holds itself. */
  readonly image: string | null
  /** Where the time went as it was observed, in ms, without the simulated throttling. */
  readonly phases: Readonly<Record<string, number>>
  /** False where `fetchpriority=high` would have helped and is missing; null where it does not apply. */
  readonly prioritised: boolean | null
  /** False where `loading=lazy` held it back; null where it does not apply. */
  readonly eager: boolean | null
  /** False where the HTML does not name its image, so that it is asked for late; null where it does not apply. */
  readonly discoverable?: boolean | null
  /** What Lighthouse estimates a prompt request of it would save, in ms of LCP; absent where it would save nothing. */
  readonly saves?: number
}

/** A script and the main-thread time it took, in ms under the device's CPU throttling. */
export interface ScriptTime {
  readonly name: string
  readonly time: number
  /** Of its tasks, what went beyond 50 ms each: what blocks; absent where none did. */
  readonly blocking?: number
}

export interface LayoutShift {
  readonly selector: string
  readonly score: number
  readonly cause?: ShiftCause
}

/** What made something shift: an image (a selector), a font or a frame (requests; a frame may have none). */
export interface ShiftCause {
  readonly kind: 'image' | 'font' | 'frame'
  readonly name: string
}

/** The slowest interaction of a timespan. */
export interface Interaction {
  /** The element; empty where nobody could name it. */
  readonly selector: string
  /** The browser's name for it: `click`, `keydown`. */
  readonly event?: string
  /** `inputDelay`, `processingDuration` and `presentationDelay`, in ms. */
  readonly parts: Readonly<Record<string, number>>
}

/** What is kept of one page besides its numbers. What is optional is missing from evidence that older versions kept. */
export interface PageEvidence {
  readonly lcp: PaintedElement | null
  /** Largest first. */
  readonly requests: readonly RequestEvidence[]
  /** Requests left out to bound the evidence, and the bytes of the largest of them. */
  readonly omitted: { readonly requests: number; readonly largest: number }
  /** Longest first. */
  readonly scripts: readonly ScriptTime[]
  /** Largest first. */
  readonly shifts: readonly LayoutShift[]
  readonly interaction?: Interaction
  readonly insights?: Insights
  /** Of the throttled network, in kbit/s; absent where it was not throttled. */
  readonly throughput?: number
}

const MAX_REQUESTS = 60
const MAX_SCRIPTS = 10
const MAX_SHIFTS = 5

/** Bounds the evidence; what tells least, the smallest, goes first. Insights are bounded where they are read. */
export function boundEvidence(evidence: Omit<PageEvidence, 'omitted'>, maxRequests = MAX_REQUESTS): PageEvidence {
  const requests = evidence.requests.toSorted((a, b) => b.bytes - a.bytes || (a.name < b.name ? -1 : 1))
  return {
    ...evidence,
    requests: requests.slice(0, maxRequests),
    omitted: {
      requests: Math.max(0, requests.length - maxRequests),
      largest: requests[maxRequests]?.bytes ?? 0,
    },
    scripts: evidence.scripts.toSorted((a, b) => b.time - a.time).slice(0, MAX_SCRIPTS),
    shifts: evidence.shifts.toSorted((a, b) => b.score - a.score).slice(0, MAX_SHIFTS),
  }
}
