import { formatDifference, formatValue } from '../../model/format.ts'
import { type Cause, quote, quoteFile, type Sides } from './causes.ts'
import { remedyOf } from './causes-waste.ts'
import { pairRequests, type RequestPair } from './pair-requests.ts'

/**
 * New, gone, grown and shrunk requests among those that `filter` lets through, by the bytes or, `byCount`, by how many there
 * are; with what can be done.
 */
export function requestCauses(
  sides: Sides,
  metric: string,
  filter: (pair: RequestPair) => boolean,
  byCount = false,
): Cause[] {
  return pairRequests(...sides)
    .filter(filter)
    .flatMap((pair) => {
      const { bytes, count } = extra(pair)
      if (byCount ? count === 0 : bytes === 0 && count === 0) return []
      const evidence = { request: pair.name, before: pair.base?.bytes ?? null, after: pair.head?.bytes ?? null }
      const isWorse = byCount || bytes === 0 ? count > 0 : bytes > 0
      // Of as many requests the larger ones first.
      const weight = byCount ? Math.abs(count) + Math.abs(bytes) * 1e-9 : Math.abs(bytes)
      const name = pair.head?.name ?? pair.name
      const remedy = isWorse ? (remedyOf(sides, name, metric) ?? '') : ''
      const text = `${requestSentence(pair, bytes, count)}${remedy}`
      return [{ text, weight, isWorse, about: [name], isPlain: true, evidence }]
    })
}

/** How much more the head requests. */
export function extra({ base, head }: RequestPair): { readonly bytes: number; readonly count: number } {
  return { bytes: (head?.bytes ?? 0) - (base?.bytes ?? 0), count: (head?.count ?? 0) - (base?.count ?? 0) }
}

function requestSentence({ name, base, head }: RequestPair, bytes: number, count: number): string {
  const what = quoteFile(name)
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
export function resized(before: number, after: number): string {
  const verb = after > before ? 'grew' : 'shrank'
  const [from, to] = [formatValue(before, 'B'), formatValue(after, 'B')]
  return from === to ? `${verb} by ${formatValue(Math.abs(after - before), 'B')}` : `${verb} ${from} → ${to}`
}
