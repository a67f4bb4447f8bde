import type { PageEvidence, RequestEvidence } from './evidence.ts'
import { withoutHash } from './names.ts'

/** A request on both sides, or on one. */
export interface RequestPair {
  /** The head's name, or what both names share around their hashes; the base's where the head does not make it. */
  readonly name: string
  readonly base: RequestEvidence | null
  readonly head: RequestEvidence | null
}

/**
 * Pairs the requests of both sides: by name, and those left over by their names around a content hash, where that is
 * unambiguous. What only one side has is left out where the other's evidence was bounded above its size.
 */
export function pairRequests(base: PageEvidence, head: PageEvidence): RequestPair[] {
  const unpaired = new Map(base.requests.map((request) => [request.name, request]))
  const pairs: RequestPair[] = []
  const added: RequestEvidence[] = []
  for (const request of head.requests) {
    const partner = unpaired.get(request.name)
    unpaired.delete(request.name)
    if (partner) pairs.push({ name: request.name, base: partner, head: request })
    else added.push(request)
  }
  const before = groupByMask([...unpaired.values()])
  const after = groupByMask(added)
  for (const request of added) {
    const mask = maskOf(request)
    const [partner, ...others] = before.get(mask) ?? []
    if (partner && others.length === 0 && after.get(mask)?.length === 1) {
      unpaired.delete(partner.name)
      pairs.push({ name: withoutHash(request.name) ?? request.name, base: partner, head: request })
    } else if (request.bytes > base.omitted.largest) pairs.push({ name: request.name, base: null, head: request })
  }
  for (const request of unpaired.values()) {
    if (request.bytes > head.omitted.largest) pairs.push({ name: request.name, base: request, head: null })
  }
  return pairs
}

function groupByMask(requests: readonly RequestEvidence[]): ReadonlyMap<string, RequestEvidence[]> {
  return Map.groupBy(requests, maskOf)
}

function maskOf({ name, type }: RequestEvidence): string {
  return `${type} ${withoutHash(name) ?? name}`
}
