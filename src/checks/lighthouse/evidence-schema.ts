import { z } from 'zod'
import type { PageEvidence, PaintedElement } from './evidence.ts'
import { RESOURCE_TYPES } from './metrics.ts'

/** Far above what is kept of a real page, and low enough to be compared without harm. */
const MOST = 1000

const text = z.string().max(100_000)
const amount = z.number()

/** Without a prototype: no key of a stranger's meets `toString`. */
const amounts = z
  .record(text, z.number())
  .refine((all) => Object.keys(all).length <= MOST, { error: `more than ${MOST} entries` })
  .transform((all) => Object.assign<Record<string, number>, Record<string, number>>(Object.create(null), all))

function list<T extends z.ZodType>(element: T) {
  return z.array(element).max(MOST)
}

const painted: z.ZodType<PaintedElement> = z.object({
  selector: text,
  snippet: text,
  image: text.nullable(),
  phases: amounts,
  prioritised: z.boolean().nullable(),
  eager: z.boolean().nullable(),
  discoverable: z.boolean().nullable().exactOptional(),
  saves: amount.exactOptional(),
})

const type = z.enum(RESOURCE_TYPES).exclude(['total', 'third-party'])

const insight = z.object({
  rows: list(z.object({ name: text, cost: amount, detail: text.exactOptional() })),
  rest: amount.exactOptional(),
  saves: amounts.exactOptional(),
})

/** The form of what a snapshot holds of a subject. Keys that a later version adds are left out. */
export const pageEvidence: z.ZodType<PageEvidence> = z.object({
  lcp: painted.nullable(),
  requests: list(
    z.object({ name: text, type, bytes: amount, count: amount, thirdParty: z.boolean(), entity: text.exactOptional() }),
  ),
  omitted: z.object({ requests: amount, largest: amount }),
  scripts: list(z.object({ name: text, time: amount, blocking: amount.exactOptional() })),
  shifts: list(
    z.object({
      selector: text,
      score: amount,
      cause: z.object({ kind: z.enum(['image', 'font', 'frame']), name: text }).exactOptional(),
    }),
  ),
  interaction: z.object({ selector: text, event: text.exactOptional(), parts: amounts }).exactOptional(),
  insights: z.record(text, insight).exactOptional(),
  throughput: z.number().positive().exactOptional(),
})
