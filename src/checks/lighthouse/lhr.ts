import { z } from 'zod'

const audit = z.object({
  numericValue: z.number().optional(),
  numericUnit: z.string().optional(),
  errorMessage: z.string().optional(),
  // Without fonts that hide text it may be −Infinity: what is no number is nothing saved.
  metricSavings: z.record(z.string(), z.number().nullish().catch(null)).optional().catch(undefined),
  details: z.unknown().optional(),
})

/** What is read of Lighthouse's result; the rest is left alone. */
export const lhrSchema = z.object({
  lighthouseVersion: z.string(),
  gatherMode: z.enum(['navigation', 'timespan', 'snapshot']).default('navigation'),
  requestedUrl: z.string().optional(),
  finalDisplayedUrl: z.string(),
  runtimeError: z.object({ code: z.string(), message: z.string() }).optional(),
  runWarnings: z.array(z.string()),
  audits: z.record(z.string(), audit),
  categories: z.record(z.string(), z.object({ score: z.number().nullable() })),
  entities: z.array(z.object({ name: z.string(), isFirstParty: z.boolean().optional() })).optional(),
  configSettings: z
    .object({
      throttlingMethod: z.string().optional(),
      throttling: z
        .object({ throughputKbps: z.number().optional(), cpuSlowdownMultiplier: z.number().optional() })
        .optional(),
    })
    .optional()
    .catch(undefined),
})
export type Lhr = z.output<typeof lhrSchema>

/** The images of the page: the result names the LCP element but not what it shows. */
export const imagesSchema = z.array(z.object({ src: z.string(), node: z.object({ devtoolsNodePath: z.string() }) }))
export type Images = z.output<typeof imagesSchema>

/** The rows of the audits that explain a change; every one may be missing, where it did not apply to the page. */
export const rows = <T extends z.ZodType>(row: T) =>
  z.object({ items: z.array(row).default([]) }).default({ items: [] })

const node = z.object({
  type: z.literal('node'),
  path: z.string().default(''),
  selector: z.string().default(''),
  snippet: z.string().default(''),
})

export const resourceSummary = rows(
  z.object({ resourceType: z.string(), requestCount: z.number(), transferSize: z.number() }),
)

export const networkRequests = rows(
  z.object({
    url: z.string(),
    resourceType: z.string().optional(),
    transferSize: z.number().default(0),
    entity: z.string().optional(),
  }),
)

/** Of a table of requests: what could be left out of them. */
export const savings = z.object({ overallSavingsBytes: z.number().optional() }).default({})

export const userTimings = rows(z.object({ name: z.string(), startTime: z.number(), duration: z.number().optional() }))

export const bootupTime = rows(z.object({ url: z.string(), total: z.number() }))

/** Why something shifted: the element or URL, and the sort of cause in words. */
const shiftCause = z.object({
  extra: z.object({ selector: z.string().optional(), value: z.string().optional() }).optional(),
  cause: z.string().default(''),
})

export type ShiftCauseRow = z.output<typeof shiftCause>

export const layoutShifts = rows(
  z.object({ node: node.optional(), score: z.number(), subItems: rows(shiftCause).optional() }),
)

const subparts = z.object({
  type: z.literal('table'),
  items: z.array(z.object({ subpart: z.string(), duration: z.number() })),
})

const checklist = z.object({
  type: z.literal('checklist'),
  items: z.record(z.string(), z.object({ value: z.boolean() })),
})

const other = z.object({ type: z.string() })

export const lcpBreakdown = rows(z.union([subparts, node, other]))
export const lcpDiscovery = rows(z.union([checklist, node, other]))
export const inpBreakdown = rows(z.union([subparts, node, other]))

/** Not a `data:` or `blob:` URL, nor a label like `Unattributable`. */
export function isRequest(url: string): boolean {
  return /^https?:/.test(url)
}

const LONGEST_TEXT = 200

/** Text of a result that is kept, cut where it is long. */
export function boundText(text: string): string {
  return text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT)}…` : text
}
