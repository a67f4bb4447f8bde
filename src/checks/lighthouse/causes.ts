import { formatDifference, formatValue } from '../../model/format.ts'
import type { PageEvidence, PaintedElement } from './evidence.ts'
import { fileName } from './names.ts'
import { pairRequests, type RequestPair } from './pair-requests.ts'

/** One cause of a change; `weight` ranks it among causes of its own sort. */
export interface Cause {
  readonly text: string
  readonly weight: number
  readonly evidence: Readonly<Record<string, unknown>>
}

type Sides = readonly [base: PageEvidence, head: PageEvidence]

/** Main-thread time that is no news, in ms and as a share: identical code differs by as much. */
const MIN_TIME = 50
const MIN_TIME_SHARE = 0.2
/** A part of the paint that is no news, in ms as observed. */
const MIN_PHASE = 100
const MIN_SHIFT = 0.01

const PHASES: Readonly<Record<string, string>> = {
  timeToFirstByte: 'the server took',
  resourceLoadDelay: 'its image was asked for after',
  resourceLoadDuration: 'its image loaded for',
  elementRenderDelay: 'it was held back from painting for',
}

/** New, gone, grown and shrunk requests among those that `filter` lets through, by the size of the difference. */
export function requestCauses([base, head]: Sides, filter: (pair: RequestPair) => boolean): Cause[] {
  return pairRequests(base, head)
    .filter(filter)
    .flatMap((pair) => {
      const bytes = (pair.head?.bytes ?? 0) - (pair.base?.bytes ?? 0)
      const count = (pair.head?.count ?? 0) - (pair.base?.count ?? 0)
      if (bytes === 0 && count === 0) return []
      const evidence = { request: pair.name, before: pair.base?.bytes ?? null, after: pair.head?.bytes ?? null }
      return [{ text: requestSentence(pair, bytes, count), weight: Math.abs(bytes), evidence }]
    })
}

function requestSentence({ name, base, head }: RequestPair, bytes: number, count: number): string {
  const what = quote(fileName(name))
  if (base === null) {
    const party = head?.thirdParty ? 'new third-party request' : 'new request'
    return `${party} ${head?.thirdParty ? quote(name) : what} (${formatDifference(bytes, 'B')})`
  }
  if (head === null) return `${what} is no longer requested (${formatDifference(bytes, 'B')})`
  if (count !== 0)
    return `${what} is requested ${head.count} times instead of ${base.count} (${formatDifference(bytes, 'B')})`
  return `${what} ${resized(base.bytes, head.bytes)}`
}

/** `grew 212 kB → 1.4 MB`, in bytes as long as kB would show the same twice. */
function resized(before: number, after: number): string {
  const verb = after > before ? 'grew' : 'shrank'
  const [from, to] = [formatValue(before, 'B'), formatValue(after, 'B')]
  return from === to ? `${verb} by ${formatValue(Math.abs(after - before), 'B')}` : `${verb} ${from} → ${to}`
}

/** What became of the LCP element: another one, or its image another size, or another part of its time. */
export function paintCauses(sides: Sides): Cause[] {
  const [base, head] = sides
  if (head.lcp === null || base.lcp === null) return []
  const image = pairRequests(base, head).find((pair) => pair.head !== null && pair.head.name === head.lcp?.image)
  const grown = image?.head && image.base && image.head.bytes !== image.base.bytes
  const size = grown && image.head && image.base ? resized(image.base.bytes, image.head.bytes) : null
  const remarks = [
    head.lcp.prioritised === false && base.lcp.prioritised !== false ? 'without `fetchpriority=high`' : null,
    head.lcp.eager === false && base.lcp.eager !== false ? 'with `loading=lazy`' : null,
  ].filter((remark) => remark !== null)
  const tail = remarks.map((remark) => `, ${remark}`).join('')
  const evidence = { before: base.lcp, after: head.lcp }
  if (!isSameElement(base.lcp, head.lcp, image)) {
    const known = size ?? (image?.head && !image.base ? `is ${formatValue(image.head.bytes, 'B')}` : null)
    const grew = known === null ? '' : ` and ${known}`
    return [{ text: `${describe(head.lcp)} became the LCP element${grew}${tail}`, weight: 1, evidence }]
  }
  if (size !== null)
    return [{ text: `${describe(head.lcp)}, the LCP element's image, ${size}${tail}`, weight: 1, evidence }]
  if (tail !== '')
    return [{ text: `${describe(head.lcp)}, the LCP element, now comes${tail.slice(1)}`, weight: 1, evidence }]
  return phaseCause(base.lcp, head.lcp)
}

