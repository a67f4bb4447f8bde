import { formatDifference } from '../../model/format.ts'
import { type Cause, quote, quoteFile, type Sides } from './causes.ts'
import { pairScripts, type ScriptPair } from './causes-scripts.ts'
import type { PageEvidence, RequestEvidence } from './evidence.ts'

/** Main-thread time of a third party that goes without saying, in ms. */
const MIN_TIME = 10

/** What a third party brings. */
interface Party {
  readonly bytes: number
  readonly count: number
  /** Of the main thread, in ms. */
  readonly time: number
  readonly scripts: readonly ScriptPair[]
}

/**
 * Third parties that one side has and the other has not, as far as `filter` lets their requests through: all that one of
 * them brings is one cause.
 */
export function thirdPartyCauses(
  sides: Sides,
  filter: (request: RequestEvidence) => boolean,
  weigh: (party: Party) => number,
): Cause[] {
  const [base, head] = sides
  const describe = (side: PageEvidence, other: PageEvidence): Cause[] =>
    newParties(other, side).flatMap((entity) => {
      const all = side.requests.filter((request) => request.entity === entity)
      const requests = all.filter(filter)
      if (requests.length === 0) return []
      const names = new Set(all.map(({ name }) => name))
      const party = partyOf(
        side,
        entity,
        requests,
        pairScripts(sides).filter(({ name }) => names.has(name)),
      )
      const isWorse = side === head
      const evidence = { entity, requests: party.count, bytes: party.bytes, time: party.time }
      const text = sentence(entity, party, requests[0]?.name ?? '', isWorse)
      return [{ text, weight: weigh(party), isWorse, about: [entity, ...names], evidence }]
    })
  return [...describe(head, base), ...describe(base, head)]
}

function partyOf(
  side: PageEvidence,
  entity: string,
  requests: readonly RequestEvidence[],
  scripts: readonly ScriptPair[],
): Party {
  const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)
  const known = side.insights?.['third-parties']?.rows.find(({ name }) => name === entity)?.cost ?? 0
  return {
    bytes: sum(requests.map(({ bytes }) => bytes)),
    count: sum(requests.map(({ count }) => count)),
    // Both leave something out: the one what is beyond its rows, the other short scripts.
    time: Math.max(known, sum(scripts.map(({ longer }) => Math.abs(longer)))),
    scripts,
  }
}

function sentence(entity: string, { bytes, count, time }: Party, first: string, isNew: boolean): string {
  const lead = isNew ? `new third party ${quote(entity)}` : `third party ${quote(entity)} is gone`
  const sign = isNew ? 1 : -1
  const amounts = [
    count === 1 ? quoteFile(first) : `${count} requests`,
    formatDifference(sign * bytes, 'B'),
    ...(time < MIN_TIME ? [] : [`${formatDifference(sign * time, 'ms')} of main thread`]),
  ]
  return `${lead} (${amounts.join(', ')})`
}

/** Those of `side` that `other` is known not to have. */
function newParties(other: PageEvidence, side: PageEvidence): string[] {
  // Evidence of older versions does not say whose a request is.
  if (other.insights === undefined || side.insights === undefined) return []
  if (other.omitted.requests > 0 && other.insights['third-parties']?.rest !== undefined) return []
  const known = new Set([
    ...other.requests.map(({ entity }) => entity),
    ...(other.insights['third-parties']?.rows ?? []).map(({ name }) => name),
  ])
  return [...new Set(side.requests.flatMap(({ entity }) => entity ?? []))].filter((entity) => !known.has(entity))
}
