import { formatValue } from '../../model/format.ts'
import { advice, type Cause, insteadOf, quote, quoteFile, type Sides } from './causes.ts'
import { resized } from './causes-requests.ts'
import { remedyOf } from './causes-waste.ts'
import type { PaintedElement } from './evidence.ts'
import { pairRequests, type RequestPair } from './pair-requests.ts'

/** A part of the paint that is no news, in ms as observed. */
const MIN_PHASE = 100
/** A difference of the image that is no news, in bytes. */
const MIN_SIZE = 1000

const PHASES: Readonly<Record<string, string>> = {
  timeToFirstByte: 'the server took',
  resourceLoadDelay: 'its image was asked for after',
  resourceLoadDuration: 'its image loaded for',
  elementRenderDelay: 'it was held back from painting for',
}

/** `true` is how it should be. */
const REMARKS = [
  ['prioritised', 'without `fetchpriority=high`', 'with `fetchpriority=high`'],
  ['eager', 'with `loading=lazy`', 'without `loading=lazy`'],
  ['discoverable', 'without a mention in the HTML', 'with a mention in the HTML'],
] as const

/** How long bytes take on the throttled network, in ms; null where that is not known. */
export type BytesTime = (bytes: number) => number | null

/**
 * What became of the LCP element that made it slower, or faster where not `isWorse`: another one, or its image another size,
 * or asked for in another way.
 */
export function paintCauses(sides: Sides, metric: string, isWorse: boolean, bytesTime: BytesTime): Cause[] {
  const [base, head] = [sides[0].lcp, sides[1].lcp]
  if (head === null || base === null) return []
  const image = imagePair(sides, head)
  const size = sizeChange(image)
  const how = remarks(base, head, !isWorse)
  const todo = isWorse ? remedy(sides, base, head, metric) : ''
  const cause = { about: [head.image ?? head.selector], evidence: { before: base, after: head }, isWorse }
  const certain = { ...cause, weight: Number.POSITIVE_INFINITY }
  if (!isSameElement(base, head, image)) {
    const known = size?.says ?? (image?.head && !image.base ? `is ${formatValue(image.head.bytes, 'B')}` : null)
    const grew = known === null ? '' : ` and ${known}`
    return [{ ...certain, text: `${describe(head)} became the LCP element${grew}${isWorse ? how : ''}${todo}` }]
  }
  if (size !== null && size.bytes > 0 === isWorse) {
    const weight = how === '' ? (bytesTime(Math.abs(size.bytes)) ?? Number.POSITIVE_INFINITY) : Number.POSITIVE_INFINITY
    return [{ ...cause, weight, text: `${describe(head)}, the LCP element's image, ${size.says}${how}${todo}` }]
  }
  return how === '' ? [] : [{ ...certain, text: `${describe(head)}, the LCP element, now comes${how.slice(1)}${todo}` }]
}

/** What can be done about its image, as the end of a sentence. */
function remedy(sides: Sides, base: PaintedElement, head: PaintedElement, metric: string): string {
  if (head.image === null) return ''
  const saved = Math.max(0, (head.saves ?? 0) - (base.saves ?? 0))
  return remedyOf(sides, head.image, metric) ?? (saved > 0 ? advice('ask for it at once', { LCP: saved }, metric) : '')
}

function imagePair(sides: Sides, head: PaintedElement): RequestPair | undefined {
  return pairRequests(...sides).find((pair) => pair.head !== null && pair.head.name === head.image)
}

function sizeChange(image: RequestPair | undefined): { readonly says: string; readonly bytes: number } | null {
  if (!image?.head || !image.base) return null
  const bytes = image.head.bytes - image.base.bytes
  return Math.abs(bytes) < MIN_SIZE ? null : { says: resized(image.base.bytes, image.head.bytes), bytes }
}

/** `, without …, with …`: what is now as it should be (`good`), or no longer. */
function remarks(base: PaintedElement, head: PaintedElement, good: boolean): string {
  return REMARKS.filter(([key]) => head[key] === good && (good ? base[key] === false : isNews(base[key])))
    .map(([, bad, fine]) => `, ${good ? fine : bad}`)
    .join('')
}

/** Older versions did not keep all of it: what was not kept may have been as bad. */
function isNews(before: boolean | null | undefined): boolean {
  return before !== undefined && before !== false
}

/** Which part of its time grew or shrank most where it is the same element: what of its delay is seen, not what caused it. */
export function phaseCauses(sides: Sides): Cause[] {
  const [base, head] = [sides[0].lcp, sides[1].lcp]
  if (head === null || base === null || !isSameElement(base, head, imagePair(sides, head))) return []
  const [most] = Object.entries(head.phases)
    .map(([phase, after]) => ({ phase, after, before: base.phases[phase] ?? 0 }))
    .map((one) => ({ ...one, by: Math.abs(one.after - one.before) }))
    .sort((a, b) => b.by - a.by)
  const says = PHASES[most?.phase ?? '']
  if (most === undefined || says === undefined || most.by < MIN_PHASE) return []
  return [
    {
      text: `${describe(head)} is still the LCP element, but ${says} ${insteadOf(most.after, most.before, 'ms')}`,
      weight: Number.POSITIVE_INFINITY,
      isWorse: most.after > most.before,
      about: most.phase === 'timeToFirstByte' ? ['server'] : [head.image ?? head.selector],
      isPlain: true,
      evidence: { ...most },
    },
  ]
}

function isSameElement(base: PaintedElement, head: PaintedElement, image: RequestPair | undefined): boolean {
  if (base.image !== null || head.image !== null)
    return base.image === head.image || (image?.base?.name ?? '') === base.image
  return base.selector === head.selector
}

function describe({ image, selector }: PaintedElement): string {
  return image === null ? quote(selector) : quoteFile(image)
}