function phaseCause(base: PaintedElement, head: PaintedElement): Cause[] {
  const differences = Object.entries(head.phases)
    .map(([phase, after]) => ({ phase, after, before: base.phases[phase] ?? 0 }))
    .map((one) => ({ ...one, by: Math.abs(one.after - one.before) }))
    .sort((a, b) => b.by - a.by)
  const [most] = differences
  const says = PHASES[most?.phase ?? '']
  if (most === undefined || says === undefined || most.by < MIN_PHASE) return []
  const span = `${formatValue(most.after, 'ms')} instead of ${formatValue(most.before, 'ms')}`
  return [
    { text: `${describe(head)} is still the LCP element, but ${says} ${span}`, weight: most.by, evidence: { ...most } },
  ]
}

function isSameElement(base: PaintedElement, head: PaintedElement, image: RequestPair | undefined): boolean {
  if (base.image !== null || head.image !== null)
    return base.image === head.image || (image?.base?.name ?? '') === base.image
  return base.selector === head.selector
}

function describe({ image, selector }: PaintedElement): string {
  return quote(image === null ? selector : fileName(image))
}

/** Scripts that take the main thread for longer or shorter than before. */
export function scriptCauses([base, head]: Sides): Cause[] {
  const pairs = pairRequests(base, head)
  const baseName = (name: string): string => pairs.find((pair) => pair.head?.name === name)?.base?.name ?? name
  const before = new Map(base.scripts.map(({ name, time }) => [name, time]))
  const causes = head.scripts.map(({ name, time }) => {
    const known = before.get(baseName(name))
    before.delete(baseName(name))
    return timeCause(name, known ?? 0, time)
  })
  const gone = [...before].map(([name, time]) => timeCause(name, time, 0))
  return [...causes, ...gone].filter(
    (cause) => cause.weight >= Math.max(MIN_TIME, MIN_TIME_SHARE * cause.evidence.before),
  )
}

function timeCause(name: string, before: number, after: number) {
  const weight = Math.abs(after - before)
  const how = after > before ? 'longer' : 'less'
  const spans = `${formatValue(before, 'ms')} → ${formatValue(after, 'ms')}`
  return {
    text: `${quote(fileName(name))} keeps the main thread busy ${formatValue(weight, 'ms')} ${how} (${spans})`,
    weight,
    evidence: { script: name, before, after },
  }
}

/** Elements that shift more or less than before. */
export function shiftCauses([base, head]: Sides): Cause[] {
  const selectors = new Set([...head.shifts, ...base.shifts].map(({ selector }) => selector))
  const score = (evidence: PageEvidence, selector: string): number =>
    evidence.shifts.find((shift) => shift.selector === selector)?.score ?? 0
  return [...selectors].flatMap((selector) => {
    const [before, after] = [score(base, selector), score(head, selector)]
    const weight = Math.abs(after - before)
    if (weight < MIN_SHIFT) return []
    const what = selector === '' ? 'an element that is gone again' : quote(selector)
    const text =
      before === 0
        ? `${what} now shifts, by ${formatValue(after, 'unitless')}`
        : after === 0
          ? `${what} no longer shifts (by ${formatValue(before, 'unitless')} before)`
          : `${what} shifts by ${formatValue(after, 'unitless')} instead of ${formatValue(before, 'unitless')}`
    return [{ text, weight, evidence: { selector, before, after } }]
  })
}

/** Untrusted text as code: nothing in it ends the code span. */
function quote(text: string): string {
  return `\`${text.replaceAll('`', 'ˋ').replace(/\s+/g, ' ')}\``
}
