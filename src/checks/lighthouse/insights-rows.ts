import type { z } from 'zod'
import {
  type ChainNode,
  dependencyTree,
  documentChecks,
  domSize,
  duplicateRows,
  protocolRows,
  reflowTables,
  thirdPartyRows,
  wasteRows,
} from './insights-schema.ts'
import { boundText, isRequest } from './lhr.ts'

/** One thing that an insight found. */
export interface InsightRow {
  /** The request, third party, package or element; of a document `server`, `redirects` or `compression`. */
  readonly name: string
  /** What it costs, in the insight's unit. */
  readonly cost: number
  /** Why, where the insight knows. */
  readonly detail?: string
}

interface Context {
  /** What a request goes by. */
  readonly name: (url: string) => string
  /** How much slower than it was observed the device is taken to be. */
  readonly slowdown: number
}

/** Reads the details of one audit; rows without a cost are left out later. */
export type Reader = (details: unknown, context: Context) => InsightRow[]

function itemsOf<T>(schema: z.ZodType<{ items: T[] }>, details: unknown): readonly T[] {
  return schema.safeParse(details).data?.items ?? []
}

/** Requests or scripts, by what they waste. */
export function waste(unit: 'wastedMs' | 'wastedBytes'): Reader {
  return (details, { name }) =>
    itemsOf(wasteRows, details)
      .filter(({ url }) => isRequest(url))
      .map((item) => ({ name: name(item.url), cost: item[unit] ?? 0 }))
}

/** The page's own answer: ms of the server and of redirects, and bytes that compression would save. */
export function readDocument(details: unknown): InsightRow[] {
  const { data } = documentChecks.safeParse(details)
  const { redirectDuration = 0, serverResponseTime = 0, uncompressedResponseBytes = 0 } = data?.debugData ?? {}
  return [
    { name: 'server', cost: serverResponseTime },
    { name: 'redirects', cost: redirectDuration },
    { name: 'compression', cost: uncompressedResponseBytes },
  ]
}

/** What can be done for an image, by the words of the reason that saves most. */
const IMAGE_REASONS: readonly (readonly [detail: string, words: RegExp])[] = [
  ['size', /larger than it needs/],
  ['video', /video format/],
  ['format', /modern image format/],
  ['compression', /compression/],
]

/** Images, by the bytes that could be saved of them. */
export function readImages(details: unknown, { name }: Context): InsightRow[] {
  return itemsOf(wasteRows, details)
    .filter(({ url }) => isRequest(url))
    .map(({ url, wastedBytes = 0, subItems }) => {
      const [most] = (subItems?.items ?? []).toSorted((a, b) => (b.wastedBytes ?? 0) - (a.wastedBytes ?? 0))
      const detail = IMAGE_REASONS.find(([, words]) => words.test(most?.reason ?? ''))?.[0]
      return { name: name(url), cost: wastedBytes, ...(detail === undefined ? {} : { detail }) }
    })
}

/** Third parties, by their time on the main thread. */
export function readThirdParties(details: unknown, { slowdown }: Context): InsightRow[] {
  // Every one counts, also what only transfers: the rows tell which there were.
  return itemsOf(thirdPartyRows, details).map(({ entity, mainThreadTime }) => ({
    name: entity,
    cost: Math.max(1, mainThreadTime * slowdown),
  }))
}

/** The last request of the longest chain, by how many there are up to it. */
export function readChain(details: unknown, { name }: Context): InsightRow[] {
  const chains = itemsOf(dependencyTree, details).find(({ value }) => value?.chains)?.value?.chains
  const path: string[] = []
  for (let nodes = chains; nodes !== undefined; ) {
    const next: ChainNode | undefined = Object.values(nodes).find(({ isLongest }) => isLongest)
    if (next !== undefined) path.push(name(next.url))
    nodes = next?.children
  }
  const [last, before] = path.toReversed()
  return last === undefined || before === undefined ? [] : [{ name: last, cost: path.length, detail: before }]
}

/** One row: how many requests come over HTTP/1.1. */
export function readOldHttp(details: unknown): InsightRow[] {
  return [{ name: '', cost: itemsOf(protocolRows, details).length }]
}

/** Packages, by the bytes of their copies. */
export function readDuplicates(details: unknown): InsightRow[] {
  return itemsOf(duplicateRows, details).map(({ source, wastedBytes }) => ({ name: source, cost: wastedBytes }))
}

/** Scripts, by the bytes that only old browsers need. */
export function readLegacy(details: unknown, { name }: Context): InsightRow[] {
  return itemsOf(wasteRows, details)
    .filter(({ url }) => isRequest(url))
    .map(({ url, wastedBytes = 0, subItems }) => {
      const signals = (subItems?.items ?? []).flatMap(({ signal }) => signal ?? [])
      return { name: name(url), cost: wastedBytes, detail: boundText(signals.slice(0, 2).join(', ')) }
    })
}

/** Scripts, by the time of the layout that they force: of the tables the last one has every call. */
export function readReflows(details: unknown, { name, slowdown }: Context): InsightRow[] {
  const byScript = new Map<string, number>()
  for (const { source, reflowTime } of itemsOf(reflowTables, details).at(-1)?.items ?? []) {
    if (source.url === undefined || !isRequest(source.url)) continue
    const script = name(source.url)
    byScript.set(script, (byScript.get(script) ?? 0) + reflowTime * slowdown)
  }
  return [...byScript].map(([script, cost]) => ({ name: script, cost }))
}

/** How many elements there are, and the element with the most children. */
export function readDom(details: unknown): InsightRow[] {
  const { data } = domSize.safeParse(details)
  if (data?.debugData === undefined) return []
  const { totalElements, maxChildren } = data.debugData
  const selector = data.items.at(-1)?.node?.selector
  return [{ name: '', cost: totalElements }, ...(selector === undefined ? [] : [{ name: selector, cost: maxChildren }])]
}
