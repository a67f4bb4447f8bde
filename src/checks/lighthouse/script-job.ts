import { z } from 'zod'
import { imagesSchema } from './lhr.ts'
import { interactionSchema } from './slowest-interaction.ts'

/** What a user's script is run for, in a process of its own: one that hangs or exits takes nothing with it. */
export type ScriptJob =
  /** Prepares Chrome for a load: `(browser, {url, options})`, as Lighthouse CI calls it. */
  | { readonly kind: 'set-up'; readonly script: string; readonly port: number; readonly url: string }
  /** Walks through pages: `(flow, {page, browser, origin, device})`. */
  | {
      readonly kind: 'flow'
      readonly script: string
      readonly port: number
      readonly origin: string | null
      readonly device: 'mobile' | 'desktop'
      readonly flags: Readonly<Record<string, unknown>>
    }
  /** Gives what the module exports, as JSON: a config in JavaScript. */
  | { readonly kind: 'evaluate'; readonly script: string }

/** A script's failure, as far as a person needs it. */
export const failureSchema = z.object({
  message: z.string(),
  /** The code of Lighthouse's error, where it is one. */
  code: z.string().optional(),
  /** `file:line:column` in the script; null where it did not come from there. */
  at: z.string().nullable(),
})
export type ScriptFailure = z.output<typeof failureSchema>

/** One step of a flow. */
export const stepSchema = z.object({
  name: z.string().nullable(),
  lhr: z.unknown(),
  images: imagesSchema.default([]),
  modules: z.array(z.object({ url: z.string(), time: z.number() })).default([]),
  /** Elements of the document when a snapshot was taken. */
  elements: z.number().nullable(),
  interaction: interactionSchema.nullable().default(null),
})
export type FlowStep = z.output<typeof stepSchema>

export const outcomeSchema = z.union([
  z.object({ ok: z.literal(true), value: z.unknown().optional() }),
  z.object({ ok: z.literal(false), failure: failureSchema }),
])
