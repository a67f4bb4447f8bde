import { z } from 'zod'
import { rows } from './lhr.ts'

/** The rows of Lighthouse's insights, and of the two audits of unused bytes. */

const reasons = rows(
  z.object({ reason: z.string().optional(), signal: z.string().optional(), wastedBytes: z.number().optional() }),
)

/** A request or a script, and what of it is wasted. */
export const wasteRows = rows(
  z.object({
    url: z.string(),
    wastedMs: z.number().optional(),
    wastedBytes: z.number().optional(),
    subItems: reasons.optional(),
  }),
)

export const thirdPartyRows = rows(z.object({ entity: z.string(), mainThreadTime: z.number().default(0) }))

/** `source` is a package, or a file that belongs to none; `wastedBytes` is what all copies but the first cost. */
export const duplicateRows = rows(z.object({ source: z.string(), wastedBytes: z.number() }))

/** A list of tables: the call that costs most, and all of them by what they were called from. */
export const reflowTables = rows(
  z.object({
    items: z.array(z.object({ source: z.object({ url: z.string().optional() }), reflowTime: z.number() })).default([]),
  }),
)

export const documentChecks = z.object({
  items: z.record(z.string(), z.object({ value: z.boolean() })).default({}),
  debugData: z
    .object({
      redirectDuration: z.number().default(0),
      serverResponseTime: z.number().default(0),
      uncompressedResponseBytes: z.number().default(0),
    })
    .optional(),
})

export const domSize = z.object({
  items: z.array(z.object({ node: z.object({ selector: z.string() }).optional() })).default([]),
  debugData: z.object({ totalElements: z.number(), maxChildren: z.number() }).optional(),
})

/** One request of the tree, and those that were only found in its answer. */
export interface ChainNode {
  readonly url: string
  readonly isLongest?: boolean | undefined
  readonly children: Readonly<Record<string, ChainNode>>
}

const chainNode: z.ZodType<ChainNode> = z.lazy(() =>
  z.object({
    url: z.string(),
    isLongest: z.boolean().optional(),
    children: z.record(z.string(), chainNode).default({}),
  }),
)

export const dependencyTree = rows(
  z.object({ value: z.object({ chains: z.record(z.string(), chainNode).optional() }).optional() }),
)

export const protocolRows = rows(z.object({ url: z.string() }))

export const longTasks = z.object({
  debugData: z
    .object({ urls: z.array(z.string()), tasks: z.array(z.object({ urlIndex: z.number(), duration: z.number() })) })
    .optional(),
})
